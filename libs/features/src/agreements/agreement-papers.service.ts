import { Injectable } from '@nestjs/common';
import { hasEnded, inForce, isLocalDate, localDate, Refused, type Actor } from '@tamga/domain';
import { requireDocument } from '@tamga/features/assets';
import { DocumentsReader } from '@tamga/features/documents';
import { Database, newId, type Tx } from '@tamga/platform';
import { AgreementCourse, type CoursePapers } from './agreement-course.js';
import { invalid } from './agreement-fields.js';
import { AgreementFile, type HeldAgreement } from './agreement-file.js';
import { AgreementSteps, decided } from './agreement-steps.service.js';
import type { AgreementView } from './agreement-view.js';
import { TOUCH } from './agreements.queries.js';
import { INSERT_SIGNATORY, INSERT_VERSION, REMOVE_SIGNATORY, SIGN } from './course.queries.js';

/** `redlineId`: the same text with what has changed marked. `also`: what is written down together with it. */
export type NewVersion = { readonly documentId: string; readonly redlineId?: string | null; readonly note?: string; readonly also?: (tx: Tx) => Promise<void> };
export type NewSignatory = { readonly partyLineId: string; readonly name: string; readonly capacity?: string };
export type Signature = { readonly on: string; readonly evidenceId?: string | null };

/** What comes before an agreement binds: versions of its text, who signs it, and that they have. */
@Injectable()
export class AgreementPapers {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly course: AgreementCourse,
    private readonly steps: AgreementSteps,
    private readonly documents: DocumentsReader,
  ) {}

  /**
   * The next version. One that is added while the agreement waits for approval takes it back to negotiation: what was approved was another text.
   * @throws Refused not-found, stale-version, agreement-step-impossible once it is out for signature, invalid-input for documents that are not its own
   */
  addVersion(actor: Actor, id: string, version: number, added: NewVersion): Promise<AgreementView> {
    return this.change(actor, { id, version }, async (tx, held) => {
      if (held.state === 'signature' || inForce(held.state)) throw impossible('add-version', held);
      const way = await this.course.of(tx, held);
      await this.ownDocument(tx, held, added.documentId, '/documentId');
      if (added.redlineId) await this.ownDocument(tx, held, added.redlineId, '/redlineId');
      if (added.redlineId === added.documentId) throw invalid([{ pointer: '/redlineId', code: 'contradiction' }]);
      const [versionId, number] = [newId(), (way.papers.versions[0]?.number ?? 0) + 1];
      await tx.run(INSERT_VERSION, [versionId, held.officeId, id, number, added.documentId, added.redlineId ?? null, added.note?.trim() ?? '', actor.userId, actor.name, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.version-added', versionId, number, documentId: added.documentId });
      await added.also?.(tx);
      if (held.state === 'approval') await this.steps.move(tx, actor, held, { way, command: 'negotiate', to: decided(way, 'negotiate', { actor, today: held.today }), reason: '' });
      else await tx.run(TOUCH, [id, version, tx.now]);
    });
  }

  /** @throws Refused not-found, stale-version, agreement-step-impossible once it binds, invalid-input */
  addSignatory(actor: Actor, id: string, version: number, { partyLineId, name, capacity = '' }: NewSignatory): Promise<AgreementView> {
    return this.change(actor, { id, version }, async (tx, held) => {
      if (inForce(held.state)) throw impossible('add-signatory', held);
      if (!held.parts.parties.some((party) => party.id === partyLineId)) throw invalid([{ pointer: '/partyLineId', code: 'not-one-of' }]);
      await tx.run(INSERT_SIGNATORY, [newId(), held.officeId, id, partyLineId, name.trim(), capacity.trim(), tx.now]);
      await tx.run(TOUCH, [id, version, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.edited', fields: ['signatories'] });
    });
  }

  /** @throws Refused not-found, stale-version, agreement-step-impossible once it binds, conflict when they have signed */
  removeSignatory(actor: Actor, which: { readonly id: string; readonly signatoryId: string }, version: number): Promise<AgreementView> {
    return this.change(actor, { id: which.id, version }, async (tx, held) => {
      if (inForce(held.state)) throw impossible('remove-signatory', held);
      requireSignatory(await this.course.papers(tx, held.id), which.signatoryId);
      if ((await tx.run(REMOVE_SIGNATORY, [which.signatoryId, held.id])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'has-signed' } });
      await tx.run(TOUCH, [held.id, version, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.edited', fields: ['signatories'] });
    });
  }

  /** One of them has signed. @throws Refused not-found, stale-version, agreement-step-impossible unless it is out for signature, conflict, invalid-input */
  sign(actor: Actor, which: { readonly id: string; readonly signatoryId: string }, version: number, { on, evidenceId }: Signature): Promise<AgreementView> {
    return this.change(actor, { id: which.id, version }, async (tx, held) => {
      const way = await this.course.of(tx, held);
      decided(way, 'sign', { actor, today: held.today });
      requireSignatory(way.papers, which.signatoryId);
      if (!isLocalDate(on)) throw invalid([{ pointer: '/on', code: 'not-a-date' }]);
      if (on > held.today) throw invalid([{ pointer: '/on', code: 'not-in-the-future', params: { today: held.today } }]);
      if (evidenceId) await this.ownDocument(tx, held, evidenceId, '/evidenceId');
      if ((await tx.run(SIGN, [which.signatoryId, held.id, on, evidenceId ?? null])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'has-signed' } });
      await tx.run(TOUCH, [held.id, version, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.signed', signatoryId: which.signatoryId, on: localDate(on) });
    });
  }

  private change(actor: Actor, seen: { readonly id: string; readonly version: number }, work: (tx: Tx, held: HeldAgreement) => Promise<void>): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', seen);
      if (hasEnded(held.state)) throw impossible('change', held);
      await work(tx, held);
      return this.file.view(tx, held.officeId, seen.id);
    });
  }

  private async ownDocument(tx: Tx, held: HeldAgreement, id: string, pointer: string): Promise<void> {
    await requireDocument(this.documents, tx, { id, pointer }, { caseIds: held.caseIds, subjectId: held.id });
  }
}

function requireSignatory({ signatories }: CoursePapers, signatoryId: string): void {
  if (!signatories.some(({ id }) => id === signatoryId)) throw new Refused({ code: 'not-found' });
}

const impossible = (command: string, { state }: HeldAgreement): Refused => new Refused({ code: 'agreement-step-impossible', facts: { command, state } });
