import { Injectable } from '@nestjs/common';
import { executionFaults, expiresTooEarly, isLocalDate, localDate, Refused, type Actor, type AgreementKind, type AgreementRole, type AgreementState, type FieldError, type LocalDate } from '@tamga/domain';
import { lockCases, officeToday, requireDocument } from '@tamga/features/assets';
import { requireResponsible } from '@tamga/features/deadlines';
import { DocumentsReader } from '@tamga/features/documents';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { agreementView, type AgreementView } from './agreement-view.js';
import { AgreementFile, allow, assertDraft, type HeldAgreement } from './agreement-file.js';
import {
  agreementList, END_AGREEMENT, EXECUTE, INSERT_AGREEMENT, INSERT_CASE, INSERT_PARTY, KNOWN_PARTY, REMOVE_CASE, REMOVE_PARTY, TOUCH, UPDATE_AGREEMENT, type AgreementFilter, type AgreementRow,
} from './agreements.queries.js';
import { ObligationsService } from './obligations.service.js';

export type NewParty = { readonly role: AgreementRole; readonly partyId?: string | null };
export type AgreementFields = {
  readonly kind: AgreementKind;
  readonly title: string;
  readonly effectiveOn?: string | null;
  readonly expiresOn?: string | null;
  readonly governingLaw?: string;
  readonly note?: string;
  readonly ownerId?: string | null;
};
export type NewAgreement = AgreementFields & { readonly caseIds?: readonly string[]; readonly parties?: readonly NewParty[] };
/** A field not given stays as it is. */
export type AgreementChange = Partial<AgreementFields> & { readonly signedDocumentId?: string | null };
export type Execution = { readonly effectiveOn?: string; readonly signedDocumentId?: string };
export type Termination = { readonly on: string; readonly reason: string };
export type AgreementPage = { readonly data: readonly AgreementView[]; readonly page: { readonly nextCursor: string | null } };

