import { currencyExponent } from '../money/currencies.js';
import { roundHalfEven, type Money } from '../money/money.js';
import { partsOf, type LocalDate } from '../time/local-date.js';
import { feeOf, type AnnuityFee, type EntitySize, type PricedAnnuity } from './fees.js';

export type ForecastAnnuity = PricedAnnuity & { readonly assetId: string; readonly caseId: string; readonly effectiveDue: LocalDate };

/** What one unit of `from` is worth in `to`, as somebody wrote it down: "452.35". */
export type EnteredRate = { readonly from: string; readonly to: string; readonly rate: string; readonly on: LocalDate; readonly source: string };

export type ForecastTotal = { readonly year: number; readonly currency: string; readonly minor: bigint; readonly count: number };
export type ForecastPart = { readonly assetId: string; readonly caseId: string; readonly year: number; readonly number: number; readonly currency: string; readonly minor: bigint };
export type ForecastUnknown = { readonly assetId: string; readonly caseId: string; readonly year: number; readonly number: number; readonly scheme: string; readonly reason: 'no-fee' | 'several-currencies' | 'no-surcharge' };
/** An estimate in one currency; `minor` null while a rate is missing. */
export type ForecastEstimate = { readonly year: number; readonly minor: bigint | null; readonly missingRates: readonly string[] };
export type Forecast = {
  readonly years: readonly number[];
  readonly totals: readonly ForecastTotal[];
  readonly parts: readonly ForecastPart[];
  readonly unknown: readonly ForecastUnknown[];
  readonly into: string | null;
  readonly estimates: readonly ForecastEstimate[];
};
export type ForecastGiven = {
  readonly today: LocalDate;
  readonly years: number;
  readonly fees: readonly AnnuityFee[];
  readonly entity: EntitySize;
  readonly rates: readonly EnteredRate[];
  readonly into: string | null;
};

/**
 * What keeping these rights will cost, year by year and currency by currency. What is overdue counts for this year, with its surcharge.
 * Currencies are never added together but through rates that somebody has entered; what is unknown is listed and counts for nothing.
 */
export function forecastAnnuities(annuities: readonly ForecastAnnuity[], given: ForecastGiven): Forecast {
  const first = partsOf(given.today).year;
  const years = Array.from({ length: given.years }, (_, index) => first + index);
  const parts: ForecastPart[] = [];
  const unknown: ForecastUnknown[] = [];
  for (const annuity of annuities) {
    const year = Math.max(first, partsOf(annuity.effectiveDue).year);
    if (!years.includes(year)) continue;
    const { assetId, caseId, number, scheme } = annuity;
    const about = { assetId, caseId, year, number };
    const fee = feeOf(annuity, given.fees, given.entity);
    const late = annuity.effectiveDue < given.today;
    if ('unknown' in fee) unknown.push({ ...about, scheme, reason: fee.unknown });
    else {
      if (late && fee.surcharge === null) unknown.push({ ...about, scheme, reason: 'no-surcharge' });
      parts.push({ ...about, currency: fee.currency, minor: fee.minor + (late ? (fee.surcharge ?? 0n) : 0n) });
    }
  }
  const byPlace = (a: Place, b: Place): number => a.year - b.year || compare(a.caseId, b.caseId) || compare(a.assetId, b.assetId) || a.number - b.number;
  const totals = totalsOf(parts);
  return {
    years, totals, parts: parts.sort(byPlace), unknown: unknown.sort((a, b) => byPlace(a, b) || compare(a.scheme, b.scheme) || compare(a.reason, b.reason)),
    into: given.into, estimates: given.into === null ? [] : years.map((year) => estimateOf(year, totals, given.rates, given.into ?? '')),
  };
}

type Place = { readonly year: number; readonly caseId: string; readonly assetId: string; readonly number: number };
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function totalsOf(parts: readonly ForecastPart[]): readonly ForecastTotal[] {
  const sums = new Map<string, ForecastTotal>();
  for (const { year, currency, minor } of parts) {
    const known = sums.get(`${year} ${currency}`);
    sums.set(`${year} ${currency}`, { year, currency, minor: (known?.minor ?? 0n) + minor, count: (known?.count ?? 0) + 1 });
  }
  return [...sums.values()].sort((a, b) => a.year - b.year || compare(a.currency, b.currency));
}

function estimateOf(year: number, totals: readonly ForecastTotal[], rates: readonly EnteredRate[], into: string): ForecastEstimate {
  const own = totals.filter((total) => total.year === year);
  const converted = own.map((total) => ({ currency: total.currency, minor: convertMoney({ minor: total.minor, currency: total.currency }, rates, into) }));
  const missingRates = converted.filter(({ minor }) => minor === null).map(({ currency }) => currency);
  return { year, missingRates, minor: missingRates.length > 0 ? null : converted.reduce((sum, { minor }) => sum + (minor ?? 0n), 0n) };
}

const RATE = /^(\d{1,12})(?:\.(\d{1,10}))?$/;
/** Whether this is a rate: a positive decimal with a point. */
export const isRate = (text: string): boolean => RATE.test(text) && !/^[0.]+$/.test(text);

/** By the newest rate from the one currency to the other; null when nobody has entered one. Rounded once, to the smallest unit. */
export function convertMoney(amount: Money, rates: readonly EnteredRate[], into: string): bigint | null {
  if (amount.currency === into) return amount.minor;
  const rate = rates.filter(({ from, to }) => from === amount.currency && to === into).sort((a, b) => compare(b.on, a.on))[0];
  const match = rate && RATE.exec(rate.rate);
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  const shift = 10n ** BigInt(fraction.length + currencyExponent(amount.currency));
  return roundHalfEven(amount.minor * BigInt(whole + fraction) * 10n ** BigInt(currencyExponent(into)), shift);
}
