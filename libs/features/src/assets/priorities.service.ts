import { Injectable } from '@nestjs/common';
import { closesCircle, Refused, type Actor, type PriorityClaim } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { allow } from '@tamga/features/identity';
import { Database, newId } from '@tamga/platform';
import { AssetFile, invalid } from './asset-file.js';
import { ASSET, CLAIMS_OF_ASSETS, type AssetRow, type ClaimRow } from './assets.queries.js';
import type { AssetView } from './asset-view.js';
import { CLAIMS_BEHIND, INSERT_CLAIM, LOCK_PRIORITIES, VOID_CLAIM } from './families.queries.js';

/** Which application claims the priority of which. */
@Injectable()
export class PrioritiesService {
  constructor(
    private readonly database: Database,
    private readonly file: AssetFile,
    private readonly journal: CasesJournal,
  ) {}

  /**
   * The earlier one may be of any case of the office.
   * @throws Refused priority-circle, invalid-input for an earlier one that is claimed already or not there, not-found, stale-version, case-closed
   */
  claim(actor: Actor, assetId: string, version: number, earlierId: string): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'asset.record');
      await tx.query(LOCK_PRIORITIES, [officeId]);
      const row = await this.file.hold(tx, actor, assetId, version);
      const [earlier, behind, known] = await Promise.all([tx.one<AssetRow>(ASSET, [earlierId, officeId]), tx.query<PriorityClaim>(CLAIMS_BEHIND, [earlierId]), tx.query<ClaimRow>(CLAIMS_OF_ASSETS, [[assetId]])]);
      if (!earlier) throw invalid({ pointer: '/earlierId', code: 'not-one-of' });
      if (known.some((claim) => claim.earlierId === earlierId)) throw invalid({ pointer: '/earlierId', code: 'duplicate' });
      if (closesCircle({ assetId, earlierId }, behind)) throw new Refused({ code: 'priority-circle', facts: { assetId, earlierId } });
      await tx.run(INSERT_CLAIM, [newId(), officeId, assetId, row.caseId, earlierId, actor.userId, tx.now]);
      await this.file.write(tx, row);
      await this.journal.record(tx, actor, [{ type: 'asset.priority-claimed', officeId, caseId: row.caseId, assetId, earlierId }]);
      return this.file.view(tx, actor, assetId);
    });
  }

  /** The claim was withdrawn, lost or recorded wrongly; it stays, with the reason. @throws Refused not-found, stale-version, case-closed */
  drop(actor: Actor, which: { readonly assetId: string; readonly claimId: string }, version: number, reason: string): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, which.assetId, version);
      const claim = (await tx.query<ClaimRow>(CLAIMS_OF_ASSETS, [[row.id]])).find(({ id }) => id === which.claimId);
      if (!claim) throw new Refused({ code: 'not-found' });
      await tx.run(VOID_CLAIM, [claim.id, row.id, tx.now, actor.userId, reason.trim()]);
      await this.file.write(tx, row);
      await this.journal.record(tx, actor, [{ type: 'asset.priority-dropped', officeId: row.officeId, caseId: row.caseId, assetId: row.id, earlierId: claim.earlierId, reason: reason.trim() }]);
      return this.file.view(tx, actor, row.id);
    });
  }
}