/** Agreements from the draft to their end. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly obligations: ObligationsService,
    private readonly documents: DocumentsReader,
  ) {}

  list(actor: Actor, query: AgreementFilter & { readonly state?: AgreementState; readonly limit: number; readonly cursor?: string }): Promise<AgreementPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'agreement.read');
      const { state, kind, caseId, partyId } = query;
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 1);
      if (query.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(String(place?.[0]))) throw invalid([{ pointer: '/cursor', code: 'cursor-format' }]);
      const { query: statement, values } = agreementList(officeId, { state, kind, caseId, partyId }, { before: place ? String(place[0]) : null, limit: query.limit });
      const [today, rows] = await Promise.all([officeToday(tx, officeId), tx.query<AgreementRow>(statement, values)]);
      const shown = rows.slice(0, query.limit);
      const parts = await this.file.parts(tx, shown.map(({ id }) => id));
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => agreementView(row, parts, today)), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<AgreementView> {
    return this.database.read(actor, (tx) => this.file.view(tx, allow(actor, 'agreement.read'), id));
  }

  /** @throws Refused not-found for a case or party, invalid-input */
  draft(actor: Actor, wanted: NewAgreement): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'agreement.record');
      const caseIds = [...new Set(wanted.caseIds ?? [])];
      await lockCases(tx, officeId, caseIds);
      const dates = datesOf(wanted);
      await requireResponsible(tx, officeId, { '/ownerId': wanted.ownerId });
      const id = newId();
      const ownerId = wanted.ownerId ?? (actor.kind === 'user' ? actor.userId : null);
      await tx.run(INSERT_AGREEMENT, [id, officeId, wanted.kind, wanted.title.trim(), dates.effectiveOn, dates.expiresOn, wanted.governingLaw?.trim() ?? '', wanted.note?.trim() ?? '', ownerId, actor.userId, tx.now]);
      for (const caseId of caseIds) await tx.run(INSERT_CASE, [id, caseId, officeId, tx.now]);
      for (const [index, party] of (wanted.parties ?? []).entries()) await this.bindParty(tx, { id, officeId }, party, `/parties/${index}`);
      await this.file.tell(tx, actor, { id, officeId, kind: wanted.kind, caseIds }, { type: 'agreement.drafted' });
      return this.file.view(tx, officeId, id);
    });
  }

  /** @throws Refused not-found, stale-version, agreement-not-draft, invalid-input */
  edit(actor: Actor, id: string, version: number, change: AgreementChange): Promise<AgreementView> {
    return this.changeDraft(actor, { id, version }, async (tx, held) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as AgreementChange;
      const next = { ...held, ...given };
      const dates = datesOf(next);
      await requireResponsible(tx, held.officeId, { '/ownerId': given.ownerId });
      await this.requireSigned(tx, held, given.signedDocumentId);
      const values = [next.kind, next.title.trim(), dates.effectiveOn, dates.expiresOn, next.governingLaw?.trim() ?? '', next.signedDocumentId, next.note?.trim() ?? '', next.ownerId, tx.now];
      await tx.run(UPDATE_AGREEMENT, [id, version, ...values]);
      await this.file.tell(tx, actor, { ...held, kind: next.kind }, { type: 'agreement.edited', fields: Object.keys(given) });
    });
  }

  /** @throws Refused not-found, stale-version, agreement-not-draft, invalid-input, conflict when it is there already in that role */
  addParty(actor: Actor, id: string, version: number, party: NewParty): Promise<AgreementView> {
    return this.changeDraft(actor, { id, version }, async (tx, held) => {
      await this.bindParty(tx, held, party, '');
      await tx.run(TOUCH, [id, version, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.edited', fields: ['parties'] });
    });
  }

  /** @throws Refused not-found, stale-version, agreement-not-draft, conflict while it owes something */
  removeParty(actor: Actor, which: { readonly id: string; readonly linkId: string }, version: number): Promise<AgreementView> {
    return this.changeDraft(actor, { id: which.id, version }, async (tx, held) => {
      if (!held.parts.parties.some((party) => party.id === which.linkId)) throw new Refused({ code: 'not-found' });
      if ((await tx.run(REMOVE_PARTY, [which.linkId, held.id])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'owes-something' } });
      await tx.run(TOUCH, [held.id, version, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.edited', fields: ['parties'] });
    });
  }

  /** A case may join an agreement in force too. @throws Refused not-found, stale-version, conflict when it is there already, or the agreement has ended */
  addCase(actor: Actor, id: string, version: number, caseId: string): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', { id, version, alsoCases: [caseId] });
      if (held.state !== 'draft' && held.state !== 'executed') throw new Refused({ code: 'conflict', facts: { state: held.state } });
      if ((await tx.run(INSERT_CASE, [id, caseId, held.officeId, tx.now])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'already-there' } });
      await tx.run(TOUCH, [id, version, tx.now]);
      const about = { ...held, caseIds: [...held.caseIds, caseId] };
      await this.file.tell(tx, actor, about, { type: 'agreement.edited', fields: ['cases'] });
      await this.file.settleFact(tx, actor, { ...about, caseIds: [caseId] });
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** @throws Refused not-found, stale-version, agreement-not-draft, conflict while an obligation is about it */
  removeCase(actor: Actor, which: { readonly id: string; readonly caseId: string }, version: number): Promise<AgreementView> {
    return this.changeDraft(actor, { id: which.id, version }, async (tx, held) => {
      if (!held.caseIds.includes(which.caseId)) throw new Refused({ code: 'not-found' });
      if ((await tx.run(REMOVE_CASE, [held.id, which.caseId])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'has-obligations' } });
      await tx.run(TOUCH, [held.id, version, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.edited', fields: ['cases'] });
    });
  }

  /**
   * Says that it was signed by all and binds from a day on: its obligations become deadlines, and each case learns of it.
   * @throws Refused not-found, stale-version, agreement-not-draft, agreement-incomplete with everything that is missing
   */
  execute(actor: Actor, id: string, version: number, execution: Execution): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version });
      assertDraft(held);
      const { effectiveOn } = datesOf({ ...held, effectiveOn: execution.effectiveOn ?? held.effectiveOn, expiresOn: null });
      const signedDocumentId = execution.signedDocumentId ?? held.signedDocumentId;
      const errors = executionFaults({ effectiveOn, expiresOn: held.expiresOn, signedDocumentId, parties: held.parts.parties });
      if (errors.length > 0) throw new Refused({ code: 'agreement-incomplete', errors });
      await this.requireSigned(tx, held, signedDocumentId);
      await tx.run(EXECUTE, [id, version, effectiveOn, signedDocumentId, tx.now, actor.userId]);
      await this.file.tell(tx, actor, held, { type: 'agreement.executed', effectiveOn: localDate(effectiveOn ?? ''), expiresOn: held.expiresOn });
      await this.obligations.bind(tx, actor, held);
      await this.file.settleFact(tx, actor, held);
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** @throws Refused not-found, stale-version, conflict when it is not in force, invalid-input for a day in the future or before it began */
  terminate(actor: Actor, id: string, version: number, { on, reason }: Termination): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version });
      if (held.state !== 'executed') throw new Refused({ code: 'conflict', facts: { state: held.state } });
      if (!isLocalDate(on)) throw invalid([{ pointer: '/on', code: 'not-a-date' }]);
      if (on > held.today) throw invalid([{ pointer: '/on', code: 'not-in-the-future', params: { today: held.today } }]);
      if (held.effectiveOn !== null && on < held.effectiveOn) throw invalid([{ pointer: '/on', code: 'out-of-range', params: { min: held.effectiveOn, max: held.today } }]);
      await this.end(tx, actor, held, { state: 'terminated', on, reason: reason.trim() });
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** For an agreement whose last day has passed. */
  async expire(tx: Tx, actor: Actor, id: string): Promise<boolean> {
    const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version: null });
    if (held.state !== 'executed' || held.expiresOn === null || held.expiresOn >= held.today) return false;
    await this.end(tx, actor, held, { state: 'expired', on: held.expiresOn, reason: 'expired' });
    return true;
  }

  private async end(tx: Tx, actor: Actor, held: HeldAgreement, end: { readonly state: 'terminated' | 'expired'; readonly on: LocalDate; readonly reason: string }): Promise<void> {
    await tx.run(END_AGREEMENT, [held.id, held.version, end.state, end.on, end.reason, tx.now]);
    await this.file.tell(tx, actor, held, { type: end.state === 'terminated' ? 'agreement.terminated' : 'agreement.expired', on: end.on });
    await this.obligations.release(tx, actor, held, end.on);
    await this.file.settleFact(tx, actor, held);
  }

  private changeDraft(actor: Actor, seen: { readonly id: string; readonly version: number }, work: (tx: Tx, held: HeldAgreement) => Promise<void>): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', seen);
      assertDraft(held);
      await work(tx, held);
      return this.file.view(tx, held.officeId, seen.id);
    });
  }

  private async bindParty(tx: Tx, agreement: { readonly id: string; readonly officeId: string }, { role, partyId = null }: NewParty, pointer: string): Promise<void> {
    if (partyId === null && role !== 'university') throw invalid([{ pointer: `${pointer}/partyId`, code: 'required' }]);
    if (partyId !== null && !(await tx.one(KNOWN_PARTY, [partyId, agreement.officeId]))) throw invalid([{ pointer: `${pointer}/partyId`, code: 'not-one-of' }]);
    const bound = await tx.one(INSERT_PARTY, [newId(), agreement.officeId, agreement.id, partyId, role, tx.now]);
    if (!bound) throw new Refused({ code: 'conflict', facts: { reason: 'already-there' } });
  }

  /** The signed text itself, attached to the agreement or to one of its cases. */
  private async requireSigned(tx: Tx, held: HeldAgreement, documentId: string | null | undefined): Promise<void> {
    if (!documentId) return;
    await requireDocument(this.documents, tx, { id: documentId, pointer: '/signedDocumentId' }, { caseIds: held.caseIds, subjectId: held.id, kind: 'signed-agreement' });
  }
}

function datesOf(fields: { readonly effectiveOn?: string | null; readonly expiresOn?: string | null }): { effectiveOn: LocalDate | null; expiresOn: LocalDate | null } {
  const errors: FieldError[] = [];
  const read = (value: string | null | undefined, pointer: string): LocalDate | null => {
    if (value === null || value === undefined) return null;
    if (isLocalDate(value)) return value;
    errors.push({ pointer, code: 'not-a-date' });
    return null;
  };
  const dates = { effectiveOn: read(fields.effectiveOn, '/effectiveOn'), expiresOn: read(fields.expiresOn, '/expiresOn') };
  if (expiresTooEarly(dates)) errors.push({ pointer: '/expiresOn', code: 'contradiction', params: { effectiveOn: dates.effectiveOn ?? '' } });
  if (errors.length > 0) throw invalid(errors);
  return dates;
}

const invalid = (errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
