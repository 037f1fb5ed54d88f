import { localDate, addDays } from '../time/local-date.js';
import type { DatedObligation } from './obligation.js';
import { readTerm } from './read-term.js';
import { contradictions, royaltyTermsIn } from './royalty-terms.js';
import { obligationTexts } from './say-term.js';
import type { TermBody, TermFacts, TermKind, TermVersion } from './term.js';
import { asHeld, changesSomething, termDifference, type StandingObligation } from './term-difference.js';

const on = localDate('2027-03-01');
const WANTED: DatedObligation = { chainId: 'c', termId: 't', period: 'year:2026', kind: 'payment', code: 'maintenance-fee', params: { year: 2026 }, dueOn: on, effectiveOn: on, amount: 500n, currency: 'USD', survives: false, working: [], flags: [], counted: { rule: 'term-on-day', on, count: 0, counting: { business: false, rolls: true, calendar: 'kz' } } };
const STANDING: StandingObligation = { id: 'o', termId: 't', chainId: 'c', period: 'year:2026', state: 'open', dueOn: on, effectiveOn: on, amount: 500n, currency: 'USD', waiveReason: null, survives: false, code: 'maintenance-fee', params: { year: 2026 }, refused: [] };
const changes = (standing: Partial<StandingObligation> | null, wanted: Partial<DatedObligation> | null) =>
  termDifference(standing ? [{ ...STANDING, ...standing }] : [], wanted ? [{ ...WANTED, ...wanted }] : []).map(({ change, obligationId }) => `${change} ${obligationId}`);
const later = addDays(on, 1);

describe('the difference a change of terms makes', () => {
  it.each<[string, Partial<StandingObligation> | null, Partial<DatedObligation> | null, string[]]>([
    ['keeps what is the same', {}, {}, ['kept o']],
    ['makes what is not there', null, {}, ['new null']],
    ['moves what is due on another day', {}, { dueOn: later, effectiveOn: later }, ['moved o']],
    ['moves what is put off for a closed day alone', {}, { effectiveOn: later }, ['moved o']],
    ['moves what has another amount', {}, { amount: 600n }, ['moved o']],
    ['moves what has another currency', {}, { currency: 'EUR' }, ['moved o']],
    ['ends what is not called for any more', {}, null, ['ended o']],
    ['never moves what was met', { state: 'met' }, { dueOn: later, effectiveOn: later, amount: 1n }, ['kept o']],
    ['never ends what was met', { state: 'met' }, null, ['kept o']],
    ['leaves alone what a person let go', { state: 'waived', waiveReason: 'Not insisted on.' }, { dueOn: later }, ['kept o']],
    ['brings back what the terms themselves had let go', { state: 'waived', waiveReason: 'term-changed' }, {}, ['new o']],
    ['forgets what they had let go and do not call for', { state: 'waived', waiveReason: 'agreement-ended' }, null, []],
  ])('%s', (_, standing, wanted, expected) => {
    expect(changes(standing, wanted)).toEqual(expected);
  });

  describe('where closed days became known later', () => {
    const refused = [{ dueOn: on, effectiveOn: later }];
    const held = (standing: Partial<StandingObligation>, wanted: Partial<DatedObligation>) => {
      const row = { ...STANDING, ...standing };
      const made = asHeld([row], [{ ...WANTED, ...wanted }]);
      return [made[0]?.effectiveOn, made[0]?.isHeld, ...termDifference([row], made).map(({ change }) => change)];
    };

    it.each<[string, Partial<StandingObligation>, Partial<DatedObligation>, unknown[]]>([
      ['keeps the day that nobody has decided about', { refused }, { effectiveOn: later }, [on, true, 'kept']],
      ['keeps the day and moves the amount', { refused }, { effectiveOn: later, amount: 600n }, [on, true, 'moved']],
      ['moves to a day that is another than the one in question', { refused }, { effectiveOn: addDays(on, 2) }, [addDays(on, 2), false, 'moved']],
      ['moves to what nobody refused', {}, { effectiveOn: later }, [later, false, 'moved']],
      ['takes no account of what was refused of an obligation that is met', { refused, state: 'met' }, { effectiveOn: later }, [later, false, 'kept']],
    ])('%s', (_, standing, wanted, expected) => {
      expect(held(standing, wanted)).toEqual(expected);
    });

    it('leaves another period of the same term alone', () => {
      expect(asHeld([{ ...STANDING, refused }], [{ ...WANTED, period: 'year:2027', effectiveOn: later }])).toMatchObject([{ effectiveOn: later, isHeld: false }]);
    });
  });

  it('asks a person only when something changes', () => {
    expect(changesSomething(termDifference([STANDING], [WANTED]))).toBe(false);
    expect(changesSomething(termDifference([], [WANTED]))).toBe(true);
  });

  it('is said in three languages without a gap', () => {
    expect(obligationTexts('report', { subject: 'royalty' })).toEqual({ en: 'Royalty report', ru: 'Отчёт о роялти', kk: 'Роялти туралы есеп' });
    expect(obligationTexts('patent-costs', { percent: '50' }).en).toBe('50 % of each invoice of patent costs');
    expect(obligationTexts('minimum-royalty', {}).ru).toBe('Минимальное роялти');
    expect(obligationTexts('report', { subject: 'royalty', from: '2027-01-01', until: '2027-03-31' })).toEqual({
      en: 'Royalty report, 1 January 2027 to 31 March 2027', ru: 'Отчёт о роялти, 1 января 2027 г. – 31 марта 2027 г.', kk: 'Роялти туралы есеп, 2027 ж. 1 қаңтар – 2027 ж. 31 наурыз',
    });
  });
});

