import fc from 'fast-check';
import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { addDays, addMonths, localDate, type LocalDate } from '../time/local-date.js';
import type { DatedObligation } from './obligation.js';
import { obligationsOf } from './obligations-of.js';
import { readTerm } from './read-term.js';
import { sayTermStep } from './say-term.js';
import type { TermEvent, TermFacts, TermKind, TermVersion } from './term.js';

const CALENDARS = closedDaysWith([]);
const day = localDate;
let made = 0;
function term(kind: TermKind, json: object, over: Partial<TermVersion> = {}): TermVersion {
  const read = readTerm(kind, json);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const id = over.id ?? `t${(made += 1)}`;
  return { id, chainId: id, body: read.body, from: day('2026-11-01'), until: null, ...over };
}
const FACTS: TermFacts = { effectiveOn: day('2026-11-01'), expiresOn: null, endedOn: null, events: [] };
const event = (kind: TermEvent['kind'], on: string, over: Partial<TermEvent> = {}): TermEvent => ({ id: `e-${on}`, kind, chainId: null, on: day(on), amount: null, ...over });
const owedBy = (terms: readonly TermVersion[], facts: Partial<TermFacts> = {}, until = '2028-12-31') => obligationsOf(terms, { ...FACTS, ...facts }, { from: day('1900-01-01'), until: day(until) }, CALENDARS);
const lines = (terms: readonly TermVersion[], facts: Partial<TermFacts> = {}, until?: string) => owedBy(terms, facts, until).dated.map(({ dueOn, effectiveOn, amount, period }) => `${dueOn}${effectiveOn === dueOn ? '' : `>${effectiveOn}`} ${period}${amount === null ? '' : ` ${amount}`}`);

