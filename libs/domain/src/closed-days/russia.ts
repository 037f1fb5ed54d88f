import type { InEveryLocale } from '../locale.js';
import { addDays, localDate, weekday } from '../time/local-date.js';
import { calendarOf, type CalendarYear, type ClosedDay, type ClosedDayCalendar } from './calendar.js';

const NEW_YEAR: InEveryLocale = { en: 'New Year holidays', ru: 'Новогодние каникулы', kk: 'Жаңа жыл мерекелері' };
/** Labour Code of the Russian Federation, Art. 112, first part, as in force since 2013. */
const STATUTORY: readonly (readonly [string, InEveryLocale])[] = [
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-08'].map((day) => [day, NEW_YEAR] as const),
  ['01-07', { en: 'Christmas', ru: 'Рождество Христово', kk: 'Рождество' }],
  ['02-23', { en: 'Defender of the Fatherland Day', ru: 'День защитника Отечества', kk: 'Отан қорғаушы күні' }],
  ['03-08', { en: 'International Women’s Day', ru: 'Международный женский день', kk: 'Халықаралық әйелдер күні' }],
  ['05-01', { en: 'Spring and Labour Day', ru: 'Праздник Весны и Труда', kk: 'Көктем және Еңбек мерекесі' }],
  ['05-09', { en: 'Victory Day', ru: 'День Победы', kk: 'Жеңіс күні' }],
  ['06-12', { en: 'Russia Day', ru: 'День России', kk: 'Ресей күні' }],
  ['11-04', { en: 'Unity Day', ru: 'День народного единства', kk: 'Халық бірлігі күні' }],
];
const MOVED: InEveryLocale = { en: 'Day off moved by decree', ru: 'Перенесённый выходной', kk: 'Ауыстырылған демалыс күні' };

/**
 * A day off on a holiday (other than in January) moves to the next working day by law (Art. 112, second part) unless the year's
 * decree moves it elsewhere: `kept` names those. `off` and `working` are the decree's.
 */
function year(of: number, decree: { readonly off: readonly string[]; readonly working?: readonly string[]; readonly kept?: readonly string[] }, source: string): CalendarYear {
  const at = (day: string) => localDate(`${of}-${day}`);
  const closed: ClosedDay[] = [...STATUTORY.map(([day, name]) => ({ on: at(day), name })), ...decree.off.map((day) => ({ on: at(day), name: MOVED }))];
  for (const [day, name] of STATUTORY.filter(([each]) => !each.startsWith('01-') && !decree.kept?.includes(each))) {
    if (weekday(at(day)) < 6) continue;
    let next = addDays(at(day), 1);
    while (weekday(next) > 5 || closed.some(({ on }) => on === next)) next = addDays(next, 1);
    closed.push({ on: next, name });
  }
  return { calendar: 'ru', year: of, closed, working: (decree.working ?? []).map(at), source: `Labour Code Art. 111, 112; ${source}`, verified: true };
}

/** Government decrees on moving days off. The non-working days that presidential decrees declared in 2020 and 2021 are not holidays of Art. 112 and not in these tables. */
const RUSSIA_YEARS: readonly CalendarYear[] = [
  year(2018, { off: ['03-09', '04-30', '05-02', '06-11', '12-31'], working: ['04-28', '06-09', '12-29'] }, 'decree No. 1250 of 14 October 2017'),
  year(2019, { off: ['05-02', '05-03', '05-10'], kept: ['02-23'] }, 'decree No. 1163 of 1 October 2018'),
  year(2020, { off: ['05-04', '05-05'] }, 'decree No. 875 of 10 July 2019'),
  year(2021, { off: ['02-22', '11-05', '12-31'], working: ['02-20'] }, 'decree No. 1648 of 10 October 2020'),
  year(2022, { off: ['03-07', '05-03', '05-10'], working: ['03-05'] }, 'decree No. 1564 of 16 September 2021'),
  year(2023, { off: ['02-24', '05-08'] }, 'decree No. 1505 of 29 August 2022'),
  year(2024, { off: ['04-29', '04-30', '05-10', '12-30', '12-31'], working: ['04-27', '11-02', '12-28'] }, 'decree No. 1314 of 10 August 2023'),
  year(2025, { off: ['05-02', '05-08', '06-13', '11-03', '12-31'], working: ['11-01'], kept: ['02-23', '03-08'] }, 'decree No. 1335 of 4 October 2024'),
  year(2026, { off: ['01-09', '12-31'] }, 'decree No. 1466 of 24 September 2025'),
];

export const RUSSIA_CALENDAR: ClosedDayCalendar = calendarOf(
  { code: 'ru', name: { en: 'Russia (Rospatent)', ru: 'Россия (Роспатент)', kk: 'Ресей (Роспатент)' }, weekend: [6, 7], weekendKnownUntil: localDate('2026-12-31') },
  RUSSIA_YEARS,
);