const bodyOf = (kind: TermKind, json: object): TermBody => {
  const read = readTerm(kind, json);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.body;
};
const earned = (rate: string, more: object = {}) => bodyOf('earned-royalty', { royalty: { currency: 'USD', schedules: [{ tiers: [{ rate }] }], ...more }, period: 'year', days: 60 });
const minimum = (currency: string, amount: string, startYear = 2027) => bodyOf('minimum-royalty', { currency, startYear, amounts: [{ from: 1, amount }], days: 60 });
const version = (id: string, body: TermBody, from: string, { until, chainId = id }: { until?: string; chainId?: string } = {}): TermVersion => ({ id, chainId, body, from: localDate(from), until: until === undefined ? null : localDate(until) });
const FACTS: TermFacts = { effectiveOn: localDate('2026-01-01'), expiresOn: null, endedOn: null, events: [] };

describe('the royalty terms of an agreement', () => {
  it('are none without an earned royalty in force on the day', () => {
    expect(royaltyTermsIn([version('m', minimum('USD', '1'), '2026-01-01')], FACTS, on)).toBeNull();
    expect(royaltyTermsIn([version('e', earned('2'), '2026-01-01', { until: '2026-12-31' })], FACTS, on)).toBeNull();
  });

  it('hold the rates of every version for its own days, and the cap of the day', () => {
    const terms = [version('e1', earned('2', { caps: { year: '100' } }), '2026-01-01', { until: '2026-12-31', chainId: 'e' }), version('e2', earned('3', { caps: { year: '200' } }), '2027-01-01', { chainId: 'e' })];
    expect(royaltyTermsIn(terms, FACTS, on)).toMatchObject({ schedules: [{ from: null, until: '2026-12-31' }, { from: '2027-01-01', until: null }], caps: { year: 20_000n } });
    expect(royaltyTermsIn(terms, FACTS, localDate('2026-06-30'))?.caps.year).toBe(10_000n);
  });

  it('ask one minimum for each year when it changes within one', () => {
    const terms = [version('e', earned('2'), '2026-01-01'), version('m1', minimum('USD', '10'), '2026-01-01', { until: '2028-06-30', chainId: 'm' }), version('m2', minimum('USD', '20'), '2028-07-01', { chainId: 'm' })];
    expect(royaltyTermsIn(terms, FACTS, on)?.minimums.map(({ fromYear, untilYear, amount }) => [fromYear, untilYear, amount])).toEqual([[2027, 2027, 1000n], [2028, null, 2000n]]);
  });

  it('refuse two currencies', () => {
    expect(contradictions(minimum('EUR', '1'), [earned('2')])).toEqual([{ pointer: '/currency', code: 'contradiction', params: { currency: 'USD' } }]);
    expect(contradictions(minimum('USD', '1'), [earned('2')])).toEqual([]);
  });
});
