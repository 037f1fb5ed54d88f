import { datesOf, type Dates, type Given } from '../../../../../test/factories/a-rule.js';
import { EU_MARKS_AND_DESIGNS } from './eu-marks-and-designs.js';
import { HAGUE, MAINTENANCE_GRACE } from './hague.js';
import { MADRID } from './madrid.js';
import { QZ, UPOV } from './qz.js';

const RULES = [...MADRID, ...HAGUE, ...MAINTENANCE_GRACE, ...EU_MARKS_AND_DESIGNS, ...QZ, ...UPOV];

/** One vector of each row at least. `working`: the published example it reproduces, or how it was counted by hand. */
type Vector = readonly [code: string, on: string, given: Given, dates: Dates, working: string];

const VECTORS: readonly Vector[] = [
  ['madrid-renewal', '2020-04-16', {}, { due: '2030-04-16', window: '2029-10-16', grace: '2030-10-16' }, 'patentrenewal.com: 16 October 2029 to 16 April 2030, grace until 16 October 2030'],
  ['madrid-renewal', '2020-04-16', { term: 2 }, { due: '2040-04-16', window: '2039-10-16', grace: '2040-10-16' }, 'patentrenewal.com: the next renewal by 16 April 2040'],
  ['madrid-renewal', '2016-02-29', {}, { due: '2026-02-28', window: '2025-08-29', grace: '2026-08-28' }, 'the window counts from the registration: 9 years and six months to 29 August'],
  ['madrid-dependency-end', '2020-02-29', {}, { due: '2025-02-28' }, 'five years'],
  ['madrid-transformation', '2024-11-30', {}, { due: '2025-02-28' }, 'three months, clamped'],
  ['madrid-refusal-watch', '2023-02-28', { 'refusal-months': '12' }, { due: '2024-02-28' }, 'twelve months'],
  ['madrid-refusal-watch', '2022-08-31', { 'refusal-months': '18' }, { due: '2024-02-29' }, 'eighteen months, clamped'],
  ['madrid-opposition-refusal-watch', '2024-01-10', { 'opposition-ends-on': '2024-04-10' }, { due: '2024-05-10' }, 'a month after the end comes before seven from the start'],
  ['madrid-opposition-refusal-watch', '2024-01-10', { 'opposition-ends-on': '2024-09-10' }, { due: '2024-08-10' }, 'seven months from the start at most'],
  ['madrid-opposition-refusal-watch', '2024-01-10', {}, { due: '2024-08-10' }, 'the end is not known: seven months'],
  ['hague-renewal', '2020-02-29', { term: 1 }, { due: '2025-02-28', grace: '2025-08-28' }, 'five years; six months from the nominal day'],
  ['hague-renewal', '2020-02-29', { term: 2 }, { due: '2030-02-28', grace: '2030-08-28' }, 'ten years from the registration'],
  ['hague-refusal-watch', '2023-08-31', { 'refusal-months': '6' }, { due: '2024-02-29' }, 'six months'],
  ['hague-refusal-watch', '2023-02-28', { 'refusal-months': '12' }, { due: '2024-02-28' }, 'twelve months'],
  ['maintenance-fee-grace', '2024-08-31', {}, { due: '2025-02-28' }, 'six months, clamped'],
  ['eu-trademark-renewal', '2016-03-31', {}, { due: '2026-03-31', window: '2025-09-30', grace: '2026-09-30' }, 'ten years, six months before and after'],
  ['eu-design-renewal', '2020-04-15', {}, { version: 1, due: '2025-04-30', window: '2024-11-01', grace: '2025-10-31' }, 'harte-bavendamm.de: 1 November 2024 to 30 April 2025, grace until 31 October 2025'],
  ['eu-design-renewal', '2020-04-30', {}, { version: 1, due: '2025-04-30', window: '2024-11-01', grace: '2025-10-31' }, 'the last day under the old rule'],
  ['eu-design-renewal', '2020-05-01', {}, { version: 2, due: '2025-05-01', window: '2024-11-02', grace: '2025-11-01' }, 'the first day under the new one'],
  ['eu-design-renewal', '2020-11-23', {}, { version: 2, due: '2025-11-23', window: '2025-05-24', grace: '2026-05-23' }, 'harte-bavendamm.de: 24 May to 23 November 2025, grace until 23 May 2026'],
  ['eu-design-renewal', '2020-11-15', {}, { version: 2, due: '2025-11-15', window: '2025-05-16', grace: '2026-05-15' }, 'charlesrussellspeechlys.com: 15 November 2025, no longer 30 November'],
  ['eu-design-renewal', '2020-01-15', { term: 2 }, { version: 2, due: '2030-01-15', window: '2029-07-16', grace: '2030-07-15' }, 'dolleymores.com: 16 July 2029 to 15 January 2030'],
  ['eu-design-disclosure-bar', '2024-02-29', {}, { due: '2025-02-28' }, 'twelve months; a bar'],
  ['eu-unregistered-design-end', '2024-02-29', {}, { due: '2027-02-28' }, 'three years'],
  ['eu-design-deferment-surrender', '2025-05-31', { 'priority-date': '2024-11-30' }, { due: '2027-02-28' }, '27 months from the priority, clamped'],
  ['eu-design-deferment-surrender', '2025-05-31', {}, { due: '2027-08-31' }, '27 months from the filing when there is no priority'],
  ['cpvo-annual-fee-first', '2024-03-18', {}, { due: '2024-05-17' }, '60 days: 13 in March, 30 in April, 17 in May'],
  ['cpvo-annual-fee', '2024-03-18', {}, { due: '2025-02-01' }, 'first day of the month before the month of the anniversary; a Saturday, and it stays'],
  ['cpvo-annual-fee', '2024-01-31', {}, { due: '2024-12-01' }, 'an anniversary in January is paid for in December'],
  ['cpvo-annual-fee', '2024-03-31', { anniversary: 2 }, { due: '2026-02-01' }, 'the month before March, whatever the day'],
  ['cpvo-novelty-bar', '2024-02-29', {}, { due: '2025-02-28' }, 'one year in the Union'],
  ['cpvo-novelty-bar', '2021-02-28', { sold: 'abroad' }, { due: '2025-02-28' }, 'four years elsewhere'],
  ['cpvo-novelty-bar', '2020-02-29', { sold: 'abroad-vine-or-tree' }, { due: '2026-02-28' }, 'six for trees and vines elsewhere'],
  ['cpvo-term', '2024-03-18', {}, { due: '2049-12-31' }, 'the end of the 25th calendar year after 2024'],
  ['cpvo-term', '2024-12-31', { kind: 'vine-or-tree' }, { due: '2054-12-31' }, 'granted on the last day of a year: the 30th year still ends thirty years later'],
  ['cpvo-term', '2025-01-01', { kind: 'slow-breeding' }, { due: '2055-12-31' }, 'granted on the first day: the year of the grant does not count'],
  ['cpvo-priority', '2024-02-29', {}, { due: '2025-02-28' }, 'twelve months'],
  ['upov-priority', '2024-02-29', {}, { due: '2025-02-28' }, 'twelve months'],
  ['upov-novelty-bar', '2024-02-29', { sold: 'inside' }, { due: '2025-02-28' }, 'one year'],
];

