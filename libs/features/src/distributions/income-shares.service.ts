import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type JointOwner } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { invalid, person, refuse, writtenFaults } from './distribution-step.js';
import { splitFaults, type Split } from './income-faults.js';
import { approveTerm, askAnew, refuseTerm, sorted, termView, type TermView } from './income-term.js';
import { CONSENT, INSERT_SHARES, LICENCE_OF_CASE, LOCK_CASE, SHARES_OF, SHARES_ONE, SHARES_STEPS, type LicenceRow, type Share, type SharesRow } from './income-terms.queries.js';
import { InventorRegister } from './inventor-register.js';
import { PAYEES_BY_ID, type PayeeRow } from './payees.queries.js';
import { policiesInForce } from './royalty-policies.service.js';
import { CASES, LINKS, type CaseRow, type LinkRow } from './run-collector.queries.js';
import { SampleReceipt, type SampleReceiptQuestion, type SampleView } from './sample-receipt.js';

export type AskedSplit = { readonly inventors?: readonly Share[] | null; readonly jointOwners?: readonly JointOwner[]; readonly administration?: string | null };
/** `consentDocumentId`: by which all inventors consent to shares of their own; a document of the case. */
export type NewShares = AskedSplit & { readonly reason: string; readonly consentDocumentId?: string | null };
export type NamedShare = { readonly payeeId: string; readonly name: string; readonly share: number };
/** `policies`: the owner's own that are in force here; with none, its part is the owner's whole. */
export type NamedOwner = NamedShare & { readonly inventors: readonly NamedShare[]; readonly policies: readonly { readonly code: string; readonly number: number }[] };
export type SplitView = { readonly inventors: readonly NamedShare[] | null; readonly jointOwners: readonly NamedOwner[]; readonly administration: string | null };
export type SharesEntry = TermView & SplitView & { readonly consentDocumentId: string | null };
/** `disclosed`: as the accepted disclosure has it, which holds where nothing else does. */
export type SharesView = { readonly current: SharesEntry | null; readonly proposed: SharesEntry | null; readonly past: readonly SharesEntry[]; readonly disclosed: readonly { readonly name: string; readonly share: number | null }[] };

const WHOLE = { inventors: null, jointOwners: [], administration: null } as const;

/** Who shares a case's income when it is not as the disclosure says: in writing, by two people, and the former is kept. */
@Injectable()
export class IncomeShares {
  constructor(
    private readonly database: Database,
    private readonly register: InventorRegister,
    private readonly sample: SampleReceipt,
  ) {}

  /** @throws Refused forbidden, not-found */
  shares(actor: Actor, caseId: string): Promise<SharesView> {
    return this.database.read(actor, (tx) => this.view(tx, actor, allow(actor, 'distribution.read'), caseId));
  }

