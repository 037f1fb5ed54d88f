import { Injectable } from '@nestjs/common';
import { isLeadEnd, isLocalDate, leadMoves, Refused, type Actor, type FieldError, type LeadState, type Locale, type LocalDate } from '@tamga/domain';
import { lockCases } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { requireResponsible } from '@tamga/features/deadlines';
import { allow, requirePerson } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { CASE_OF_LEAD, INSERT_LEAD, KNOWN_FOR_LEAD, LEAD, leadList, LOCK_LEAD, UPDATE_LEAD, type LeadFilter, type LeadRow } from './leads.queries.js';

export type LeadView = {
  readonly id: string; readonly caseId: string; readonly caseReference: string; readonly offerId: string | null; readonly partyId: string | null; readonly owner: { readonly id: string; readonly name: string }; readonly origin: 'form' | 'hand' | 'campaign';
  readonly state: LeadState; readonly reason: string; readonly name: string; readonly organisation: string; readonly email: string; readonly message: string; readonly locale: Locale; readonly consentedAt: string | null;
  readonly nextAction: string; readonly nextOn: LocalDate | null; readonly version: number; readonly createdAt: string;
  /** Where it can go from here. */
  readonly moves: readonly LeadState[];
};
export type LeadPage = { readonly data: readonly LeadView[]; readonly page: { readonly nextCursor: string | null } };
export type NewLead = {
  readonly caseId: string; readonly offerId?: string; readonly partyId?: string; readonly ownerId?: string; readonly name: string; readonly organisation?: string; readonly email?: string; readonly message?: string;
  readonly nextAction?: string; readonly nextOn?: string;
};
/** A field not given stays as it is; null clears it. */
export type LeadChange = { readonly partyId?: string | null; readonly ownerId?: string; readonly nextAction?: string; readonly nextOn?: string | null };
type Seen = { readonly id: string; readonly version: number };

