import { Injectable } from '@nestjs/common';
import { decimalText, endOfMonth, fieldError, isCurrency, isLocalDate, MONEY_STEPS, RECEIVABLE_AGES, Refused, type Actor, type FieldError, type LocalDate, type MoneyStep, type Permission, type ReceivableAge } from '@tamga/domain';
import { Clock, Database, decodeCursor, encodeCursor, type NamedQuery } from '@tamga/platform';
import { COST_AGES, OPEN_COSTS } from './money-costs.queries.js';
import type { CostAge } from './money-costs.report.js';
import { PORTFOLIOS, type PortfolioBy } from './money-flow.queries.js';
import { OBLIGATION_SIDES, OPEN_PAYOUT_STATES, type ObligationSide, type ShownPayoutState } from './money-outlook.report.js';
import { daysOf, type MoneyPeriod } from './money-period.js';
import { OPEN_INVOICES, OPEN_OBLIGATIONS, OPEN_PAYOUTS, PAID_PAYOUTS, portfolioLines, STEP_LINES, stepValues, type RecordRow } from './money-records.queries.js';
import { officeOf } from './report-filter.js';

export const MONEY_RECORDS = ['step', 'income', 'cost', 'receivables', 'obligations', 'payouts', 'costs'] as const;
export type MoneyRecords = (typeof MONEY_RECORDS)[number];
/** Which figure's records. Each kind asks for its own: `step`; `by`, `key` and `several`; `age`; `month` and `side`; `state`. */
export type RecordsWanted = MoneyPeriod & {
  readonly of: MoneyRecords; readonly currency?: string | undefined; readonly step?: string | undefined; readonly by?: string | undefined; readonly key?: string | undefined; readonly several?: boolean | undefined;
  readonly age?: string | undefined; readonly month?: string | undefined; readonly side?: string | undefined; readonly state?: string | undefined; readonly limit: number; readonly cursor?: string | undefined;
};
type Ref<Named extends string> = { readonly id: string } & { readonly [N in Named]: string };
/** `amount` in whole units as text, in the sense of the figure: what a counter-entry takes back is below nought. Null: nobody knows it yet. */
export type MoneyRecord = {
  readonly id: string; readonly on: LocalDate; readonly kind: string; readonly note: string; readonly name: string | null; readonly currency: string | null; readonly amount: string | null;
  readonly case: Ref<'reference'> | null; readonly agreement: Ref<'title'> | null; readonly record: { readonly kind: RecordRow['recordKind']; readonly id: string };
};
export type MoneyRecordPage = { readonly data: readonly MoneyRecord[]; readonly page: { readonly nextCursor: string | null } };

type Asked = { readonly query: NamedQuery; readonly values: readonly unknown[]; readonly permission: Permission };
type Place = readonly [on: string | null, id: string | null, position: number | null];
type Context = { readonly officeId: string; readonly now: Date; readonly place: Place; readonly limit: number };

/** What stands behind each figure, line by line: their amounts sum to it. */
@Injectable()
export class MoneyRecordsReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused forbidden, invalid-input with every field that is missing or wrong */
  async page(actor: Actor, wanted: RecordsWanted): Promise<MoneyRecordPage> {
    const officeId = officeOf(actor, 'ledger.read');
    const { query, values, permission } = asked(wanted, { officeId, now: this.clock.now(), place: placeOf(wanted.cursor), limit: wanted.limit + 1 });
    officeOf(actor, permission);
    const rows = await this.database.fetch<RecordRow>(actor, query, values);
    const last = rows.length > wanted.limit ? rows[wanted.limit - 1] : undefined;
    return { data: rows.slice(0, wanted.limit).map(recordOf), page: { nextCursor: last ? encodeCursor([last.on, last.id, last.position]) : null } };
  }
}

const UUID = /^[0-9a-f-]{36}$/;

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return [null, null, null];
  const [on, id, position] = decodeCursor(cursor, 3) ?? [];
  if (isLocalDate(on) && typeof id === 'string' && UUID.test(id) && Number.isSafeInteger(position)) return [on, id, Number(position)];
  throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
}

