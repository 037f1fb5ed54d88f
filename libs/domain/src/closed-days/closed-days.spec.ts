import fc from 'fast-check';
import { dayNumber, fromDayNumber, localDate, weekday } from '../time/local-date.js';
import { dayState, rollForward, type CalendarYear } from './calendar.js';
import { easterSunday } from './easter.js';
import { EPO_YEARS, munichHolidays } from './epo.js';
import { closedDaysWith, SHIPPED_CALENDARS } from './shipped-calendars.js';
import { federalHolidays, US_CALENDAR } from './united-states.js';

const calendar = (code: string) => closedDaysWith()(code)!;
const state = (code: string, date: string) => dayState(calendar(code), localDate(date)).state;
const rolled = (code: string, date: string) => rollForward(calendar(code), localDate(date)).date;

describe('federal holidays of the United States', () => {
  // OPM and MPEP 710.05: 2021 with Juneteenth observed on Friday and New Year's Day of 2022 observed on 31 December
  it('are those of 2021 as observed', () => {
    expect(federalHolidays(2021).map(({ on }) => on).sort()).toEqual([
      '2021-01-01', '2021-01-18', '2021-01-20', '2021-02-15', '2021-05-31', '2021-06-18', '2021-07-05', '2021-09-06', '2021-10-11', '2021-11-11', '2021-11-25', '2021-12-24', '2021-12-31',
    ]);
  });

  it.each([
    ['2020-06-19', 'open', 'Juneteenth is a holiday only since 2021 (Pub. L. 117-17)'],
    ['2022-06-20', 'closed', 'Juneteenth of a Sunday is observed on Monday'],
    ['1985-01-21', 'closed', 'Inauguration Day of a Sunday is Monday (5 USC 6103(c))'],
    ['2013-01-21', 'closed', 'Martin Luther King Day and Inauguration Day fall together'],
    ['1989-01-20', 'closed', 'Inauguration Day (1098 OG 548)'],
    ['1977-10-24', 'closed', 'Veterans Day on the fourth Monday of October until 1977'],
    ['1985-01-14', 'open', 'the King holiday was first observed in 1986'],
    ['2025-12-26', 'closed', 'closed by order (galvanilegal.com)'],
    ['2003-02-18', 'closed', 'closed for snow (OG notice of 25 March 2003)'],
    ['1996-01-09', 'closed', 'closed for snow (1183 OG 59)'],
    ['2010-02-09', 'closed', 'closed for snow (patentdocs.org)'],
    ['2014-01-21', 'closed', 'closed for snow (1457 CNOG 56)'],
    ['2015-03-05', 'closed', 'closed for snow (1445 CNOG 47)'],
    ['2018-03-02', 'open', 'the offices in Washington were closed for wind, and the USPTO said that deadlines stood (blog.oppedahl.com)'],
    ['2020-11-27', 'open', 'the day after Thanksgiving is not a holiday'],
    ['1970-12-25', 'unknown', 'before the Uniform Monday Holiday Act nothing is known'],
  ])('%s is %s: %s', (date, expected) => expect(state('us-uspto', date)).toBe(expected));

  it('roll a day over a holiday that touches a weekend', () => {
    // 37 CFR 1.7(b), MPEP 201.04: 10 January 1998 is a Saturday (US 6,285,999); decision in 16/539,657: 19 February 2022 to the 22nd
    expect([rolled('us-uspto', '1998-01-10'), rolled('us-uspto', '2022-02-19'), rolled('us-uspto', '2024-08-31')]).toEqual(['1998-01-12', '2022-02-22', '2024-09-03']);
  });
});

