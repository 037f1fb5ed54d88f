import { rollForward, type ClosedDayCalendar } from '../closed-days/calendar.js';
import type { InEveryLocale } from '../locale.js';
import type { LocalDate } from '../time/local-date.js';
import type { RuleDateName } from './rules/date-expression.js';
import type { DeadlineFlag, Step, StepCode, StepParam } from './steps.js';

export type ParameterValue = string | number;
type Own = { readonly nominal: LocalDate; readonly effective: LocalDate };

/** What an evaluation knows and what it finds on the way. */
export type Evaluation = {
  readonly trigger: LocalDate;
  readonly triggerLabel: InEveryLocale;
  readonly values: { readonly [name: string]: ParameterValue };
  readonly labels: { readonly [name: string]: InEveryLocale };
  /** Parameters that may not be left out, not even where a part of a choice may be. */
  readonly required: ReadonlySet<string>;
  /** The closed days of the rule's calendar; null = nobody knows them. */
  readonly calendar: ClosedDayCalendar | null;
  /** Whether closed days move a date of this rule at all. */
  readonly rolls: boolean;
  readonly own: (date: RuleDateName) => Own | null;
  readonly steps: Step[];
  readonly flags: Set<DeadlineFlag>;
  /** Parameters without which there is no date. */
  readonly missing: Set<string>;
};

/** An anchor is said once, however many dates are counted from it. */
const ANCHORS: readonly StepCode[] = ['begin', 'given', 'fixed', 'chosen'];

export function say(run: Evaluation, code: StepCode, params: { readonly [name: string]: StepParam } = {}): void {
  const said = ANCHORS.includes(code) && run.steps.some((step) => step.code === code && step.params.what === params.what && step.params.date === params.date);
  if (!said) run.steps.push({ code, params });
}

/** The day after closed days; without a calendar, or in a year nobody knows, the day itself and a flag. */
export function roll(date: LocalDate, run: Evaluation): LocalDate {
  if (!run.calendar || !run.rolls) return date;
  const moved = rollForward(run.calendar, date);
  for (const { on, why } of moved.passed) {
    if (why === 'weekend') say(run, 'weekend', { date: on });
    else say(run, 'closed', { date: on, why });
  }
  if (moved.unverifiedYear !== undefined) run.flags.add('calendar-unverified');
  if (moved.unknownYear !== undefined) {
    run.flags.add('calendar-unknown');
    say(run, 'unknown-year', { year: moved.unknownYear, calendar: run.calendar.name });
  }
  if (moved.date !== date) say(run, 'rolled', { from: date, to: moved.date });
  else if (moved.unknownYear === undefined) say(run, 'open', { date });
  return moved.date;
}
