import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import classes from './Calendar.module.css';
import type { CalendarDay } from './calendar-queries.js';
import { entryLink, entryShort } from './entry-words.js';
import { addDays, addMonths, monthOf, weekdayOf, weeksOf } from './month.js';

const SHOWN = 3;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Where a key leads from a day; null for keys that are none of ours. */
function stepOf(key: string, day: string): string | null {
  if (key === 'ArrowLeft') return addDays(day, -1);
  if (key === 'ArrowRight') return addDays(day, 1);
  if (key === 'ArrowUp') return addDays(day, -7);
  if (key === 'ArrowDown') return addDays(day, 7);
  if (key === 'Home') return addDays(day, -weekdayOf(day));
  if (key === 'End') return addDays(day, 6 - weekdayOf(day));
  if (key === 'PageUp') return addMonths(day, -1);
  if (key === 'PageDown') return addMonths(day, 1);
  return null;
}

type MonthTableProps = { title: string; day: string; today: string; days: ReadonlyMap<string, CalendarDay>; onDay: (day: string) => void };

/** A month as a table: one day of it is in the order of Tab, the keys go through the others. */
export function MonthTable({ title, day, today, days, onDay }: MonthTableProps) {
  const { t } = useTranslation(['calendar', 'deadlines', 'domain']);
  const chosen = useRef<HTMLButtonElement>(null);
  const follows = useRef(false);
  useEffect(() => {
    if (follows.current) chosen.current?.focus();
    follows.current = false;
  }, [day]);
  const go = (event: KeyboardEvent): void => {
    const next = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? null : stepOf(event.key, day);
    if (next === null) return;
    event.preventDefault();
    follows.current = true;
    onDay(next);
  };
  const label = (on: string): string => [formatDate(on), on === today ? t('today') : '', t('due', { count: days.get(on)?.count ?? 0 })].filter(Boolean).join(', ');
  return (
    <table className={classes['month']}>
      <caption className="visually-hidden">{title}</caption>
      <thead><tr>{WEEKDAYS.map((each) => <th key={each} scope="col"><span aria-hidden>{t(`weekday-short.${each}`)}</span><span className="visually-hidden">{t(`weekday.${each}`)}</span></th>)}</tr></thead>
      <tbody>
        {weeksOf(monthOf(day)).map((week) => (
          <tr key={week[0]}>
            {week.map((on) => {
              const { count = 0, entries = [] } = days.get(on) ?? {};
              return (
                <td key={on} className={`${classes['cell']} ${monthOf(on) === monthOf(day) ? '' : classes['outside']}`}>
                  <button
                    type="button" ref={on === day ? chosen : null} tabIndex={on === day ? 0 : -1} className={`${classes['day']} ${on === today ? classes['today'] : ''} ${on === day ? classes['chosen'] : ''}`}
                    aria-label={label(on)} aria-pressed={on === day} aria-current={on === today ? 'date' : undefined} onClick={() => onDay(on)} onKeyDown={go}
                  >
                    {Number(on.slice(8))}
                  </button>
                  {entries.slice(0, SHOWN).map((entry) => (
                    <Link key={entry.id} {...(entryLink(entry) as { to: '/deadlines' })} tabIndex={on === day ? 0 : -1} className={`${classes['entry']} ${classes[entry.kind] ?? ''}`} title={entryShort(entry, t)}>{entryShort(entry, t)}</Link>
                  ))}
                  {count > SHOWN ? <Text size="xs" c="var(--tamga-quiet-text)" pl={7}>{t('more', { count: count - SHOWN })}</Text> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
