import fc from 'fast-check';
import { isOrcid, normaliseOrcid, orcidCheckCharacter } from './orcid.js';
import { equalShares, sharePercent, sharesAreWhole, sumOfShares, WHOLE_SHARE } from './shares.js';
import { newPublication, noveltyWarnings, type NoveltyStatus } from './novelty.js';
import type { PublicDisclosure } from './content.js';
import { addDays, addMonths, localDate } from '../time/local-date.js';

describe('ORCID iDs', () => {
  // The iDs that ORCID itself publishes as examples in its documentation, the last with the check character X.
  it.each(['0000-0002-1825-0097', '0000-0001-5109-3700', '0000-0002-1694-233X'])('accepts %s', (orcid) => {
    expect(isOrcid(orcid)).toBe(true);
    expect(orcid.endsWith(orcidCheckCharacter(orcid.replaceAll('-', '').slice(0, 15)))).toBe(true);
  });

  it.each<[unknown]>([['0000-0002-1825-0098'], ['0000-0002-1694-2330'], ['0000-0002-1694-233x'], ['0000000218250097'], ['X000-0002-1825-0097'], [''], [null]])('refuses %j', (value) => {
    expect(isOrcid(value)).toBe(false);
  });

  it('notices every single wrong digit and every swap of two neighbours (property)', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 }).map((list) => list.join(''));
    const written = (bare: string) => bare.match(/.{4}/g)?.join('-') ?? '';
    fc.assert(fc.property(digits, fc.nat(14), fc.integer({ min: 1, max: 9 }), (bare, at, by) => {
      const check = orcidCheckCharacter(bare);
      expect(isOrcid(written(bare + check))).toBe(true);
      const wrong = bare.slice(0, at) + ((Number(bare[at]) + by) % 10) + bare.slice(at + 1);
      expect(isOrcid(written(wrong + check))).toBe(false);
      const swapped = at < 14 ? bare.slice(0, at) + bare[at + 1] + bare[at] + bare.slice(at + 2) : bare;
      if (swapped !== bare) expect(isOrcid(written(swapped + check))).toBe(false);
    }));
  });

  it.each([
    ['https://orcid.org/0000-0002-1825-0097', '0000-0002-1825-0097'], ['orcid.org/0000-0002-1694-233x', '0000-0002-1694-233X'], [' 0000000218250097 ', '0000-0002-1825-0097'],
    ['0000-0002-1825-0098', null], ['https://example.org/0000-0002-1825-0097', null], ['', null],
  ])('reads %s as %s', (text, orcid) => expect(normaliseOrcid(text)).toBe(orcid));
});

describe('shares', () => {
  it.each([[1, [10_000]], [2, [5000, 5000]], [3, [3334, 3333, 3333]], [7, [1429, 1429, 1429, 1429, 1428, 1428, 1428]]])('of %i inventors are %j', (count, shares) => {
    expect(equalShares(count)).toEqual(shares);
  });

  it('are whole however many share, and differ by no more than a hundredth of a percent (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
      const shares = equalShares(count);
      expect(sharesAreWhole(shares)).toBe(true);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }));
  });

  it.each<[readonly (number | undefined)[]]>([[[]], [[9999]], [[10_001]], [[5000, 5001]], [[5000, undefined, 5000]], [[10_001, -1]], [[3333.5, 6666.5]], [[NaN]]])('are not whole as %j', (shares) => {
    expect(sharesAreWhole(shares)).toBe(false);
  });

  it('may be nothing for one as long as they are all for others', () => {
    expect(sharesAreWhole([WHOLE_SHARE, 0])).toBe(true);
    expect(sumOfShares([1, undefined, 2])).toBe(3);
    expect([sharePercent(3333), sharePercent(10_000), sharePercent(5)]).toEqual(['33.33', '100.00', '0.05']);
    expect(() => equalShares(0)).toThrow(RangeError);
    expect(() => equalShares(2.5)).toThrow(RangeError);
  });
});

