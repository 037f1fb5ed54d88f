import { rollForward, type ClosedDays } from '../closed-days/calendar.js';
import { allocateMinor, roundHalfEven } from '../money/money.js';
import { percent, type Ratio } from '../royalties/ratio.js';
import { addDays, addMonths, type LocalDate } from '../time/local-date.js';
import type { PaymentPeriod, RemunerationFormula, RemunerationRule } from './rule.js';

/** `nominal`: as counted. `due`: after closed days. Both null where the rule names no day. */
export type PaymentDay = { readonly nominal: LocalDate | null; readonly due: LocalDate | null; readonly flag: 'calendar-unknown' | 'calendar-unverified' | null };

const counted = (from: LocalDate, period: PaymentPeriod): LocalDate => ('months' in period ? addMonths(from, period.months) : addDays(from, period.days));

/** The last day on which it is paid in time. The day of the trigger is not counted. */
export function paymentDay({ period, closedDays }: Pick<RemunerationRule, 'period' | 'closedDays'>, trigger: LocalDate, calendars: ClosedDays): PaymentDay {
  if (period === null) return { nominal: null, due: null, flag: null };
  const nominal = counted(trigger, period);
  if (closedDays === undefined) return { nominal, due: nominal, flag: null };
  const calendar = calendars(closedDays);
  if (!calendar) return { nominal, due: nominal, flag: 'calendar-unknown' };
  const roll = rollForward(calendar, nominal);
  // Where the year has no table nothing is guessed: the earlier day stands, and says so.
  if (roll.unknownYear !== undefined) return { nominal, due: nominal, flag: 'calendar-unknown' };
  return { nominal, due: roll.date, flag: roll.unverifiedYear === undefined ? null : 'calendar-unverified' };
}

/** `number` counts from 1. `endedOn`: the last day of the twelve months. */
export type UsePeriod = { readonly number: number; readonly startedOn: LocalDate; readonly endedOn: LocalDate };

const MONTHS = 12;
/** More years of use than any right lives. */
const LONGEST = 60;

/**
 * Twelve months of use, each counted from the first day in one step, so that a clamped February loses no day. A period is over on the
 * same-numbered day (Civil Code of Russia Art. 192); the next one starts there. A use that ended earlier makes no whole period.
 */
export function usePeriods(startedOn: LocalDate, endedOn: LocalDate | null, until: LocalDate): readonly UsePeriod[] {
  const last = endedOn !== null && endedOn < until ? endedOn : until;
  const periods: UsePeriod[] = [];
  for (let number = 1; number <= LONGEST; number += 1) {
    const period = { number, startedOn: addMonths(startedOn, (number - 1) * MONTHS), endedOn: addMonths(startedOn, number * MONTHS) };
    if (period.endedOn > last) break;
    periods.push(period);
  }
  return periods;
}

/** The one that runs now, for whoever wants to know what comes next. */
export const runningPeriod = (startedOn: LocalDate, today: LocalDate): UsePeriod => {
  const over = usePeriods(startedOn, null, today).length;
  return { number: over + 1, startedOn: addMonths(startedOn, over * MONTHS), endedOn: addMonths(startedOn, (over + 1) * MONTHS) };
};

const WHOLE = 10_000n;
const factorOf = (formula: RemunerationFormula): Ratio | null => {
  switch (formula.kind) {
    case 'salary-percent':
    case 'income-percent': return percent(formula.percent);
    case 'salaries': return { of: BigInt(formula.count), in: 1n };
    case 'as-distributed':
    case 'as-agreed': return null;
  }
};

/**
 * From the average salary that somebody has entered, in minor units.
 * @param share the author's part in basis points: 10,000 is the whole
 * @returns null for a formula that does not rest on a salary
 */
export function fromSalary(formula: RemunerationFormula, salary: bigint, share: number): bigint | null {
  const factor = formula.kind === 'salary-percent' || formula.kind === 'salaries' ? factorOf(formula) : null;
  return factor && roundHalfEven(salary * factor.of * BigInt(share), factor.in * WHOLE);
}

/**
 * A part of what came in, shared by weight so that the parts sum to it.
 * @param weights of one length with the answer; all nought: in equal parts
 * @returns null for a formula that does not rest on income
 */
export function fromIncome(formula: RemunerationFormula, income: bigint, weights: readonly bigint[]): readonly bigint[] | null {
  const factor = formula.kind === 'income-percent' ? factorOf(formula) : null;
  if (!factor || weights.length === 0) return factor ? [] : null;
  return allocateMinor(roundHalfEven(income * factor.of, factor.in), weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n));
}

export const restsOnSalary = ({ kind }: RemunerationFormula): boolean => kind === 'salary-percent' || kind === 'salaries';
