import { Injectable } from '@nestjs/common';
import { EMPTY_SCOPE, hasEnded, isLocalDate, Refused, type Actor, type AgreementRole, type AgreementState } from '@tamga/domain';
import { lockCases, officeToday } from '@tamga/features/assets';
import { requireResponsible } from '@tamga/features/deadlines';
import { allow } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { AgreementFamily } from './agreement-family.service.js';
import { invalid, readFields, scopeOf, scopeValues, type AgreementFields } from './agreement-fields.js';
import { AgreementFile, assertEditable, type HeldAgreement } from './agreement-file.js';
import { AgreementSteps, type Execution, type Termination } from './agreement-steps.service.js';
import { agreementView, type AgreementView } from './agreement-view.js';
import {
  agreementList, INSERT_AGREEMENT, INSERT_CASE, INSERT_PARTY, KNOWN_PARTY, REMOVE_CASE, REMOVE_PARTY, TOUCH, UPDATE_AGREEMENT, type AgreementFilter, type AgreementRow,
} from './agreements.queries.js';

export type NewParty = { readonly role: AgreementRole; readonly partyId?: string | null };
export type NewAgreement = AgreementFields & { readonly caseIds?: readonly string[]; readonly parties?: readonly NewParty[]; readonly parentId?: string | null };
/** A field not given stays as it is. */
export type AgreementChange = Partial<AgreementFields> & { readonly signedDocumentId?: string | null };
export type AgreementPage = { readonly data: readonly AgreementView[]; readonly page: { readonly nextCursor: string | null } };

/** Agreements from the draft to their end. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly family: AgreementFamily,
    private readonly steps: AgreementSteps,
  ) {}

  list(actor: Actor, query: AgreementFilter & { readonly state?: AgreementState; readonly limit: number; readonly cursor?: string }): Promise<AgreementPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'agreement.read');
      const { state, kind, caseId, partyId, expiresBy } = query;
      if (expiresBy !== undefined && !isLocalDate(expiresBy)) throw invalid([{ pointer: '/filter/expiresBy', code: 'not-a-date' }]);
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 1);
      if (query.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(String(place?.[0]))) throw invalid([{ pointer: '/cursor', code: 'cursor-format' }]);
      const { query: statement, values } = agreementList(officeId, { state, kind, caseId, partyId, expiresBy }, { before: place ? String(place[0]) : null, limit: query.limit });
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
      const { scope, effectiveOn } = readFields(EMPTY_SCOPE, wanted, wanted.effectiveOn ?? null);
      await requireResponsible(tx, officeId, { '/ownerId': wanted.ownerId });
      const id = newId();
      await this.family.requireParent(tx, { officeId, kind: wanted.kind }, wanted.parentId ?? null);
      const ownerId = wanted.ownerId ?? (actor.kind === 'user' ? actor.userId : null);
      const values = [id, officeId, wanted.kind, wanted.title.trim(), effectiveOn, wanted.note?.trim() ?? '', ownerId, wanted.parentId ?? null, actor.userId, tx.now];
      await tx.run(INSERT_AGREEMENT, [...values, ...scopeValues(scope)]);
      for (const caseId of caseIds) await tx.run(INSERT_CASE, [id, caseId, officeId, tx.now]);
      for (const [index, party] of (wanted.parties ?? []).entries()) await this.bindParty(tx, { id, officeId }, party, `/parties/${index}`);
      await this.file.tell(tx, actor, { id, officeId, kind: wanted.kind, caseIds }, { type: 'agreement.drafted' });
      return this.file.view(tx, officeId, id);
    });
  }

  /** While it is drafted or negotiated; the signed text until it binds. @throws Refused not-found, stale-version, agreement-not-draft, invalid-input */
  edit(actor: Actor, id: string, version: number, change: AgreementChange): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', { id, version });
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as AgreementChange;
      const signedAlone = Object.keys(given).every((field) => field === 'signedDocumentId') && (held.state === 'approval' || held.state === 'signature');
      if (!signedAlone) assertEditable(held);
      const next = { ...held, ...given };
      const { scope, effectiveOn } = readFields(scopeOf(held), given, next.effectiveOn);
      await requireResponsible(tx, held.officeId, { '/ownerId': given.ownerId });
      await this.steps.requireSigned(tx, held, given.signedDocumentId);
      if (next.kind !== held.kind) await this.family.requireFits(tx, held, next.kind);
      const values = [next.kind, next.title.trim(), effectiveOn, next.signedDocumentId, next.note?.trim() ?? '', next.ownerId, tx.now];
      await tx.run(UPDATE_AGREEMENT, [id, version, ...values, ...scopeValues(scope)]);
      await this.file.tell(tx, actor, { ...held, kind: next.kind }, { type: 'agreement.edited', fields: Object.keys(given) });
      return this.file.view(tx, held.officeId, id);
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

  /** A case may join at any time. @throws Refused not-found, stale-version, conflict when it is there already, or the agreement has ended */
  addCase(actor: Actor, id: string, version: number, caseId: string): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', { id, version, alsoCases: [caseId] });
      if (hasEnded(held.state)) throw new Refused({ code: 'conflict', facts: { state: held.state } });
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

  /** As `AgreementSteps.execute`. */
  execute(actor: Actor, id: string, version: number, execution: Execution): Promise<AgreementView> {
    return this.steps.execute(actor, id, version, execution);
  }

  /** As `AgreementSteps.terminate`. */
  terminate(actor: Actor, id: string, version: number, termination: Termination): Promise<AgreementView> {
    return this.steps.terminate(actor, id, version, termination);
  }

  private changeDraft(actor: Actor, seen: { readonly id: string; readonly version: number }, work: (tx: Tx, held: HeldAgreement) => Promise<void>): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', seen);
      assertEditable(held);
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
}
