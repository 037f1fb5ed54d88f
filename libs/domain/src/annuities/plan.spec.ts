import fc from 'fast-check';
import { closedDaysWith } from '../closed-days/shipped-calendars.js';
import { SHIPPED_RULES } from '../deadlines/rules/shipped-rules.js';
import type { TriggerEvent } from '../deadlines/triggers.js';
import { addDays, addYears, localDate, type LocalDate } from '../time/local-date.js';
import { followedAnnuities, planAnnuities, type AnnuityAsset } from './plan.js';
import { ANNUITY_SCHEMES, schemeOf } from './schemes.js';

const law = { rules: SHIPPED_RULES.filter(({ verified }) => verified), calendars: closedDaysWith() };
const asset = (jurisdiction: string, over: Partial<AnnuityAsset> = {}): AnnuityAsset => ({ id: 'a', kind: 'patent', jurisdiction, state: 'granted', ...over });
const on = (events: { readonly [kind: string]: string }, assetId = 'a'): readonly TriggerEvent[] => Object.entries(events).map(([kind, day]) => ({ id: `${assetId}:${kind}`, assetId, kind, on: localDate(day) }));
const plan = (jurisdiction: string, events: { readonly [kind: string]: string }, over: Partial<AnnuityAsset> = {}) => planAnnuities(asset(jurisdiction, over), on(events), law);
const brief = (given: ReturnType<typeof plan>) => given.lines.map(({ number, nominalDue, lastDay }) => [number, nominalDue, lastDay]);

