import type { InEveryLocale } from '../locale.js';
import { addDays, daysBetween, localDate, type LocalDate } from '../time/local-date.js';
import { calendarOf, type CalendarYear, type ClosedDay, type ClosedDayCalendar } from './calendar.js';
import { easterSunday } from './easter.js';

const NAMES: { readonly [code: string]: InEveryLocale } = {
  'new-year': { en: 'New Year’s Day', ru: 'Новый год', kk: 'Жаңа жыл' },
  epiphany: { en: 'Epiphany (Munich)', ru: 'Богоявление (Мюнхен)', kk: 'Шоқындыру мерекесі (Мюнхен)' },
  women: { en: 'Women’s Day (Berlin)', ru: 'Женский день (Берлин)', kk: 'Әйелдер күні (Берлин)' },
  'good-friday': { en: 'Good Friday', ru: 'Страстная пятница', kk: 'Қасіретті жұма' },
  'easter-monday': { en: 'Easter Monday', ru: 'Пасхальный понедельник', kk: 'Пасха дүйсенбісі' },
  king: { en: 'National holiday (The Hague)', ru: 'Национальный праздник (Гаага)', kk: 'Ұлттық мереке (Гаага)' },
  labour: { en: 'Labour Day', ru: 'День труда', kk: 'Еңбек күні' },
  liberation: { en: 'Liberation Day (The Hague)', ru: 'День освобождения (Гаага)', kk: 'Азаттық күні (Гаага)' },
  ascension: { en: 'Ascension Day', ru: 'Вознесение', kk: 'Вознесение мерекесі' },
  'whit-monday': { en: 'Whit Monday', ru: 'Духов день', kk: 'Қасиетті Рух күні' },
  'corpus-christi': { en: 'Corpus Christi (Munich)', ru: 'Праздник Тела Христова (Мюнхен)', kk: 'Христос тәні мерекесі (Мюнхен)' },
  assumption: { en: 'Assumption Day', ru: 'Успение', kk: 'Успение мерекесі' },
  unity: { en: 'Day of German Unity', ru: 'День германского единства', kk: 'Германия бірлігі күні' },
  saints: { en: 'All Saints’ Day (Munich)', ru: 'День всех святых (Мюнхен)', kk: 'Барлық әулиелер күні (Мюнхен)' },
  'christmas-eve': { en: 'Christmas Eve', ru: 'Сочельник', kk: 'Рождество қарсаңы' },
  christmas: { en: 'Christmas Day', ru: 'Рождество', kk: 'Рождество' },
  boxing: { en: 'Boxing Day', ru: 'Второй день Рождества', kk: 'Рождествоның екінші күні' },
  bridging: { en: 'Bridging day', ru: 'Присоединённый выходной', kk: 'Қосымша демалыс күні' },
  reformation: { en: 'Reformation Day (Germany, 2017)', ru: 'День Реформации (Германия, 2017)', kk: 'Реформация күні (Германия, 2017)' },
  'new-year-eve': { en: 'New Year’s Eve', ru: 'Канун Нового года', kk: 'Жаңа жыл қарсаңы' },
};

/** `MM-DD name`, one a day. */
function table(year: number, days: string, source: string): CalendarYear {
  const closed = days.trim().split(/\s*,\s*/).map((entry) => {
    const [day = '', code = ''] = entry.split(' ');
    return { on: localDate(`${year}-${day}`), name: NAMES[code] ?? { en: code, ru: code, kk: code } };
  });
  return { calendar: 'ep-epo', year, closed, source, verified: true };
}

/** Every day from one to another, both included. */
const days = (from: string, to: string, name: InEveryLocale): readonly ClosedDay[] =>
  Array.from({ length: daysBetween(localDate(from), localDate(to)) + 1 }, (_, index) => ({ on: addDays(localDate(from), index), name }));
const YEAR_END: InEveryLocale = { en: 'Closed over the turn of the year', ru: 'Закрыто на рубеже года', kk: 'Жыл аяғында жабық' };
/**
 * EPC R. 134(2): what expired in the dislocation of 15 March to 1 June 2020 was extended to 2 June (notice of 1 May 2020, which
 * replaced OJ EPO 2020, A43), fees too. It acts as closed days do. Not extended were conditions, such as that a parent is pending.
 */
