import type { Locale } from '../locale.js';
import { isLocalDate, partsOf, weekday } from '../time/local-date.js';

const MONTHS: { readonly [L in Locale]: readonly string[] } = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
};
const WEEKDAYS: { readonly [L in Locale]: readonly string[] } = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  kk: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
};

/** A date as one writes it: `30 April 2024 (Tuesday)`. Text that is no date stays as it is. */
export function sayDate(text: string, locale: Locale): string {
  if (!isLocalDate(text)) return text;
  const { year, month, day } = partsOf(text);
  const [name, of] = [MONTHS[locale][month - 1], WEEKDAYS[locale][weekday(text) - 1]];
  if (locale === 'kk') return `${year} ж. ${day} ${name} (${of})`;
  return locale === 'ru' ? `${day} ${name} ${year} г. (${of})` : `${day} ${name} ${year} (${of})`;
}

/** Without the weekday, for periods and terms: which weekday a quarter ends on is nobody's concern. */
export const sayDay = (text: string, locale: Locale): string => sayDate(text, locale).replace(/ \([^)]*\)$/, '');

const UNITS = {
  en: { year: ['year', 'years'], month: ['month', 'months'], day: ['day', 'days'] },
  ru: { year: ['год', 'года', 'лет'], month: ['месяц', 'месяца', 'месяцев'], day: ['день', 'дня', 'дней'] },
  kk: { year: ['жыл'], month: ['ай'], day: ['күн'] },
} as const;

/** `3 months`, `3 месяца`, `3 ай`; the sign is the caller's. */
export function sayCount(count: number, unit: 'year' | 'month' | 'day', locale: Locale): string {
  const n = Math.abs(count);
  const forms: readonly string[] = UNITS[locale][unit];
  const russian = n % 10 === 1 && n % 100 !== 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2;
  const form = locale === 'ru' ? russian : locale === 'en' && n !== 1 ? 1 : 0;
  return `${n} ${forms[form] ?? forms[0]}`;
}
