import { addDays, DEADLINE_KIND_NAMES, LOCALES, STAGE_NAMES, type ByLocale, type DeadlineKind, type DeadlineState, type Locale, type LocalDate, type Stage } from '@tamga/domain';
import { contentLines, textValue } from './content-lines.js';

/** A deadline as a calendar feed reads it. */
export type FeedEvent = {
  id: string; kind: DeadlineKind; caseId: string | null; reference: string | null; title: string; caseTitle: ByLocale | null; stage: Stage | null;
  nominalDueOn: LocalDate; effectiveDueOn: LocalDate; unverified: boolean; state: DeadlineState; version: number; updatedAt: Date;
};
export type FeedFrame = {
  readonly locale: Locale; readonly name: string; readonly publicUrl: string; readonly withTitles: boolean;
  /** How many are shown at most, when there were more. */
  readonly cutAt: number | null;
};

const WORDS = {
  unverified: { en: 'not double-checked', ru: 'не перепроверен', kk: 'қайта тексерілмеген' },
  nominal: { en: 'As counted, before closed days', ru: 'По расчёту, до переноса с нерабочих дней', kk: 'Демалыс күндерінен ауыстырылғанға дейінгі есеп бойынша' },
  truth: {
    en: 'A copy: calendar programs fetch it when they like. The dates that count stand in Tamga.',
    ru: 'Копия: программы-календари загружают её, когда хотят. Верные даты — в Tamga.',
    kk: 'Көшірме: күнтізбе бағдарламалары оны өз уақытында жүктейді. Дұрыс күндер Tamga жүйесінде.',
  },
  cut: { en: 'Only the nearest are shown', ru: 'Показаны только ближайшие', kk: 'Тек ең жақындары көрсетілген' },
} as const;
/** Calendar programs are asked to come again after this; few obey. */
const REFRESH = 'PT1H';

/**
 * A feed as RFC 5545 has it: all-day events that end before the next day begins, each with its deadline's id for a name and its version for a
 * sequence, so that a program replaces what it has. What has ended is said to be cancelled instead of vanishing. The same rows are the same bytes:
 * without a METHOD, DTSTAMP means "last revised" (RFC 5545, 3.8.7.2).
 * No invention's title and no deadline's own words unless `withTitles`; no alarms: reminding is this system's task.
 */
export function icalendar(events: readonly FeedEvent[], frame: FeedFrame): string {
  const { locale, name } = frame;
  const description = [WORDS.truth[locale], ...(frame.cutAt === null ? [] : [`${WORDS.cut[locale]}: ${frame.cutAt}.`])].join(' ');
  return contentLines([
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//Tamga//Docket//${locale.toUpperCase()}`, `NAME:${textValue(name)}`, `X-WR-CALNAME:${textValue(name)}`, `X-WR-CALDESC:${textValue(description)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`, `X-PUBLISHED-TTL:${REFRESH}`, ...events.flatMap((event) => eventLines(event, frame)), 'END:VCALENDAR',
  ]);
}

/** Thousands of these are written while everybody else waits, so they are written plainly: a general library took fifty times as long, seconds for a long feed. */
function eventLines(event: FeedEvent, frame: FeedFrame): readonly string[] {
  const url = event.caseId === null ? `${frame.publicUrl}/deadlines` : `${frame.publicUrl}/cases/${event.caseId}/deadlines#${event.id}`;
  const revised = stamp(event.updatedAt);
  return [
    'BEGIN:VEVENT', `UID:${event.id}@tamga`, `SEQUENCE:${event.version - 1}`, `DTSTAMP:${revised}`, `DTSTART;VALUE=DATE:${dateValue(event.effectiveDueOn)}`, `DTEND;VALUE=DATE:${dateValue(addDays(event.effectiveDueOn, 1))}`,
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE', `SUMMARY:${textValue(summaryOf(event, frame))}`, 'TRANSP:TRANSPARENT', `DESCRIPTION:${textValue(detailsOf(event, frame, url))}`,
    `CATEGORIES:${textValue(DEADLINE_KIND_NAMES[event.kind][frame.locale])}`, `URL;VALUE=URI:${url}`, `STATUS:${event.state === 'open' ? 'CONFIRMED' : 'CANCELLED'}`, `LAST-MODIFIED:${revised}`, 'CLASS:PRIVATE', 'END:VEVENT',
  ];
}

function summaryOf(event: FeedEvent, { locale, withTitles }: FeedFrame): string {
  const kind = DEADLINE_KIND_NAMES[event.kind][locale];
  const about = withTitles ? event.title || (event.stage ? STAGE_NAMES[event.stage][locale] : '') : '';
  const named = [event.reference ?? '', about ? `${kind}: ${about}` : kind].filter((part) => part !== '').join(' · ');
  return event.state === 'open' && event.unverified ? `${named} (${WORDS.unverified[locale]})` : named;
}

function detailsOf(event: FeedEvent, { locale, withTitles }: FeedFrame, url: string): string {
  const caseTitle = withTitles && event.caseTitle ? [locale, ...LOCALES].map((each) => event.caseTitle?.[each]).find((text) => text) : undefined;
  const nominal = event.nominalDueOn === event.effectiveDueOn ? undefined : `${WORDS.nominal[locale]}: ${event.nominalDueOn}`;
  return [caseTitle, nominal, url].filter((line) => line !== undefined).join('\n');
}

const dateValue = (on: LocalDate): string => on.replaceAll('-', '');
/** An instant in UTC, in whole seconds. */
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
