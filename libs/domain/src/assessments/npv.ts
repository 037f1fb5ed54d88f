import { roundHalfEven } from '../money/money.js';
import type { FinancialContent } from './contents.js';

const WHOLE = 10_000n;
const MILLION = 1_000_000n;
/** Beyond this a forecast is fiction and its arithmetic only slow. */
const MAX_PERIODS = 100;

/** Money that comes (positive) or goes (negative) in a year, in minor units. */
export type CashFlow = { readonly kind: 'cost' | 'income'; readonly year: number; readonly minor: bigint; readonly probability?: number };
/** Flows in years after `lastYear` happen only if the phase succeeds; `probability` in basis points. */
export type Phase = { readonly name: string; readonly lastYear: number; readonly probability: number };
export type NpvInput = {
  readonly baseYear: number;
  /** Basis points a year. */
  readonly discountRate: number;
  readonly flows: readonly CashFlow[];
  readonly phases: readonly Phase[];
};

/** One line of the working. The two factors are shown in millionths, rounded; the present values come from the exact ones. */
export type NpvRow = {
  readonly kind: CashFlow['kind'];
  readonly year: number;
  /** Years after the base year, i.e. how often it is discounted. */
  readonly periods: number;
  readonly flowMinor: bigint;
  readonly probabilityPpm: number;
  readonly discountPpm: number;
  /** Discounted only. */
  readonly presentMinor: bigint;
  /** Discounted and weighted by its probability. */
  readonly riskedMinor: bigint;
};

export type Npv = { readonly rows: readonly NpvRow[]; readonly npvMinor: bigint; readonly rnpvMinor: bigint };

/**
 * The risk-adjusted net present value: sum of flow x probability of its being reached / (1 + rate)^periods, flows at the
 * end of year n discounted n times and those of the base year not at all. Exact fractions of whole numbers; each row is
 * rounded once, to a minor unit, halves to even, and the totals are the sums of the rounded rows, so that the working
 * that is shown adds up to the result that is shown.
 * @throws RangeError for a flow before the base year or more than 100 years after, or a rate or probability that is not
 * whole basis points from 0 (a probability: to 10000)
 */
export function riskAdjustedNpv({ baseYear, discountRate, flows, phases }: NpvInput): Npv {
  assertBasisPoints(discountRate, Number.MAX_SAFE_INTEGER, 'a discount rate');
  for (const { probability } of phases) assertBasisPoints(probability, 10_000, 'a probability');
  const rows = [...flows]
    .sort((a, b) => a.year - b.year)
    .map((flow): NpvRow => {
      const periods = flow.year - baseYear;
      if (!Number.isInteger(periods) || periods < 0 || periods > MAX_PERIODS) throw new RangeError(`year ${flow.year} is not in reach of ${baseYear}`);
      assertBasisPoints(flow.probability ?? 10_000, 10_000, 'a probability');
      const chances = [...phases.filter(({ lastYear }) => lastYear < flow.year).map(({ probability }) => probability), flow.probability ?? 10_000];
      const likely = chances.reduce((product, chance) => product * BigInt(chance), 1n);
      const certain = WHOLE ** BigInt(chances.length);
      const shrunk = WHOLE ** BigInt(periods);
      const grown = (WHOLE + BigInt(discountRate)) ** BigInt(periods);
      return {
        kind: flow.kind,
        year: flow.year,
        periods,
        flowMinor: flow.minor,
        probabilityPpm: Number(roundHalfEven(likely * MILLION, certain)),
        discountPpm: Number(roundHalfEven(shrunk * MILLION, grown)),
        presentMinor: roundHalfEven(flow.minor * shrunk, grown),
        riskedMinor: roundHalfEven(flow.minor * shrunk * likely, grown * certain),
      };
    });
  const sum = (pick: (row: NpvRow) => bigint) => rows.reduce((total, each) => total + pick(each), 0n);
  return { rows, npvMinor: sum((each) => each.presentMinor), rnpvMinor: sum((each) => each.riskedMinor) };
}

/** The calculation's inputs from an assessment, or null while something it needs is missing or out of reach. */
export function npvInputOf(content: FinancialContent): NpvInput | null {
  const { baseYear, discountRate, costPlan = [], incomeForecast = [], phases = [] } = content;
  if (baseYear === undefined || discountRate === undefined) return null;
  const flows: CashFlow[] = [];
  for (const { year, amountMinor } of costPlan) {
    if (year === undefined || amountMinor === undefined) return null;
    flows.push({ kind: 'cost', year, minor: -BigInt(amountMinor) });
  }
  for (const { year, amountMinor, probability } of incomeForecast) {
    if (year === undefined || amountMinor === undefined) return null;
    flows.push({ kind: 'income', year, minor: BigInt(amountMinor), ...(probability === undefined ? {} : { probability }) });
  }
  if (flows.some(({ year }) => year < baseYear || year - baseYear > MAX_PERIODS)) return null;
  const known: Phase[] = [];
  for (const { name = '', lastYear, probability } of phases) {
    if (lastYear === undefined || probability === undefined) return null;
    known.push({ name, lastYear, probability });
  }
  return { baseYear, discountRate, flows, phases: known };
}

function assertBasisPoints(value: number, max: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > max) throw new RangeError(`${what} is whole basis points from 0 to ${max}, not ${value}`);
}