const DISLOCATION: InEveryLocale = { en: 'General dislocation, Rule 134(2)', ru: 'Общие перебои, правило 134(2)', kk: 'Жалпы іркіліс, 134(2)-ереже' };
/** Years of which only some days were read, beside those on which no mail comes to Munich. */
const some = (year: number, closed: readonly ClosedDay[], source: string): CalendarYear => ({
  calendar: 'ep-epo', year, closed: [...closed, ...munichHolidays(year).filter(({ on }) => !closed.some((each) => each.on === on))], partial: true, source, verified: true,
});
const named = (date: string, code: string): ClosedDay => ({ on: localDate(date), name: NAMES[code] ?? { en: code, ru: code, kk: code } });

/**
 * Public holidays in Munich. EPC R. 134(1) (until 2007 R. 85(1)) extends what ends on a day on which a filing office is shut or
 * ordinary mail is not delivered to it, also when the office itself is open (EPO, 9 May 2018, on 31 May and 15 August 2018). Every
 * notice that was read closes on all of them; other days of such a year stay unknown.
 */
export function munichHolidays(year: number): readonly ClosedDay[] {
  const easter = easterSunday(year);
  const moving = ([-2, 1, 39, 50, 60] as const).map((days) => addDays(easter, days));
  const codes = ['good-friday', 'easter-monday', 'ascension', 'whit-monday', 'corpus-christi'];
  const fixed: readonly (readonly [string, string])[] = [
    ['01-01', 'new-year'], ['01-06', 'epiphany'], ['05-01', 'labour'], ['08-15', 'assumption'], ['11-01', 'saints'], ['12-25', 'christmas'], ['12-26', 'boxing'],
    // the Unification Treaty made it a holiday from 1990
    ...(year >= 1990 ? [['10-03', 'unity'] as const] : []),
  ];
  return [...moving.map((on: LocalDate, index) => named(on, codes[index] ?? '')), ...fixed.map(([day, code]) => named(`${year}-${day}`, code))];
}

/**
 * Days on which at least one filing office (Munich, The Hague, Berlin) is not open: EPC R. 134(1), before 2007 R. 85(1). One
 * notice a year; a year is whole when its list was read. Add the others from the Official Journal, or as an office's own rows.
 */
const WHOLE_YEARS: readonly CalendarYear[] = [
  table(1997, `01-01 new-year, 01-06 epiphany, 03-28 good-friday, 03-31 easter-monday, 04-30 king, 05-01 labour, 05-05 liberation, 05-08 ascension, 05-19 whit-monday,
    05-29 corpus-christi, 08-15 assumption, 10-03 unity, 12-24 christmas-eve, 12-25 christmas, 12-26 boxing, 12-31 new-year-eve`, 'Notice of the President of the EPO of 2 October 1996'),
  table(1999, `01-01 new-year, 01-06 epiphany, 04-02 good-friday, 04-05 easter-monday, 04-30 king, 05-05 liberation, 05-13 ascension, 05-24 whit-monday,
    06-03 corpus-christi, 11-01 saints, 12-24 christmas-eve, 12-31 new-year-eve`, 'Notice of 17 September 1998, OJ EPO 1998, 554'),
  table(2015, `01-01 new-year, 01-02 bridging, 01-06 epiphany, 04-03 good-friday, 04-06 easter-monday, 04-27 king, 05-01 labour, 05-05 liberation, 05-14 ascension,
    05-25 whit-monday, 06-04 corpus-christi, 12-24 christmas-eve, 12-25 christmas, 12-28 bridging, 12-29 bridging, 12-30 bridging, 12-31 new-year-eve`, 'Notice of 30 October 2014, OJ EPO 2014, A108'),
  table(2020, `01-01 new-year, 01-06 epiphany, 04-10 good-friday, 04-13 easter-monday, 04-27 king, 05-01 labour, 05-05 liberation, 05-21 ascension, 06-01 whit-monday,
    06-11 corpus-christi, 12-24 christmas-eve, 12-25 christmas, 12-28 bridging, 12-29 bridging, 12-30 bridging, 12-31 new-year-eve`, 'Notice of 14 November 2019, OJ EPO 2019, A97'),
  table(2023, `01-06 epiphany, 03-08 women, 04-07 good-friday, 04-10 easter-monday, 04-27 king, 05-01 labour, 05-05 liberation, 05-18 ascension, 05-29 whit-monday,
    06-08 corpus-christi, 08-15 assumption, 10-03 unity, 11-01 saints, 12-25 christmas, 12-26 boxing, 12-27 bridging, 12-28 bridging, 12-29 bridging`, 'EPO, Office holidays 2023; OJ EPO 2022, A107'),
  table(2024, `01-01 new-year, 03-08 women, 03-29 good-friday, 04-01 easter-monday, 05-01 labour, 05-09 ascension, 05-20 whit-monday, 05-30 corpus-christi, 08-15 assumption,
    10-03 unity, 11-01 saints, 12-24 christmas-eve, 12-25 christmas, 12-26 boxing, 12-27 bridging, 12-30 bridging, 12-31 new-year-eve`, 'EPO, Office holidays 2024 (Munich and The Hague); 8 March in Berlin by Land law'),
];

