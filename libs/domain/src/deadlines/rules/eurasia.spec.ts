import { datesOf, type Dates, type Given } from '../../../../../test/factories/a-rule.js';
import { EA, EA_ANNUITY_START_YEAR } from './ea.js';
import { KZ } from './kz.js';
import { KZ_PROCEDURE } from './kz-procedure.js';
import { RU, RU_EMPLOYEE } from './ru.js';

const RULES = [...KZ, ...KZ_PROCEDURE, ...EA, ...RU, ...RU_EMPLOYEE];

/** One vector of each row at least. `working`: the published example it reproduces, or how it was counted by hand. */
type Vector = readonly [code: string, on: string, given: Given, dates: Dates, working: string];

const VECTORS: readonly Vector[] = [
  ['kz-annuity-first', '2024-12-31', {}, { due: '2025-02-28', restoration: '2028-02-28' }, '31 December and two months: February has no 31st; three years from the nominal day'],
  ['kz-annuity-first', '2024-11-22', {}, { due: '2025-01-22', restoration: '2028-01-22' }, 'same-numbered day'],
  ['kz-annuity-first-from-grant', '2022-01-20', {}, { due: '2022-03-20' }, 'patentrenewal.com: granted 2022-01-20, payable by 2022-03-20'],
  ['kz-annuity', '2019-11-09', { anniversary: 4 }, { due: '2023-11-09', restoration: '2026-11-09' }, 'patentrenewal.com: every year on 9 November'],
  ['kz-annuity', '2020-02-29', { anniversary: 1 }, { due: '2021-02-28', restoration: '2024-02-28' }, 'a leap day has its anniversary on 28 February'],
  ['kz-annuity', '2020-02-29', { anniversary: 4 }, { due: '2024-02-29', restoration: '2027-02-28' }, 'and on 29 February again in a leap year'],
  ['kz-annuity', '2020-03-01', { anniversary: 1, 'grant-published-on': '2022-01-20' }, { due: '2022-03-20', restoration: '2025-03-20' }, 'the first anniversary passed while pending: it is part of the first payment, two months from the publication'],
  ['kz-annuity-late', '2024-08-31', {}, { due: '2025-02-28' }, 'six months, clamped'],
  ['kz-restoration', '2022-02-28', {}, { due: '2025-02-28' }, 'three years from the end of the payment period'],
  ['kz-term-invention', '2004-02-29', {}, { due: '2024-02-29', extended: ['2029-02-28'] }, 'twenty years; five more at most, clamped from the filing date in one step'],
  ['kz-term-utility-model', '2021-05-17', {}, { due: '2026-05-17', extended: ['2029-05-17'] }, 'five years, three more'],
  ['kz-term-design', '2012-05-17', {}, { due: '2022-05-17' }, 'the shortest of the terms reported'],
  ['kz-term-selection', '2010-06-30', { kind: 'variety' }, { due: '2035-06-30', window: '2034-06-30' }, '25 years, extension asked for in the last'],
  ['kz-term-selection', '2010-06-30', { kind: 'breed' }, { due: '2040-06-30', window: '2039-06-30' }, '30 years'],
  ['kz-term-selection', '2010-06-30', { kind: 'vine-or-tree' }, { due: '2045-06-30', window: '2044-06-30' }, '35 years'],
  ['kz-term-selection-extended', '2010-06-30', { kind: 'variety', 'extension-years': 10 }, { due: '2045-06-30' }, '25 and ten years in one step'],
  ['kz-exam-fee', '2024-11-30', {}, { due: '2025-02-28' }, 'three months, clamped'],
  ['kz-grant-fee', '2024-05-31', {}, { due: '2024-08-31' }, 'three months'],
  ['kz-design-disclosure-bar', '2024-08-31', {}, { due: '2025-02-28' }, 'six months; a bar'],
  ['kz-disclosure-bar', '2024-08-31', {}, { due: '2025-02-28' }, 'six months; a bar'],
  ['kz-employee-notice', '2025-01-31', {}, { due: '2025-02-28' }, 'one month, clamped'],
  ['kz-employer-window', '2024-10-31', {}, { due: '2025-02-28' }, 'four months, clamped'],
  ['kz-trademark-renewal', '2016-02-29', {}, { due: '2026-02-28', window: '2025-02-28' }, 'ten years; the last year from the ninth anniversary'],
  ['kz-trademark-renewal', '2016-02-29', { term: 2 }, { due: '2036-02-29', window: '2035-02-28' }, 'the second term counts from the filing, not from the first end'],
  ['kz-trademark-renewal-late', '2026-08-31', {}, { due: '2027-02-28' }, 'six months, clamped'],

  ['ea-annuity-first', '2022-01-20', { 'filed-on': '2020-03-01' }, { due: '2022-03-01', grace: '2022-09-01' }, 'patentrenewal.com: filed 2020-03-01, granted 2022-01-20, first due 2022-03-01'],
  ['ea-annuity-first', '2022-03-01', { 'filed-on': '2020-03-01' }, { due: '2023-03-01', grace: '2023-09-01' }, 'granted on the anniversary itself: the one after the grant is the next'],
  ['ea-annuity', '2020-03-01', { anniversary: 1, 'granted-on': '2022-01-20' }, { due: '2022-03-01', grace: '2022-09-01' }, 'nothing while pending: the first anniversary moves to the one after the grant'],
  ['ea-annuity', '2019-11-09', { anniversary: 4 }, { due: '2023-11-09', grace: '2024-05-09' }, 'patentrenewal.com: every year on 9 November'],
  ['ea-annuity-late', '2022-05-10', {}, { due: '2022-11-10' }, 'six months'],
  ['ea-exam-request', '2023-08-31', {}, { due: '2024-02-29' }, 'six months, clamped to the leap day'],
  ['ea-exam-reply', '2023-10-31', {}, { due: '2024-02-29' }, 'four months'],
  ['ea-grant-fee', '2023-10-31', {}, { due: '2024-02-29' }, 'four months'],
  ['ea-opposition', '2023-08-31', {}, { due: '2024-02-29' }, 'six months'],
  ['ea-term', '2004-02-29', {}, { due: '2024-02-29' }, 'twenty years'],
  ['ea-design-renewal', '2021-06-01', { term: 1 }, { due: '2026-06-01', grace: '2026-12-01' }, 'the first day the office took designs, and five years'],
  ['ea-design-renewal', '2021-06-01', { term: 5 }, { due: '2046-06-01', grace: '2046-12-01' }, '25 years is the longest'],
  ['eaeu-trademark-renewal', '2022-07-01', {}, { due: '2032-07-01' }, 'ten years from the filing'],

  ['ru-exam-request', '2021-11-23', {}, { due: '2024-11-23', effective: '2024-11-25', restoration: '2025-11-23', extended: ['2025-01-23'] }, '23 November 2024 is a Saturday: Monday (Art. 193); two months more count from the filing, not from Monday'],
  ['ru-annuity', '2020-05-12', { year: 3 }, { due: '2022-05-12', grace: '2022-11-12' }, 'the fee of the third year is paid during the second'],
  ['ru-annuity-five-years', '2020-05-12', { block: 2 }, { due: '2025-05-12', grace: '2025-11-12' }, 'years six to ten'],
  ['ru-restoration', '2022-02-28', {}, { due: '2025-02-28' }, 'three years'],
  ['ru-term-invention', '2004-02-29', {}, { due: '2024-02-29', extended: ['2029-02-28'] }, 'twenty years, five more'],
  ['ru-term-utility-model', '2016-02-29', {}, { due: '2026-02-28' }, 'ten years'],
  ['ru-design-renewal', '2014-12-31', {}, { version: 1, due: '2029-12-31' }, 'last day of the old term: fifteen years'],
  ['ru-design-renewal', '2015-01-01', {}, { version: 2, due: '2020-01-01', effective: '2020-01-09', window: '2019-01-01', grace: '2020-07-01' }, 'first day of the new one: five years; 1 to 8 January are holidays in Russia'],
  ['ru-trademark-renewal', '2013-03-14', {}, { due: '2023-03-14', window: '2022-03-14', grace: '2023-09-14' }, 'ten years, the last year, six months more'],
  ['ru-term-selection', '2000-02-29', {}, { due: '2030-02-28' }, 'thirty years from the registration'],
  ['ru-term-selection', '2000-02-29', { kind: 'vine-or-tree' }, { due: '2035-02-28' }, 'thirty-five'],
  ['ru-selection-sale-bar', '2024-02-29', {}, { due: '2025-02-28' }, 'one year at home'],
  ['ru-selection-sale-bar', '2021-11-06', { sold: 'abroad' }, { due: '2025-11-06' }, 'four years abroad'],
  ['ru-selection-sale-bar', '2019-11-06', { sold: 'abroad-vine-or-tree' }, { due: '2025-11-06' }, 'six for vines and trees abroad'],
  ['ru-use-remuneration', '2024-01-31', {}, { due: '2025-02-28' }, 'twelve months end on 31 January 2025; a month more, clamped'],
  ['ru-use-remuneration', '2024-02-29', {}, { due: '2025-03-28' }, 'two periods, not thirteen months: to 28 February, then to 28 March'],
  ['ru-employer-window', '2024-10-31', {}, { due: '2025-02-28' }, 'four months'],
  ['ru-disclosure-bar', '2024-08-31', {}, { due: '2025-02-28' }, 'six months; a bar'],
];

