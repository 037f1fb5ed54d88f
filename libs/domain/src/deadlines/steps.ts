import type { InEveryLocale } from '../locale.js';

/** What was done on the way to a date: data, to be said in any language by `sayStep`. */
export const STEP_CODES = [
  'version', 'begin', 'given', 'fixed', 'added', 'added-clamped', 'added-last-day', 'added-open-days', 'deemed-notified', 'received-after-deemed', 'mailed-later', 'received-late', 'received-in-time',
  'later-of', 'earlier-of', 'left-out', 'month-end', 'month-start', 'anniversary', 'chosen', 'from-own', 'closed', 'weekend', 'rolled', 'open', 'bar', 'not-rolled', 'unknown-year', 'no-calendar',
  'window', 'due', 'grace', 'restoration', 'expiry', 'extension',
] as const;
export type StepCode = (typeof STEP_CODES)[number];
export type StepParam = string | number | InEveryLocale;
export type Step = { readonly code: StepCode; readonly params: { readonly [name: string]: StepParam } };

/** What a reader must know about an answer. */
export const DEADLINE_FLAGS = ['calendar-unknown', 'calendar-unverified', 'bar-not-rolled', 'unverified-rule', 'part-left-out'] as const;
export type DeadlineFlag = (typeof DEADLINE_FLAGS)[number];
