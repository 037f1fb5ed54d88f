/** The languages a person may read Tamga in. */
export const LOCALES = ['en', 'ru', 'kk'] as const;
export type Locale = (typeof LOCALES)[number];

/** One text in some of the languages, e.g. `{ en: 'Method for node ranking', ru: '...' }`. */
export type ByLocale = { readonly [L in Locale]?: string };

/** One text in every language: what an office's own labels need, since any reader may meet them. */
export type InEveryLocale = { readonly [L in Locale]: string };

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (LOCALES as readonly string[]).includes(value);
}
