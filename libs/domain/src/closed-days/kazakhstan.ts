import type { InEveryLocale } from '../locale.js';
import { addDays, localDate, weekday } from '../time/local-date.js';
import { calendarOf, type CalendarYear, type ClosedDay, type ClosedDayCalendar } from './calendar.js';

type Holiday = { readonly day: string; readonly name: InEveryLocale; readonly until?: number; readonly from?: number };
type Years = { readonly from?: number; readonly until?: number };
const holiday = (day: string, name: readonly [en: string, ru: string, kk: string], years: Years = {}): Holiday => ({ day, name: { en: name[0], ru: name[1], kk: name[2] }, ...years });

/** Law No. 267-II of 13 December 2001 on holidays, Art. 3 and 4; Republic Day instead of First President's Day since Law No. 149-VII of 29 September 2022. */
const HOLIDAYS: readonly Holiday[] = [
  holiday('01-01', ['New Year', 'Новый год', 'Жаңа жыл']),
  holiday('01-02', ['New Year', 'Новый год', 'Жаңа жыл']),
  holiday('03-08', ['International Women’s Day', 'Международный женский день', 'Халықаралық әйелдер күні']),
  holiday('03-21', ['Nauryz', 'Наурыз мейрамы', 'Наурыз мейрамы']),
  holiday('03-22', ['Nauryz', 'Наурыз мейрамы', 'Наурыз мейрамы']),
  holiday('03-23', ['Nauryz', 'Наурыз мейрамы', 'Наурыз мейрамы']),
  holiday('05-01', ['Unity Day', 'Праздник единства народа Казахстана', 'Қазақстан халқының бірлігі мерекесі']),
  holiday('05-07', ['Defender of the Fatherland Day', 'День защитника Отечества', 'Отан қорғаушы күні']),
  holiday('05-09', ['Victory Day', 'День Победы', 'Жеңіс күні']),
  holiday('07-06', ['Capital Day', 'День столицы', 'Астана күні']),
  holiday('08-30', ['Constitution Day', 'День Конституции', 'Конституция күні']),
  holiday('10-25', ['Republic Day', 'День Республики', 'Республика күні'], { from: 2022 }),
  holiday('12-01', ['First President’s Day', 'День Первого Президента', 'Тұңғыш Президент күні'], { until: 2021 }),
  holiday('12-16', ['Independence Day', 'День Независимости', 'Тәуелсіздік күні']),
  holiday('12-17', ['Independence Day', 'День Независимости', 'Тәуелсіздік күні'], { until: 2021 }),
];
const CHRISTMAS: InEveryLocale = { en: 'Orthodox Christmas', ru: 'Православное Рождество', kk: 'Православиелік Рождество' };
const KURBAN: InEveryLocale = { en: 'First day of Kurban Ait', ru: 'Первый день Курбан-айта', kk: 'Құрбан айттың бірінші күні' };
const MOVED: InEveryLocale = { en: 'Day off moved by decree', ru: 'Перенесённый выходной', kk: 'Ауыстырылған демалыс күні' };

/** A holiday on a weekend gives the next working day off; Christmas and Kurban Ait do not (Art. 5; Labour Code Art. 85). */
function year(of: number, own: { readonly kurbanAit: string; readonly off?: readonly string[]; readonly working?: readonly string[] }, source: string, verified: boolean): CalendarYear {
  const at = (day: string) => localDate(`${of}-${day}`);
  const own0: ClosedDay[] = HOLIDAYS.filter(({ from, until }) => of >= (from ?? of) && of <= (until ?? of)).map(({ day, name }) => ({ on: at(day), name }));
  const closed: ClosedDay[] = [...own0, { on: at('01-07'), name: CHRISTMAS }, { on: at(own.kurbanAit), name: KURBAN }, ...(own.off ?? []).map((day) => ({ on: at(day), name: MOVED }))];
  for (const { on, name } of own0) {
    if (weekday(on) < 6) continue;
    let next = addDays(on, 1);
    while (weekday(next) > 5 || closed.some((each) => each.on === next)) next = addDays(next, 1);
    closed.push({ on: next, name });
  }
  return { calendar: 'kz', year: of, closed, working: (own.working ?? []).map(at), source, verified };
}

const STATUTE_ONLY = 'Law on holidays, Art. 3-5; decrees moving working days of this year not read';
const KAZAKHSTAN_YEARS: readonly CalendarYear[] = [
  year(2018, { kurbanAit: '08-21', off: ['08-31'], working: ['08-25'] }, 'Law on holidays; moved day of August as reported by mgorod.kz; other decrees not read', false),
  year(2019, { kurbanAit: '08-11' }, STATUTE_ONLY, false),
  year(2020, { kurbanAit: '07-31' }, STATUTE_ONLY, false),
  year(2021, { kurbanAit: '07-20', off: ['07-05'], working: ['07-03'] }, 'Law on holidays; moved day of July as reported by kt.kz; other decrees not read', false),
  year(2022, { kurbanAit: '07-09' }, STATUTE_ONLY, false),
  year(2023, { kurbanAit: '06-28' }, STATUTE_ONLY, false),
  year(2024, { kurbanAit: '06-16' }, STATUTE_ONLY, false),
  year(2025, { kurbanAit: '06-06', off: ['01-03'], working: ['01-05'] }, 'Law on holidays; list for 2025 as reported by ztb.kz', false),
  year(2026, { kurbanAit: '05-27' }, 'Official calendar of the e-government portal as reported by alau.kz, 2 January 2026; later changes of the law not read', false),
];

export const KAZAKHSTAN_CALENDAR: ClosedDayCalendar = calendarOf(
  { code: 'kz', name: { en: 'Kazakhstan (Kazpatent)', ru: 'Казахстан (Казпатент)', kk: 'Қазақстан (Қазпатент)' }, weekend: [6, 7], weekendKnownUntil: localDate('2026-12-31') },
  KAZAKHSTAN_YEARS,
);