describe('the early warning on novelty', () => {
  const TODAY = localDate('2026-11-21');
  const on = (date: string, more: Partial<PublicDisclosure> = {}): PublicDisclosure => ({ id: 'l', on: localDate(date), kind: 'article', ...more });
  const judged = (...disclosures: PublicDisclosure[]): Record<string, [NoveltyStatus, string | null]> =>
    Object.fromEntries(noveltyWarnings(disclosures, TODAY).map(({ jurisdiction, status, fileBy }) => [jurisdiction, [status, fileBy]]));

  it('is silent while nothing is public', () => {
    const nothing = { US: ['intact', null], EP: ['intact', null], KZ: ['intact', null], RU: ['intact', null] };
    expect(judged()).toEqual(nothing);
    expect(judged(on('2020-01-01', { confidential: true }))).toEqual(nothing);
    expect(judged({ id: 'l', kind: 'poster' })).toEqual(nothing);
  });

  it('after an article three months ago: lost in Europe, a year of grace in the United States, six months in Kazakhstan and Russia', () => {
    expect(judged(on('2026-08-20'))).toEqual({ US: ['grace', '2027-08-20'], EP: ['lost', null], KZ: ['grace', '2027-02-20'], RU: ['grace', '2027-02-20'] });
  });

  it('takes the earliest of several, and the last day of grace is still in time', () => {
    expect(judged(on('2026-10-01'), on('2025-11-21'), on('2026-01-01'))).toMatchObject({ US: ['grace', '2026-11-21'], KZ: ['lost', null] });
    expect(judged(on('2025-11-20'))).toMatchObject({ US: ['lost', null] });
  });

  it('warns before a planned talk: file the day before in Europe', () => {
    expect(judged(on('2026-12-01', { planned: true }))).toEqual({ US: ['intact', '2027-12-01'], EP: ['at-risk', '2026-11-30'], KZ: ['intact', '2027-06-01'], RU: ['intact', '2027-06-01'] });
  });

  it('counts a planned publication as made once its day has come', () => {
    expect(judged(on('2026-11-21', { planned: true }))).toMatchObject({ EP: ['lost', null], US: ['grace', '2027-11-21'] });
  });

  it('alarms the office when the deciding day appears or moves forward, and not when nothing new endangers anything', () => {
    expect(newPublication([], [on('2026-12-01', { planned: true })])).toBe('2026-12-01');
    expect(newPublication([on('2026-12-01')], [on('2026-12-01'), on('2026-08-20')])).toBe('2026-08-20');
    expect(newPublication([on('2026-08-20', { confidential: true })], [on('2026-08-20', { confidential: false })])).toBe('2026-08-20');
    expect(newPublication([on('2026-08-20')], [on('2026-08-20'), on('2026-12-01')])).toBeNull();
    expect(newPublication([on('2026-08-20'), on('2026-12-01')], [on('2026-12-01')])).toBeNull();
    expect(newPublication([], [on('2026-12-01', { confidential: true }), { id: 'l', kind: 'poster' }])).toBeNull();
    expect(newPublication([on('2026-08-20')], [])).toBeNull();
  });

  it('says which rules were confirmed, and cites all of them', () => {
    const warnings = noveltyWarnings([], TODAY);
    expect(warnings.map(({ jurisdiction, verified }) => [jurisdiction, verified])).toEqual([['US', true], ['EP', true], ['KZ', false], ['RU', false]]);
    for (const { citation } of warnings) expect(citation).toMatch(/\d/);
  });

  it('never grows milder as days pass or as more becomes public (property)', () => {
    const severity: readonly NoveltyStatus[] = ['intact', 'at-risk', 'grace', 'lost'];
    const someDate = fc.integer({ min: -800, max: 800 }).map((days) => addDays(TODAY, days));
    const disclosure = fc.record({ on: someDate, planned: fc.boolean(), confidential: fc.boolean() });
    fc.assert(fc.property(fc.array(disclosure, { maxLength: 4 }), disclosure, fc.nat(500), (list, more, days) => {
      const now = noveltyWarnings(list, TODAY);
      const later = noveltyWarnings(list, addDays(TODAY, days));
      const wider = noveltyWarnings([...list, more], TODAY);
      now.forEach(({ status, fileBy, graceMonths, disclosedOn }, index) => {
        expect(severity.indexOf(later[index]?.status ?? 'intact')).toBeGreaterThanOrEqual(severity.indexOf(status));
        expect(severity.indexOf(wider[index]?.status ?? 'intact')).toBeGreaterThanOrEqual(severity.indexOf(status));
        if (fileBy && disclosedOn && graceMonths > 0) expect(fileBy).toBe(addMonths(disclosedOn, graceMonths));
      });
    }));
  });
});
