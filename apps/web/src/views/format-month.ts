import i18next from 'i18next';
import { numberTag } from '../i18n/format.js';
import { kazakhMonth } from '../i18n/kazakh.js';

/** The month of a legal date with its year, in words. */
export function formatMonth(on: string): string {
  const [year, month] = on.split('-').map(Number);
  if (i18next.language === 'kk') return `${year} ж. ${kazakhMonth(month ?? 1)}`;
  return new Intl.DateTimeFormat(i18next.language === 'en' ? 'en-GB' : numberTag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
}
