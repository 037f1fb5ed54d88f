import type { DeadlineKind, Locale } from '@tamga/domain';
import type { Texts } from './kind.js';
import { dateWords, deadlineName } from './words.js';

export type WeeklyLine = Readonly<{ dueOn: string; kind: DeadlineKind; reference: string | null; owner: string | null; unverified: boolean }>;
export type WeeklyList = Readonly<{ weekOf: string; until: string; overdue: number; due: number; /** Owned or stood in for by whoever reads it. */ mine: readonly WeeklyLine[]; others: readonly WeeklyLine[] }>;

/** Beyond this a mail is not read any more; the list itself waits in the app. */
const LINES_AT_MOST = 40;

const UNVERIFIED: Readonly<Record<Locale, string>> = { en: 'not double-checked', ru: 'не перепроверено', kk: 'қайта тексерілмеген' };
const NOBODY: Readonly<Record<Locale, string>> = { en: 'nobody', ru: 'ответственного нет', kk: 'жауапты адам жоқ' };

const lineWords = ({ dueOn, kind, reference, owner, unverified }: WeeklyLine, locale: Locale): string =>
  [dateWords(dueOn, locale), reference, deadlineName(kind, locale), owner ?? NOBODY[locale], unverified ? UNVERIFIED[locale] : null].filter(Boolean).join(' · ');

/** A block with as many lines as there is room for, and how many more there are. */
function block(title: string, lines: readonly WeeklyLine[], { room, locale, more }: { readonly room: number; readonly locale: Locale; readonly more: (count: number) => string }): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, Math.max(room, 1));
  const left = lines.length - shown.length;
  return [[`${title} (${lines.length}):`, ...shown.map((line) => lineWords(line, locale)), ...(left > 0 ? [more(left)] : [])].join('\n')];
}

const both = (p: WeeklyList, locale: Locale, [mine, others]: readonly [string, string], more: (count: number) => string): string[] => [
  ...block(mine, p.mine, { room: LINES_AT_MOST, locale, more }), ...block(others, p.others, { room: LINES_AT_MOST - p.mine.length, locale, more }),
];

/** The list that somebody of the office looks through and signs each week; sent also when nothing is on it. */
export const weeklyList: Texts<WeeklyList> = {
  en: (p) => ({
    subject: `Deadlines of the week of ${dateWords(p.weekOf, 'en')}: ${p.overdue} overdue, ${p.due} due`,
    body: [
      `Overdue: ${p.overdue}. Due by ${dateWords(p.until, 'en')}: ${p.due}. One of you looks through the list and signs it in Tamga.`,
      ...both(p, 'en', ['Yours', 'Of others'], (count) => `and ${count} more`),
    ],
    action: 'Look through and sign',
  }),
  ru: (p) => ({
    subject: `Сроки недели с ${dateWords(p.weekOf, 'ru')}: просрочено ${p.overdue}, предстоит ${p.due}`,
    body: [
      `Просрочено: ${p.overdue}. Предстоит по ${dateWords(p.until, 'ru')}: ${p.due}. Кто-то из вас просматривает этот список и подписывает его в Tamga.`,
      ...both(p, 'ru', ['Ваши', 'Остальные'], (count) => `и ещё ${count}`),
    ],
    action: 'Просмотреть и подписать',
  }),
  kk: (p) => ({
    subject: `${dateWords(p.weekOf, 'kk')} күні басталған аптаның мерзімдері: өткені ${p.overdue}, алда ${p.due}`,
    body: [
      `Мерзімі өткені: ${p.overdue}. ${dateWords(p.until, 'kk')} күніне дейінгі мерзімдер: ${p.due}. Бұл тізімді араңыздан біреу қарап шығып, Tamga жүйесінде қол қояды.`,
      ...both(p, 'kk', ['Сіздікі', 'Басқалардікі'], (count) => `және тағы ${count}`),
    ],
    action: 'Қарап шығып, қол қою',
  }),
};
