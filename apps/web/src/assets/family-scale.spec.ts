import { describe, expect, it } from '@jest/globals';
import type { FamilyMember } from './family-queries.js';
import { familyScale, lineOf } from './family-scale.js';

const member = (over: Partial<FamilyMember>): FamilyMember => ({
  id: 'a', caseId: 'c', caseReference: 'NU-2026-0001', kind: 'patent', title: 'A', jurisdiction: 'US', applicationNumber: null, registrationNumber: null, state: 'filed',
  filedOn: null, publishedOn: null, grantedOn: null, endedOn: null, priorityOn: null, claims: [], ...over,
});
const TODAY = '2026-11-21';

describe('the scale of a family', () => {
  it('has every date inside, in their order', () => {
    const members = [member({ filedOn: '1997-01-10', priorityOn: '1997-01-10' }), member({ filedOn: '1998-01-09', grantedOn: '2001-09-04' })];
    const scale = familyScale(members, { width: 800, today: TODAY, also: ['2028-01-01'] });
    expect(scale).toMatchObject({ from: '1997-01-10', to: '2028-01-01' });
    const places = ['1997-01-10', '1998-01-09', '2001-09-04', TODAY, '2028-01-01'].map((on) => scale?.at(on) ?? -1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const x of places) expect(x >= 0 && x <= 800).toBe(true);
  });

  it('marks whole years, never more than asked for', () => {
    const scale = familyScale([member({ filedOn: '1974-11-01' })], { width: 800, today: TODAY, maxTicks: 8 });
    expect(scale?.ticks.length).toBeLessThanOrEqual(8);
    expect(scale?.ticks.every(({ year, x }) => Number.isInteger(year) && x >= 0 && x <= 800)).toBe(true);
    expect(familyScale([member({ filedOn: '2026-11-01' })], { width: 800, today: TODAY })?.ticks.map(({ year }) => year)).toEqual([2027]);
  });

  it('does not exist where nothing has a date', () => expect(familyScale([member({})], { width: 800, today: TODAY })).toBeNull());
});

describe('the line of an application', () => {
  it.each<[Partial<FamilyMember>, string | null, string | null]>([
    [{ filedOn: '1998-01-09', grantedOn: '2001-09-04' }, '1998-01-09', TODAY],
    [{ filedOn: '1998-01-09', endedOn: '2005-09-04' }, '1998-01-09', '2005-09-04'],
    [{ grantedOn: '1980-12-02' }, '1980-12-02', TODAY],
    [{ endedOn: '1980-12-02' }, '1980-12-02', '1980-12-02'],
    [{}, null, null],
  ])('with %j goes from %s to %s', (dates, from, to) => expect(lineOf(member(dates), TODAY)).toEqual(from === null ? null : { from, to }));
});