const READ: readonly CalendarYear[] = [
  ...WHOLE_YEARS.map((year) => (year.year === 2020 ? { ...year, closed: [...year.closed, ...days('2020-03-15', '2020-06-01', DISLOCATION)], source: `${year.source}; notice of 1 May 2020 as quoted by mewburn.com` } : year)),
  some(2012, days('2012-12-27', '2012-12-28', YEAR_END), 'Notice of 7 September 2012 supplementing that of 6 September 2011'),
  some(2017, [named('2017-10-31', 'reformation')], 'EPO, 16 October 2017, extension of periods expiring on 31 October 2017'),
  some(2018, days('2018-12-24', '2018-12-31', YEAR_END), 'EPO, 9 May 2018 (extension of periods expiring on 31 May or 15 August 2018) and 12 December 2018'),
  some(2019, days('2019-01-01', '2019-01-01', YEAR_END), 'EPO, 12 December 2018 (closure until 1 January 2019)'),
  some(2021, [...days('2021-01-01', '2021-01-10', YEAR_END), ...days('2021-12-24', '2021-12-31', YEAR_END)], 'EPO, 17 December 2020 (closure until 10 January 2021) and 14 December 2021'),
  some(2022, [...days('2022-01-01', '2022-01-02', YEAR_END), ...days('2022-12-24', '2022-12-31', YEAR_END)], 'EPO, 14 December 2021 and 7 December 2022'),
  some(2025, [...days('2025-01-01', '2025-01-01', YEAR_END), ...days('2025-12-24', '2025-12-31', YEAR_END)], 'EPO, closure notices for 24 December 2024 to 1 January 2025 and 24 December 2025 to 1 January 2026'),
  some(2026, days('2026-01-01', '2026-01-01', YEAR_END), 'EPO, closure notice for 24 December 2025 to 1 January 2026'),
];

/** From the opening of the office to the last year of which weekends are known. */
const [FIRST_YEAR, LAST_YEAR] = [1978, 2026];
const others = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index).filter((year) => READ.every((table) => table.year !== year));
const NO_MAIL = 'EPC R. 134(1): public holidays in Munich, on which no mail is delivered; the notice of this year was not read';

export const EPO_YEARS: readonly CalendarYear[] = [...READ, ...others.map((year) => ({ ...some(year, [], NO_MAIL), verified: false }))];

export const EPO_CALENDAR: ClosedDayCalendar = calendarOf(
  {
    code: 'ep-epo',
    name: { en: 'EPO', ru: 'ЕПВ', kk: 'ЕПВ' },
    weekend: [6, 7],
    // "as hitherto … on every Saturday and Sunday": every notice read, from 1992 to 2020 (the 2025/2026 closure notice runs to 2 January 2026)
    weekendKnownUntil: localDate('2026-12-31'),
  },
  EPO_YEARS,
);
