import { useTranslation } from 'react-i18next';
import { formatDate, formatDaysFromNow, formatInstant } from '../i18n/format.js';

/** A legal date; with `today` also how far away it is. */
export function DateText({ on, today }: { on: string; today?: string }) {
  useTranslation(); // re-renders when the language changes
  const days = today ? Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000) : null;
  return <time dateTime={on}>{formatDate(on)}{days === null ? '' : ` (${formatDaysFromNow(days)})`}</time>;
}

export function InstantText({ at }: { at: string }) {
  useTranslation();
  return <time dateTime={at}>{formatInstant(at)}</time>;
}
