import { Injectable } from '@nestjs/common';
import { isLocale, Refused, standingFaults, type Actor, type Locale, type PayeeKind, type PayeeStanding, type PayeeTarget } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { dayFaults, dayOf, invalid, refuse, sameVersion, writtenFaults } from './distribution-step.js';
import { accountView, type AccountView } from './payee-accounts.service.js';
import { ACCOUNTS, END_ALL_ACCOUNTS, FIND_PAYEES, INSERT_PAYEES, LIST_PAYEES, LOCK_PAYEE, PARTY, PAYEE, PAYEES_BY_ID, RELEASE_HELD, RENAME_PAYEE, SAVE_STANDING, type AccountRow, type PayeeRow } from './payees.queries.js';

export type PayeeView = {
  readonly id: string; readonly kind: PayeeKind; readonly name: string; readonly userId: string | null; readonly partyId: string | null; readonly locale: Locale; readonly standing: PayeeStanding; readonly standingOn: string | null; readonly evidence: string | null;
  readonly targets: readonly (PayeeTarget & { readonly name: string })[]; readonly accounts: readonly AccountView[]; readonly version: number;
};
export type PayeePage = { readonly data: readonly PayeeView[]; readonly page: { readonly nextCursor: string | null } };
export type NewPayee = { readonly kind: PayeeKind; readonly name: string; readonly partyId?: string | null; readonly locale?: string };
export type Standing = { readonly standing: PayeeStanding; readonly on?: string | null; readonly evidence?: string | null; readonly targets?: readonly PayeeTarget[] };

const LOWEST = '00000000-0000-0000-0000-000000000000';

/** Who is paid: inventors as they are met on cases, and whom the office enters. */
@Injectable()
export class PayeesService {
  constructor(private readonly database: Database) {}