describe('rules of Kazakhstan, the Eurasian office and Russia', () => {
  it.each(VECTORS)('%s from %s with %j gives %j: %s', (code, on, given, dates) => {
    expect(datesOf(RULES, code, on, given)).toEqual(dates);
  });

  it('have a vector each', () => {
    const covered = new Set(VECTORS.map(([code, , , { version }]) => `${code} ${version ?? ''}`));
    const versions = (code: string) => RULES.filter((rule) => rule.code === code).length;
    expect(RULES.filter(({ code, version }) => !covered.has(`${code} ${versions(code) > 1 ? version : ''}`)).map(({ code }) => code)).toEqual([]);
  });

  it.each<readonly [string, string, Given, Dates]>([
    ['ea-annuity-first', '2022-01-20', {}, { missing: ['filed-on'] }], // no filing date, no anniversary to guess
    ['ea-annuity', '2020-03-01', {}, { missing: ['anniversary'] }],
    ['ea-annuity', '2020-03-01', { anniversary: 20 }, { faults: ['/anniversary out-of-range'] }], // the twentieth is the end of the term
    ['ea-design-renewal', '2021-06-01', { term: 6 }, { faults: ['/term out-of-range'] }], // not beyond 25 years
    ['kz-annuity', '2019-11-09', {}, { missing: ['anniversary'] }],
    ['kz-term-selection', '2010-06-30', {}, { missing: ['kind'] }],
    ['kz-term-selection-extended', '2010-06-30', { kind: 'variety', 'extension-years': 11 }, { faults: ['/extension-years out-of-range'] }], // ten at most
    ['ru-annuity', '2020-05-12', { year: 2 }, { faults: ['/year out-of-range'] }], // nothing for the first two years
    ['ru-annuity', '2022-10-06', { year: 3 }, { none: true }], // due 6 October 2024: years are no longer paid one by one
    ['ru-annuity-five-years', '2019-10-04', { block: 2 }, { none: true }], // due 4 October 2024: still by the year
    ['ru-use-remuneration', '2020-01-15', { 'year-of-use': 6 }, { due: '2026-02-15' }],
    ['ru-use-remuneration', '2020-01-15', { 'year-of-use': 7 }, { none: true }], // that year of use ends in 2027, after the decree
    ['ru-use-remuneration', '2019-06-01', {}, { none: true }], // and that one before it
  ])('%s from %s with %j gives %j and nothing else', (code, on, given, dates) => {
    expect(datesOf(RULES, code, on, given)).toEqual(dates);
  });

  it('never move a bar, nor a date whose law on closed days nobody has read', () => {
    expect(datesOf(RULES, 'kz-annuity-first', '2025-12-27')).toMatchObject({ due: '2026-02-27' });
    expect(datesOf(RULES, 'kz-annuity-first', '2025-12-28')).toEqual({ due: '2026-02-28', restoration: '2029-02-28' }); // a Saturday
    expect(datesOf(RULES, 'ru-selection-sale-bar', '2025-02-22')).toEqual({ due: '2026-02-22' }); // a Sunday
    expect([...KZ, ...KZ_PROCEDURE, ...EA].filter(({ closedDays }) => closedDays)).toEqual([]);
  });

  it('leave what nobody could read switched off, and say why', () => {
    const off = RULES.filter(({ verified }) => !verified);
    expect(off.map(({ code }) => code)).toEqual(expect.arrayContaining(['kz-employee-notice', 'kz-employer-window', 'kz-term-design', 'ru-employer-window', 'ru-annuity-five-years']));
    expect(off.filter(({ verification }) => !verification.startsWith('U: '))).toEqual([]);
    expect(RULES.filter(({ verified, verification }) => verified && !/^V2?: /.test(verification))).toEqual([]);
  });

  it('know from which year each state of the Eurasian office takes fees, and that one is disputed', () => {
    expect(Object.entries(EA_ANNUITY_START_YEAR).filter(([, { year }]) => year < 3).map(([state, { year }]) => `${state} ${year}`)).toEqual(['AM 2', 'MD 1', 'TM 1']);
    expect(EA_ANNUITY_START_YEAR.KZ?.disputed).toContain('2015');
  });
});
