import { earnedRoyalty, type EarnedRoyalty, type RoyaltyYear, type Sale } from './earned.js';
import type { ExchangeRate, MinimumRoyalty, RoyaltyTerms } from './earned-terms.js';
import type { LocalDate } from '../time/local-date.js';

/** What was sold in a period of a licence, as one report says it. */
export type ReportedPeriod = { readonly from: LocalDate; readonly until: LocalDate; readonly sales: readonly Sale[] };
/** A year the report changes. `before`: what the year owed without it; `now`: what the report adds. */
export type ReportedYear = RoyaltyYear & { readonly before: bigint; readonly now: bigint };
/** `due`: what this report owes. `charge`: what it changes: for a correction, less what the corrected report had added. */
export type ReportRoyalty = { readonly currency: string; readonly years: readonly ReportedYear[]; readonly due: bigint; readonly charge: bigint };
export type ReportComputed = { readonly royalty: ReportRoyalty } | Extract<EarnedRoyalty, { missing: unknown }>;

/** Rates of the office beside those that the terms bring themselves. */
export const withRates = (terms: RoyaltyTerms, rates: readonly ExchangeRate[]): RoyaltyTerms => ({ ...terms, rates: [...terms.rates, ...rates] });

/**
 * What one report of a licence owes: what all accepted reports and this one owe together, less what they owe without it. So reports sum to what
 * one report of everything would owe, however the sales are divided between them, and whichever comes first. The minimum of a year is owed by
 * the report that reaches the year's last day; a year whose end no report covers owes none yet.
 * @param others the accepted reports of the same licence, but the one that is corrected
 * @param replaced what the corrected report had said; null when nothing is corrected
 * @returns `missing` counts the report's own sales first, then those of the others in their order
 */
export function reportRoyalty(terms: RoyaltyTerms, own: ReportedPeriod, others: readonly ReportedPeriod[], replaced: ReportedPeriod | null): ReportComputed {
  const together = owedBy(terms, [own, ...others]);
  if ('missing' in together) return together;
  const [without, former] = [owedBy(terms, others), owedBy(terms, replaced ? [replaced, ...others] : others)];
  // Those were computed when they were accepted: a rate that was known then is known now.
  if ('missing' in without || 'missing' in former) return { missing: [] };
  const years = together.years.map((year): ReportedYear => {
    const before = without.years.find((each) => each.year === year.year)?.due ?? 0n;
    return { ...year, before, now: year.due - before, steps: year.steps.filter((step) => !('sale' in step) || step.sale < own.sales.length) };
  });
  const due = total(together.years) - total(without.years);
  return { royalty: { currency: terms.currency, years: years.filter(({ year, now }) => now !== 0n || within(year, own)), due, charge: total(together.years) - total(former.years) } };
}

const total = (years: readonly RoyaltyYear[]): bigint => years.reduce((all, { due }) => all + due, 0n);
const yearOf = (on: LocalDate): number => Number(on.slice(0, 4));
const within = (year: number, { from, until }: ReportedPeriod): boolean => yearOf(from) <= year && year <= yearOf(until);

function owedBy(terms: RoyaltyTerms, reports: readonly ReportedPeriod[]): EarnedRoyalty {
  if (reports.length === 0) return { years: [] };
  const last = Math.max(...reports.map(({ until }) => yearOf(until)));
  const ended = endedYears(reports);
  const minimums = terms.minimums.flatMap((minimum) => ended.filter((year) => covers(minimum, year)).map((year) => ({ ...minimum, fromYear: year, untilYear: year })));
  return earnedRoyalty({ ...terms, minimums }, reports.flatMap(({ sales }) => sales), last);
}

const covers = ({ fromYear, untilYear }: MinimumRoyalty, year: number): boolean => year >= fromYear && (untilYear === null || year <= untilYear);

/** The years whose last day lies in a reported period, each once. */
function endedYears(reports: readonly ReportedPeriod[]): readonly number[] {
  const years = new Set<number>();
  for (const { from, until } of reports) {
    for (let year = yearOf(from); year <= yearOf(until); year++) if (`${year}-12-31` >= from && `${year}-12-31` <= until) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}
