import type { InEveryLocale, Locale } from '@tamga/domain';

export const DOCKET_COLUMNS = ['due', 'days', 'nominal', 'kind', 'reference', 'title', 'jurisdiction', 'owner', 'backup', 'checked'] as const;
export type DocketColumn = (typeof DOCKET_COLUMNS)[number];

/** Headings, and how wide a column is on paper, in points. */
export const DOCKET_HEADINGS: Readonly<Record<DocketColumn, InEveryLocale & { readonly width: number | '*' }>> = {
  due: { en: 'Due', ru: 'Срок', kk: 'Мерзімі', width: 56 },
  days: { en: 'Days left', ru: 'Осталось дней', kk: 'Қалған күн', width: 48 },
  nominal: { en: 'As counted', ru: 'По расчёту', kk: 'Есеп бойынша', width: 56 },
  kind: { en: 'Kind', ru: 'Вид', kk: 'Түрі', width: 110 },
  reference: { en: 'Case', ru: 'Дело', kk: 'Іс', width: 72 },
  title: { en: 'Title', ru: 'Название', kk: 'Атауы', width: '*' },
  jurisdiction: { en: 'Where', ru: 'Где', kk: 'Қайда', width: 32 },
  owner: { en: 'Responsible', ru: 'Ответственный', kk: 'Жауапты', width: 92 },
  backup: { en: 'Stands in', ru: 'Замещает', kk: 'Орынбасары', width: 92 },
  checked: { en: 'Double-checked', ru: 'Перепроверен', kk: 'Қайта тексерілді', width: 68 },
};

export const CHECKED: Readonly<Record<'verified' | 'unverified' | 'not-needed', InEveryLocale>> = {
  verified: { en: 'yes', ru: 'да', kk: 'иә' },
  unverified: { en: 'NO', ru: 'НЕТ', kk: 'ЖОҚ' },
  'not-needed': { en: 'not needed', ru: 'не требуется', kk: 'қажет емес' },
};

export type DocketFacts = Readonly<{ from: string; to: string; printedAt: string; office: string; rows: number; overdue: number; shown: number }>;
type DocketWords = Readonly<{
  title: (f: DocketFacts) => string; printed: (f: DocketFacts) => string; counted: (f: DocketFacts) => string; cut: (f: DocketFacts) => string; nothing: string; foot: (f: DocketFacts) => string; pageWords: string; sheet: string;
}>;

export const DOCKET_WORDS: Readonly<Record<Locale, DocketWords>> = {
  en: {
    title: (f) => `Docket: ${f.from} to ${f.to}, and everything overdue`,
    printed: (f) => `${f.office}. Printed on ${f.printedAt}.`,
    counted: (f) => `Deadlines: ${f.rows}; overdue: ${f.overdue} (in bold).`,
    cut: (f) => `ONLY THE FIRST ${f.shown} OF ${f.rows} ARE ON THIS PAPER. The CSV file has all of them.`,
    nothing: 'Nothing is overdue, and nothing is due in this time.',
    foot: (f) => `Printed copy of ${f.printedAt}: what stands in the system is true.`,
    pageWords: 'Page {page} of {pages}',
    sheet: 'Docket',
  },
  ru: {
    title: (f) => `Реестр сроков: ${f.from} — ${f.to} и всё просроченное`,
    printed: (f) => `${f.office}. Напечатано ${f.printedAt}.`,
    counted: (f) => `Сроков: ${f.rows}; просрочено: ${f.overdue} (выделены жирным).`,
    cut: (f) => `НА БУМАГЕ ТОЛЬКО ПЕРВЫЕ ${f.shown} ИЗ ${f.rows}. Все сроки — в файле CSV.`,
    nothing: 'Просроченного нет, и в этот период сроков нет.',
    foot: (f) => `Печатная копия от ${f.printedAt}: верно то, что указано в системе.`,
    pageWords: 'Страница {page} из {pages}',
    sheet: 'Реестр сроков',
  },
  kk: {
    title: (f) => `Мерзімдер тізілімі: ${f.from} — ${f.to} және мерзімі өткеннің бәрі`,
    printed: (f) => `${f.office}. Басып шығарылды: ${f.printedAt}.`,
    counted: (f) => `Мерзімдер: ${f.rows}; мерзімі өткені: ${f.overdue} (қою қаріппен).`,
    cut: (f) => `ҚАҒАЗДА ${f.rows} МЕРЗІМНІҢ АЛҒАШҚЫ ${f.shown} ҒАНА КӨРСЕТІЛГЕН. Барлығы CSV файлында.`,
    nothing: 'Мерзімі өткен жоқ, бұл кезеңде мерзім де жоқ.',
    foot: (f) => `${f.printedAt} басып шығарылған көшірме: жүйедегі мәлімет дұрыс.`,
    pageWords: '{pages} беттің {page}-беті',
    sheet: 'Мерзімдер тізілімі',
  },
};

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A legal date on paper: 21 Nov 2026, 21.11.2026. In English with the month in letters: 03/04 is two days in two countries. */
export function paperDate(on: string, locale: Locale): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return locale === 'en' ? `${Number(day)} ${MONTHS_EN[Number(month) - 1]} ${year}` : `${day}.${month}.${year}`;
}

/** An instant on paper, by the clock of the office, whose zone is named. */
export function paperInstant(at: Date, timezone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${paperDate(`${part('year')}-${part('month')}-${part('day')}`, locale)}, ${part('hour')}:${part('minute')} (${timezone})`;
}
