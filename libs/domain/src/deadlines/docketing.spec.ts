import fc from 'fast-check';
import { DOCKET_EVENT_KINDS } from '../assets/asset-states.js';
import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { addDays, localDate, type LocalDate } from '../time/local-date.js';
import { docketDifference, needsConfirmation, type DocketedDeadline } from './difference.js';
import { docketOf, type DocketBook, type DocketFact } from './docketing.js';
import { SHIPPED_RULES } from './rules/shipped-rules.js';
import { checkTrigger } from './trigger-entries.js';
import { firstFiling, isAsked, triggersOf } from './triggers.js';

const day = (text: string) => localDate(text);
const event = (kind: string, on: string, over: Partial<DocketFact> = {}): DocketFact => ({ id: `e-${kind}`, assetId: 'a', kind, on: day(on), candidates: [day(on)], ...over });
const book = (jurisdiction: string, events: readonly DocketFact[], over: Partial<DocketBook> = {}): DocketBook => ({
  assets: [{ id: 'a', kind: 'patent', jurisdiction, state: 'filed' }], events, rules: SHIPPED_RULES.filter(({ verified }) => verified), chosen: [], calendars: closedDaysWith(), extended: () => 0, ...over,
});
const codes = (of: DocketBook) => docketOf(of).deadlines.map(({ rule }) => rule.code).sort();

