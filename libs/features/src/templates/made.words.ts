import type { Locale } from '@tamga/domain';

type Which = { readonly locale: Locale; readonly number: number };
type Words = { readonly note: (which: Which) => string; readonly undone: string };
const LANGUAGE: { readonly [L in Locale]: string } = { en: 'English', ru: 'русский', kk: 'қазақша' };

/** What is noted on a version that was written from a template, in the language of whoever made it. */
export const MADE_WORDS: { readonly [L in Locale]: Words } = {
  en: { note: ({ locale, number }) => `Made from the office’s template, version ${number} (${LANGUAGE[locale]}).`, undone: 'The version of the agreement was not added.' },
  ru: { note: ({ locale, number }) => `Составлено по шаблону офиса, версия ${number} (${LANGUAGE[locale]}).`, undone: 'Версия договора не была добавлена.' },
  kk: { note: ({ locale, number }) => `Кеңсе үлгісінен жасалды, ${number}-нұсқа (${LANGUAGE[locale]}).`, undone: 'Шарт нұсқасы қосылмады.' },
};
