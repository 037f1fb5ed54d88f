import { useTranslation } from 'react-i18next';

type Names = { readonly en?: string; readonly ru?: string; readonly kk?: string };

/** A party's name in the reader's language, else in any. */
export function useTitleName(): (names: Names) => string {
  const { i18n } = useTranslation('annuities');
  const order = [i18n.language, 'en', 'ru', 'kk'] as (keyof Names)[];
  return (names) => order.map((locale) => names[locale]).find((name) => name) ?? '';
}