describe('closed days of other offices', () => {
  it.each([
    ['ep-epo', '2020-10-31', '2020-11-02', 'fillun.com: 31 October 2020 is a Saturday'],
    ['ep-epo', '2020-12-24', '2021-01-11', 'OJ EPO 2019, A97 and the closure until 10 January 2021'],
    ['ep-epo', '2020-03-31', '2020-06-02', 'Rule 134(2): the notice of 1 May 2020'],
    ['us-uspto', '2015-12-22', '2015-12-28', 'USPTO notice of December 2015: 22 to 24 December, then Christmas and a weekend'],
    ['ep-epo', '2017-10-31', '2017-11-02', 'EPO, 16 October 2017; 1 November is All Saints’ Day in Munich'],
    ['ep-epo', '2018-05-31', '2018-06-01', 'EPO, 9 May 2018: no mail in Munich on Corpus Christi'],
    ['ep-epo', '2018-08-15', '2018-08-16', 'EPO, 9 May 2018'],
    ['ep-epo', '2018-12-24', '2019-01-02', 'EPO, 12 December 2018: closed from 24 December to 1 January'],
    ['ep-epo', '2018-03-31', '2018-04-03', 'R. 134(1): 31 March 2018 is a Saturday, 2 April Easter Monday'],
    ['ep-epo', '2025-04-18', '2025-04-22', 'R. 134(1): Good Friday to Easter Monday 2025'],
    ['ep-epo', '2012-03-31', '2012-04-02', 'sedlex.fr: 31 March 2012 is a Saturday'],
    ['ep-epo', '2024-03-29', '2024-04-02', 'Good Friday to Easter Monday 2024'],
    ['ru', '2024-11-02', '2024-11-02', 'decree No. 1314: a working Saturday'],
    ['ru', '2024-11-23', '2024-11-25', 'a Saturday'],
    ['ru', '2025-12-31', '2026-01-12', 'decrees No. 1335 and 1466: from 31 December 2025 to 11 January 2026'],
    ['ru', '2024-04-28', '2024-05-02', 'decree No. 1314: closed from 28 April to 1 May'],
    ['kz', '2025-03-22', '2025-03-26', 'Nauryz of 2025: 24 and 25 March are days off too'],
    ['kz', '2025-01-03', '2025-01-05', '3 January 2025 off, Sunday 5 January worked'],
    ['kz', '2026-05-27', '2026-05-28', 'Kurban Ait 2026 (alau.kz)'],
  ])('at %s move %s to %s (%s)', (code, from, to) => {
    expect(rolled(code, from)).toBe(to);
  });

  it('stay on the nominal day in a year nobody knows, and say which', () => {
    expect(rollForward(calendar('ru'), localDate('2031-11-01'))).toEqual({ date: '2031-11-01', passed: [], unknownYear: 2031 });
    expect(rollForward(calendar('ep-epo'), localDate('2030-06-01'))).toEqual({ date: '2030-06-01', passed: [], unknownYear: 2030 });
    // a weekend of the past is known to be closed; whether the Monday after it was a holiday is not
    expect(rollForward(calendar('ep-epo'), localDate('2013-06-01'))).toMatchObject({ date: '2013-06-03', unknownYear: 2013 });
  });

  it('of a year that was read in part are closed where they were read, and unknown elsewhere', () => {
    expect([state('ep-epo', '2025-12-29'), state('ep-epo', '2025-12-27'), state('ep-epo', '2025-06-18'), state('ep-epo', '2025-06-21')]).toEqual(['closed', 'closed', 'unknown', 'closed']);
    expect(rollForward(calendar('ep-epo'), localDate('2025-12-24'))).toMatchObject({ date: '2026-01-02', unknownYear: 2026 });
  });

  it('include every public holiday of Munich in each notice that was read, so that the rule may stand in for those that were not', () => {
    const read = EPO_YEARS.filter(({ partial }) => !partial);
    expect(read.map(({ year }) => year).sort()).toEqual([1997, 1999, 2015, 2020, 2023, 2024]);
    const missing = read.flatMap(({ year, closed }) => munichHolidays(year).filter(({ on }) => weekday(on) < 6 && !closed.some((each) => each.on === on)).map(({ on }) => on));
    expect(missing).toEqual([]);
  });

  // dates of the notices of the EPO read for 1997, 1999, 2015, 2020 (two days after Good Friday), and of 2000 and 2038, the latest there can be nearby
  it.each([[1997, '1997-03-30'], [1999, '1999-04-04'], [2000, '2000-04-23'], [2015, '2015-04-05'], [2020, '2020-04-12'], [2023, '2023-04-09'], [2024, '2024-03-31'], [2038, '2038-04-25']])('find Easter of %d', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it('are what an office says when it lays its own year over ours', () => {
    const own: CalendarYear = { calendar: 'ep-epo', year: 2031, closed: [{ on: localDate('2031-06-02'), name: { en: 'x', ru: 'x', kk: 'x' } }], source: 'notice', verified: true };
    expect(rollForward(closedDaysWith([own])('ep-epo')!, localDate('2031-06-01')).date).toBe('2031-06-03');
    expect(rollForward(closedDaysWith([{ ...own, year: 2024, closed: [] }])('ep-epo')!, localDate('2024-03-29')).date).toBe('2024-03-29');
  });

  it('refuse a table in which everything is closed rather than roll for ever', () => {
    const closed = Array.from({ length: 100 }, (_, index) => ({ on: fromDayNumber(dayNumber(localDate('2031-01-01')) + index), name: { en: 'x', ru: 'x', kk: 'x' } }));
    expect(() => rollForward(closedDaysWith([{ calendar: 'kz', year: 2031, closed, source: 's', verified: true }])('kz')!, localDate('2031-01-01'))).toThrow(RangeError);
  });
});

describe('every calendar', () => {
  const years = [...Array(60).keys()].map((index) => 1990 + index);
  it.each(SHIPPED_CALENDARS.map((each) => [each.code, each] as const))('%s names a source for each year, and its days lie in that year', (_, each) => {
    for (const year of years) {
      const table = each.year(year);
      if (!table) continue;
      expect(table.source).not.toBe('');
      expect(table.closed.filter(({ on }) => !on.startsWith(String(year)))).toEqual([]);
      expect((table.working ?? []).filter((day) => weekday(day) < 6)).toEqual([]);
    }
  });

  it('never rolls back and never onto a day it knows to be closed (property)', () => {
    const dates = fc.integer({ min: dayNumber(localDate('1980-01-01')), max: dayNumber(localDate('2050-12-31')) }).map(fromDayNumber);
    fc.assert(fc.property(fc.constantFrom(...SHIPPED_CALENDARS), dates, (each, date) => {
      const found = rollForward(each, date);
      expect(found.date >= date).toBe(true);
      expect(dayState(each, found.date).state).toBe(found.unknownYear === undefined ? 'open' : 'unknown');
      expect(found.passed.every(({ on }) => on < found.date)).toBe(true);
    }));
  });

  it('computes a year of the United States once', () => expect(US_CALENDAR.year(2024)).toBe(US_CALENDAR.year(2024)));
});
