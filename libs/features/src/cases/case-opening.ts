import { Injectable } from '@nestjs/common';
import { GENESIS_HASH, openCase, partsOf, Refused, today, type Actor, type EventOf } from '@tamga/domain';
import { DisclosuresReader } from '@tamga/features/disclosures';
import { AccessGrants } from '@tamga/features/identity';
import type { NamedQuery, Tx } from '@tamga/platform';
import { count } from './case-counters.js';
import { CaseFacts } from './case-facts.js';
import { adoptCase, append, asKeeper, link, linkValues, lockCase, type OpenCase } from './case-ledger.js';
import { fileValues } from './case-row.js';
import { caseReference, PUT_SEARCH, searchValues } from './case-search.js';
import { INSERT_CASE, INSERT_EVENT, NEXT_NUMBER, OFFICE_OF_CASES } from './cases.queries.js';
import { OfficePolicies } from './office-policies.service.js';

/** What somebody may see of a disclosure as its inventor they may see of its case. */
const GRANT_LATECOMER: NamedQuery = {
  name: 'case-grant-latecomer',
  text: `INSERT INTO access_grants (record_id, user_id, office_id, capacity, ends_at, granted_at)
    SELECT c.id, g.user_id, g.office_id, 'inventor', g.ends_at, $2 FROM access_grants g JOIN cases c ON c.disclosure_id = g.record_id
    WHERE g.user_id = $1 AND g.office_id = $3 AND g.capacity = 'inventor' AND (g.ends_at IS NULL OR g.ends_at > $2) ON CONFLICT DO NOTHING`,
};

/** How a case begins: an accepted disclosure becomes one, in the very transaction of the acceptance. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly disclosures: DisclosuresReader,
    private readonly grants: AccessGrants,
    private readonly policies: OfficePolicies,
    private readonly facts: CaseFacts,
  ) {}

  /**
   * Opens the case that the acceptance names. Its number is the next of the office and year where the office is, without a gap:
   * the row it comes from stays locked until commit. An officer who accepts a disclosure takes its case; a manager leaves it to be assigned.
   */
  async accepted(tx: Tx, event: EventOf<'disclosure.accepted'>): Promise<void> {
    const actor = tx.caller as unknown as Actor;
    const { officeId, caseId, disclosureId } = event;
    const [office, invention, pinned] = await Promise.all([
      tx.one<{ code: string; timezone: string }>(OFFICE_OF_CASES, [officeId]),
      this.disclosures.forCase(tx, disclosureId),
      this.policies.newest(tx, officeId),
    ]);
    if (!office) throw new Refused({ code: 'not-found' });
    const day = today(tx.now, office.timezone);
    const { year } = partsOf(day);
    const number = (await tx.one<{ last_number: number }>(NEXT_NUMBER, [officeId, year]))?.last_number ?? 0;
    const ownerId = actor.roles.includes('officer') ? actor.userId : null;
    const opening = openCase({ caseId, officeId, disclosureId, reference: caseReference(office.code, year, number), track: invention.track, ownerId }, { policy: pinned.policy, today: day });

    const draft: { file: OpenCase['file'] | null; seq: number; headHash: string } = { file: null, seq: 0, headHash: GENESIS_HASH };
    const first = link(draft, opening, { at: tx.now, actorId: actor.userId });
    if (!draft.file) throw new Error('case.opened made no case');
    const open: OpenCase = { file: draft.file, facts: new Map(), policyId: pinned.id, today: day, seq: draft.seq, headHash: draft.headHash };
    adoptCase(tx, open);

    const { keywords, abstracts } = invention;
    const [title, inventors] = [invention.titles, invention.inventors.map((inventor) => inventor.name).join(', ')];
    tx.write(INSERT_CASE, [...fileValues(open.file), disclosureId, year, number, title, keywords, inventors, pinned.id, open.seq, open.headHash, tx.now, invention.isDemo]);
    tx.write(INSERT_EVENT, linkValues(tx, actor, first));
    append(tx, actor, open, [event]);
    tx.write(PUT_SEARCH, [caseId, officeId, ...searchValues({ reference: open.file.reference, title, keywords, inventors, abstracts: Object.values(abstracts).join('\n') })]);
    for (const { userId } of invention.inventors) if (userId !== null) await this.grants.grant(tx, actor, { recordId: caseId, userId, officeId, capacity: 'inventor' });
    await tx.publish(opening);
    await this.facts.establishAll(tx, actor, caseId, invention.facts);
    count(tx, null, open.file, day);
  }

  /** A signature given or voided after the case was opened: the event is the case's history too, and its facts are asked again. */
  async signaturesChanged(tx: Tx, event: EventOf<'disclosure.signed' | 'disclosure.signatures-voided'>): Promise<void> {
    const { caseId } = event;
    if (caseId === null) return;
    const actor = tx.caller as unknown as Actor;
    const open = await lockCase(tx, caseId);
    if (!open) throw new Refused({ code: 'not-found', facts: { caseId } });
    append(tx, actor, open, [{ ...event, caseId }]);
    const invention = await this.disclosures.forCase(tx, event.disclosureId);
    await this.facts.establishAll(tx, actor, caseId, invention.facts);
  }

  /** A co-inventor who came after acceptance sees the case as the others do. Disclosures have been told before: theirs is the module below. */
  joined(tx: Tx, { userId, officeId }: { userId: string; officeId: string }): void {
    asKeeper(tx, () => tx.write(GRANT_LATECOMER, [userId, tx.now, officeId]));
  }
}
