import type { LocalDate } from '../../time/local-date.js';

/** A whole number written in the rule, or one a parameter gives: `times * parameter + plus` (year 3 is 24 months: times 12, plus -12). */
export type Amount = number | { readonly param: string; readonly times?: number; readonly plus?: number };

/**
 * A period. Years and months are added in ONE step, then days; `businessDays` stands alone and needs the rule's calendar.
 * Negative amounts count back.
 * `lastDay: 'to-last-day'`: from a month's last day to a month's last day (J 4/91, EPC R. 51); without it the same-numbered day, clamped.
 */
export type Period = {
  readonly years?: Amount;
  readonly months?: Amount;
  readonly days?: Amount;
  readonly businessDays?: Amount;
  readonly lastDay?: 'to-last-day';
};

/**
 * When a document counts as notified, by its own date. `deemedAfterDays`: on that day after its date, or on the day it was
 * received if that is later (EPC R. 126(2) until 31 October 2023). `toleratedDays`: on its date; received later than that many
 * days after it, the period ends later by the days beyond them (EPC R. 126(2) from 1 November 2023, PCT R. 80.6).
 */
export type NotificationFiction = {
  readonly documentsFrom?: LocalDate;
  readonly documentsUntil?: LocalDate;
  readonly deemedAfterDays?: number;
  readonly toleratedDays?: number;
};

/** The dates one rule knows, for expressions that build on another of them. */
export const RULE_DATE_NAMES = ['window', 'due', 'grace', 'restoration', 'expiry'] as const;
export type RuleDateName = (typeof RULE_DATE_NAMES)[number];

/** How a date is found, as data: serialisable, so that an office's own rules and a computation in SQL read the same rows. */
export type DateExpression =
  /** The day of the event the rule hangs on. */
  | { readonly op: 'trigger' }
  /** A date parameter. Not given: no date and a gap that names it, never a guess. */
  | { readonly op: 'param'; readonly name: string }
  | { readonly op: 'fixed'; readonly date: LocalDate }
  /** Another date of the same rule: as counted, or after closed days. */
  | { readonly op: 'own'; readonly date: RuleDateName; readonly as: 'nominal' | 'effective' }
  | { readonly op: 'add'; readonly to: DateExpression; readonly period: Period }
  /** Counts a period from a document's notification; `received` and `mailed` name date parameters that may be left out. */
  | {
      readonly op: 'notified';
      readonly document: DateExpression;
      readonly received?: string;
      readonly mailed?: string;
      readonly fictions: readonly NotificationFiction[];
      readonly period: Period;
    }
  /** `skipMissing`: parts whose optional parameter is not given are left out, and the answer says so. */
  | { readonly op: 'later' | 'earlier'; readonly of: readonly DateExpression[]; readonly skipMissing?: boolean }
  | { readonly op: 'month-end' | 'month-start'; readonly of: DateExpression }
  /** After closed days: the start of an aggregate period (EPC R. 131(3)). */
  | { readonly op: 'rolled'; readonly of: DateExpression }
  /** The first anniversary of `of` after `after` (or on it, with `orOn`); 29 February has its anniversary on 28 February. */
  | { readonly op: 'anniversary'; readonly of: DateExpression; readonly after: DateExpression; readonly orOn?: boolean }
  /** `first` after `than`: `then`, else `otherwise`. */
  | { readonly op: 'if-later'; readonly first: DateExpression; readonly than: DateExpression; readonly then: DateExpression; readonly otherwise: DateExpression }
  /** By a choice parameter; a choice without a case takes `otherwise`. */
  | { readonly op: 'choose'; readonly param: string; readonly cases: { readonly [choice: string]: DateExpression }; readonly otherwise?: DateExpression };
