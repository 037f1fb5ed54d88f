import fc from 'fast-check';
import { dayState } from '../closed-days/calendar.js';
import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { LOCALES } from '../locale.js';
import { addDays, dayNumber, fromDayNumber, localDate } from '../time/local-date.js';
import { calculateDeadline, type CalculatorAnswer } from './calculator.js';
import { computeDeadline, type ComputedDeadline } from './compute.js';
import { readParameters } from './parameters.js';
import type { DeadlineRule } from './rules/rule.js';
import { SHIPPED_RULES } from './rules/shipped-rules.js';
import { sayStep } from './say-step.js';
import { isInForce, mostSpecific, versionInForce } from './select-rule.js';
import { STEP_CODES } from './steps.js';

const calendars = closedDaysWith();
function answer(rule: string, on: string, params: Readonly<Record<string, unknown>> = {}): CalculatorAnswer {
  const found = calculateDeadline(SHIPPED_RULES, calendars, { rule, on, params });
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.answer;
}
const faults = (rule: string, on: string, params: Readonly<Record<string, unknown>> = {}) => {
  const found = calculateDeadline(SHIPPED_RULES, calendars, { rule, on, params });
  return 'faults' in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('notification by the date of the document', () => {
  it.each([
    // T 836/09: posted on 6 November 2008, ten days plus months
    ['ep-appeal-grounds', '2008-11-06', {}, '2009-03-16'],
    // the last document under the old rule and the first under the new one (OJ EPO 2022, A101)
    ['ep-article-94-3-reply', '2023-10-31', {}, '2024-03-10'],
    ['ep-article-94-3-reply', '2023-11-01', {}, '2024-03-01'],
    // old: received later than the tenth day counts from receipt, received earlier does not help
    ['ep-appeal-notice', '2010-08-31', { 'received-on': '2010-09-20' }, '2010-11-20'],
    ['ep-appeal-notice', '2010-08-31', { 'received-on': '2010-09-01' }, '2010-11-10'],
    // new: seven days are tolerated, the days beyond them are added to the end of the period
    ['ep-article-94-3-reply', '2024-01-10', { 'received-on': '2024-01-17' }, '2024-05-10'],
    ['ep-article-94-3-reply', '2024-01-10', { 'received-on': '2024-01-18' }, '2024-05-11'],
    ['ep-article-94-3-reply', '2024-01-10', { 'received-on': '2024-01-30' }, '2024-05-23'],
    // PCT R. 80.6: mailed later than dated; received more than seven days after its date
    ['pct-period', '2024-01-10', { months: 1, 'mailed-on': '2024-01-15' }, '2024-02-15'],
    ['pct-period', '2024-01-10', { months: 1, 'received-on': '2024-01-20' }, '2024-02-13'],
  ] as const)('%s of %s with %j is due on %s', (rule, on, params, due) => expect(answer(rule, on, params).nominalDue).toBe(due));
});

describe('renewal fees of the EPO', () => {
  it.each([
    // Guidelines A-X, 5.2.4: examples A and B
    ['2016-11-15', 3, '2018-05-31', '2018-11-30'], ['2016-11-15', 4, '2019-08-31', '2019-11-30'], ['2017-07-14', 3, '2019-01-31', '2019-07-31'], ['2017-07-14', 4, '2020-04-30', '2020-07-31'],
    // OJ EPO 2018, A2, Art. 3: six months only for what is paid on or after 1 April 2018
    ['2016-06-10', 3, '2018-03-31', '2018-06-30'], ['2016-07-10', 3, '2018-04-01', '2018-07-31'], ['2016-10-10', 3, '2018-04-30', '2018-10-31'],
  ] as const)('of an application of %s, year %i: from %s, due on %s', (on, year, opens, due) => {
    const found = answer('ep-renewal', on, { year });
    expect([found.window?.opensOn, found.nominalDue]).toEqual([opens, due]);
  });

  it('are due on the expiry of the 31 months when year 3 would fall into them, with six months of grace from there (Euro-PCT Guide E-XI)', () => {
    const found = answer('ep-renewal-euro-pct', '2015-06-15', { year: 3, 'priority-date': '2015-06-15' });
    expect([found.nominalDue, found.effectiveDue, found.grace?.nominalEnd]).toEqual(['2018-01-15', '2018-01-15', '2018-07-15']);
    // Guidelines E-VIII, 1.6.2.3: the 31 months end on Saturday 30 March 2024, so on Tuesday after Easter, and the six months begin there
    expect(answer('ep-renewal-euro-pct', '2021-08-30', { year: 3, 'priority-date': '2021-08-30' })).toMatchObject({ nominalDue: '2024-03-30', effectiveDue: '2024-04-02', grace: { nominalEnd: '2024-10-02' } });
    expect(answer('ep-renewal-euro-pct', '2017-07-14', { year: 3, 'priority-date': '2016-07-15' }).nominalDue).toBe('2019-07-31');
    expect(answer('ep-renewal-euro-pct', '2015-06-15', { year: 4, 'priority-date': '2015-06-15' }).nominalDue).toBe('2018-06-30');
  });

  it('count the surcharge from the nominal day also when the due day rolls', () => {
    // fillun.com: 31 October 2020 is a Saturday, payable until 2 November; surcharge until 30 April 2021 all the same
    const found = answer('ep-renewal', '2018-10-11', { year: 3 });
    expect(found).toMatchObject({ nominalDue: '2020-10-31', effectiveDue: '2020-11-02', grace: { startsOn: '2020-11-01', surchargeFrom: '2020-11-03', nominalEnd: '2021-04-30' } });
  });
});

describe('US practice', () => {
  it('extends from the action and not from a rolled day, up to six months (MPEP 710.01(a))', () => {
    const found = answer('us-office-action-reply', '2023-01-31');
    expect([found.effectiveDue, found.rolled]).toEqual(['2023-05-01', true]);
    expect(found.extensions?.map(({ months, effectiveDue, lapsesOn }) => [months, effectiveDue, lapsesOn])).toEqual([
      [1, '2023-05-31', '2023-06-01'], [2, '2023-06-30', '2023-07-01'], [3, '2023-07-31', '2023-08-01'],
    ]);
    expect(answer('us-office-action-reply', '2023-01-31', { months: 6 }).extensions).toBeUndefined();
    expect(answer('us-office-action-reply', '2023-01-31', { months: 2 }).extensions).toHaveLength(4);
  });

  it('shows expiry on the day after the nominal end although payment is possible until the rolled one (US 8,451,118; 8,651,235)', () => {
    expect(answer('us-maintenance-fee-3-5', '2013-05-28')).toMatchObject({ expiry: { on: '2017-05-29' }, grace: { effectiveEnd: '2017-05-30' } });
    expect(answer('us-maintenance-fee-3-5', '2014-02-18')).toMatchObject({ expiry: { on: '2018-02-19' }, grace: { effectiveEnd: '2018-02-20' } });
  });

  it('dockets the PageRank family as its papers say (US 6,285,999)', () => {
    expect(answer('us-provisional-conversion', '1997-01-10').effectiveDue).toBe('1998-01-12');
    expect(['3-5', '7-5', '11-5'].map((fee) => answer(`us-maintenance-fee-${fee}`, '2001-09-04').nominalDue)).toEqual(['2005-03-04', '2009-03-04', '2013-03-04']);
    expect(answer('us-patent-term', '1998-01-09').nominalDue).toBe('2018-01-09');
  });

  it('never rolls a bar', () => {
    // 25 December 2021 is a Saturday and a holiday
    expect(answer('us-grace-period-bar', '2020-12-25')).toMatchObject({ nominalDue: '2021-12-25', effectiveDue: '2021-12-25', rolled: false, flags: ['bar-not-rolled'] });
  });

  it('shows no restoration of a US priority whose two months had ended before 18 December 2013 (Pub. L. 112-211)', () => {
    expect(answer('us-provisional-conversion', '2012-10-17')).toMatchObject({ version: 1, nominalDue: '2013-10-17' });
    expect(answer('us-provisional-conversion', '2012-10-17').restoration).toBeUndefined();
    expect(answer('us-provisional-conversion', '2012-10-18')).toMatchObject({ version: 2, nominalDue: '2013-10-18', restoration: { nominalEnd: '2013-12-18' } });
    expect(answer('us-foreign-priority', '2001-01-10').restoration).toBeUndefined();
    expect(answer('us-foreign-priority', '2012-10-18').restoration?.nominalEnd).toBe('2013-12-18');
    expect(answer('us-foreign-priority-design', '2013-04-17').restoration).toBeUndefined();
    expect(answer('us-foreign-priority-design', '2013-04-18').restoration?.nominalEnd).toBe('2013-12-18');
  });

  it('takes the term of a design from its filing date (35 USC 173)', () => {
    expect(answer('us-design-term', '2016-03-01', { 'filed-on': '2015-05-12' })).toMatchObject({ version: 1, nominalDue: '2030-03-01' });
    expect(answer('us-design-term', '2016-03-01', { 'filed-on': '2015-05-13' })).toMatchObject({ version: 2, nominalDue: '2031-03-01' });
  });
});

describe('aggregate and national periods', () => {
  it('start from the rolled expiry of the first (Legal Advice 5/93 rev.)', () => {
    // 29 March 2024 is Good Friday; the EPO opens on 2 April
    expect(answer('ep-period-after-period', '2024-01-29', { 'first-months': 2, months: 1 }).nominalDue).toBe('2024-05-02');
  });

  it('roll by the office of entry (US 8,697,359: 12 July 2015 is a Sunday)', () => {
    expect(answer('ep-entry-european-phase', '2012-12-12')).toMatchObject({ nominalDue: '2015-07-12', effectiveDue: '2015-07-13' });
    expect(answer('pct-national-phase', '2012-12-12', { office: 'us-uspto' }).effectiveDue).toBe('2015-06-12');
    expect(answer('pct-national-phase', '2021-08-31').nominalDue).toBe('2024-02-29');
  });

  it('take the earlier of two anchors and refuse to guess a missing one', () => {
    expect(answer('ep-re-establishment', '2024-06-10', { 'missed-period-expired-on': '2023-07-01' }).nominalDue).toBe('2024-07-01');
    expect(faults('ep-re-establishment', '2024-06-10')).toEqual(['/params/missed-period-expired-on required']);
  });
});

describe('what is asked wrongly', () => {
  it('is refused with the place of each fault', () => {
    expect(faults('us-issue-fees', '2024-02-30')).toEqual(['/rule not-one-of', '/on not-a-date']);
    expect(faults('ep-renewal', '2024-01-01', { year: 2 })).toEqual(['/params/year out-of-range']);
    expect(faults('ep-renewal', '2024-01-01', { year: '3.5' })).toEqual(['/params/year wrong-type']);
    expect(faults('ep-renewal', '2024-01-01')).toEqual(['/params/year required']);
    expect(faults('ep-opposition', '2024-01-01', { months: 9 })).toEqual(['/params/months unknown-field']);
    expect(faults('paris-priority-patent', '2024-01-01', { office: 'mars' })).toEqual(['/params/office not-one-of']);
    expect(faults('ep-appeal-notice', '2024-01-01', { 'received-on': '2024-13-01' })).toEqual(['/params/received-on not-a-date']);
    expect(faults('ep-opposition', '0001-01-01')).toEqual(['/on out-of-range']);
  });

  it('suggests the rule that was probably meant', () => {
    const found = calculateDeadline(SHIPPED_RULES, calendars, { rule: 'us-maintenance-3-5', on: '2024-01-01' });
    expect('faults' in found && String(found.faults[0]?.params?.allowed)).toContain('us-maintenance-fee-3-5');
  });
});

describe('choosing among rules', () => {
  const rule = (own: Partial<DeadlineRule>): DeadlineRule => ({ ...SHIPPED_RULES[0]!, matter: 'm', ...own });
  it('keeps the most specific jurisdiction, then the most specific kind, of one matter', () => {
    const [any, named, kind] = [rule({ code: 'any', jurisdiction: '*', assetKinds: [] }), rule({ code: 'named', jurisdiction: 'EP', assetKinds: [] }), rule({ code: 'kind', jurisdiction: 'EP', assetKinds: ['design'] })];
    const codes = (jurisdiction: string, asset: 'patent' | 'design') => mostSpecific([any, named, kind], { jurisdiction, kind: asset }).map(({ code }) => code);
    expect([codes('EP', 'design'), codes('EP', 'patent'), codes('US', 'patent')]).toEqual([['kind'], ['named'], ['any']]);
    expect(mostSpecific([any, rule({ code: 'other', matter: 'n', jurisdiction: 'EP' })], { jurisdiction: 'EP', kind: 'patent' })).toHaveLength(2);
  });

  it('guesses no version when the date that decides is missing', () => {
    const versions = SHIPPED_RULES.filter(({ code }) => code === 'us-design-term');
    expect(versions.map((each) => isInForce(each, { on: localDate('2020-01-01'), values: {} }))).toEqual([null, null]);
    expect(versionInForce(versions, { on: localDate('2020-01-01'), values: {} })).toBeUndefined();
  });
});

/** Any values a rule's parameters allow, near the trigger. */
const anyFacts = (rule: DeadlineRule) => fc.record({
  on: fc.integer({ min: dayNumber(localDate('1990-01-01')), max: dayNumber(localDate('2060-12-31')) }).map(fromDayNumber),
  given: fc.record(Object.fromEntries(rule.parameters.map(({ name, kind, min = 0, max = 400, choices = [] }) => [name, kind === 'date'
    ? fc.integer({ min: dayNumber(localDate('1990-01-01')), max: dayNumber(localDate('2060-12-31')) }).map(fromDayNumber)
    : kind === 'number' ? fc.integer({ min, max: Math.min(max, min + 60) }) : fc.constantFrom(...choices)]))),
});
function compute(rule: DeadlineRule, on: ReturnType<typeof localDate>, given: Readonly<Record<string, unknown>>): ComputedDeadline {
  const read = readParameters(rule, given);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const found = computeDeadline(rule, { on, values: read.values }, calendars);
  if ('missing' in found) throw new Error(found.missing.join());
  return found.computed;
}
const pairs = ({ nominalDue, effectiveDue, grace, restoration, extensions = [] }: ComputedDeadline) => [
  [nominalDue, effectiveDue], ...(grace ? [[grace.nominalEnd, grace.effectiveEnd]] : []), ...(restoration ? [[restoration.nominalEnd, restoration.effectiveEnd]] : []),
  ...extensions.map((each) => [each.nominalDue, each.effectiveDue]),
] as const;

describe.each(SHIPPED_RULES.map((rule) => [`${rule.code} version ${rule.version}`, rule] as const))('%s', (_, rule) => {
  it('never falls before its nominal day, never on a day known to be closed, and says every step in three languages (property)', () => {
    const code = rule.closedDays?.calendar;
    fc.assert(fc.property(anyFacts(rule), ({ on, given }) => {
      const found = compute(rule, on, given);
      const office = calendars(String(typeof code === 'object' ? (given as Record<string, unknown>)[code.param] : code));
      for (const [nominal, effective] of pairs(found)) {
        expect(effective! >= nominal!).toBe(true);
        if (office && nominal !== effective) expect(dayState(office, effective as never).state).not.toBe('closed');
      }
      if (!rule.closedDays || rule.bar) expect(found.effectiveDue).toBe(found.nominalDue);
      if (found.grace) expect(found.grace.startsOn).toBe(addDays(found.nominalDue, 1));
      expect(LOCALES.flatMap((locale) => found.steps.map((step) => sayStep(step, locale))).filter((text) => /undefined|\{|\}|NaN/.test(text))).toEqual([]);
    }), { numRuns: 25 });
  });

  // the first anniversary after a fixed grant jumps back when the anniversary passes the day of the grant: no period counted from the trigger
  if (!JSON.stringify(rule.dates).includes('"anniversary"')) it('is monotone: a later trigger never gives an earlier day (property)', () => {
    fc.assert(fc.property(anyFacts(rule), fc.nat(500), ({ on, given }, later) => {
      const document = rule.parameters.some(({ name }) => name === 'received-on' || name === 'mailed-on');
      // what was received on a fixed day is late by fewer days when the document is dated later, and the first anniversary of the
      // filing after a fixed grant comes a year earlier when the filing was just before it: not changes of the trigger alone
      const known = Object.fromEntries(Object.entries(given).filter(([name]) => !['received-on', 'mailed-on', 'granted-on'].includes(name)));
      const first = compute(rule, on, known);
      const second = compute(rule, addDays(on, later), known);
      const crosses = on < '2023-11-01' && addDays(on, later) >= '2023-11-01' && document;
      if (!crosses) expect(second.nominalDue >= first.nominalDue).toBe(true);
    }), { numRuns: 25 });
  });
});

it('has a sentence for every step in every language', () => {
  const missing = LOCALES.flatMap((locale) => STEP_CODES.filter((code) => sayStep({ code, params: {} }, locale) === ''));
  expect(missing).toEqual([]);
});
