import { datesOf, type Dates, type Given } from '../../../../../test/factories/a-rule.js';
import { CONTRACT } from './contract.js';
import { NATIONAL_PHASE } from './national-phase.js';
import { OFFICES } from './national-phase-offices.js';
import { US_BAYH_DOLE } from './us-bayh-dole.js';

const RULES = [...US_BAYH_DOLE, ...CONTRACT, ...NATIONAL_PHASE];
const OLD = { 'award-on': '2018-05-13' };
const NEW = { 'award-on': '2018-05-14' };

/** One vector of each row at least. `working`: the published example it reproduces, or how it was counted by hand. */
type Vector = readonly [code: string, on: string, given: Given, dates: Dates, working: string];

const VECTORS: readonly Vector[] = [
  ['us-bayh-dole-disclosure', '2024-12-31', {}, { due: '2025-02-28' }, 'two months, clamped'],
  ['us-bayh-dole-election', '2024-02-29', {}, { due: '2026-02-28' }, 'two years'],
  ['us-bayh-dole-election', '2024-02-29', { 'statutory-bar-on': '2025-06-30' }, { due: '2025-05-01' }, 'sixty days before the bar: 30 in June, 30 in May'],
  ['us-bayh-dole-election', '2024-02-29', { 'statutory-bar-on': '2026-06-30' }, { due: '2026-02-28' }, 'a bar after the two years changes nothing'],
  ['us-bayh-dole-initial-filing', '2025-03-15', { 'statutory-bar-on': '2025-09-01' }, { due: '2025-09-01', extended: ['2025-09-01'] }, 'the bar comes first, and no extension passes it; Labor Day does not move it'],
  ['us-bayh-dole-initial-filing', '2025-03-15', {}, { due: '2026-03-15', extended: ['2027-03-15'] }, 'one year, twelve months more; a Sunday stays'],
  ['us-bayh-dole-conversion', '2024-04-30', NEW, { due: '2025-02-28', extended: ['2026-02-28'] }, 'ten months, clamped; twelve more count from the provisional'],
  ['us-bayh-dole-foreign-filing', '2024-04-30', OLD, { due: '2025-02-28' }, 'ten months, under old agreements too'],
  ['us-bayh-dole-foreign-filing', '2024-04-30', { ...NEW, 'secrecy-permission-on': '2025-08-31' }, { due: '2026-02-28' }, 'six months from the permission'],
  ['us-bayh-dole-discontinue-notice', '2025-03-31', OLD, { version: 1, due: '2025-03-01' }, 'thirty days before'],
  ['us-bayh-dole-discontinue-notice', '2025-03-31', NEW, { version: 2, due: '2025-01-30' }, 'sixty days before: 31 in March, 28 in February, one in January'],
  ['us-bayh-dole-utilization-report', '2023-09-30', {}, { due: '2023-12-31' }, 'nist.gov: the report of 2023 is overdue from 1 January 2024; a Sunday, and it stays'],
  ['us-doe-utilization-report', '2024-02-29', {}, { due: '2034-02-28' }, 'the last of ten years'],
  ['us-doe-utilization-report', '2024-02-29', { year: 4 }, { due: '2028-02-29' }, 'yearly on the day of disclosure'],

  ['contract-report', '2026-03-31', { days: 60 }, { due: '2026-05-30' }, 'sixty days after the quarter: 30 in April, 30 in May; a Saturday, and the agreement is silent'],
  ['contract-report', '2026-03-31', { days: 60, rolls: 'yes' }, { due: '2026-05-30', effective: '2026-06-01' }, 'the agreement moves a closed day: Monday'],
  ['contract-report', '2026-06-30', { days: 45 }, { due: '2026-08-14' }, '45 days after the half-year: 31 in July, 14 in August'],
  ['contract-report', '2024-12-31', { days: 60 }, { due: '2025-03-01' }, '60 days after the year: 31, 28 and one'],
  ['contract-report-months', '2026-02-28', { months: 1 }, { due: '2026-03-28' }, 'the same-numbered day, not the end of March'],
  ['contract-report-working-days', '2026-06-30', { days: 10, calendar: 'us-uspto' }, { due: '2026-07-15' }, 'ten working days: 1, 2, 6-10 and 13-15 July; 3 July is the observed holiday'],
  ['contract-report-working-days', '2090-06-30', { days: 10, calendar: 'kz' }, { due: '2090-07-14' }, 'a year without a table: only weekends are known, so the day comes out early'],
  ['contract-anniversary', '2024-02-29', { year: 1 }, { due: '2025-02-28' }, 'a year'],
  ['contract-term', '2025-08-31', { months: 6 }, { due: '2026-02-28' }, 'an option of six months'],
  ['contract-notice-before', '2026-12-31', { days: 90 }, { due: '2026-10-02' }, 'ninety days before: 31, 30 and 29 days back'],
  ['contract-cure', '2026-02-01', { days: 30 }, { due: '2026-03-03' }, 'thirty days'],
  ['contract-audit-window', '2023-12-31', { months: 36 }, { due: '2026-12-31' }, 'three years'],

  ['national-phase-us', '2021-08-31', {}, { due: '2024-02-29' }, '30 months, clamped'],
  ['national-phase-us', '2022-02-28', {}, { due: '2024-08-28' }, 'R. 80.2: the same-numbered day, not the end of August'],
  ['national-phase-us', '2022-05-25', {}, { due: '2024-11-25' }, 'a Monday'],
  ['national-phase-us', '2022-05-28', {}, { due: '2024-11-28', effective: '2024-11-29' }, 'Thanksgiving'],
  ['national-phase-kz', '2021-07-31', {}, { due: '2024-02-29' }, '31 months, clamped'],
  ['national-phase-ea', '2021-07-31', {}, { due: '2024-02-29', restoration: '2024-04-29' }, '31 months; two more from the nominal day'],
  ['national-phase-ru', '2021-07-31', {}, { due: '2024-02-29', restoration: '2025-02-28' }, '31 months; twelve more'],
  ['national-phase-cn', '2021-08-31', {}, { due: '2024-02-29', grace: '2024-04-30' }, '30 months; 32 with a surcharge, both from the priority'],
  ['national-phase-gb', '2021-07-31', {}, { due: '2024-02-29', extended: ['2024-04-30'] }, '31 months; 33 on request'],
  ['national-phase-br', '2021-08-31', {}, { due: '2024-02-29', restoration: '2025-02-28' }, '30 months; twelve at most to restore'],
  ['national-phase-ca', '2018-10-30', { 'international-filing-date': '2019-10-29' }, { version: 1, due: '2021-04-30', grace: '2022-04-30' }, 'filed on the last day of the old rules: until month 42 for a fee'],
  ['national-phase-ca', '2018-10-30', { 'international-filing-date': '2019-10-30' }, { version: 2, due: '2021-04-30', restoration: '2022-04-30' }, 'filed on the first day of the new ones: only by reinstatement'],
];

