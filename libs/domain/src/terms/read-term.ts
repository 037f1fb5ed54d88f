import type { FieldError } from '../refusal.js';
import { readRoyaltyTerms } from '../royalties/earned-terms.js';
import { below } from '../validation/field-errors.js';
import {
  NOTICE_SUBJECTS, REPORT_SUBJECTS, TERM_PERIODS, TERM_STARTS, type BodyOf, type DiligenceBody, type EarnedRoyaltyBody, type EquityBody, type InsuranceBody, type MaintenanceBody, type MilestoneBody, type MinimumRoyaltyBody, type NoticeBody,
  type PatentCostsBody, type ReportBody, type AuditBody, type SublicenceShareBody, type TermBody, type TermKind, type UpfrontBody,
} from './term.js';
import { isAbsent, TermReader } from './term-reader.js';

export type ReadTerm = { readonly body: TermBody } | { readonly faults: readonly FieldError[] };

const CALENDAR_YEARS = { min: 1900, max: 2200 };
const NTH_YEARS = { min: 1, max: 200 };
const TENORS = { min: 1, max: 240 };

/**
 * The one reader of terms, of what a request brings and of what is stored: amounts as text in whole units, per cents as text, days as
 * YYYY-MM-DD. What is not known is refused by its name, because a misspelt field would otherwise be no term.
 */
export function readTerm(kind: TermKind, json: unknown): ReadTerm {
  const read = new TermReader();
  const body = READERS[kind](read, json) as TermBody;
  return read.faults.length > 0 ? { faults: read.faults } : { body };
}

