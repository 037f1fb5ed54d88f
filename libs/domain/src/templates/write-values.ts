import { sayDate } from '../deadlines/say-date.js';
import type { Locale } from '../locale.js';
import { formatMoney, type Money } from '../money/money.js';
import type { LocalDate } from '../time/local-date.js';

/** `22 November 2026`, `22 ноября 2026 г.`, `2026 ж. 22 қараша`. */
export const writeDay = (on: LocalDate, locale: Locale): string => sayDate(on, locale).replace(/ \([^)]*\)$/, '');

/** As the office's papers write it: Kazakh amounts as Russian ones, whatever the server's ICU has. */
export const writeAmount = (amount: Money, locale: Locale): string => formatMoney(amount, locale === 'kk' ? 'ru' : locale);

/** A rate as it is kept ("12.5"), with the decimal mark of the language. */
export const writePercent = (percent: string, locale: Locale): string => (locale === 'en' ? percent : percent.replace('.', ','));