  /** By name. @throws Refused forbidden, invalid-input */
  list(actor: Actor, { limit, cursor, q, kind }: { readonly limit: number; readonly cursor?: string; readonly q?: string; readonly kind?: PayeeKind }): Promise<PayeePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'payee.read');
      const after = cursor === undefined ? ['', LOWEST] : decodeCursor(cursor, 2);
      if (typeof after?.[0] !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(after[1]))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const wanted = q?.trim() ?? '';
      const rows = await (wanted === '' ? tx.query<PayeeRow>(LIST_PAYEES, [officeId, ...after, limit + 1, kind ?? null]) : tx.query<PayeeRow>(FIND_PAYEES, [officeId, ...after, limit + 1, kind ?? null, wanted]));
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: await viewsOf(tx, officeId, shown), page: { nextCursor: last ? encodeCursor([last.name, last.id]) : null } };
    });
  }

  /** @throws Refused forbidden, not-found */
  get(actor: Actor, id: string): Promise<PayeeView> {
    return this.database.read(actor, (tx) => this.view(tx, allow(actor, 'payee.read'), id));
  }

  /** @throws Refused forbidden, invalid-input */
  add(actor: Actor, wanted: NewPayee): Promise<PayeeView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'payee.record');
      const { kind, name, partyId = null, locale = actor.locale } = wanted;
      refuse([...(name.trim().length < 2 ? [{ pointer: '/name', code: 'required' }] : []), ...(isLocale(locale) ? [] : [{ pointer: '/locale', code: 'not-one-of' }])]);
      if (partyId !== null && !(await tx.one(PARTY, [partyId, officeId]))) throw invalid({ pointer: '/partyId', code: 'not-one-of' });
      const id = newId();
      await tx.run(INSERT_PAYEES, [officeId, JSON.stringify([{ id, kind, name: name.trim(), partyId, locale }]), tx.now, false]);
      await audit(tx, actor, officeId, { type: 'payee.recorded', payload: { payee: id, kind } });
      return this.view(tx, officeId, id);
    });
  }

  /** @throws Refused forbidden, not-found, stale-version, invalid-input */
  rename(actor: Actor, id: string, version: number, { name, locale }: { readonly name: string; readonly locale: Locale }): Promise<PayeeView> {
    return this.change(actor, { id, version }, async (tx, row, officeId) => {
      refuse(name.trim().length < 2 ? [{ pointer: '/name', code: 'required' }] : []);
      await tx.run(RENAME_PAYEE, [id, officeId, name.trim(), locale, tx.now]);
      await audit(tx, actor, officeId, { type: 'payee.edited', payload: { payee: id, from: row.name, to: name.trim() } });
    });
  }

  /**
   * Left, died, waived or redirected, with the day, the evidence and who is paid instead. Nothing more is paid to the account of one who has died: what is
   * owed already waits until two people have said where the estate is paid.
   * @throws Refused forbidden, not-found, stale-version, invalid-input
   */
  stand(actor: Actor, id: string, version: number, { standing, on = null, evidence = null, targets = [] }: Standing): Promise<PayeeView> {
    return this.change(actor, { id, version }, async (tx, row, officeId) => {
      const active = standing === 'active';
      refuse([
        ...standingFaults(id, standing, targets), ...(active ? [] : [...dayFaults(on, '/on'), ...(on === null ? [{ pointer: '/on', code: 'required' }] : []), ...writtenFaults(evidence ?? '', '/evidence')]),
      ]);
      const known = new Set((await tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, targets.map(({ payeeId }) => payeeId)])).map((each) => each.id));
      refuse(targets.flatMap(({ payeeId }, place) => (known.has(payeeId) ? [] : [{ pointer: `/targets/${place}/payeeId`, code: 'not-one-of' }])));
      await tx.run(SAVE_STANDING, [id, officeId, standing, active ? null : dayOf(on), active ? null : (evidence ?? '').trim(), JSON.stringify(targets.map(({ payeeId, share }) => ({ payeeId, share }))), tx.now]);
      // The heirs may be named later: by then the account is the estate's.
      if (standing === 'died' && row.standing !== 'died') await tx.run(END_ALL_ACCOUNTS, [officeId, id, actor.userId, actor.name, tx.now]);
      await tx.run(RELEASE_HELD, [officeId, id]);
      await audit(tx, actor, officeId, { type: 'payee.standing-changed', payload: { payee: id, from: row.standing, to: standing, ...(on === null ? {} : { on }), targets: targets.map(({ payeeId, share }) => ({ payeeId, share })) } });
    });
  }

  private change(actor: Actor, { id, version }: { readonly id: string; readonly version: number }, work: (tx: Tx, row: PayeeRow, officeId: string) => Promise<void>): Promise<PayeeView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'payee.record');
      const [, row] = await Promise.all([tx.query(LOCK_PAYEE, [id, officeId]), tx.one<PayeeRow>(PAYEE, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      sameVersion(row, version);
      await work(tx, row, officeId);
      return this.view(tx, officeId, id);
    });
  }

  private async view(tx: Tx, officeId: string, id: string): Promise<PayeeView> {
    const row = await tx.one<PayeeRow>(PAYEE, [id, officeId]);
    const [view] = row ? await viewsOf(tx, officeId, [row]) : [];
    if (!view) throw new Refused({ code: 'not-found' });
    return view;
  }
}

async function viewsOf(tx: Tx, officeId: string, rows: readonly PayeeRow[]): Promise<readonly PayeeView[]> {
  const [accounts, targets] = await Promise.all([
    tx.query<AccountRow>(ACCOUNTS, [officeId, rows.map(({ id }) => id)]), tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, rows.flatMap((row) => row.targets.map(({ payeeId }) => payeeId))]),
  ]);
  const names = new Map(targets.map(({ id, name }) => [id, name]));
  return rows.map(({ id, kind, name, userId, partyId, locale, standing, standingOn, evidence, version, targets: to }) => ({
    id, kind, name, userId, partyId, locale, standing, standingOn, evidence, version, targets: to.map((each) => ({ ...each, name: names.get(each.payeeId) ?? '' })),
    accounts: accounts.filter(({ payeeId }) => payeeId === id).map(accountView),
  }));
}

function audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
  return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
}
