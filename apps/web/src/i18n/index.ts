import { loadShown, requireTexts } from './texts.js';
import { translator } from './translator.js';

export const LOCALES = ['en', 'ru', 'kk'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name: whoever is lost in the wrong one must recognise theirs. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

const KEY = 'tamga.locale';

export const isLocale = (value: unknown): value is Locale => (LOCALES as readonly unknown[]).includes(value);

/** The language before anybody has signed in: the last one chosen here, else the browser's, else English. */
export function initialLocale(): Locale {
  const stored = localStorage.getItem(KEY);
  if (isLocale(stored)) return stored;
  return navigator.languages.map((l) => l.slice(0, 2)).find(isLocale) ?? 'en';
}

/** Shows a language, after loading its texts for whatever has been shown so far. */
export async function setLocale(locale: Locale): Promise<void> {
  await loadShown(locale);
  if (translator.language !== locale) translator.speak(locale);
  document.documentElement.lang = locale;
  localStorage.setItem(KEY, locale);
}

/**
 * The texts of the page that is being opened: all at once, not each when a part of the page meets it. The page before stands until they are
 * there.
 */
export async function textsOfPage(pathname: string, permissions: readonly string[] = []): Promise<void> {
  const wanted = window.tamgaEarly?.fetchPage(pathname, permissions) ?? [];
  // What could not be loaded is asked for again by the part of the page that needs it.
  if (wanted.length > 0) await requireTexts(translator.language, wanted)?.catch(() => undefined);
}

export const startI18n = (): Promise<void> => setLocale(initialLocale());