describe('the docket of a case', () => {
  it('gives what fits the trigger, the place and the kind, and nothing else', () => {
    expect(codes(book('US', [event('office-action', '2026-09-25')]))).toEqual(['us-office-action-reply', 'us-office-action-statutory-limit']);
    expect(codes(book('KZ', [event('office-action', '2026-09-25')]))).toEqual([]);
    expect(docketOf({ ...book('US', [event('office-action', '2026-09-25')]), assets: [{ id: 'a', kind: 'trademark', jurisdiction: 'US', state: 'filed' }] }).deadlines).toEqual([]);
  });

  it('leaves rules switched off that nobody has verified', () => {
    const all = book('US', [event('filed', '2026-09-25')], { rules: SHIPPED_RULES });
    expect(codes(all)).toContain('us-information-disclosure');
    expect(codes(book('US', [event('filed', '2026-09-25')]))).not.toContain('us-information-disclosure');
  });

  it('asks which rule applies instead of docketing all that begin with a communication', () => {
    const { deadlines, gaps } = docketOf(book('EP', [event('office-action', '2026-09-25')]));
    expect(deadlines).toEqual([]);
    expect(gaps).toMatchObject([{ rule: null, missing: ['rule'] }]);
    expect(gaps[0]?.candidates.length).toBeGreaterThan(3);
  });

  it('makes no deadline and a gap when an anchor is missing', () => {
    const chosen = [{ eventId: 'e-impediment-removed', rule: 'ep-re-establishment', params: {} }];
    const { deadlines, gaps } = docketOf(book('EP', [event('impediment-removed', '2026-09-25')], { chosen }));
    expect(deadlines).toEqual([]);
    expect(gaps).toMatchObject([{ rule: 'ep-re-establishment', missing: ['missed-period-expired-on'] }]);
  });

  it('takes the earlier deadline while two people disagree about the day', () => {
    const { deadlines } = docketOf(book('US', [event('office-action', '2026-09-25', { candidates: [day('2026-09-25'), day('2026-09-15')] })]));
    expect(deadlines.find(({ rule }) => rule.code === 'us-office-action-reply')?.effectiveDue).toBe('2026-12-15');
  });

  it.each(['abandoned', 'expired'])('has nothing due on an asset that is %s', (state) => {
    expect(docketOf({ ...book('US', [event('granted', '2020-01-07')]), assets: [{ id: 'a', kind: 'patent', jurisdiction: 'US', state }] })).toEqual({ deadlines: [], gaps: [] });
  });

  it('begins the priority year with the earliest filing only', () => {
    const events = [event('filed', '2026-05-01', { id: 'later', assetId: 'b' }), event('filed', '2026-03-02', { id: 'first' })];
    expect(firstFiling(events)?.id).toBe('first');
    const assets = ['a', 'b'].map((id) => ({ id, kind: 'patent' as const, jurisdiction: 'KZ', state: 'filed' }));
    expect(docketOf({ ...book('KZ', events), assets }).deadlines.filter(({ rule }) => rule.trigger === 'priority').map(({ eventId }) => eventId)).toEqual(['first']);
  });

  it('begins with a provisional application the twelve months for its successor and for filings abroad, and no term (US 6,285,999: Monday, 12 January 1998)', () => {
    const { deadlines } = docketOf(book('US', [event('provisional-filed', '1997-01-10')]));
    expect(deadlines.find(({ rule }) => rule.code === 'us-provisional-conversion')).toMatchObject({ nominalDue: '1998-01-10', effectiveDue: '1998-01-12' });
    expect(deadlines.some(({ rule }) => rule.code.startsWith('paris-priority'))).toBe(true);
    expect(deadlines.some(({ rule }) => rule.code === 'us-patent-term')).toBe(false);
  });

  describe('an application that claims a priority', () => {
    const asset = (id: string, jurisdiction: string, over: object = {}) => ({ id, kind: 'patent' as const, jurisdiction, state: 'filed', ...over });
    const first = event('provisional-filed', '2012-12-12', { id: 'first', assetId: 'us' });
    const pct = event('filed', '2013-12-12', { id: 'pct', assetId: 'wo' });
    const dueOf = (of: DocketBook, code: string) => docketOf(of).deadlines.find(({ rule }) => rule.code === code);
    const family = (assets: readonly object[], events: readonly DocketFact[] = [first, pct]): DocketBook => ({ ...book('US', events), assets: [asset('us', 'US'), ...assets] as DocketBook['assets'] });
    const claiming = asset('wo', 'WO', { claims: [{ assetId: 'us', filedOn: null }] });

    it('counts from the earliest filing it claims (US 8,697,359: 30 months on 12 June 2015, 31 months on Monday, 13 July 2015)', () => {
      const of = family([claiming, asset('ep', 'EP', { state: 'planned' })]);
      expect(dueOf(of, 'pct-national-phase')).toMatchObject({ assetId: 'wo', eventId: 'pct', dayOf: 'first', nominalDue: '2015-06-12' });
      expect(dueOf(of, 'ep-entry-european-phase') ?? dueOf(of, 'national-phase-ep')).toMatchObject({ assetId: 'ep', eventId: 'pct', nominalDue: '2015-07-12', effectiveDue: '2015-07-13' });
    });

    it('counts from what another case holds', () => {
      const of = family([asset('wo', 'WO', { claims: [{ assetId: 'elsewhere', filedOn: day('2013-01-10') }] })], [pct]);
      expect(dueOf(of, 'pct-national-phase')).toMatchObject({ dayOf: null, nominalDue: '2015-07-10' });
    });

    it('counts from the first filing of its case while nobody has said what it claims, and from its own when that is too long ago', () => {
      expect(dueOf(family([asset('wo', 'WO')]), 'pct-national-phase')).toMatchObject({ dayOf: 'first', nominalDue: '2015-06-12' });
      expect(dueOf(family([asset('wo', 'WO')], [event('provisional-filed', '2012-01-12', { id: 'first', assetId: 'us' }), pct]), 'pct-national-phase')).toMatchObject({ dayOf: 'pct', nominalDue: '2016-06-12' });
    });

    it('never counts from a claim to what was filed later', () => {
      const of = family([asset('wo', 'WO', { claims: [{ assetId: 'elsewhere', filedOn: day('2014-02-01') }] })], [pct]);
      expect(dueOf(of, 'pct-national-phase')).toMatchObject({ dayOf: 'pct', nominalDue: '2016-06-12' });
    });

    it('takes the earlier day while two people disagree about the first filing', () => {
      const of = family([claiming], [{ ...first, candidates: [day('2012-12-12'), day('2012-12-02')] }, pct]);
      expect(dueOf(of, 'pct-national-phase')?.nominalDue).toBe('2015-06-02');
    });

    it('owes no second priority year, nothing for places that were filed directly, and nothing for what was given up', () => {
      const ep = asset('ep', 'EP', { claims: [{ assetId: 'us', filedOn: null }] });
      const of = family([claiming, ep, asset('kz', 'KZ', { state: 'abandoned' })], [first, pct, event('filed', '2013-12-11', { id: 'direct', assetId: 'ep' })]);
      const { deadlines } = docketOf(of);
      expect(deadlines.filter(({ rule }) => rule.matter === 'national-phase').map(({ assetId }) => assetId)).toEqual(['wo']);
      expect(deadlines.filter(({ rule, eventId }) => rule.matter === 'priority' && eventId !== 'first')).toEqual([]);
    });

    it('names the entry into a phase as what may have met it', () => {
      const entered = event('filed', '2015-07-01', { id: 'entered', assetId: 'ep' });
      const of = family([claiming, asset('ep', 'EP')], [first, pct, entered]);
      expect((dueOf(of, 'ep-entry-european-phase') ?? dueOf(of, 'national-phase-ep'))?.answeredBy).toBe('entered');
    });
  });

  it('bars by a public disclosure what is not yet filed, on the anniversary itself though it is a Sunday (35 USC 102(b)(1))', () => {
    const bars = (events: readonly DocketFact[]) => docketOf(book('US', events)).deadlines.filter(({ rule }) => rule.bar).map(({ effectiveDue }) => effectiveDue);
    expect(bars([event('public-disclosure', '2025-11-22')])).toContain('2026-11-22');
    expect(bars([event('filed', '2024-11-24'), event('public-disclosure', '2024-11-24')])).toEqual([]);
  });

  it('has a way in for every rule: an event of the docket, a question, an agreement, or the first filing', () => {
    const ways: readonly string[] = [...DOCKET_EVENT_KINDS, 'priority'];
    const closed = SHIPPED_RULES.filter(({ trigger }) => !ways.includes(trigger) && !isAsked(trigger) && !trigger.startsWith('contract-')).map(({ code }) => code);
    expect(closed).toEqual([]);
  });

  it('reads the grant of a European patent as the mention of the grant', () => {
    expect(triggersOf('granted', 'EP')).toContain('grant-published');
    expect(triggersOf('granted', 'US')).toEqual(['granted']);
  });
});

