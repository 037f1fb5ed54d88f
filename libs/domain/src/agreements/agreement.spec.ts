import { localDate } from '../time/local-date.js';
import { outlives, type Spell } from './agreement.js';
import { AGREEMENT_KINDS, exclusivityOf, mayStandUnder, PARENT_KINDS, putsToUse } from './kinds.js';
import { AGREEMENT_STATES, inForce } from './states.js';

it('ends the licensing stage only by what puts an invention to use', () => {
  expect(AGREEMENT_KINDS.filter(putsToUse)).toEqual(['option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'joint-development', 'spin-out']);
});

it('binds also while it is suspended or disputed, and never before it is signed or after its end', () => {
  expect(AGREEMENT_STATES.filter(inForce)).toEqual(['active', 'amended', 'suspended', 'disputed']);
});

it('knows the exclusivity of a licence by its kind', () => {
  expect(AGREEMENT_KINDS.filter((kind) => exclusivityOf(kind) !== null).map((kind) => [kind, exclusivityOf(kind)])).toEqual([
    ['licence-exclusive', 'exclusive'], ['licence-sole', 'sole'], ['licence-non-exclusive', 'non-exclusive'],
  ]);
});

describe('what stands under what', () => {
  it('goes from framework through programme and project to everything else', () => {
    const under = (parent: (typeof PARENT_KINDS)[number]) => AGREEMENT_KINDS.filter((kind) => mayStandUnder(kind, parent));
    expect(under('framework')).toEqual(AGREEMENT_KINDS.filter((kind) => kind !== 'framework'));
    expect(under('programme')).toEqual(AGREEMENT_KINDS.filter((kind) => kind !== 'framework' && kind !== 'programme'));
    expect(under('project')).toEqual(AGREEMENT_KINDS.filter((kind) => !(PARENT_KINDS as readonly string[]).includes(kind)));
  });

  it('can be no circle: of two kinds at most one stands under the other, and none under itself', () => {
    for (const one of AGREEMENT_KINDS) for (const other of AGREEMENT_KINDS) expect(mayStandUnder(one, other) && mayStandUnder(other, one)).toBe(false);
  });

  it('lets nothing stand under a licence', () => {
    expect(AGREEMENT_KINDS.filter((kind) => mayStandUnder(kind, 'licence-exclusive'))).toEqual([]);
  });

  const spell = (expiresOn: string | null, endedOn: string | null = null): Spell => ({ effectiveOn: localDate('2026-01-01'), expiresOn: expiresOn && localDate(expiresOn), endedOn: endedOn && localDate(endedOn) } as Spell);
  it.each<[string, Spell, Spell, string | null]>([
    ['a project that ends first', spell('2027-01-01'), spell('2028-01-01'), null],
    ['one that ends on the same day', spell('2028-01-01'), spell('2028-01-01'), null],
    ['one that ends a day later', spell('2028-01-02'), spell('2028-01-01'), '2028-01-01'],
    ['one without an end', spell(null), spell('2028-01-01'), '2028-01-01'],
    ['one whose framework has no end', spell('2028-01-02'), spell(null), null],
    ['one whose framework was terminated early', spell('2027-12-31'), spell('2028-01-01', '2027-06-30'), '2027-06-30'],
    ['one that was itself terminated before', spell('2029-12-31', '2027-01-31'), spell('2028-01-01'), null],
  ])('says whether the narrower outlives the wider: %s', (_, child, parent, day) => {
    expect(outlives(child, parent)).toBe(day);
  });
});
