import type { ClosedDays } from '../closed-days/calendar.js';
import { computeDeadline, type RuleFacts } from '../deadlines/compute.js';
import type { RuleDate, DeadlineRule, Texts } from '../deadlines/rules/rule.js';
import { add, amount, texts, trigger } from '../deadlines/rules/row-parts.js';
import type { DeadlineFlag, Step } from '../deadlines/steps.js';
import type { LocalDate } from '../time/local-date.js';
import type { Counting } from './term.js';

/** From which day, by which rule and how it was counted: enough to count it again. */
export type Counted = { readonly rule: TermRuleCode; readonly on: LocalDate; readonly count: number; readonly counting: Counting };

/** How a day follows from another under an agreement. Rows of the docket's own kind, so that its engine counts them and shows how. */
export type TermRuleCode = 'term-on-day' | 'term-days-after' | 'term-business-days-after' | 'term-months-after' | 'term-months-before' | 'term-days-before' | 'term-years-after';
export type TermDue = { readonly nominal: LocalDate; readonly effective: LocalDate; readonly steps: readonly Step[]; readonly flags: readonly DeadlineFlag[] };

const COUNTED_FROM = texts('Counted from', 'Отсчёт от', 'Есептің басталуы');
const closedDays = { calendar: { param: 'calendar' }, when: { param: 'rolls', in: ['yes'] } } as const;

const rule = (code: TermRuleCode, title: Texts, due: RuleDate, over: Partial<DeadlineRule> = {}): DeadlineRule => ({
  code, version: 1, title, jurisdiction: '*', assetKinds: [], trigger: 'contract-event', triggerLabel: COUNTED_FROM, parameters: [], character: 'contractual', dates: { due }, closedDays,
  citation: 'the agreement', source: 'the agreement: its term', verified: true, verification: 'V: arithmetic of the term; the numbers are those of the agreement', ...over,
});

const RULES: { readonly [C in TermRuleCode]: DeadlineRule } = {
  'term-on-day': rule('term-on-day', texts('On the day itself', 'В сам день', 'Сол күннің өзінде'), { at: trigger }),
  'term-days-after': rule('term-days-after', texts('Days after', 'Дней после', 'Кейінгі күндер'), { at: add(trigger, { days: amount('count') }) }),
  // Counted in open days it ends on one: there is nothing to move.
  'term-business-days-after': rule('term-business-days-after', texts('Working days after', 'Рабочих дней после', 'Кейінгі жұмыс күндері'), { at: add(trigger, { businessDays: amount('count') }), rolls: false }, { closedDays: { calendar: { param: 'calendar' } } }),
  'term-months-after': rule('term-months-after', texts('Months after', 'Месяцев после', 'Кейінгі айлар'), { at: add(trigger, { months: amount('count') }) }),
  'term-years-after': rule('term-years-after', texts('Years after', 'Лет после', 'Кейінгі жылдар'), { at: add(trigger, { years: amount('count') }) }),
  // What must be done before a day is never put off: an earlier open day is safer.
  'term-months-before': rule('term-months-before', texts('Months before', 'Месяцев до', 'Бұрынғы айлар'), { at: add(trigger, { months: amount('count', -1) }), rolls: false }),
  'term-days-before': rule('term-days-before', texts('Days before', 'Дней до', 'Бұрынғы күндер'), { at: add(trigger, { days: amount('count', -1) }), rolls: false }),
};

/** So many days after a day, by the term's own way of counting. */
export const daysAfter = ({ business }: Counting, days: number): { readonly rule: TermRuleCode; readonly count: number } =>
  days === 0 ? { rule: 'term-on-day', count: 0 } : { rule: business ? 'term-business-days-after' : 'term-days-after', count: days };

/** The row of the docket's kind and what it was told. */
export const termRule = ({ rule: code, on, count, counting }: Counted): { readonly rule: DeadlineRule; readonly facts: RuleFacts } =>
  ({ rule: RULES[code], facts: { on, values: { count, rolls: counting.rolls ? 'yes' : 'no', calendar: counting.calendar } } });

/** The calendar whose closed days can move it; null: none can. */
export function calendarOfTerm({ rule, counting }: Counted): string | null {
  const rolls = counting.rolls && RULES[rule].dates.due.rolls !== false;
  return rolls || rule === 'term-business-days-after' ? counting.calendar : null;
}

/** The day by one of these rules, with its working. @throws RangeError when it leaves the years 0001 to 9999 */
export function dueBy(counted: Counted, calendars: ClosedDays): TermDue {
  const { rule, facts } = termRule(counted);
  const result = computeDeadline(rule, facts, calendars);
  // Every calendar a term can name is shipped, so nothing can be missing.
  if ('missing' in result) throw new Error(`rule ${rule.code} lacks ${result.missing.join(', ')}`);
  const { nominalDue, effectiveDue, steps, flags } = result.computed;
  return { nominal: nominalDue, effective: effectiveDue, steps: steps.filter((step) => step.code !== 'version' && step.code !== 'not-rolled'), flags };
}
