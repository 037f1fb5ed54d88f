import type { Locale } from '../locale.js';
import { decimalText } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import { earnedRoyalty, type RoyaltyStep, type RoyaltyYear, type Sale } from './earned.js';
import { readRoyaltyTerms } from './earned-terms.js';
import { readSales, type RawSale } from './sales.js';
import { sayRoyalty } from './say-royalty.js';

/** `untilYear`: the last year to compute; minimums are owed for years without sales, too. Not given: the year of the last sale. */
export type RoyaltyQuestion = { readonly terms: unknown; readonly sales: readonly RawSale[]; readonly untilYear?: number; readonly locale?: Locale };

/** `line`: of the sale it is about, counted from 1; null for what is found once a year. Amounts as decimal text in the terms' currency. */
export type RoyaltyStepSaid = { readonly step: RoyaltyStep['step']; readonly line: number | null; readonly amount: string; readonly text: string };
export type RoyaltyYearSaid = { readonly year: number; readonly netSales: string; readonly earned: string; readonly capped: string; readonly topUp: string; readonly credited: string; readonly due: string; readonly steps: readonly RoyaltyStepSaid[] };
export type RoyaltyAnswer = { readonly currency: string; readonly years: readonly RoyaltyYearSaid[]; readonly due: string };
export type RoyaltyCalculated = { readonly answer: RoyaltyAnswer } | { readonly faults: readonly FieldError[] };

/** Minimums are computed year by year; nobody means a licence of more. */
const YEARS_AT_MOST = 200;

/**
 * What the command line, the API and the page ask: terms and sales, nothing stored. Faults point to `/terms/...`, `/sales/3/gross`, `/untilYear`.
 * @param lineOf how the asker counts the sales; not given: from 1
 */
export function calculateRoyalty(question: RoyaltyQuestion, lineOf: (sale: number) => number = (sale) => sale + 1): RoyaltyCalculated {
  const { locale = 'en' } = question;
  const read = readRoyaltyTerms(question.terms);
  if ('faults' in read) return { faults: read.faults.map((fault) => ({ ...fault, pointer: `/terms${fault.pointer}` })) };
  const { terms } = read;
  const sold = readSales(question.sales, { currency: terms.currency });
  if ('faults' in sold) return sold;
  const years = [...sold.sales.map(({ on }) => yearOf(on)), ...terms.minimums.map(({ fromYear }) => fromYear)];
  if (years.length === 0) return { faults: [fieldError('/sales', 'required')] };
  const last = question.untilYear ?? Math.max(...years);
  const first = Math.min(...years);
  const lastSold = Math.max(first, ...sold.sales.map(({ on }) => yearOf(on)));
  // A year before the last sale would leave sales out without a word.
  if (last < lastSold || last > first + YEARS_AT_MOST) return { faults: [fieldError('/untilYear', 'out-of-range', { min: lastSold, max: first + YEARS_AT_MOST })] };
  const found = earnedRoyalty(terms, sold.sales, last);
  if ('missing' in found) return { faults: noRates(found.missing, sold.sales, terms.currency) };
  const { currency } = terms;
  return {
    answer: {
      currency,
      years: found.years.map((year) => sayRoyaltyYear(year, { currency, locale, lineOf })),
      due: decimalText({ minor: found.years.reduce((all, { due }) => all + due, 0n), currency }),
    },
  };
}

const yearOf = (on: string): number => Number(on.slice(0, 4));

/** Each sale whose currency has no rate on its day, with the day: a rate is never guessed. */
export function noRates(missing: readonly { readonly sale: number; readonly currency: string }[], sales: readonly Sale[], to: string): readonly FieldError[] {
  return missing.map(({ sale, currency }) => fieldError(`/sales/${sale}/currency`, 'no-rate', { from: currency, to, on: sales[sale]?.on ?? '' }));
}

export function sayRoyaltyYear(year: RoyaltyYear, words: { readonly currency: string; readonly locale: Locale; readonly lineOf: (sale: number) => number }): RoyaltyYearSaid {
  const text = (minor: bigint): string => decimalText({ minor, currency: words.currency });
  const { netSales, earned, capped, topUp, credited, due, steps } = year;
  return {
    year: year.year, netSales: text(netSales), earned: text(earned), capped: text(capped), topUp: text(topUp), credited: text(credited), due: text(due),
    steps: steps.map((step) => ({ step: step.step, line: 'sale' in step ? words.lineOf(step.sale) : null, amount: text(royaltyStepAmount(step)), text: sayRoyalty(step, words) })),
  };
}

/** By how much a step changes what is owed: the steps of a year sum to its `due`. What is said beside (a conversion, a sale without a rate) changes nothing. */
export function royaltyStepEffect(step: RoyaltyStep): bigint {
  switch (step.step) {
    case 'tier':
      return step.royalty;
    case 'stacking':
      return -step.deducted;
    case 'cap':
      return -step.lowered;
    case 'minimum':
      return step.added;
    case 'credit':
      return -step.set;
    case 'converted':
    case 'no-schedule':
      return 0n;
  }
}

/** What a step is shown with: its effect, or the amount it speaks of where it has none. */
function royaltyStepAmount(step: RoyaltyStep): bigint {
  if (step.step === 'converted') return step.to;
  return step.step === 'no-schedule' ? step.amount : royaltyStepEffect(step);
}