describe('the difference', () => {
  const wanted = docketOf(book('US', [event('office-action', '2026-09-25')])).deadlines;
  const standing = (over: Partial<DocketedDeadline> = {}): DocketedDeadline[] =>
    wanted.map(({ key, rule, nominalDue, effectiveDue }) => ({ id: `d-${rule.code}`, key, rule: rule.code, state: 'open', verification: 'unverified', nominalDue, effectiveDue, ...over }));
  const kinds = (rows: readonly DocketedDeadline[], target = wanted) => [...new Set(docketDifference(rows, target).map(({ change }) => change))];
  const other = { nominalDue: day('2026-01-05'), effectiveDue: day('2026-01-05') };

  it.each<[string, Partial<DocketedDeadline>, string]>([
    ['keeps what is right', {}, 'kept'],
    ['moves what nobody has confirmed', other, 'moved'],
    ['holds what a second person has confirmed', { ...other, verification: 'verified' }, 'held'],
    ['holds what was met by another day', { ...other, state: 'met' }, 'held'],
    ['leaves cancelled what a person cancelled', { ...other, state: 'cancelled' }, 'kept'],
  ])('%s', (_, over, change) => expect(kinds(standing(over))).toEqual([change]));

  it('ends what is no longer called for, unless it was confirmed or met', () => {
    expect(kinds(standing(), [])).toEqual(['ended']);
    expect(kinds(standing({ verification: 'verified' }), [])).toEqual(['held']);
    expect(kinds(standing({ state: 'met' }), [])).toEqual(['kept']);
    expect(kinds([])).toEqual(['new']);
  });

  it('needs no confirmation for what only comes new', () => {
    expect(needsConfirmation(docketDifference([], wanted))).toBe(false);
    expect(needsConfirmation(docketDifference(standing(other), wanted))).toBe(true);
  });

  it('never moves a confirmed date, whatever its day', () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
      const date = addDays(day('2026-12-25'), days);
      const changes = docketDifference(standing({ verification: 'verified', nominalDue: date, effectiveDue: date }), wanted);
      return changes.every(({ change }) => change === 'held' || change === 'kept');
    }));
  });
});

describe('a day keyed by several people', () => {
  const keyed = (...entries: [string, string][]) => checkTrigger(entries.map(([by, on]) => ({ by, on: on as LocalDate })));
  it.each<[string, [string, string][], string]>([
    ['waits for a second person', [['a', '2026-01-01']], 'awaited'],
    ['is not agreed by one person twice', [['a', '2026-01-01'], ['a', '2026-01-01']], 'awaited'],
    ['is agreed by two', [['a', '2026-01-01'], ['b', '2026-01-01']], 'agreed'],
    ['disagrees', [['a', '2026-01-01'], ['b', '2026-01-02']], 'disagreed'],
    ['is agreed by a third look', [['a', '2026-01-01'], ['b', '2026-01-02'], ['c', '2026-01-02']], 'agreed'],
    ['is agreed when one corrects the own entry', [['a', '2026-01-01'], ['b', '2026-01-02'], ['a', '2026-01-02']], 'agreed'],
    ['stays open between two pairs', [['a', '2026-01-01'], ['b', '2026-01-01'], ['c', '2026-01-02'], ['d', '2026-01-02']], 'disagreed'],
  ])('%s', (_, entries, state) => expect(keyed(...entries).state).toBe(state));
});
