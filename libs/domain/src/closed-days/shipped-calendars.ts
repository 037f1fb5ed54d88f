import { localDate, type Weekday } from '../time/local-date.js';
import { calendarOf, type CalendarYear, type ClosedDayCalendar, type ClosedDays, withYears } from './calendar.js';
import { EPO_CALENDAR } from './epo.js';
import { KAZAKHSTAN_CALENDAR } from './kazakhstan.js';
import { RUSSIA_CALENDAR } from './russia.js';
import { US_CALENDAR } from './united-states.js';

const WEEKEND: readonly Weekday[] = [6, 7];
/**
 * Weekends are closed everywhere, also in a past year without a table; the answer is flagged, because a holiday may follow and
 * because decrees make a few Saturdays working days (Russia, Kazakhstan). In years to come without a table nothing rolls.
 */
const KNOWN_UNTIL = localDate('2026-12-31');

/** Calendars of which no year's list could be read: weekends only, every other day flagged until an office supplies its years. */
const WITHOUT_TABLES: readonly ClosedDayCalendar[] = [
  calendarOf({ code: 'weekends', name: { en: 'Another office (weekends only)', ru: 'Другое ведомство (только выходные)', kk: 'Басқа ведомство (тек демалыс күндері)' }, weekend: WEEKEND, weekendKnownUntil: KNOWN_UNTIL }, []),
  calendarOf({ code: 'wo-wipo', name: { en: 'International Bureau of WIPO', ru: 'Международное бюро ВОИС', kk: 'ДЗМҰ Халықаралық бюросы' }, weekend: WEEKEND, weekendKnownUntil: KNOWN_UNTIL }, []),
  calendarOf({ code: 'ea-eapo', name: { en: 'EAPO', ru: 'ЕАПВ', kk: 'ЕАПВ' }, weekend: WEEKEND, weekendKnownUntil: KNOWN_UNTIL }, []),
  calendarOf({ code: 'qz-cpvo', name: { en: 'CPVO', ru: 'Ведомство ЕС по сортам растений', kk: 'ЕО өсімдік сорттары ведомствосы' }, weekend: WEEKEND, weekendKnownUntil: KNOWN_UNTIL }, []),
];

export const SHIPPED_CALENDARS: readonly ClosedDayCalendar[] = [US_CALENDAR, EPO_CALENDAR, RUSSIA_CALENDAR, KAZAKHSTAN_CALENDAR, ...WITHOUT_TABLES];

/** The shipped calendars, an office's own years laid over them. A code nobody knows gives nothing, and the answer is flagged. */
export function closedDaysWith(own: readonly CalendarYear[] = []): ClosedDays {
  const byCode = new Map(SHIPPED_CALENDARS.map((calendar) => [calendar.code, own.length > 0 ? withYears(calendar, own) : calendar]));
  return (code) => byCode.get(code);
}
