import { Injectable } from '@nestjs/common';
import { decimal, isCurrency, isLocalDate, localDate, Refused, type Actor, type ExchangeRate, type FieldError, type LocalDate } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { INSERT_RATES, RATE, RATES, RATES_FOR, WITHDRAW_RATE, type RateRow } from './exchange-rates.queries.js';

/** `rate`: whole units of `to` for one whole unit of `from`, as exact text. */
export type NewRate = { readonly from: string; readonly to: string; readonly on: string; readonly rate: string; readonly source: string };
export type RateView = { readonly id: string; readonly from: string; readonly to: string; readonly on: LocalDate; readonly rate: string; readonly source: string; readonly enteredAt: string; readonly enteredByName: string | null; readonly withdrawnAt: string | null; readonly withdrawReason: string | null };
export type RatePage = { readonly data: readonly RateView[]; readonly page: { readonly nextCursor: string | null } };

export const RATES_AT_MOST = 1_000;
const LONGEST_SOURCE = 300;

/** Exchange rates as an office enters them, each with its day and source. None is ever made up, turned round or carried over from another pair. */
@Injectable()
export class ExchangeRates {
  constructor(private readonly database: Database) {}

  list(actor: Actor, wanted: { readonly limit: number; readonly cursor?: string; readonly from?: string; readonly to?: string }): Promise<RatePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.read');
      const place = wanted.cursor === undefined ? null : decodeCursor(wanted.cursor, 1);
      if (wanted.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(String(place?.[0]))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const rows = await tx.query<RateRow>(RATES, [officeId, place ? place[0] : null, wanted.limit + 1, wanted.from ?? null, wanted.to ?? null]);
      const shown = rows.slice(0, wanted.limit);
      const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
      return { data: shown.map(rateView), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** All of them or none. @throws Refused invalid-input with every fault: a rate of a day that is there already is a `duplicate` */
  record(actor: Actor, rates: readonly NewRate[]): Promise<readonly RateView[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'rate.record');
      const errors = ratesFaults(rates);
      if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
      const ids = rates.map(() => newId());
      const written = new Set((await tx.query<{ id: string }>(INSERT_RATES, [officeId, actor.userId, tx.now, ids, ...(['from', 'to', 'on', 'rate', 'source'] as const).map((key) => rates.map((rate) => rate[key].trim()))])).map(({ id }) => id));
      const taken = ids.flatMap((id, place) => (written.has(id) ? [] : [{ pointer: `/rates/${place}/on`, code: 'duplicate', params: { value: rates[place]?.on ?? '' } }]));
      if (taken.length > 0) throw new Refused({ code: 'invalid-input', errors: taken });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'exchange-rate.recorded', payload: { rates: rates.map(({ from, to, on, rate }) => `${from} ${to} ${on} ${rate}`) }, actorName: actor.name });
      const rows = await Promise.all(ids.map((id) => tx.one<RateRow>(RATE, [id, officeId])));
      return rows.flatMap((row) => (row ? [rateView(row)] : []));
    });
  }

  /** It was wrong: it counts no more for what is computed from now on. @throws Refused not-found, conflict when it was withdrawn before */
  withdraw(actor: Actor, id: string, reason: string): Promise<RateView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'rate.record');
      const row = await tx.one<RateRow>(RATE, [id, officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      if ((await tx.run(WITHDRAW_RATE, [id, officeId, tx.now, actor.userId, reason.trim()])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'withdrawn' } });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'exchange-rate.withdrawn', payload: { rate: `${row.from} ${row.to} ${row.on} ${row.rate}`, reason: reason.trim() }, actorName: actor.name });
      return rateView({ ...row, withdrawnAt: tx.now, withdrawReason: reason.trim() });
    });
  }

  /** What sales of these days in these currencies may need, as the terms count them. */
  async forSales(tx: Tx, officeId: string, { to, sales }: { readonly to: string; readonly sales: readonly { readonly currency: string; readonly on: LocalDate }[] }): Promise<readonly ExchangeRate[]> {
    const currencies = [...new Set(sales.map(({ currency }) => currency))].filter((currency) => currency !== to);
    if (currencies.length === 0) return [];
    const days = sales.map(({ on }) => on).sort();
    const rows = await tx.query<Pick<RateRow, 'from' | 'on' | 'rate' | 'source'>>(RATES_FOR, [officeId, to, currencies, days[0], days.at(-1)]);
    return rows.flatMap(({ from, on, rate, source }) => {
      const exact = decimal(rate);
      return exact ? [{ currency: from, on, rate: exact, source }] : [];
    });
  }
}

function ratesFaults(rates: readonly NewRate[]): readonly FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  rates.forEach(({ from, to, on, rate, source }, place) => {
    const fault = (field: string, code: string, params?: FieldError['params']): void => void errors.push({ pointer: `/rates/${place}/${field}`, code, ...(params ? { params } : {}) });
    if (!isCurrency(from)) fault('from', 'not-one-of', { allowed: 'USD, EUR, KZT' });
    if (!isCurrency(to)) fault('to', 'not-one-of', { allowed: 'USD, EUR, KZT' });
    if (from === to) fault('to', 'duplicate', { value: to });
    if (!isLocalDate(on)) fault('on', 'not-a-date');
    const exact = decimal(rate.trim());
    if (!exact) fault('rate', 'invalid-format', { example: '1.0842' });
    else if (exact.of === 0n) fault('rate', 'out-of-range', { min: '0.000000000001' });
    if (source.trim().length < 3) fault('source', source.trim() === '' ? 'required' : 'too-short', { min: 3 });
    else if (source.length > LONGEST_SOURCE) fault('source', 'too-long', { max: LONGEST_SOURCE });
    const key = `${from} ${to} ${on}`;
    if (seen.has(key)) fault('on', 'duplicate', { value: on });
    seen.add(key);
  });
  return errors;
}

const rateView = ({ id, from, to, on, rate, source, enteredAt, enteredByName, withdrawnAt, withdrawReason }: RateRow): RateView => ({ id, from, to, on: localDate(on), rate, source, enteredAt: enteredAt.toISOString(), enteredByName, withdrawnAt: withdrawnAt?.toISOString() ?? null, withdrawReason });
