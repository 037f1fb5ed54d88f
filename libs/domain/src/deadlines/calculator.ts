import type { ClosedDays } from '../closed-days/calendar.js';
import type { Locale } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import { computeDeadline, type ComputedDeadline } from './compute.js';
import { readParameters } from './parameters.js';
import type { DeadlineRule } from './rules/rule.js';
import { sayStep } from './say-step.js';
import { versionInForce } from './select-rule.js';

export type CalculatorQuestion = { readonly rule: string; readonly on: string; readonly params?: { readonly [name: string]: unknown }; readonly locale?: Locale };

/** The computed dates, with the working as sentences beside the steps as data. */
export type CalculatorAnswer = ComputedDeadline & { readonly title: string; readonly note?: string; readonly working: readonly string[] };
export type Calculated = { readonly answer: CalculatorAnswer } | { readonly faults: readonly FieldError[] };

/** Years whose sums stay within the calendar. */
const EARLIEST = '1850-01-01';
const LATEST = '2400-12-31';

/**
 * What the command line, the API and the page ask: one rule, one day. Unverified rules are computed too, and flagged.
 * Faults point to `/rule`, `/on` or `/params/<name>`.
 */
export function calculateDeadline(rules: readonly DeadlineRule[], calendars: ClosedDays, question: CalculatorQuestion): Calculated {
  const { on, params = {}, locale = 'en' } = question;
  const versions = rules.filter(({ code }) => code === question.rule).sort((a, b) => b.version - a.version);
  const [newest] = versions;
  const faults: FieldError[] = newest ? [] : [fieldError('/rule', 'not-one-of', { allowed: nearest(question.rule, rules).join(', ') })];
  if (!isLocalDate(on)) faults.push(fieldError('/on', on === '' ? 'required' : 'not-a-date'));
  else if (on < EARLIEST || on > LATEST) faults.push(fieldError('/on', 'out-of-range', { min: EARLIEST, max: LATEST }));
  if (!newest) return { faults };
  const read = readParameters(newest, params, '/params');
  if ('faults' in read) return { faults: [...faults, ...read.faults] };
  if (faults.length > 0 || !isLocalDate(on)) return { faults };
  const facts = { on, values: read.values };
  const rule = versionInForce(versions, facts);
  if (!rule) return { faults: [fieldError('/on', 'contradiction', { why: 'no version of this rule was in force' })] };
  const result = computeDeadline(rule, facts, calendars);
  if ('missing' in result) return { faults: result.missing.map((name) => fieldError(`/params/${name}`, 'required')) };
  const { computed } = result;
  return {
    answer: {
      ...computed,
      title: rule.title[locale],
      ...(rule.note ? { note: rule.note[locale] } : {}),
      working: computed.steps.map((step) => sayStep(step, locale)),
    },
  };
}

/** Codes that share most of their words with what was asked for: a typing slip should not cost a search. */
function nearest(asked: string, rules: readonly DeadlineRule[]): readonly string[] {
  const words = new Set(asked.toLowerCase().split('-'));
  const shared = (code: string) => code.split('-').filter((word) => words.has(word)).length;
  return [...new Set(rules.map(({ code }) => code))].sort((a, b) => shared(b) - shared(a)).slice(0, 5);
}
