import type { ClosedDays } from '../closed-days/calendar.js';
import { computeDeadline, type RuleFacts } from './compute.js';
import { standingDue, type StandingDue } from './docketing.js';
import type { DeadlineRule } from './rules/rule.js';

export type CalendarEffect = { readonly from: StandingDue; readonly to: StandingDue };

/**
 * What other closed days would make of one deadline; null when it stays where it is. Both days are computed: a day that somebody
 * decided to keep is not taken for one that moves.
 */
export function calendarEffect(rule: DeadlineRule, facts: RuleFacts, how: { readonly extendedMonths: number; readonly before: ClosedDays; readonly after: ClosedDays }): CalendarEffect | null {
  const [before, after] = [computeDeadline(rule, facts, how.before), computeDeadline(rule, facts, how.after)];
  if ('missing' in before || 'missing' in after) return null;
  const [from, to] = [standingDue(before.computed, how.extendedMonths), standingDue(after.computed, how.extendedMonths)];
  return from.nominalDue === to.nominalDue && from.effectiveDue === to.effectiveDue ? null : { from, to };
}
