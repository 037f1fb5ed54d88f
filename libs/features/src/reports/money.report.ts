import { Injectable } from '@nestjs/common';
import {
  convertedAmounts, convertedFlow, decimalText, fieldError, isCurrency, MONEY_STEPS, moneyFlow, Refused, type Actor, type FlowSum, type LedgerAccount, type LedgerSource, type LocalDate, type MoneyFlow, type MoneyStep,
} from '@tamga/domain';
import { Clock, Database, type NamedQuery } from '@tamga/platform';
import { MONEY_FLOW, portfolios, type PortfolioBy } from './money-flow.queries.js';
import { daysOf, type MoneyPeriod } from './money-period.js';
import { officeOf } from './report-filter.js';

/** Amounts in whole units as text, with all of the currency's decimals. */
export type Waterfall = { readonly currency: string; readonly received: string; readonly steps: readonly { readonly step: MoneyStep; readonly amount: string }[] };
/** A currency that had no rate on a day when something was booked, and the first such day. */
export type MissingRate = { readonly currency: string; readonly on: LocalDate };
type Around = {
  readonly today: LocalDate; readonly from: LocalDate; readonly to: LocalDate;
  /** Currencies into which the office has rates: what can be asked for. */
  readonly into: readonly string[];
  readonly missing: readonly MissingRate[];
  /** By how many days the oldest rate that was used lay before its day; null where none was. */
  readonly stale: number | null;
};
/** `converted`: all currencies in the one asked for; null where none was, or a rate is missing. */
export type MoneyFlowReport = Around & { readonly currencies: readonly Waterfall[]; readonly converted: Waterfall | null };
export type PortfolioAmounts = { readonly income: string; readonly cost: string };
/** `key` null: none is known; `several`: more than one, and nobody has said how it divides. */
export type PortfolioRow = {
  readonly key: string | null; readonly label: string | null; readonly several: boolean; readonly amounts: readonly (PortfolioAmounts & { readonly currency: string })[]; readonly converted: PortfolioAmounts | null;
};
export type PortfolioReport = Around & { readonly by: PortfolioBy; readonly rows: readonly PortfolioRow[]; readonly totals: readonly (PortfolioAmounts & { readonly currency: string })[]; readonly convertedTotal: (PortfolioAmounts & { readonly currency: string }) | null };

type FlowRow = Around & { sums: { currency: string; account: LedgerAccount; source: LedgerSource; toJointOwner: boolean; minor: string; worth: string | null }[] };
type Line = { key: string | null; label: string | null; several: boolean; currency: string; income: string; cost: string; incomeWorth: string | null; costWorth: string | null };
type PortfolioLines = Around & { rows: Line[] };

/** Where the money of a period went, read from the ledger: each figure is a sum of its lines. */
@Injectable()
export class MoneyReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused forbidden, invalid-input */
  async flow(actor: Actor, period: MoneyPeriod): Promise<MoneyFlowReport> {
    const { sums, ...around } = await this.ask<FlowRow>(actor, period, MONEY_FLOW);
    const of = [...new Set(sums.map(({ currency }) => currency))].map((currency) => ({ currency, sums: sums.filter((sum) => sum.currency === currency).map(({ minor, ...sum }): FlowSum => ({ ...sum, minor: BigInt(minor) })) }));
    const { into } = period;
    const converted = into === undefined ? null : convertedFlow(of, into);
    return { ...around, currencies: of.map((each) => waterfallOf(each.currency, moneyFlow(each.sums))), converted: converted === null || into === undefined ? null : waterfallOf(into, converted) };
  }

  /** @throws Refused forbidden, invalid-input */
  async portfolios(actor: Actor, by: PortfolioBy, period: MoneyPeriod): Promise<PortfolioReport> {
    const { rows: lines, ...around } = await this.ask<PortfolioLines>(actor, period, portfolios(by));
    const groups = [...grouped(lines, ({ key, several }) => JSON.stringify([key, several])).values()];
    const { into } = period;
    const [income, cost] = into === undefined ? [[], []] : (['incomeWorth', 'costWorth'] as const).map((which) => convertedAmounts(groups.map((group) => group.map((line) => ({ currency: line.currency, worth: line[which] }))), into));
    const together = (a: bigint | null | undefined, b: bigint | null | undefined): PortfolioAmounts | null => (into === undefined || typeof a !== 'bigint' || typeof b !== 'bigint' ? null : { income: say(a, into), cost: say(b, into) });
    const rows = groups.map((group, place): PortfolioRow => ({
      key: group[0]?.key ?? null, label: group[0]?.label ?? null, several: group[0]?.several ?? false,
      amounts: group.map(({ currency, ...line }) => ({ currency, income: say(BigInt(line.income), currency), cost: say(BigInt(line.cost), currency) })), converted: together(income?.[place], cost?.[place]),
    }));
    const sum = (of: readonly string[]): bigint => of.reduce((all, each) => all + BigInt(each), 0n);
    const totals = [...grouped(lines, ({ currency }) => currency)].map(([currency, some]) => ({ currency, income: say(sum(some.map((line) => line.income)), currency), cost: say(sum(some.map((line) => line.cost)), currency) }));
    const whole = (of: readonly (bigint | null)[] | undefined): bigint | null => (of?.every((each) => each !== null) ? of.reduce((all: bigint, each) => all + (each ?? 0n), 0n) : null);
    const total = together(whole(income), whole(cost));
    return { ...around, by, rows, totals: totals.sort((a, b) => (a.currency < b.currency ? -1 : 1)), convertedTotal: total && into !== undefined ? { currency: into, ...total } : null };
  }

  private async ask<Row>(actor: Actor, period: MoneyPeriod, query: NamedQuery): Promise<Row> {
    const officeId = officeOf(actor, 'ledger.read');
    const [from, to] = daysOf(period);
    if (period.into !== undefined && !isCurrency(period.into)) throw new Refused({ code: 'invalid-input', errors: [fieldError('/into', 'not-one-of', { allowed: 'KZT, USD, EUR' })] });
    const [row] = await this.database.fetch<Row>(actor, query, [officeId, from, to, this.clock.now(), period.into ?? null]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return groups;
}

const say = (minor: bigint, currency: string): string => decimalText({ minor, currency });

function waterfallOf(currency: string, { received, steps }: MoneyFlow): Waterfall {
  return { currency, received: say(received, currency), steps: MONEY_STEPS.map((step) => ({ step, amount: say(steps[step], currency) })) };
}
