import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LOCALES = ['en', 'ru', 'kk'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name: whoever is lost in the wrong one must recognise theirs. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

const bundles: Record<Locale, () => Promise<{ texts: Record<string, object> }>> = {
  en: () => import('./en.js'),
  ru: () => import('./ru.js'),
  kk: () => import('./kk.js'),
};

const KEY = 'tamga.locale';

export const isLocale = (value: unknown): value is Locale => (LOCALES as readonly unknown[]).includes(value);

/** The language before anybody has signed in: the last one chosen here, else the browser's, else English. */
export function initialLocale(): Locale {
  const stored = localStorage.getItem(KEY);
  if (isLocale(stored)) return stored;
  return navigator.languages.map((l) => l.slice(0, 2)).find(isLocale) ?? 'en';
}

/** Loads one language's texts (one chunk each) and shows them. */
export async function setLocale(locale: Locale): Promise<void> {
  if (!i18next.hasResourceBundle(locale, 'common')) {
    const { texts } = await bundles[locale]();
    for (const [namespace, keys] of Object.entries(texts)) i18next.addResourceBundle(locale, namespace, keys);
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  localStorage.setItem(KEY, locale);
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: undefined, fallbackLng: false, defaultNS: 'common', interpolation: { escapeValue: false }, returnNull: false, resources: {} });
  await setLocale(initialLocale());
}
