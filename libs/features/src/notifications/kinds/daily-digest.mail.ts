import type { Texts } from './kind.js';
import { dateWords } from './words.js';

export type DigestCounts = Readonly<{ day: string; unread: number; overdue: number; due: number; digested: number; /** Nobody has signed this week's list of deadlines, and it is Wednesday or later; told to managers. */ ticklerMissed?: boolean }>;

const missed = (p: DigestCounts, words: string): string[] => (p.ticklerMissed === true ? [words] : []);
const nothing = (p: DigestCounts): boolean => p.unread + p.overdue + p.due === 0;

/** Sent to the office's people even when it says "nothing": a day without it means that reminders do not work. */
export const dailyDigest: Texts<DigestCounts> = {
  en: (p) => ({
    subject: `Your day, ${dateWords(p.day, 'en')}: ${p.overdue} overdue, ${p.due} due, ${p.unread} unread`,
    body: [...missed(p, 'Nobody has signed this week’s list of deadlines yet. It waits under Deadlines.'), ...(nothing(p) ? ['Nothing is overdue, nothing is due in the next 14 days, and you have read everything.'] : [`Overdue deadlines: ${p.overdue}\nDue in the next 14 days: ${p.due}\nUnread notices: ${p.unread}${p.digested > 0 ? ` (${p.digested} not mailed one by one)` : ''}`])],
    action: 'Open my day',
  }),
  ru: (p) => ({
    subject: `Ваш день, ${dateWords(p.day, 'ru')}: просрочено ${p.overdue}, предстоит ${p.due}, не прочитано ${p.unread}`,
    body: [...missed(p, 'Список сроков этой недели ещё никто не подписал. Он находится в разделе «Сроки».'), ...(nothing(p) ? ['Просроченного нет, в ближайшие 14 дней сроков нет, всё прочитано.'] : [`Просроченные сроки: ${p.overdue}\nСроки в ближайшие 14 дней: ${p.due}\nНепрочитанные уведомления: ${p.unread}${p.digested > 0 ? ` (отдельными письмами не отправлены: ${p.digested})` : ''}`])],
    action: 'Открыть мой день',
  }),
  kk: (p) => ({
    subject: `Күніңіз, ${dateWords(p.day, 'kk')}: мерзімі өткен ${p.overdue}, алда ${p.due}, оқылмаған ${p.unread}`,
    body: [...missed(p, 'Осы аптаның мерзімдер тізіміне әлі ешкім қол қойған жоқ. Ол «Мерзімдер» бөлімінде.'), ...(nothing(p) ? ['Мерзімі өткен іс жоқ, алдағы 14 күнде мерзім жоқ, бәрі оқылған.'] : [`Мерзімі өткендер: ${p.overdue}\nАлдағы 14 күндегі мерзімдер: ${p.due}\nОқылмаған хабарламалар: ${p.unread}${p.digested > 0 ? ` (жеке хатпен жіберілмегені: ${p.digested})` : ''}`])],
    action: 'Күнімді ашу',
  }),
};