describe('what terms oblige to', () => {
  it('is nothing while the agreement has no first day', () => {
    expect(owedBy([term('report', { subject: 'royalty', period: 'year', days: 60 })], { effectiveOn: null })).toEqual({ dated: [], waiting: [] });
  });

  it('counts an upfront payment from the first day, and takes a named day as it is', () => {
    expect(lines([term('upfront', { currency: 'USD', payments: [{ amount: '25000', days: 0 }, { amount: '10000', days: 30 }, { amount: '5000', on: '2028-02-29' }] })])).toEqual(['2026-11-01 payment:1 2500000', '2026-12-01 payment:2 1000000', '2028-02-29 payment:3 500000']);
  });

  it('moves a closed day only when the agreement says so', () => {
    // 2026-11-01 is a Sunday
    const payments = [{ amount: '25000', days: 0 }];
    expect(lines([term('upfront', { currency: 'USD', payments, rolls: true })])).toEqual(['2026-11-01>2026-11-02 payment:1 2500000']);
    expect(lines([term('upfront', { currency: 'USD', payments })])).toEqual(['2026-11-01 payment:1 2500000']);
  });

  it('counts working days of the calendar the agreement names', () => {
    // Ten working days after 30 June 2026 in the United States: 3 July is the observed holiday (as contract-report-working-days)
    expect(lines([term('report', { subject: 'royalty', period: 'half-year', days: 10, counted: 'business', calendar: 'us-uspto', first: '2026-01-01', last: '2026-06-30' })], {}, '2026-12-31')).toEqual(['2026-07-15 half-year:2026-01-01']);
  });

  it('asks a maintenance fee on each anniversary by its line, 29 February on the last day of that month', () => {
    const fee = term('maintenance', { currency: 'USD', due: 'anniversary', amounts: [{ from: 1, until: 2, amount: '5000' }, { from: 4, amount: '10000' }] }, { from: day('2024-02-29') });
    expect(lines([fee], { effectiveOn: day('2024-02-29') }, '2029-12-31')).toEqual(['2025-02-28 anniversary:1 500000', '2026-02-28 anniversary:2 500000', '2028-02-29 anniversary:4 1000000', '2029-02-28 anniversary:5 1000000']);
  });

  it('asks it on a day of the calendar from the first such day of the agreement on', () => {
    expect(lines([term('maintenance', { currency: 'USD', due: '06-30', amounts: [{ from: 2026, until: 2027, amount: '5000' }, { from: 2028, amount: '7000' }] })])).toEqual(['2027-06-30 year:2027 500000', '2028-06-30 year:2028 700000']);
    expect(lines([term('maintenance', { currency: 'USD', due: '02-29', amounts: [{ from: 2027, until: 2028, amount: '5000' }] })])).toEqual(['2027-02-28 year:2027 500000', '2028-02-29 year:2028 500000']);
  });

  it('begins a minimum so many years after the calendar year of the first sale, and waits for it', () => {
    const minimum = term('minimum-royalty', { currency: 'USD', yearsAfterFirstSale: 2, amounts: [{ from: 1, until: 1, amount: '10000' }, { from: 2, amount: '25000' }], days: 60 });
    expect(owedBy([minimum])).toMatchObject({ dated: [], waiting: [{ waitsFor: 'first-commercial-sale', code: 'minimum-royalty', amount: 1_000_000n }] });
    const sold = owedBy([minimum], { events: [event('first-commercial-sale', '2026-12-31')] }, '2031-12-31');
    expect(sold.waiting).toEqual([]);
    expect(sold.dated.map(({ dueOn, amount, params }) => [dueOn, amount, params.year])).toEqual([['2029-03-01', 1_000_000n, 2028], ['2030-03-01', 2_500_000n, 2029], ['2031-03-01', 2_500_000n, 2030]]);
    expect(sold.dated[0]?.working.map((step) => sayTermStep(step, 'en'))).toEqual([
      'First commercial sale: 31 December 2026.', 'It begins 2 years after the calendar year of that sale: 2028.', 'Counted from: 31 December 2028 (Sunday).', '31 December 2028 (Sunday) plus 60 days is 1 March 2029 (Thursday).', 'Due: 1 March 2029 (Thursday).',
    ]);
  });

  it('shows a milestone without a day until it is reached, and then asks for its payment', () => {
    const milestone = term('milestone', { name: 'First patient', currency: 'EUR', amount: '100000', days: 30 }, { id: 'm' });
    expect(owedBy([milestone])).toMatchObject({ dated: [], waiting: [{ waitsFor: 'milestone-reached', params: { name: 'First patient' }, amount: 10_000_000n, currency: 'EUR' }] });
    const reached = [event('milestone-reached', '2027-03-05', { chainId: 'm' })];
    expect(lines([milestone], { events: reached })).toEqual(['2027-04-04 event:e-2027-03-05 10000000']);
    expect(owedBy([milestone], { events: reached }).waiting).toEqual([]);
    expect(lines([milestone], { events: [event('milestone-reached', '2027-03-05', { chainId: 'another' })] })).toEqual([]);
  });

  it('asks for the agreed share of each invoice and each sublicence income, to the cent', () => {
    const costs = term('patent-costs', { currency: 'USD', past: { amount: '1000', days: 30 }, future: { percent: '33.34', days: 30 } }, { id: 'c' });
    const share = term('sublicence-share', { currency: 'EUR', percent: '25', days: 60 }, { id: 's' });
    const events = [event('cost-invoiced', '2027-01-10', { chainId: 'c', amount: 4_032_301n }), event('sublicence-income', '2027-02-01', { chainId: 's', amount: 10_001n })];
    // 40,323.01 x 0.3334 = 13,443.691534; 100.01 x 0.25 = 25.0025
    expect(lines([costs, share], { events })).toEqual(['2026-12-01 past 100000', '2027-02-09 event:e-2027-01-10 1344369', '2027-04-02 event:e-2027-02-01 2500']);
  });

  it('counts months back to the last day of a shorter month, and never puts a notice off', () => {
    expect(lines([term('notice', { subject: 'renewal', months: 3, rolls: true })], { expiresOn: day('2028-05-31') })).toEqual(['2028-02-29 notice']);
    expect(lines([term('notice', { subject: 'termination', days: 90 })], { expiresOn: day('2026-12-31') })).toEqual(['2026-10-02 notice']);
    expect(lines([term('notice', { subject: 'renewal', months: 3 })])).toEqual([]);
  });

  it('begins reports with the first sale where the agreement says so', () => {
    const report = term('report', { subject: 'royalty', period: 'quarter', days: 45, starts: 'first-sale' });
    expect(owedBy([report])).toMatchObject({ dated: [], waiting: [{ waitsFor: 'first-commercial-sale', params: { subject: 'royalty' } }] });
    expect(lines([report], { events: [event('first-commercial-sale', '2027-05-20')] }, '2027-12-31')).toEqual(['2027-08-14 quarter:2027-05-20', '2027-11-14 quarter:2027-07-01']);
  });
});