function asked(wanted: RecordsWanted, { officeId, now, place: [on, id, position], limit }: Context): Asked {
  const faults: FieldError[] = [];
  const oneOf = <Code extends string>(name: 'step' | 'by' | 'age' | 'side' | 'state', codes: readonly Code[]): Code => {
    const code = codes.find((each) => each === wanted[name]);
    if (code === undefined) faults.push(wanted[name] === undefined ? fieldError(`/${name}`, 'required') : fieldError(`/${name}`, 'not-one-of', { allowed: codes.join(', ') }));
    return code ?? (codes[0] as Code);
  };
  const currency = wanted.currency ?? null;
  if (currency === null ? wanted.of !== 'obligations' : !isCurrency(currency)) faults.push(currency === null ? fieldError('/currency', 'required') : fieldError('/currency', 'not-one-of', { allowed: 'KZT, USD, EUR' }));
  const days = daysOf(wanted);
  const ledger = [officeId, ...days, now, currency, on, id, position, limit];
  const answer = ((): Asked => {
    switch (wanted.of) {
      case 'step': {
        const step: Exclude<MoneyStep, 'other'> = oneOf('step', MONEY_STEPS.filter((each) => each !== 'other'));
        return { query: STEP_LINES, values: [...ledger, ...stepValues(step)], permission: 'ledger.read' };
      }
      case 'income': case 'cost': {
        const by: PortfolioBy = oneOf('by', PORTFOLIOS);
        return { query: portfolioLines(by), values: [...ledger, wanted.of, wanted.key ?? null, wanted.several ?? false], permission: 'ledger.read' };
      }
      case 'receivables': {
        const age: ReceivableAge = oneOf('age', RECEIVABLE_AGES);
        return { query: OPEN_INVOICES, values: [officeId, now, currency, age, on, id, limit], permission: 'invoice.read' };
      }
      case 'costs': {
        const age: CostAge = oneOf('age', COST_AGES);
        return { query: OPEN_COSTS, values: [officeId, now, currency, age, on, id, limit], permission: 'ledger.read' };
      }
      case 'obligations': {
        const side: ObligationSide = oneOf('side', OBLIGATION_SIDES);
        const { month = '' } = wanted;
        const first = `${month}-01`;
        if (month !== 'overdue' && !isLocalDate(first)) faults.push(month === '' ? fieldError('/month', 'required') : fieldError('/month', 'not-one-of', { allowed: 'overdue, 2026-12' }));
        const span = isLocalDate(first) ? [first, endOfMonth(first)] : [null, null];
        return { query: OPEN_OBLIGATIONS, values: [officeId, now, month, side, on, id, limit, ...span, currency], permission: 'agreement.read' };
      }
      case 'payouts': {
        const state: ShownPayoutState = oneOf('state', OPEN_PAYOUT_STATES);
        return state === 'paid' ? { query: PAID_PAYOUTS, values: [officeId, now, ...days, currency, id, limit], permission: 'distribution.read' } : { query: OPEN_PAYOUTS, values: [officeId, currency, state, id, limit], permission: 'distribution.read' };
      }
    }
  })();
  if (faults.length > 0) throw new Refused({ code: 'invalid-input', errors: faults });
  return answer;
}

function recordOf({ id, on, kind, note, name, currency, minor, caseId, caseReference, agreementId, agreementTitle, recordKind, recordId, position }: RecordRow): MoneyRecord {
  return {
    // Several lines of one entry: a name of its own for each.
    id: position === 0 ? id : `${id}:${position}`, on: on as LocalDate, kind, note, name, currency, amount: minor === null || currency === null ? null : decimalText({ minor: BigInt(minor), currency }),
    case: caseId === null || caseReference === null ? null : { id: caseId, reference: caseReference }, agreement: agreementId === null || agreementTitle === null ? null : { id: agreementId, title: agreementTitle }, record: { kind: recordKind, id: recordId },
  };
}
