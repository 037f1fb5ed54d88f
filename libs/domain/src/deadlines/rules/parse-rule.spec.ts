import { closedDaysWith } from '../../closed-days/shipped-calendars.js';
import { localDate } from '../../time/local-date.js';
import { computeDeadline } from '../compute.js';
import type { DateExpression } from './date-expression.js';
import { parseRule } from './parse-rule.js';
import { add, amount, choiceParam, dateParam, earlierKnown, effective, nominal, numberParam, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';

const TEXT = texts('a', 'б', 'в');
const rule = (own: Partial<DeadlineRule> = {}): DeadlineRule => ({
  code: 'own-report', version: 1, title: TEXT, jurisdiction: '*', assetKinds: [], trigger: 'contract-event', triggerLabel: TEXT, parameters: [], character: 'contractual',
  dates: { due: { at: add(trigger, { days: 30 }) } }, citation: 'agreement, clause 4', source: 'the agreement', verified: true, verification: 'read', ...own,
});
/** As it comes from outside: JSON, with one thing changed. */
const faults = (change: object): string[] => {
  const parsed = parseRule(JSON.parse(JSON.stringify({ ...rule(), ...change })));
  return 'faults' in parsed ? parsed.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};
const due = (at: unknown) => ({ dates: { due: { at } } });
const nested = (depth: number): unknown => (depth === 0 ? { op: 'trigger' } : { op: 'add', to: nested(depth - 1), period: { days: 1 } });

describe('an office\'s own rule', () => {
  it('is taken as it is when it has the form', () => {
    expect(faults({})).toEqual([]);
    expect(faults(due(nested(10)))).toEqual([]);
    expect(parseRule(rule())).toEqual({ rule: rule() });
  });

  it.each<[string, object, string[]]>([
    ['no citation', { citation: '' }, ['/citation required']],
    ['no source', { source: undefined }, ['/source required']],
    ['a code with capitals', { code: 'OwnReport' }, ['/code invalid-format']],
    ['a country by its name', { jurisdiction: 'Kazakhstan' }, ['/jurisdiction not-one-of']],
    ['a trigger nobody knows', { trigger: 'new-moon' }, ['/trigger not-one-of']],
    ['a text in one language', { title: { en: 'a' } }, ['/title/ru required', '/title/kk required']],
    ['a field nobody knows', { colour: 'red' }, ['/colour unknown-field']],
    ['no due date', { dates: { window: { at: { op: 'trigger' } } } }, ['/dates/due required']],
    ['an unknown operation', due({ op: 'eval', code: '1' }), ['/dates/due/at/op not-one-of']],
    ['a period without a unit', due(add(trigger, {})), ['/dates/due/at/period required']],
    ['half a month', due(add(trigger, { months: 1.5 })), ['/dates/due/at/period/months wrong-type']],
    ['business days mixed with months', due(add(trigger, { businessDays: 3, months: 1 })), ['/dates/due/at/period/businessDays contradiction']],
    ['a choice of nothing', due({ op: 'later', of: [] }), ['/dates/due/at/of required']],
    ['a day that is none', due({ op: 'fixed', date: '2024-02-30' }), ['/dates/due/at/date not-a-date']],
    ['an operation with too much in it', due({ op: 'trigger', days: 3 }), ['/dates/due/at/days unknown-field']],
    ['a parameter that is not declared', due(param('award-date')), ['/parameters required']],
    ['an amount that is not declared', due(add(trigger, { days: amount('days') })), ['/parameters required']],
    ['one parameter twice', { parameters: [dateParam('a', TEXT), dateParam('a', TEXT)] }, ['/parameters/1/name duplicate']],
    ['a choice without choices', { parameters: [choiceParam('a', TEXT, [])] }, ['/parameters/0/choices required']],
    ['a guessed date', { parameters: [{ ...dateParam('a', TEXT), fallback: '2024-01-01' }] }, ['/parameters/0/fallback contradiction']],
    ['dates that hang on each other', { dates: { due: { at: nominal('grace') }, grace: { at: effective('due') } } }, ['/dates/due contradiction', '/dates/grace contradiction']],
    ['a date counted from one it does not have', due(nominal('window')), ['/dates/due contradiction']],
    ['a bar that rolls', { bar: true, closedDays: { calendar: 'us-uspto' } }, ['/closedDays contradiction']],
  ])('is refused with %s', (_, change, expected) => expect(faults(change)).toEqual(expected));

  it('is refused when it is nested without end, or no object at all', () => {
    expect(faults(due(nested(60)))).toEqual([expect.stringMatching(/ too-many$/)]);
    for (const value of [null, [], 'rule', 5]) expect(parseRule(value)).toMatchObject({ faults: [{ code: 'wrong-type' }] });
  });
});

const compute = (own: Partial<DeadlineRule>, on: string, values: Readonly<Record<string, string | number>> = {}) => computeDeadline(rule(own), { on: localDate(on), values }, closedDaysWith());
const dueOf = (at: DateExpression, values: Readonly<Record<string, string | number>> = {}, more: Partial<DeadlineRule> = {}) => {
  const found = compute({ ...more, dates: { due: { at } } }, '2024-01-31', values);
  return 'computed' in found ? found.computed.nominalDue : found.missing;
};

describe('a clause', () => {
  const CALENDAR = { calendar: 'us-uspto', when: { param: 'rolls', in: ['yes'] } } as const;
  const rolls = choiceParam('rolls', TEXT, ['yes', 'no'], 'no');

  it('rolls only when it says so', () => {
    // 30 May 2026 is a Saturday
    const clause = { parameters: [rolls], closedDays: CALENDAR, dates: { due: { at: add(trigger, { days: 60 }) } } };
    expect(compute(clause, '2026-03-31', { rolls: 'no' })).toMatchObject({ computed: { nominalDue: '2026-05-30', effectiveDue: '2026-05-30' } });
    expect(compute(clause, '2026-03-31', { rolls: 'yes' })).toMatchObject({ computed: { nominalDue: '2026-05-30', effectiveDue: '2026-06-01' } });
  });

  it('counts working days by its calendar even when nothing rolls', () => {
    const at = add(trigger, { businessDays: 10 });
    // from Wednesday 31 January 2024: ten working days, no holiday between, are 14 February
    expect(dueOf(at, { rolls: 'no' }, { parameters: [rolls], closedDays: CALENDAR })).toBe('2024-02-14');
    expect(dueOf(at)).toEqual(['calendar']);
  });

  it('counts working days of a year nobody knows as early as they can be, and says so', () => {
    expect(compute({ closedDays: { calendar: 'ep-epo' }, dates: { due: { at: add(trigger, { businessDays: 5 }), rolls: false } } }, '2031-01-31')).toMatchObject({ computed: { nominalDue: '2031-02-07', flags: ['calendar-unknown'] } });
  });
});

describe('a missing anchor', () => {
  const [known, unknown] = [dateParam('known', TEXT), dateParam('unknown', TEXT, false)];
  it('gives no date and names what is missing', () => {
    expect(dueOf({ op: 'later', of: [trigger, param('unknown')] }, {}, { parameters: [unknown] })).toEqual(['unknown']);
    expect(dueOf(add(trigger, { days: amount('days') }), {}, { parameters: [numberParam('days', TEXT, { min: 1, max: 9 })] })).toEqual(['days']);
    expect(dueOf({ op: 'choose', param: 'kind', cases: { a: trigger } }, { kind: 'b' }, { parameters: [choiceParam('kind', TEXT, ['a', 'b'])] })).toEqual(['kind']);
  });

  it('is left out of a choice only where the rule allows it and it is not required', () => {
    const at = earlierKnown(add(trigger, { years: 1 }), param('unknown'));
    expect(dueOf(at, {}, { parameters: [unknown] })).toBe('2025-01-31');
    expect(dueOf(at, { unknown: '2024-06-01' }, { parameters: [unknown] })).toBe('2024-06-01');
    expect(dueOf(earlierKnown(trigger, param('known')), {}, { parameters: [known] })).toEqual(['known']);
    expect(dueOf(earlierKnown(param('unknown')), {}, { parameters: [unknown] })).toEqual(['unknown']);
  });

  it('is what dates that hang on each other have', () => {
    expect(compute({ dates: { due: { at: nominal('grace') }, grace: { at: effective('due') } } }, '2024-01-31')).toEqual({ missing: [] });
  });
});