const READERS: { readonly [K in TermKind]: (read: TermReader, json: unknown) => BodyOf<K> } = {
  upfront: (read, json): UpfrontBody => {
    const root = read.root(json, ['currency', 'payments']);
    const currency = read.currency(root.currency);
    const payments = read.list(root.payments, '/payments').map((each, place) => {
      const at = below('/payments', place);
      const row = read.object(each, at, ['amount', 'on', 'days']);
      return { amount: read.money(row.amount, `${at}/amount`, currency), due: read.offset(row, at) };
    });
    return { kind: 'upfront', counting: read.counting(root), currency, payments };
  },

  maintenance: (read, json): MaintenanceBody => {
    const root = read.root(json, ['currency', 'due', 'amounts']);
    const currency = read.currency(root.currency);
    const due = read.yearly(root.due, '/due');
    return { kind: 'maintenance', counting: read.counting(root), currency, due, amounts: read.amounts(root.amounts, currency, due === 'anniversary' ? NTH_YEARS : CALENDAR_YEARS) };
  },

  'minimum-royalty': (read, json): MinimumRoyaltyBody => {
    const root = read.root(json, ['currency', 'creditable', 'startYear', 'yearsAfterFirstSale', 'amounts', 'days']);
    const currency = read.currency(root.currency);
    if (!isAbsent(root.startYear) && !isAbsent(root.yearsAfterFirstSale)) read.fault('/yearsAfterFirstSale', 'contradiction', { startYear: Number(root.startYear) });
    const start = isAbsent(root.yearsAfterFirstSale) ? { year: read.whole(root.startYear, '/startYear', CALENDAR_YEARS) } : { yearsAfterFirstSale: read.whole(root.yearsAfterFirstSale, '/yearsAfterFirstSale', { min: 0, max: 50 }) };
    return { kind: 'minimum-royalty', counting: read.counting(root), currency, creditable: read.flag(root.creditable, '/creditable', true), start, amounts: read.amounts(root.amounts, currency, NTH_YEARS), days: read.days(root.days, '/days') };
  },

  'earned-royalty': (read, json): EarnedRoyaltyBody => {
    const root = read.root(json, ['royalty', 'period', 'days', 'starts']);
    // Minimums are a term of their own, and exchange rates are data with a source and a day.
    const given = read.object(root.royalty, '/royalty', ['currency', 'schedules', 'stacking', 'caps', 'credits']);
    const royalty = readRoyaltyTerms(given);
    if ('faults' in royalty) for (const each of royalty.faults) if (!read.faults.some(({ pointer }) => pointer === `/royalty${each.pointer}`)) read.faults.push({ ...each, pointer: `/royalty${each.pointer}` });
    return {
      kind: 'earned-royalty', counting: read.counting(root), royalty: 'terms' in royalty ? royalty.terms : { currency: 'USD', schedules: [], stacking: null, caps: { year: null, licence: null }, minimums: [], credits: [], rates: [] },
      period: read.choice(root.period, '/period', TERM_PERIODS), days: read.days(root.days, '/days'), starts: read.choice(root.starts, '/starts', TERM_STARTS, 'effective'),
    };
  },

  milestone: (read, json): MilestoneBody => {
    const root = read.root(json, ['name', 'on', 'days', 'currency', 'amount']);
    const paid = !isAbsent(root.amount);
    const currency = paid ? read.currency(root.currency) : null;
    return { kind: 'milestone', counting: read.counting(root), name: read.text(root.name, '/name'), on: read.dayOrNull(root.on, '/on'), days: read.days(root.days, '/days', 0), currency, amount: currency === null ? null : read.money(root.amount, '/amount', currency) };
  },

  'sublicence-share': (read, json): SublicenceShareBody => {
    const root = read.root(json, ['currency', 'percent', 'period', 'days']);
    const period = isAbsent(root.period) ? null : read.choice(root.period, '/period', TERM_PERIODS);
    return { kind: 'sublicence-share', counting: read.counting(root), currency: read.currency(root.currency), ...read.percent(root.percent, '/percent'), period, days: read.days(root.days, '/days') };
  },

  'patent-costs': (read, json): PatentCostsBody => {
    const root = read.root(json, ['currency', 'past', 'future']);
    const currency = read.currency(root.currency);
    const past = isAbsent(root.past) ? null : read.object(root.past, '/past', ['amount', 'on', 'days']);
    const future = isAbsent(root.future) ? null : read.object(root.future, '/future', ['percent', 'days']);
    if (!past && !future) read.fault('/past', 'required', { or: 'future' });
    return {
      kind: 'patent-costs', counting: read.counting(root), currency,
      past: past && { amount: read.money(past.amount, '/past/amount', currency), due: read.offset(past, '/past') },
      future: future && { ...read.percent(future.percent ?? '100', '/future/percent'), days: read.days(future.days, '/future/days') },
    };
  },

  equity: (read, json): EquityBody => {
    const root = read.root(json, ['shareClass', 'number', 'percent', 'on', 'days']);
    const number = typeof root.number === 'string' && /^[1-9]\d{0,14}$/.test(root.number) ? root.number : '';
    if (number === '') read.fault('/number', isAbsent(root.number) ? 'required' : 'invalid-format', { example: '"1802196"' });
    return { kind: 'equity', counting: read.counting(root), shareClass: read.text(root.shareClass, '/shareClass', 100), number, percent: isAbsent(root.percent) ? null : read.percent(root.percent, '/percent').percent, due: read.offset(root, '') };
  },

  diligence: (read, json): DiligenceBody => {
    const root = read.root(json, ['duties']);
    const duties = read.list(root.duties, '/duties').map((each, place) => {
      const at = below('/duties', place);
      const row = read.object(each, at, ['name', 'on']);
      return { name: read.text(row.name, `${at}/name`), on: read.day(row.on, `${at}/on`) };
    });
    return { kind: 'diligence', counting: read.counting(root), duties };
  },

  report: (read, json): ReportBody => {
    const root = read.root(json, ['subject', 'period', 'days', 'starts', 'first', 'last', 'lastDays']);
    const [first, last] = [read.dayOrNull(root.first, '/first'), read.dayOrNull(root.last, '/last')];
    if (first && last && last < first) read.fault('/last', 'contradiction', { first });
    return {
      kind: 'report', counting: read.counting(root), subject: read.choice(root.subject, '/subject', REPORT_SUBJECTS), period: read.choice(root.period, '/period', TERM_PERIODS), days: read.days(root.days, '/days'),
      starts: read.choice(root.starts, '/starts', TERM_STARTS, 'effective'), first, last, lastDays: isAbsent(root.lastDays) ? null : read.days(root.lastDays, '/lastDays'),
    };
  },

  audit: (read, json): AuditBody => {
    const root = read.root(json, ['period', 'months']);
    return { kind: 'audit', counting: read.counting(root), period: read.choice(root.period, '/period', TERM_PERIODS, 'year'), months: read.whole(root.months, '/months', TENORS) };
  },

  insurance: (read, json): InsuranceBody => {
    const root = read.root(json, ['currency', 'amount', 'due']);
    const currency = read.currency(root.currency);
    return { kind: 'insurance', counting: read.counting(root), currency, amount: read.money(root.amount, '/amount', currency), due: read.yearly(root.due, '/due') };
  },

  notice: (read, json): NoticeBody => {
    const root = read.root(json, ['subject', 'months', 'days']);
    if (!isAbsent(root.months) && !isAbsent(root.days)) read.fault('/days', 'contradiction', { months: Number(root.months) });
    const before = isAbsent(root.days) ? { months: read.whole(root.months, '/months', TENORS) } : { days: read.whole(root.days, '/days', { min: 1, max: 3650 }) };
    return { kind: 'notice', counting: read.counting(root), subject: read.choice(root.subject, '/subject', NOTICE_SUBJECTS), before };
  },
};