  /** Holds when a second person has approved it; what was proposed before makes way. @throws Refused forbidden, not-found, invalid-input: shares that do not sum, an unknown payee, no consent of the inventors */
  propose(actor: Actor, caseId: string, wanted: NewShares): Promise<SharesView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { userId } = person(actor, 'distribution.prepare');
      if (!(await tx.one(LOCK_CASE, [caseId, officeId]))) throw new Refused({ code: 'not-found' });
      const split = read(wanted);
      const { reason, consentDocumentId = null } = wanted;
      refuse([...writtenFaults(reason, '/reason'), ...splitFaults(split, await payeesOf(tx, officeId, [split])), ...(split.inventors !== null && consentDocumentId === null ? [{ pointer: '/consentDocumentId', code: 'required' }] : [])]);
      await this.consented(tx, officeId, caseId, consentDocumentId);
      const id = newId();
      await askAnew(tx, { officeId, subject: 'income-shares', subjectId: caseId, caseId, id, end: SHARES_STEPS.end });
      await tx.run(INSERT_SHARES, [id, officeId, caseId, split.inventors === null ? null : JSON.stringify(split.inventors), JSON.stringify(split.jointOwners), reason.trim(), consentDocumentId, userId, actor.name, tx.now, split.administration]);
      await audit(tx, actor, officeId, { type: 'income-shares.proposed', payload: { case: caseId, shares: id, ...written(split), reason: reason.trim(), document: consentDocumentId } });
      return this.view(tx, actor, officeId, caseId);
    });
  }

  /** In force from now on, for whatever is shared out from now on. @throws Refused forbidden, not-found, second-person-needed, distribution-step-impossible, invalid-input when the consent is gone */
  approve(actor: Actor, caseId: string, id: string): Promise<SharesView> {
    return this.decide(actor, 'distribution.approve', { caseId, id }, async (tx, row, officeId) => {
      await approveTerm(tx, actor, { officeId, subjectId: caseId, row, steps: SHARES_STEPS });
      await this.consented(tx, officeId, caseId, row.documentId);
      await audit(tx, actor, officeId, { type: 'income-shares.approved', payload: { case: caseId, shares: id, ...written(row) } });
    });
  }

  /** By a second person, or taken back by the first. @throws Refused forbidden, not-found, distribution-step-impossible, invalid-input without a reason */
  refuse(actor: Actor, caseId: string, id: string, reason: string): Promise<SharesView> {
    return this.decide(actor, 'distribution.prepare', { caseId, id }, async (tx, row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      await refuseTerm(tx, actor, { officeId, subjectId: caseId, row, steps: SHARES_STEPS }, reason.trim());
      await audit(tx, actor, officeId, { type: 'income-shares.refused', payload: { case: caseId, shares: id, reason: reason.trim() } });
    });
  }

  /** The case's inventors as payees, with their shares as disclosed; whom it meets for the first time it notes down. @throws Refused forbidden, not-found */
  inventors(actor: Actor, caseId: string): Promise<readonly (Omit<NamedShare, 'share'> & { readonly share: number | null })[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const file = await caseOf(tx, officeId, caseId);
      const links = file.disclosureId === null ? [] : await tx.query<LinkRow>(LINKS, [officeId, [file.disclosureId]]);
      const met = (await this.register.of(tx, officeId, [file], links)).get(caseId) ?? [];
      const known = await payeesById(tx, officeId, met.map(({ id }) => id));
      return [...new Set(met.map(({ id }) => id))].map((payeeId) => {
        const lines = met.filter(({ id }) => id === payeeId);
        return { payeeId, name: known.get(payeeId)?.name ?? '', share: lines.some(({ share }) => share === undefined) ? null : lines.reduce((all, { share = 0 }) => all + share, 0) };
      });
    });
  }

  /** What a receipt would come to by it, beside what it comes to now; nothing of it is kept. @throws Refused forbidden, not-found, invalid-input */
  preview(actor: Actor, caseId: string, { split: asked, ...question }: SampleReceiptQuestion & { readonly split: AskedSplit }): Promise<SampleView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      await caseOf(tx, officeId, caseId);
      const split = read(asked);
      refuse(splitFaults(split, await payeesOf(tx, officeId, [split])).map((fault) => ({ ...fault, pointer: `/split${fault.pointer}` })));
      const agreement = (await tx.one<LicenceRow>(LICENCE_OF_CASE, [caseId, officeId])) ?? null;
      return this.sample.compare(tx, actor, question, { officeId, agreement, caseId, instead: { shares: { caseId, ...split } } });
    });
  }

  private decide(actor: Actor, permission: 'distribution.approve' | 'distribution.prepare', { caseId, id }: { readonly caseId: string; readonly id: string }, work: (tx: Tx, row: SharesRow, officeId: string) => Promise<void>): Promise<SharesView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, permission);
      const [, row] = await Promise.all([tx.query(LOCK_CASE, [caseId, officeId]), tx.one<SharesRow>(SHARES_ONE, [id, caseId, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      await work(tx, row, officeId);
      return this.view(tx, actor, officeId, caseId);
    });
  }

  private async consented(tx: Tx, officeId: string, caseId: string, documentId: string | null): Promise<void> {
    if (documentId !== null && !(await tx.one(CONSENT, [documentId, officeId, caseId]))) throw invalid({ pointer: '/consentDocumentId', code: 'unknown-document' });
  }

  private async view(tx: Tx, actor: Actor, officeId: string, caseId: string): Promise<SharesView> {
    const [file, rows, policies] = await Promise.all([caseOf(tx, officeId, caseId), tx.query<SharesRow>(SHARES_OF, [caseId, officeId]), policiesInForce(tx, officeId)]);
    const known = await payeesOf(tx, officeId, rows);
    const name = (list: readonly Share[]): readonly NamedShare[] => list.map(({ payeeId, share }) => ({ payeeId, name: known.get(payeeId)?.name ?? '', share }));
    const entries = rows.map((row): SharesEntry => ({
      ...termView(row, actor), administration: row.administration, consentDocumentId: row.documentId, inventors: row.inventors === null ? null : name(row.inventors),
      jointOwners: row.jointOwners.flatMap((owner) => name([owner]).map((each) => ({ ...each, inventors: name(owner.inventors ?? []), policies: policies.filter(({ ownerId }) => ownerId === owner.payeeId).map(({ code, number }) => ({ code, number })) }))),
    }));
    return { ...sorted(entries), disclosed: (file.inventors ?? []).map(({ name: who = '', share }) => ({ name: who.trim(), share: share ?? null })) };
  }
}

const bare = ({ payeeId, share }: Share): Share => ({ payeeId, share });
const read = ({ inventors = WHOLE.inventors, jointOwners = WHOLE.jointOwners, administration = WHOLE.administration }: AskedSplit): Split => ({
  inventors: inventors?.map(bare) ?? null, administration, jointOwners: jointOwners.map(({ inventors: own, ...owner }): JointOwner => ({ ...bare(owner), ...(own && own.length > 0 ? { inventors: own.map(bare) } : {}) })),
});
const written = ({ inventors, jointOwners, administration }: Split): Record<string, unknown> => ({ inventors, jointOwners, ...(administration === null ? {} : { administration }) });

const payeesById = async (tx: Tx, officeId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PayeeRow>> => new Map((await tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, [...new Set(ids)]])).map((row) => [row.id, row]));
const payeesOf = (tx: Tx, officeId: string, splits: readonly Split[]): Promise<ReadonlyMap<string, PayeeRow>> => payeesById(tx, officeId, splits.flatMap(({ inventors, jointOwners }) => [...(inventors ?? []), ...jointOwners, ...jointOwners.flatMap((owner) => owner.inventors ?? [])].map(({ payeeId }) => payeeId)));

async function caseOf(tx: Tx, officeId: string, caseId: string): Promise<CaseRow> {
  const [file] = await tx.query<CaseRow>(CASES, [officeId, [caseId]]);
  if (!file) throw new Refused({ code: 'not-found' });
  return file;
}

function audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
  return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
}
