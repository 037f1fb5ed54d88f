import { LOCALES, type InEveryLocale } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import { percentHundredths } from './invoice.js';

/** Why a line bears the tax it bears. Whatever bears none says why on the paper. */
export const TAX_TREATMENTS = ['rate', 'zero', 'exempt', 'reverse-charge'] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

/** A rate of sales tax for the days from one to another, both included. `text`: what the law wants said on the invoice; `basis`: where it stands. */
export type TaxRate = { readonly code: string; readonly treatment: TaxTreatment; readonly percent: string; readonly from: LocalDate; readonly until: LocalDate | null; readonly text: InEveryLocale; readonly basis: string };
export type WrittenTaxRate = { readonly code: string; readonly treatment: TaxTreatment; readonly percent: string; readonly from: string; readonly until?: string | null | undefined; readonly text: InEveryLocale; readonly basis: string };

const EARLIEST = '1950-01-01';

/** @param others the office's rates of the same code: one day has one rate */
export function readTaxRate(written: WrittenTaxRate, others: readonly Pick<TaxRate, 'from' | 'until'>[]): { readonly rate: TaxRate } | { readonly faults: readonly FieldError[] } {
  const { treatment, percent, from, until = null } = written;
  const faults: FieldError[] = [];
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(written.code)) faults.push(fieldError('/code', 'invalid-format', { example: 'standard' }));
  if (!TAX_TREATMENTS.includes(treatment)) faults.push(fieldError('/treatment', 'not-one-of', { allowed: TAX_TREATMENTS.join(', ') }));
  const hundredths = percentHundredths(percent);
  if (hundredths === null || (treatment === 'rate' && hundredths === 0n)) faults.push(fieldError('/percent', 'out-of-range', { min: treatment === 'rate' ? '0.01' : 0, max: 100 }));
  else if (treatment !== 'rate' && hundredths !== 0n) faults.push(fieldError('/percent', 'contradiction', { treatment }));
  if (!isLocalDate(from)) faults.push(fieldError('/from', 'not-a-date'));
  else if (from < EARLIEST) faults.push(fieldError('/from', 'out-of-range', { min: EARLIEST, max: '2200-12-31' }));
  if (until !== null && !isLocalDate(until)) faults.push(fieldError('/until', 'not-a-date'));
  else if (until !== null && until < from) faults.push(fieldError('/until', 'contradiction', { from }));
  const text = Object.fromEntries(LOCALES.map((locale) => [locale, written.text[locale].trim()])) as InEveryLocale;
  if (treatment !== 'rate') for (const locale of LOCALES) if (text[locale] === '') faults.push(fieldError(`/text/${locale}`, 'required'));
  if (written.basis.trim().length < 3) faults.push(fieldError('/basis', 'required'));
  if (faults.length > 0) return { faults };
  const rate: TaxRate = { ...written, from: from as LocalDate, until: until as LocalDate | null, text, basis: written.basis.trim() };
  return others.some((other) => meet(rate, other)) ? { faults: [fieldError('/from', 'duplicate')] } : { rate };
}

/** Whether one day lies in both. */
const meet = (a: Pick<TaxRate, 'from' | 'until'>, b: Pick<TaxRate, 'from' | 'until'>): boolean => (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);

export const appliesOn = ({ from, until }: Pick<TaxRate, 'from' | 'until'>, on: LocalDate): boolean => from <= on && (until === null || on <= until);
