import { readTerm } from './read-term.js';
import { TERM_KINDS, type TermKind } from './term.js';

const ROYALTY = { currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '1' }, { rate: '3' }] }] };
const GOOD: { readonly [K in TermKind]: object } = {
  upfront: { currency: 'USD', payments: [{ amount: '25000', days: 0 }, { amount: '10000.50', on: '2027-01-15' }] },
  maintenance: { currency: 'USD', due: 'anniversary', amounts: [{ from: 1, until: 2, amount: '5000' }, { from: 3, amount: '10000' }] },
  'minimum-royalty': { currency: 'USD', yearsAfterFirstSale: 2, amounts: [{ from: 1, amount: '25000' }], days: 60 },
  'earned-royalty': { royalty: ROYALTY, period: 'quarter', days: 45, starts: 'first-sale' },
  milestone: { name: 'First patient', currency: 'USD', amount: '100000', days: 30 },
  'sublicence-share': { currency: 'EUR', percent: '25', period: 'half-year', days: 60 },
  'patent-costs': { currency: 'USD', past: { amount: '12000', on: '2026-12-31' }, future: { percent: '50', days: 30 } },
  equity: { shareClass: 'common', number: '1802196', percent: '2', days: 30 },
  diligence: { duties: [{ name: 'Business plan', on: '2027-06-30' }] },
  report: { subject: 'progress', period: 'year', days: 60, first: '2027-01-01', last: '2036-12-31', lastDays: 90 },
  audit: { months: 36 },
  insurance: { currency: 'USD', amount: '1000000', due: '01-31' },
  notice: { subject: 'renewal', months: 3 },
};
const faults = (kind: TermKind, json: unknown): string[] => {
  const read = readTerm(kind, json);
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a term from outside', () => {
  it.each(TERM_KINDS)('of kind %s is read', (kind) => {
    expect(faults(kind, GOOD[kind])).toEqual([]);
    expect(readTerm(kind, GOOD[kind])).toMatchObject({ body: { kind, counting: { business: false, rolls: false, calendar: 'weekends' } } });
  });

  it.each(TERM_KINDS)('of kind %s refuses a field that is not known, by its name', (kind) => {
    expect(faults(kind, { ...GOOD[kind], crediteable: true })).toEqual(['/crediteable unknown-field']);
  });

  it.each(TERM_KINDS)('of kind %s refuses nothing, a list, and a text', (kind) => {
    for (const json of [undefined, null, [], 'x', 7]) expect(faults(kind, json)[0]).toMatch(/^ (required|wrong-type)$/);
  });

  it.each<[TermKind, object, string]>([
    ['upfront', { payments: [] }, '/payments required'],
    ['upfront', { payments: [{ amount: '1', on: '2027-01-01', days: 3 }] }, '/payments/0/days contradiction'],
    ['upfront', { payments: [{ amount: '1' }] }, '/payments/0/on required'],
    ['upfront', { payments: [{ amount: '0', days: 0 }] }, '/payments/0/amount out-of-range'],
    ['upfront', { payments: [{ amount: '1.005', days: 0 }] }, '/payments/0/amount invalid-format'],
    ['upfront', { payments: [{ amount: 25000, days: 0 }] }, '/payments/0/amount invalid-format'],
    ['upfront', { payments: [{ amount: '1', days: -1 }] }, '/payments/0/days out-of-range'],
    ['upfront', { payments: [{ amount: '1', days: 1.5 }] }, '/payments/0/days wrong-type'],
    ['upfront', { payments: [{ amount: '1', on: '2027-02-29' }] }, '/payments/0/on not-a-date'],
    ['upfront', { currency: 'XXX' }, '/currency not-one-of'],
    ['maintenance', { due: '02-30' }, '/due invalid-format'],
    ['maintenance', { due: '06-30' }, '/amounts/0/from out-of-range'],
    ['maintenance', { amounts: [{ from: 1, until: 3, amount: '1' }, { from: 3, amount: '2' }] }, '/amounts/1/from contradiction'],
    ['maintenance', { amounts: [{ from: 1, amount: '1' }, { from: 3, amount: '2' }] }, '/amounts/1/from contradiction'],
    ['maintenance', { amounts: [{ from: 3, until: 2, amount: '1' }] }, '/amounts/0/until contradiction'],
    ['minimum-royalty', { startYear: 2027 }, '/yearsAfterFirstSale contradiction'],
    ['minimum-royalty', { yearsAfterFirstSale: undefined }, '/startYear required'],
    ['minimum-royalty', { creditable: 'yes' }, '/creditable wrong-type'],
    ['earned-royalty', { royalty: { ...ROYALTY, minimums: [] } }, '/royalty/minimums unknown-field'],
    ['earned-royalty', { royalty: { ...ROYALTY, schedules: [{ tiers: [{ rate: '101' }] }] } }, '/royalty/schedules/0/tiers/0/rate out-of-range'],
    ['earned-royalty', { royalty: { ...ROYALTY, cap: {} } }, '/royalty/cap unknown-field'],
    ['earned-royalty', { period: 'fortnight' }, '/period not-one-of'],
    ['milestone', { name: ' ' }, '/name required'],
    ['milestone', { currency: undefined }, '/currency required'],
    ['sublicence-share', { percent: '0' }, '/percent out-of-range'],
    ['sublicence-share', { percent: '100.01' }, '/percent out-of-range'],
    ['sublicence-share', { percent: '25 %' }, '/percent invalid-format'],
    ['patent-costs', { past: undefined, future: undefined }, '/past required'],
    ['patent-costs', { future: { percent: '50' } }, '/future/days required'],
    ['equity', { number: '1.5' }, '/number invalid-format'],
    ['diligence', { duties: [{ name: 'Plan' }] }, '/duties/0/on required'],
    ['report', { first: '2030-01-01', last: '2029-12-31' }, '/last contradiction'],
    ['report', { counted: 'business' }, '/calendar required'],
    ['report', { rolls: true, calendar: 'mars' }, '/calendar not-one-of'],
    ['audit', { months: 0 }, '/months out-of-range'],
    ['insurance', { amount: undefined }, '/amount required'],
    ['notice', { days: 90 }, '/days contradiction'],
    ['notice', { subject: 'dismissal' }, '/subject not-one-of'],
  ])('%s with %j is refused at its place', (kind, over, fault) => {
    expect(faults(kind, { ...GOOD[kind], ...over })).toContain(fault);
  });

  it('takes 29 February as a day of each year, and a share as an exact ratio', () => {
    expect(readTerm('insurance', { ...GOOD.insurance, due: '02-29' })).toMatchObject({ body: { due: { month: 2, day: 29 } } });
    expect(readTerm('sublicence-share', { ...GOOD['sublicence-share'], percent: '33.34' })).toMatchObject({ body: { share: { of: 1667n, in: 5000n } } });
  });
});
