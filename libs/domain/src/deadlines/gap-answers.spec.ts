import fc from 'fast-check';
import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { addDays, localDate } from '../time/local-date.js';
import { docketOf, type DocketBook, type DocketFact } from './docketing.js';
import { daysOfGap, gapAnswers, type OpenGap } from './gap-answers.js';
import { SHIPPED_RULES } from './rules/shipped-rules.js';

const day = (text: string) => localDate(text);
const event = (kind: string, on: string, over: Partial<DocketFact> = {}): DocketFact => ({ id: `e-${kind}`, assetId: 'a', kind, on: day(on), candidates: [day(on)], ...over });
const book = (jurisdiction: string, events: readonly DocketFact[], over: Partial<DocketBook> = {}): DocketBook => ({
  assets: [{ id: 'a', kind: 'patent', jurisdiction, state: 'filed' }], events, rules: SHIPPED_RULES.filter(({ verified }) => verified), chosen: [], calendars: closedDaysWith(), extended: () => 0, ...over,
});
const gapsOf = (of: DocketBook): readonly OpenGap[] => docketOf(of).gaps.map(({ key, assetId, eventId, rule, candidates }) => ({ id: key, assetId, eventId, rule: rule ?? '', candidates }));
const entered = (dueOn: string, over: object = {}) => ({ id: 'd', assetId: 'a', dueOn: day(dueOn), code: 'statutory-by-hand', ...over });

describe('a deadline that somebody entered', () => {
  const action = book('EP', [event('office-action', '2026-10-01')]);
  const gaps = gapsOf(action);

  it('answers the gap of its asset when a rule in question gives its day', () => {
    expect(daysOfGap(action, gaps[0]!)).toContain('2027-02-01'); // EPC R. 71(3): four months
    expect(gapAnswers(action, gaps, [entered('2027-02-01')])).toEqual([{ gapId: gaps[0]?.id, deadlineId: 'd' }]);
  });

  it('answers none on another day, for another asset, or where no rule is known', () => {
    expect(gapAnswers(action, gaps, [entered('2027-02-02')])).toEqual([]);
    expect(gapAnswers(action, gaps, [entered('2027-02-01', { assetId: 'b' })])).toEqual([]);
    const nowhere = book('KZ', [event('office-action', '2026-10-01')]);
    expect(gapsOf(nowhere)).toHaveLength(1);
    expect(gapAnswers(nowhere, gapsOf(nowhere), [entered('2026-12-01')])).toEqual([]);
  });

  it('answers neither of two gaps that could both be meant', () => {
    const twice = book('EP', [event('office-action', '2026-10-01'), event('office-action', '2026-10-01', { id: 'e-again' })]);
    expect(gapsOf(twice)).toHaveLength(2);
    expect(gapAnswers(twice, gapsOf(twice), [entered('2027-02-01')])).toEqual([]);
  });

  it('answers a gap whose anchor is missing when it is said to rest on its rule', () => {
    const chosen = [{ eventId: 'e-impediment-removed', rule: 'ep-re-establishment', params: {} }];
    const anchorless = book('EP', [event('impediment-removed', '2026-09-25')], { chosen });
    expect(gapAnswers(anchorless, gapsOf(anchorless), [entered('2026-11-25')])).toEqual([]);
    expect(gapAnswers(anchorless, gapsOf(anchorless), [entered('2026-11-25', { code: 'ep-re-establishment' })])).toHaveLength(1);
  });

  it('answers at most one gap, and each gap is answered at most once', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), (days) => {
      const found = gapAnswers(action, gaps, days.map((each, index) => entered(addDays(day('2026-10-01'), each), { id: `d${index}` })));
      expect(new Set(found.map(({ gapId }) => gapId)).size).toBe(found.length);
      for (const { deadlineId } of found) expect(daysOfGap(action, gaps[0]!)).toContain(addDays(day('2026-10-01'), days[Number(deadlineId.slice(1))] ?? 0));
    }), { numRuns: 40 });
  });
});

describe('federal money', () => {
  const provisional = [event('provisional-filed', '2026-03-02')];
  const bayhDole = (over: Partial<DocketBook>) => {
    const { deadlines, gaps } = docketOf(book('US', provisional, over));
    const own = (code: string | null) => code?.startsWith('us-bayh-dole') ?? false;
    return { due: deadlines.filter(({ rule }) => own(rule.code)).map(({ rule, nominalDue }) => `${rule.code} ${nominalDue}`).sort(), asked: gaps.filter(({ rule }) => own(rule)).map(({ rule }) => rule).sort() };
  };

  it('asks for the agreement only while nobody has said whether there is one (37 CFR 401.14)', () => {
    expect(bayhDole({})).toEqual({ due: [], asked: ['us-bayh-dole-conversion'] });
    expect(bayhDole({ funding: { declared: 'unknown' } })).toEqual(bayhDole({}));
    expect(bayhDole({ funding: { declared: 'federal', awardedOn: null } })).toEqual(bayhDole({}));
    expect(bayhDole({ funding: { declared: 'none' } })).toEqual({ due: [], asked: [] });
  });

  it('dockets the duty where the disclosure names the agreement, and none that is older than the rule', () => {
    expect(bayhDole({ funding: { declared: 'federal', awardedOn: day('2020-01-01') } })).toEqual({ due: ['us-bayh-dole-conversion 2027-01-02'], asked: [] });
    expect(bayhDole({ funding: { declared: 'federal', awardedOn: day('2016-01-01') } })).toEqual({ due: [], asked: [] });
  });

  it('follows whoever says that a rule applies all the same', () => {
    const chosen = [{ eventId: 'e-provisional-filed', rule: 'us-bayh-dole-conversion', params: { 'award-on': '2020-01-01' } }];
    expect(bayhDole({ funding: { declared: 'none' }, chosen }).due).toEqual(['us-bayh-dole-conversion 2027-01-02']);
  });
});