describe('the end of an agreement', () => {
  const report = term('report', { subject: 'royalty', period: 'quarter', days: 45, lastDays: 90 });
  const earned = term('earned-royalty', { royalty: { currency: 'USD', schedules: [{ tiers: [{ rate: '2' }] }] }, period: 'quarter', days: 45 });
  const fee = term('maintenance', { currency: 'USD', due: 'anniversary', amounts: [{ from: 1, amount: '5000' }] });
  const minimum = term('minimum-royalty', { currency: 'USD', startYear: 2026, amounts: [{ from: 1, amount: '25000' }], days: 60 });

  it('leaves the last report and the royalty that has accrued, and nothing that would arise later', () => {
    const ended = owedBy([report, earned, fee, minimum], { endedOn: day('2027-02-10') }).dated;
    expect(ended.map(({ dueOn, code, params, survives }) => [dueOn, code, params.until ?? params.year, survives])).toEqual([
      ['2027-02-14', 'report', '2026-12-31', true], ['2027-02-14', 'earned-royalty', '2026-12-31', true], ['2027-03-01', 'minimum-royalty', 2026, true], ['2027-03-27', 'earned-royalty', '2027-02-10', true], ['2027-05-11', 'report', '2027-02-10', true],
    ]);
  });

  it('asks the payment for a milestone reached before it, and none for one reached after', () => {
    const milestone = term('milestone', { name: 'Approval', currency: 'EUR', amount: '1', days: 30 }, { id: 'm' });
    const reached = (on: string) => owedBy([milestone], { endedOn: day('2027-02-10'), events: [event('milestone-reached', on, { chainId: 'm' })] }).dated;
    expect(reached('2027-02-10')).toMatchObject([{ dueOn: '2027-03-12', survives: true }]);
    expect(reached('2027-02-11')).toEqual([]);
  });

  it('is known beforehand where the agreement names its last day', () => {
    const until = lines([report], { expiresOn: day('2027-02-10') });
    expect(until).toEqual(lines([report], { expiresOn: day('2030-01-01'), endedOn: day('2027-02-10') }));
  });
});

describe('a changed term', () => {
  const report = (days: number, period = 'quarter') => ({ subject: 'royalty', period, days });
  const two = (first: object, second: object, from: string, kind: TermKind = 'report') => [
    term(kind, first, { id: 'v1', chainId: 'c', until: addDays(day(from), -1) }), term(kind, second, { id: 'v2', chainId: 'c', from: day(from) }),
  ];

  it('does not make two quarters of one when only the days change within it', () => {
    expect(lines(two(report(60), report(30), '2027-02-15'), {}, '2027-09-30')).toEqual(['2027-03-01 quarter:2026-11-01', '2027-04-30 quarter:2027-01-01', '2027-07-30 quarter:2027-04-01']);
  });

  it('cuts a period where its length changes, without a gap', () => {
    expect(owedBy(two(report(60), report(60, 'year'), '2027-07-01'), {}, '2028-12-31').dated.map(({ params }) => `${params.from}..${params.until}`)).toEqual([
      '2026-11-01..2026-12-31', '2027-01-01..2027-03-31', '2027-04-01..2027-06-30', '2027-07-01..2027-12-31',
    ]);
  });

  it('moves an instalment and neither loses nor doubles it, wherever the days lie', () => {
    const pay = (...on: string[]) => ({ currency: 'USD', payments: on.map((each) => ({ amount: '100', on: each })) });
    expect(lines(two(pay('2027-06-01'), pay('2027-04-01'), '2027-05-01', 'upfront'))).toEqual(['2027-04-01 payment:1 10000']);
    expect(lines(two(pay('2027-04-01'), pay('2027-06-01'), '2027-05-01', 'upfront'))).toEqual(['2027-04-01 payment:1 10000']);
    expect(lines(two(pay('2027-06-01'), pay('2027-08-01', '2027-09-01'), '2027-05-01', 'upfront'))).toEqual(['2027-08-01 payment:1 10000', '2027-09-01 payment:2 10000']);
  });

  it('keeps each year’s fee once when its day of the year moves across the change', () => {
    const fee = (due: string, amount: string) => ({ currency: 'USD', due, amounts: [{ from: 2027, amount }] });
    expect(lines(two(fee('06-30', '100'), fee('03-31', '200'), '2027-05-01', 'maintenance'))).toEqual(['2027-03-31 year:2027 20000', '2028-03-31 year:2028 20000']);
    expect(lines(two(fee('03-31', '100'), fee('06-30', '200'), '2027-05-01', 'maintenance'))).toEqual(['2027-03-31 year:2027 10000', '2028-06-30 year:2028 20000']);
  });

  it('counts for nothing once another took its place from its first day', () => {
    expect(lines(two(report(60), report(30), '2026-11-01'), {}, '2027-05-01')).toEqual(['2027-01-30 quarter:2026-11-01', '2027-04-30 quarter:2027-01-01']);
  });

  it('ends with its last day', () => {
    expect(lines([term('report', report(60), { until: day('2027-03-31') })], {}, '2028-12-31')).toEqual(['2027-03-01 quarter:2026-11-01', '2027-05-30 quarter:2027-01-01']);
    expect(lines([term('upfront', { currency: 'USD', payments: [{ amount: '1', on: '2027-03-31' }, { amount: '1', on: '2027-04-01' }] }, { until: day('2027-03-31') })])).toEqual(['2027-03-31 payment:1 100']);
  });
});