describe('the plan of annuities', () => {
  it('asks for the three fees of a US patent, at 3.5, 7.5 and 11.5 years from the grant (PageRank, US 6,285,999: granted 4 September 2001)', () => {
    const { lines, gaps } = plan('US', { filed: '1998-01-09', granted: '2001-09-04' });
    expect(gaps).toEqual([]);
    expect(lines.map(({ number, opensOn, nominalDue, rule, instance }) => [number, opensOn, nominalDue, rule, instance])).toEqual([
      [8, '2004-09-04', '2005-03-04', 'us-maintenance-fee-3-5', ''], [12, '2008-09-04', '2009-03-04', 'us-maintenance-fee-7-5', ''], [20, '2012-09-04', '2013-03-04', 'us-maintenance-fee-11-5', ''],
    ]);
  });

  it('asks for a European application every year from the third, at the month’s end, with its window and surcharge period (EPC R. 51)', () => {
    const { lines } = plan('EP', { filed: '2024-02-12' }, { state: 'in-examination' });
    expect(lines).toHaveLength(18);
    expect(lines[0]).toMatchObject({ number: 3, years: { from: 3, to: 3 }, nominalDue: '2026-02-28', opensOn: '2025-08-31', rule: 'ep-renewal', instance: '3', params: { year: 3 } });
    expect(lines[1]).toMatchObject({ number: 4, nominalDue: '2027-02-28', opensOn: '2026-11-30' });
    expect(lines[17]).toMatchObject({ number: 20, nominalDue: '2043-02-28' });
  });

  it('stops asking the EPO after the year in which the grant is mentioned (EPC Art. 86(2)): the states take over', () => {
    // the mention on 15 July 2027 lies in the fourth year, which began on 12 February 2027
    expect(brief(plan('EP', { filed: '2024-02-12', granted: '2027-07-15' })).map(([number]) => number)).toEqual([3, 4]);
    expect(brief(plan('EP', { filed: '2024-02-12', granted: '2028-02-12' })).map(([number]) => number)).toEqual([3, 4, 5]);
    expect(brief(plan('EP', { filed: '2024-02-12', granted: '2028-02-11' })).map(([number]) => number)).toEqual([3, 4]);
    expect(plan('EP', { filed: '2024-02-12', granted: '2025-06-01' })).toEqual({ lines: [], gaps: [] });
  });

  it('shows no annuity twice for a European family: the application, its divisional and its national parts (phpIP #171)', () => {
    const family = [
      { asset: asset('EP', { id: 'ep' }), events: on({ filed: '2020-05-04', granted: '2024-03-13' }, 'ep') },
      { asset: asset('EP', { id: 'divisional', state: 'in-examination' }), events: on({ filed: '2020-05-04' }, 'divisional') },
      { asset: asset('DE', { id: 'de' }), events: on({ filed: '2020-05-04', granted: '2024-03-13' }, 'de') },
      { asset: asset('FR', { id: 'fr' }), events: on({ filed: '2020-05-04', granted: '2024-03-13' }, 'fr') },
    ];
    // the docket of the whole family is known; each is asked for its own only
    const all = family.flatMap(({ events }) => events);
    const found = family.map(({ asset: each }) => planAnnuities(each, all, law));
    for (const { lines } of found) expect(new Set(lines.map(({ scheme, number }) => `${scheme} ${number}`)).size).toBe(lines.length);
    expect(found[0]?.lines.map(({ number }) => number)).toEqual([3, 4]);
    expect(found[1]?.lines.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => index + 3));
    // what the product does not know it says, and does not borrow from the EPO
    expect(found.slice(2)).toEqual([{ lines: [], gaps: [{ reason: 'no-scheme' }] }, { lines: [], gaps: [{ reason: 'no-scheme' }] }]);
  });

  it('asks in Kazakhstan first for all the years gone by, then on each anniversary of the filing', () => {
    const { lines } = plan('KZ', { filed: '2020-03-01', 'grant-published': '2022-01-20' });
    expect(lines[0]).toMatchObject({ number: 3, years: { from: 1, to: 3 }, nominalDue: '2022-03-20', rule: 'kz-annuity-first', instance: '' });
    expect(lines[1]).toMatchObject({ number: 4, years: { from: 4, to: 4 }, nominalDue: '2023-03-01', rule: 'kz-annuity', instance: '3' });
    expect(lines.at(-1)).toMatchObject({ number: 20, nominalDue: '2039-03-01' });
  });

  it('asks for a Eurasian patent from the anniversary after the grant (patentrenewal.com: filed 2020-03-01, granted 2022-01-20)', () => {
    const { lines } = plan('EA', { filed: '2020-03-01', granted: '2022-01-20' });
    expect(lines.slice(0, 2).map(({ number, years, nominalDue }) => [number, years.from, nominalDue])).toEqual([[3, 1, '2022-03-01'], [4, 4, '2023-03-01']]);
  });

  it('asks for a plant variety within sixty days and then a month before each anniversary, and for designs and marks by their terms', () => {
    expect(brief(plan('QZ', { granted: '2024-05-15' }, { kind: 'plant-variety' })).slice(0, 2)).toEqual([[1, '2024-07-14', '2024-07-14'], [2, '2025-04-01', '2025-04-01']]);
    expect(brief(plan('EM', { filed: '2022-01-10' }, { kind: 'design' })).map(([number]) => number)).toEqual([10, 15, 20, 25]);
    const marks = plan('EM', { filed: '2022-01-10' }, { kind: 'trademark' }).lines;
    // the docket sets the first term going by itself; the others carry their number
    expect(marks.slice(0, 2).map(({ instance, nominalDue }) => [instance, nominalDue])).toEqual([['', '2032-01-10'], ['2', '2042-01-10']]);
  });

  it.each([
    ['a planned application', asset('EP', { state: 'planned' })], ['one that has lapsed', asset('EP', { state: 'lapsed' })], ['one given up', asset('EP', { state: 'abandoned' })],
    ['software, which nobody renews', asset('US', { kind: 'software', jurisdiction: null })], ['an international application', asset('WO', { state: 'filed' })],
  ])('asks nothing for %s', (_, each) => expect(planAnnuities(each, on({ filed: '2024-02-12', granted: '2026-01-01' }), law)).toEqual({ lines: [], gaps: [] }));

  it('asks nothing of a pending application where nothing is due before the grant, and calls nothing missing', () => {
    for (const place of ['US', 'KZ', 'EA', 'RU']) expect(plan(place, { filed: '2024-02-12' }, { state: 'in-examination' })).toEqual({ lines: [], gaps: [] });
  });

  it('names what is missing instead of guessing a date', () => {
    expect(plan('KZ', { filed: '2020-03-01', granted: '2022-01-20' }).gaps).toEqual([{ reason: 'no-anchor', missing: 'grant-published' }]);
    expect(plan('KZ', { 'grant-published': '2022-01-20' }).gaps).toEqual([{ reason: 'no-anchor', missing: 'filed' }]);
    expect(plan('EP', {}, { state: 'in-examination' }).gaps).toEqual([{ reason: 'no-anchor', missing: 'filed' }]);
    expect(plan('DE', { filed: '2020-03-01' }).gaps).toEqual([{ reason: 'no-scheme' }]);
    // fees by the year ended on 4 October 2024; what replaced them is off until an office turns it on
    expect(plan('RU', { filed: '2022-03-01', granted: '2025-01-20' }).gaps).toEqual([{ reason: 'no-rule', missing: 'ru-annuity, ru-annuity-five-years' }]);
    const turnedOn = planAnnuities(asset('RU'), on({ filed: '2022-03-01', granted: '2025-01-20' }), { ...law, rules: SHIPPED_RULES });
    expect(turnedOn.lines.map(({ years, nominalDue }) => [years.from, years.to, nominalDue])).toEqual([[6, 10, '2027-03-01'], [11, 15, '2032-03-01'], [16, 20, '2037-03-01'], [21, 25, '2042-03-01']]);
  });

  it('follows what can still be paid, and only counts what came before', () => {
    const whole = plan('EP', { filed: '2018-02-12' }, { state: 'in-examination' });
    // year 8 was due on 28 February 2025 and could be paid until 31 August
    expect(followedAnnuities(whole, localDate('2025-08-31'))).toMatchObject({ before: 5 });
    expect(followedAnnuities(whole, localDate('2025-08-31')).lines[0]).toMatchObject({ number: 8 });
    expect(followedAnnuities(whole, localDate('2025-09-02')).lines[0]).toMatchObject({ number: 9 });
  });

  const day = fc.integer({ min: 0, max: 15_000 }).map((days) => addDays(localDate('1990-01-01'), days));
  const places = fc.constantFrom('US', 'EP', 'KZ', 'EA', 'EM', 'QZ').chain((place) => fc.constantFrom(...ANNUITY_SCHEMES.filter(({ jurisdiction }) => jurisdiction === place)).map((scheme) => ({ place, kind: scheme.assetKinds[0] ?? 'patent' })));

  it('pays for every year once, in order, whatever the days (property)', () => {
    fc.assert(fc.property(places, day, fc.integer({ min: 0, max: 3_000 }), ({ place, kind }, filed, until) => {
      const granted: LocalDate = addDays(filed, until);
      const { lines } = plan(place, { filed, granted, 'grant-published': granted, registered: granted }, { kind });
      for (const [index, line] of lines.entries()) {
        const next = lines[index + 1];
        if (next) expect([next.years.from === line.years.to + 1, next.nominalDue > line.nominalDue]).toEqual([true, true]);
        expect(line.lastDay >= line.effectiveDue && line.effectiveDue >= line.nominalDue).toBe(true);
        expect(line.number).toBe(line.years.to);
      }
      if (schemeOf(asset(place, { kind }))?.untilGrant && lines.length > 0) expect(addYears(filed, (lines.at(-1)?.number ?? 0) - 1) <= granted).toBe(true);
    }));
  });

  it('counts from the docket alone: what else happened, and in which order it was typed, moves nothing (property)', () => {
    fc.assert(fc.property(day, fc.array(fc.constantFrom('response-filed', 'office-action', 'published', 'search-report'), { maxLength: 6 }), (filed, noise) => {
      const events = on({ filed, granted: addDays(filed, 900) });
      const others = noise.map((kind, index): TriggerEvent => ({ id: `x${index}`, assetId: 'a', kind, on: addDays(filed, 100 + index) }));
      const strange = on({ filed: '2001-01-01' }, 'another');
      for (const place of ['US', 'EP', 'EA']) expect(planAnnuities(asset(place), [...strange, ...others, ...[...events].reverse()], law)).toEqual(planAnnuities(asset(place), events, law));
    }));
  });
});