describe('rules of marks, designs and plant varieties', () => {
  it.each(VECTORS)('%s from %s with %j gives %j: %s', (code, on, given, dates) => {
    expect(datesOf(RULES, code, on, given)).toEqual(dates);
  });

  it('have a vector each', () => {
    const covered = new Set(VECTORS.map(([code, , , { version }]) => `${code} ${version ?? ''}`));
    const versions = (code: string) => RULES.filter((rule) => rule.code === code).length;
    expect(RULES.filter(({ code, version }) => !covered.has(`${code} ${versions(code) > 1 ? version : ''}`)).map(({ code }) => code)).toEqual([]);
  });

  it.each<readonly [string, string, Given, Dates]>([
    ['madrid-refusal-watch', '2023-02-28', {}, { missing: ['refusal-months'] }], // the declaration of the country decides, never a default
    ['madrid-refusal-watch', '2023-02-28', { 'refusal-months': '24' }, { faults: ['/refusal-months not-one-of'] }],
    ['hague-refusal-watch', '2023-02-28', {}, { missing: ['refusal-months'] }],
    ['eu-design-renewal', '2020-04-15', { term: 5 }, { faults: ['/term out-of-range'] }], // 25 years is the end
    ['eu-design-deferment-surrender', '2025-04-30', {}, { none: true }], // before the reform a design was not published unless asked for
    ['cpvo-term', '2024-03-18', { kind: 'breed' }, { faults: ['/kind not-one-of'] }], // animals are not plants
    ['cpvo-annual-fee', '2024-03-18', { anniversary: 0 }, { faults: ['/anniversary out-of-range'] }],
  ])('%s from %s with %j gives %j and nothing else', (code, on, given, dates) => {
    expect(datesOf(RULES, code, on, given)).toEqual(dates);
  });

  it('roll nothing, for no law on closed days was read', () => {
    expect(RULES.filter(({ closedDays }) => closedDays)).toEqual([]);
  });

  it('say of each row where it was read, or why it is off', () => {
    expect(RULES.filter(({ verified, verification }) => (verified ? !/^V2?: /.test(verification) : !verification.startsWith('U: '))).map(({ code }) => code)).toEqual([]);
    expect(RULES.filter(({ verified }) => !verified).map(({ code }) => code)).toEqual(['madrid-opposition-refusal-watch', 'hague-refusal-watch']);
  });
});