/** Those who may become licensees, and what the office does next about each. */
@Injectable()
export class LeadsService {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
  ) {}

  /** Newest first; of those with a next step, the earliest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor, ...filter }: LeadFilter & { readonly limit: number; readonly cursor?: string }): Promise<LeadPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'lead.read');
      const place = cursor === undefined ? null : decodeCursor(cursor, 2);
      const valid = place && /^[0-9a-f-]{36}$/.test(String(place[1])) && (!filter.due || isLocalDate(String(place[0])));
      if (cursor !== undefined && !valid) throw invalid([{ pointer: '/cursor', code: 'cursor-format' }]);
      const { query, values } = leadList(officeId, filter, { after: place ? [String(place[0]), String(place[1])] : null, limit });
      const rows = await tx.query<LeadRow>(query, values);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map(leadView), page: { nextCursor: last ? encodeCursor([last.nextOn ?? '', last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<LeadView> {
    return this.database.read(actor, (tx) => view(tx, allow(actor, 'lead.read'), id));
  }

  /** Somebody met at a fair, or who called. @throws Refused not-found for a case, invalid-input */
  record(actor: Actor, wanted: NewLead): Promise<LeadView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      const { userId } = requirePerson(actor);
      const { caseId, offerId = null, partyId = null, ownerId = userId } = wanted;
      await lockCases(tx, officeId, [caseId]);
      await requireResponsible(tx, officeId, { '/ownerId': wanted.ownerId });
      await requireKnown(tx, officeId, { partyId, offerId });
      const next = nextOf(wanted.nextAction ?? '', wanted.nextOn ?? null);
      const id = newId();
      await tx.run(INSERT_LEAD, [id, officeId, caseId, offerId, partyId, ownerId, 'hand', wanted.name.replace(/\s+/g, ' ').trim(), wanted.organisation?.replace(/\s+/g, ' ').trim() ?? '', wanted.email?.trim().toLowerCase() ?? '', wanted.message?.trim() ?? '', actor.locale, null, null, next.action, next.on, userId, tx.now]);
      await this.journal.record(tx, actor, [{ type: 'lead.recorded', officeId, caseId, leadId: id, ownerId, ownerGone: false, origin: 'hand' }]);
      return view(tx, officeId, id);
    });
  }

  /** @throws Refused not-found, stale-version, invalid-input, conflict when it has ended */
  edit(actor: Actor, seen: Seen, change: LeadChange): Promise<LeadView> {
    return this.change(actor, seen, async (tx, row) => {
      if (isLeadEnd(row.state)) throw new Refused({ code: 'conflict', facts: { state: row.state } });
      await requireResponsible(tx, row.officeId, { '/ownerId': change.ownerId });
      await requireKnown(tx, row.officeId, { partyId: change.partyId ?? null, offerId: null });
      const next = nextOf(change.nextAction ?? row.nextAction, change.nextOn === undefined ? row.nextOn : change.nextOn);
      return { ...row, partyId: change.partyId === undefined ? row.partyId : change.partyId, ownerId: change.ownerId ?? row.ownerId, nextAction: next.action, nextOn: next.on };
    });
  }

  /** @throws Refused not-found, stale-version, conflict for a step that is not possible from here, reason-required for an end without a reason */
  move(actor: Actor, seen: Seen, { to, reason = '' }: { readonly to: LeadState; readonly reason?: string }): Promise<LeadView> {
    return this.change(actor, seen, async (tx, row) => {
      if (!leadMoves(row.state).includes(to)) throw new Refused({ code: 'conflict', facts: { state: row.state, moves: leadMoves(row.state) } });
      const why = reason.trim();
      if (isLeadEnd(to) && why.length < 3) throw new Refused({ code: 'reason-required', errors: [{ pointer: '/reason', code: 'too-short', params: { min: 3 } }] });
      await this.journal.record(tx, actor, [{ type: 'lead.moved', officeId: row.officeId, caseId: row.caseId, leadId: row.id, from: row.state, to }]);
      return { ...row, state: to, reason: why, ...(isLeadEnd(to) ? { nextAction: '', nextOn: null } : {}) };
    });
  }

  private change(actor: Actor, { id, version }: Seen, work: (tx: Tx, row: LeadRow) => Promise<LeadRow>): Promise<LeadView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      const known = await tx.one<{ caseId: string }>(CASE_OF_LEAD, [id, officeId]);
      if (!known) throw new Refused({ code: 'not-found' });
      await lockCases(tx, officeId, [known.caseId]);
      const [, row] = await Promise.all([tx.query(LOCK_LEAD, [id, officeId]), tx.one<LeadRow>(LEAD, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      const next = await work(tx, row);
      await tx.run(UPDATE_LEAD, [id, version, next.state, next.reason, next.partyId, next.ownerId, next.nextAction, next.nextOn, tx.now]);
      return view(tx, officeId, id);
    });
  }
}

const invalid = (errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });

/** A day without what is to be done on it helps nobody. */
function nextOf(action: string, on: string | null): { action: string; on: LocalDate | null } {
  const said = action.trim();
  if (on === null) return { action: said, on: null };
  if (!isLocalDate(on)) throw invalid([{ pointer: '/nextOn', code: 'not-a-date' }]);
  if (said === '') throw invalid([{ pointer: '/nextAction', code: 'required' }]);
  return { action: said, on };
}

async function requireKnown(tx: Tx, officeId: string, { partyId, offerId }: { readonly partyId: string | null; readonly offerId: string | null }): Promise<void> {
  if (partyId === null && offerId === null) return;
  const known = (await tx.query<{ id: string }>(KNOWN_FOR_LEAD, [partyId, offerId, officeId])).map(({ id }) => id);
  const errors = ([['/partyId', partyId], ['/offerId', offerId]] as const).filter(([, id]) => id !== null && !known.includes(id)).map(([pointer]) => ({ pointer, code: 'not-one-of' }));
  if (errors.length > 0) throw invalid(errors);
}

async function view(tx: Tx, officeId: string, id: string): Promise<LeadView> {
  const row = await tx.one<LeadRow>(LEAD, [id, officeId]);
  if (!row) throw new Refused({ code: 'not-found' });
  return leadView(row);
}

function leadView({ officeId: _, ownerId, ownerName, consentedAt, createdAt, updatedAt: __, ...rest }: LeadRow): LeadView {
  return { ...rest, owner: { id: ownerId, name: ownerName }, consentedAt: consentedAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), moves: leadMoves(rest.state) };
}
