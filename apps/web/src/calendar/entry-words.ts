import type { TFunction } from 'i18next';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { deadlineTitle } from '../deadlines/deadline-words.js';
import type { CalendarEntry } from './calendar-queries.js';

/** Where an entry leads: its case's deadlines, at this one; without a case the list. */
export const entryLink = ({ id, caseId }: CalendarEntry): object => (caseId ? { to: '/cases/$caseId/$tab', params: { caseId, tab: 'deadlines' }, hash: id } : { to: '/deadlines' });

/** One line: which case, what. */
export const entryShort = (entry: CalendarEntry, t: TFunction): string => [entry.caseReference, deadlineTitle(entry, t)].filter(Boolean).join(' · ');

/** What is said below it: kind, place, whose, and what is wrong with it. */
export const entryDetails = (entry: CalendarEntry, t: TFunction): string =>
  [
    t(`deadlines:kind.${entry.kind}`), entry.jurisdiction ? jurisdictionLabel(entry.jurisdiction) : '', entry.owner?.name ?? t('deadlines:no-owner'), entry.standingIn ? t('calendar:standing-in') : '',
    entry.verification === 'unverified' ? t('deadlines:unverified') : '',
  ].filter(Boolean).join(' · ');
