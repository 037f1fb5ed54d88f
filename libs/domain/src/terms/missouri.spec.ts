import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { earnedRoyalty, type Sale } from '../royalties/earned.js';
import { localDate } from '../time/local-date.js';
import { obligationsOf } from './obligations-of.js';
import { readTerm } from './read-term.js';
import { royaltyTermsIn } from './royalty-terms.js';
import { sayObligation } from './say-term.js';
import type { TermEvent, TermFacts, TermKind, TermVersion } from './term.js';

/**
 * The licence of the University of Missouri of 24 March 2009, as its licensee reported it (annual report, note 8): exclusive; USD 25,000 on signature;
 * reimbursement of past and future patent costs, paid USD 40,323 in 2010 and USD 23,789 in 2011; royalties of 1 % to 3 % of net sales by level; a
 * minimum annual royalty of USD 25,000 that begins two years after the calendar year of the first commercial sale and is credited to sales royalties.
 * Not published, and so ours here: the levels, the days of the invoices, the days to pay, and the day of the first sale.
 */
const SIGNED = localDate('2009-03-24');
const term = (id: string, kind: TermKind, json: object): TermVersion => {
  const read = readTerm(kind, json);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return { id, chainId: id, body: read.body, from: SIGNED, until: null };
};
const TERMS = [
  term('upfront', 'upfront', { currency: 'USD', payments: [{ amount: '25000', days: 0 }] }),
  term('costs', 'patent-costs', { currency: 'USD', future: { percent: '100', days: 30 } }),
  term('earned', 'earned-royalty', { royalty: { currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '1' }, { upTo: '2000000', rate: '2' }, { rate: '3' }] }] }, period: 'year', days: 60, starts: 'first-sale' }),
  term('minimum', 'minimum-royalty', { currency: 'USD', creditable: true, yearsAfterFirstSale: 2, amounts: [{ from: 1, amount: '25000' }], days: 60 }),
];
const INVOICED: readonly TermEvent[] = [
  { id: 'i2010', kind: 'cost-invoiced', chainId: 'costs', on: localDate('2010-12-01'), amount: 4_032_300n },
  { id: 'i2011', kind: 'cost-invoiced', chainId: 'costs', on: localDate('2011-12-01'), amount: 2_378_900n },
];
const SALE: TermEvent = { id: 'sale', kind: 'first-commercial-sale', chainId: null, on: localDate('2012-08-15'), amount: null };
const facts = (events: readonly TermEvent[]): TermFacts => ({ effectiveOn: SIGNED, expiresOn: null, endedOn: null, events });
const owed = (events: readonly TermEvent[], until: string) => obligationsOf(TERMS, facts(events), { from: SIGNED, until: localDate(until) }, closedDaysWith([]));

describe('the licence of the University of Missouri of 24 March 2009', () => {
  it('owes USD 25,000 on the day of its signature', () => {
    expect(owed([], '2009-12-31').dated).toMatchObject([{ dueOn: '2009-03-24', amount: 2_500_000n, currency: 'USD', code: 'upfront-payment' }]);
  });

  it('has its patent costs paid back in full: USD 40,323 in 2010 and USD 23,789 in 2011', () => {
    const costs = owed(INVOICED, '2012-12-31').dated.filter(({ code }) => code === 'patent-costs');
    expect(costs.map(({ dueOn, amount }) => [dueOn, amount])).toEqual([['2010-12-31', 4_032_300n], ['2011-12-31', 2_378_900n]]);
  });

  it('waits for the first commercial sale with royalty and minimum, without guessing a day', () => {
    expect(owed(INVOICED, '2030-12-31').dated.map(({ code }) => code)).toEqual(['upfront-payment', 'patent-costs', 'patent-costs']);
    expect(owed([], '2030-12-31').waiting.filter(({ waitsFor }) => waitsFor === 'first-commercial-sale').map(({ termId, amount }) => [termId, amount])).toEqual([['earned', null], ['minimum', 2_500_000n]]);
  });

  it('begins the minimum of USD 25,000 two years after the calendar year of the first sale', () => {
    const minimums = owed([...INVOICED, SALE], '2017-12-31').dated.filter(({ code }) => code === 'minimum-royalty');
    expect(minimums.map(({ dueOn, amount, params }) => [params.year, dueOn, amount])).toEqual([[2014, '2015-03-01', 2_500_000n], [2015, '2016-02-29', 2_500_000n], [2016, '2017-03-01', 2_500_000n]]);
    expect(sayObligation('minimum-royalty', { year: 2014 }, 'kk')).toBe('2014-жыл үшін ең төменгі роялти');
  });

  it('credits the minimum to the royalties of the same year in the calculation', () => {
    const terms = royaltyTermsIn(TERMS, facts([SALE]), localDate('2015-06-30'));
    expect(terms).toMatchObject({ currency: 'USD', minimums: [{ fromYear: 2014, untilYear: null, amount: 2_500_000n, creditable: true }], rates: [] });
    const sale = (on: string, gross: bigint): Sale => ({ on: localDate(on), product: 'p', territory: 'US', currency: 'USD', gross, deductions: 0n, others: 0n });
    const earned = terms && earnedRoyalty(terms, [sale('2013-05-01', 50_000_000n), sale('2014-05-01', 100_000_000n), sale('2015-05-01', 300_000_000n)], 2015);
    // 2013: 1 % of 500,000, no minimum yet. 2014: 1 % of 1 m is 10,000, topped up to 25,000. 2015: 10,000 + 20,000 + 30,000.
    expect(earned && 'years' in earned ? earned.years.map(({ year, earned: of, topUp, due }) => [year, of, topUp, due]) : earned).toEqual([[2013, 500_000n, 0n, 500_000n], [2014, 1_000_000n, 1_500_000n, 2_500_000n], [2015, 6_000_000n, 0n, 6_000_000n]]);
  });
});
