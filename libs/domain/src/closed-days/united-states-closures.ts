import type { InEveryLocale } from '../locale.js';
import type { LocalDate } from '../time/local-date.js';

/** Days other than holidays on which the USPTO was officially closed: each is a Federal holiday within the District of Columbia (37 CFR 1.9(h)). */
export type Closure = { readonly on: LocalDate; readonly name: InEveryLocale; readonly source: string; readonly verified: boolean };

const WEATHER: InEveryLocale = { en: 'Office closed: weather', ru: 'Ведомство закрыто: погода', kk: 'Ведомство жабық: ауа райы' };
const ORDER: InEveryLocale = { en: 'Office closed: executive order', ru: 'Ведомство закрыто: указ президента', kk: 'Ведомство жабық: президент жарлығы' };
const OUTAGE: InEveryLocale = { en: 'Office closed: systems down', ru: 'Ведомство закрыто: сбой систем', kk: 'Ведомство жабық: жүйелер істен шықты' };
const MOURNING: InEveryLocale = { en: 'National day of mourning', ru: 'День национального траура', kk: 'Ұлттық аза тұту күні' };

const closure = (on: string, name: InEveryLocale, source: string, verified: boolean): Closure => ({ on: on as LocalDate, name, source, verified });
const read = (on: string, name: InEveryLocale, source: string) => closure(on, name, source, true);
/** Known from the order or the weather of that day; the Office's own notice was not read. */
const unread = (on: string, name: InEveryLocale, source: string) => closure(on, name, `not read: ${source}`, false);

export const US_CLOSURES: readonly Closure[] = [
  read('1987-01-26', WEATHER, '1075 OG 29'),
  read('1987-02-23', WEATHER, '1098 OG 548'),
  read('1994-01-20', WEATHER, '1161 OG 12'),
  read('1994-02-11', WEATHER, '1161 OG 12'),
  read('1994-04-27', MOURNING, '1162 OG 104'),
  ...['1996-01-08', '1996-01-09', '1996-01-10'].map((day) => read(day, WEATHER, '1183 OG 59')),
  read('1996-01-12', WEATHER, '1183 OG 60'),
  unread('2001-12-24', ORDER, 'Executive Order 13238'),
  read('2003-02-18', WEATHER, 'OG notice of 25 March 2003, Closing of the USPTO on Tuesday, February 18, 2003'),
  unread('2003-12-26', ORDER, 'Executive Order 13320'),
  unread('2004-06-11', MOURNING, 'Executive Order 13343'),
  unread('2007-01-02', MOURNING, 'Executive Order 13421'),
  unread('2007-12-24', ORDER, 'Executive Order 13453'),
  unread('2008-12-26', ORDER, 'Executive Order 13482'),
  ...['2010-02-08', '2010-02-09'].map((day) => read(day, WEATHER, 'USPTO notice of 9 February 2010 as reported by patentdocs.org')),
  ...['2010-02-10', '2010-02-11'].map((day) => unread(day, WEATHER, 'federal offices in Washington stayed closed until 12 February 2010')),
  unread('2012-12-24', ORDER, 'Executive Order 13635'),
  read('2012-10-29', WEATHER, 'report of 29 October 2012 on Hurricane Sandy (patentaz.com)'),
  read('2014-12-26', ORDER, 'Executive Order 13682 as reported by blog.oppedahl.com'),
  read('2014-01-21', WEATHER, '1457 CNOG 56'),
  unread('2014-03-03', WEATHER, 'announcement of the personnel office as reported by legalteamusa.net'),
  read('2015-02-17', WEATHER, 'blog.oppedahl.com, 17 February 2015'),
  read('2015-03-05', WEATHER, '1445 CNOG 47'),
  ...['2015-12-22', '2015-12-23', '2015-12-24'].map((day) => read(day, OUTAGE, 'USPTO notice of December 2015 as quoted by patentlyo.com')),
  read('2018-12-05', MOURNING, 'Executive Order 13852; USPTO announcement as reported by legalteamusa.net'),
  read('2018-12-24', ORDER, 'Executive Order 13854; notice of Director Iancu as reported by oblon.com'),
  unread('2019-12-24', ORDER, 'Executive Order 13900'),
  read('2020-12-24', ORDER, 'Executive Order 13965 as reported by galvanilegal.com'),
  read('2024-12-24', WEATHER, 'USPTO announcement as quoted by galvanilegal.com: actions due on 24 or 25 December 2024 are timely on 26 December'),
  unread('2025-01-09', MOURNING, 'Executive Order 14133'),
  read('2025-12-24', ORDER, 'USPTO announcement as quoted by galvanilegal.com'),
  read('2025-12-26', ORDER, 'USPTO announcement as quoted by galvanilegal.com'),
];