describe('obligations, whatever the terms', () => {
  const date = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((n) => addDays(day(from), n));
  const period = fc.constantFrom('month', 'quarter', 'half-year', 'year');
  const terms = fc.record({ effectiveOn: date('2020-01-01', 1500), unit: period, other: period, days: fc.integer({ min: 0, max: 120 }), change: date('2021-01-01', 2500), rolls: fc.boolean(), amount: fc.integer({ min: 1, max: 10 ** 6 }), end: fc.option(date('2022-01-01', 2500)) }).map(({ effectiveOn, unit, other, days, change, rolls, amount, end }) => {
    const from = change > effectiveOn ? change : addDays(effectiveOn, 1);
    const over = { from: effectiveOn };
    return {
      facts: { ...FACTS, effectiveOn, endedOn: end !== null && end > effectiveOn ? end : null },
      terms: [
        term('report', { subject: 'royalty', period: unit, days, rolls }, { id: 'r1', chainId: 'r', from: effectiveOn, until: addDays(from, -1) }), term('report', { subject: 'royalty', period: other, days, rolls }, { id: 'r2', chainId: 'r', from }),
        term('maintenance', { currency: 'USD', due: 'anniversary', amounts: [{ from: 1, amount: String(amount) }], rolls }, over), term('insurance', { currency: 'USD', amount: '1', due: '02-29', rolls }, over),
        term('minimum-royalty', { currency: 'USD', startYear: 2021, amounts: [{ from: 1, amount: String(amount) }], days }, over),
      ],
    };
  });
  const FROM = day('1900-01-01');
  const of = (drawn: { terms: readonly TermVersion[]; facts: TermFacts }, from: LocalDate, until: LocalDate): readonly DatedObligation[] => obligationsOf(drawn.terms, drawn.facts, { from, until }, CALENDARS).dated;

  it('are the same for a horizon at once and for its parts one after the other', () => {
    fc.assert(fc.property(terms, date('2020-06-01', 2000), fc.integer({ min: 1, max: 900 }), (drawn, middle, more) => {
      const until = addDays(middle, more);
      const parts = [...of(drawn, FROM, middle), ...of(drawn, addDays(middle, 1), until)];
      expect(parts).toEqual(of(drawn, FROM, until));
    }), { numRuns: 150 });
  });

  it('only become more as the horizon moves on, and no period comes twice', () => {
    fc.assert(fc.property(terms, date('2020-06-01', 2000), (drawn, until) => {
      const keys = (all: readonly DatedObligation[]) => all.map(({ chainId, period: name }) => `${chainId} ${name}`);
      const [now, later] = [keys(of(drawn, FROM, until)), keys(of(drawn, FROM, addMonths(until, 12)))];
      expect(later.filter((key) => now.includes(key))).toEqual(now);
      expect(new Set(later).size).toBe(later.length);
    }), { numRuns: 100 });
  });

  it('cover the time of an agreement with reports without gap or overlap, up to its last day', () => {
    fc.assert(fc.property(terms, (drawn) => {
      const reports = of(drawn, FROM, day('2032-12-31')).filter(({ code }) => code === 'report').sort((a, b) => (String(a.params.from) < String(b.params.from) ? -1 : 1));
      let next = drawn.facts.effectiveOn ?? FROM;
      for (const { params, effectiveOn, dueOn } of reports) {
        expect(params.from).toBe(next);
        expect(String(params.until) >= String(params.from)).toBe(true);
        expect(dueOn >= day(String(params.until)) && effectiveOn >= dueOn).toBe(true);
        next = addDays(day(String(params.until)), 1);
      }
      if (drawn.facts.endedOn) expect(next).toBe(addDays(drawn.facts.endedOn, 1));
    }), { numRuns: 150 });
  });

  it('fall due later than the agreement’s end only when they arose before it', () => {
    fc.assert(fc.property(terms, (drawn) => {
      for (const { dueOn, survives, params, code } of of(drawn, FROM, day('2032-12-31'))) {
        expect(survives).toBe(drawn.facts.endedOn !== null && dueOn > drawn.facts.endedOn);
        if (survives) expect(code === 'report' ? String(params.from) <= String(drawn.facts.endedOn) : `${params.year}-12-31` <= String(drawn.facts.endedOn)).toBe(true);
      }
    }), { numRuns: 100 });
  });
});