const ONE_OF_EACH: readonly Vector[] = OFFICES.map(({ office, months }) => [
  `national-phase-${office.toLowerCase()}`, '2022-06-16', {}, { due: months === 30 ? '2024-12-16' : '2025-01-16' }, `${months} months from 16 June 2022: ${months === 30 ? 'Monday' : 'Thursday'}`,
]);

describe('duties to funders, partners and offices', () => {
  it.each(VECTORS)('%s from %s with %j gives %j: %s', (code, on, given, dates) => {
    expect(datesOf(RULES, code, on, given)).toEqual(dates);
  });

  it.each(ONE_OF_EACH)('%s from %s counts to %j: %4$s', (code, on, given, { due }) => {
    expect(datesOf(RULES, code, on, given)).toMatchObject({ due });
  });

  it('have a vector each', () => {
    const covered = new Set([...VECTORS, ...ONE_OF_EACH].map(([code, , , { version }]) => `${code} ${version ?? ''}`));
    const versions = (code: string) => RULES.filter((rule) => rule.code === code).length;
    expect(RULES.filter(({ code, version }) => !covered.has(`${code} ${versions(code) > 1 ? version : ''}`)).map(({ code }) => code)).toEqual([]);
  });

  it.each<readonly [string, string, Given, Dates]>([
    ['us-bayh-dole-conversion', '2024-04-30', OLD, { none: true }], // older agreements leave the twelve months of the patent law
    ['us-bayh-dole-conversion', '2024-04-30', {}, { missing: ['validity'] }], // without the award nobody can say which
    ['us-bayh-dole-utilization-report', '2022-09-30', {}, { none: true }], // before the change each contractor had a year of its own
    ['us-doe-utilization-report', '2024-02-29', { year: 11 }, { faults: ['/year out-of-range'] }],
    ['contract-report', '2026-03-31', {}, { missing: ['days'] }], // the clause has the number; none is assumed
    ['contract-report', '2026-03-31', { days: -1 }, { faults: ['/days out-of-range'] }],
    ['contract-report-working-days', '2026-06-30', { days: 10 }, { missing: ['calendar'] }], // nor has an agreement that names no calendar
    ['contract-report', '2026-03-31', { days: 60, rolls: 'maybe' }, { faults: ['/rolls not-one-of'] }],
    ['national-phase-ca', '2018-10-30', {}, { missing: ['validity'] }],
  ])('%s from %s with %j gives %j and nothing else', (code, on, given, dates) => {
    expect(datesOf(RULES, code, on, given)).toEqual(dates);
  });

  it('never rolls a duty to a funder, nor a contractual one whose agreement is silent', () => {
    expect(US_BAYH_DOLE.filter(({ closedDays }) => closedDays)).toEqual([]);
    for (const { code, closedDays, dates } of CONTRACT) {
      expect([code, closedDays === undefined || closedDays.when?.in.join() === 'yes' || dates.due.rolls === false]).toEqual([code, true]);
    }
  });

  it('has one row an office, whose law comes before the treaty’s general row', () => {
    const offices = OFFICES.map(({ office }) => office);
    expect(offices.filter((office, index) => offices.indexOf(office) < index)).toEqual([]);
    expect(NATIONAL_PHASE.filter(({ matter, jurisdiction }) => matter !== 'national-phase' || jurisdiction === '*')).toEqual([]);
  });
});
