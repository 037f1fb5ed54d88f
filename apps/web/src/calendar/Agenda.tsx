import { Anchor, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './Calendar.module.css';
import { calendarQuery, PER_DAY_AT_MOST, type CalendarDay, type CalendarEntry, type CalendarFilter } from './calendar-queries.js';
import { entryDetails, entryShort, entryLink } from './entry-words.js';

/** The days on which something is due, one below the other. */
export function Agenda({ days, today, filter, nothing }: { days: readonly CalendarDay[]; today: string; filter: CalendarFilter; nothing: string }) {
  if (days.length === 0) return <Text c="var(--tamga-quiet-text)">{nothing}</Text>;
  return <Stack gap="md">{days.map((day) => <AgendaDay key={day.on} day={day} today={today} filter={filter} />)}</Stack>;
}

function AgendaDay({ day, today, filter }: { day: CalendarDay; today: string; filter: CalendarFilter }) {
  const { t } = useTranslation('calendar');
  const [all, setAll] = useState(false);
  const whole = useQuery({ ...calendarQuery(day.on, day.on, filter, PER_DAY_AT_MOST), enabled: all });
  const entries = (all ? whole.data?.days[0]?.entries : undefined) ?? day.entries;
  return (
    <Paper component="section" withBorder p="sm" aria-label={day.on}>
      <Stack gap="xs">
        <Title order={3} size="h5"><DateText on={day.on} today={today} /></Title>
        <EntryList entries={entries} />
        <ProblemAlert error={whole.error} />
        {entries.length < day.count ? (
          all && whole.data ? <Text size="sm">{t('only', { shown: entries.length, count: day.count })}</Text> : <Button variant="default" size="xs" loading={all && whole.isPending} onClick={() => setAll(true)} style={{ alignSelf: 'flex-start' }}>{t('show-day', { count: day.count })}</Button>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** Deadlines in a list, each leading to its case. `withDay`: they are of several days. */
export function EntryList({ entries, withDay = false }: { entries: readonly CalendarEntry[]; withDay?: boolean }) {
  const { t } = useTranslation(['calendar', 'deadlines', 'domain']);
  return (
    <ul className={classes['list']}>
      {entries.map((entry) => (
        <li key={entry.id} style={{ padding: '4px 0' }}>
          <Anchor component={Link} {...(entryLink(entry) as { to: '/deadlines' })} size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{entryShort(entry, t)}</Anchor>
          <Text size="sm" c="var(--tamga-quiet-text)">{withDay ? <><DateText on={entry.dueOn} /> · </> : null}{entryDetails(entry, t)}</Text>
        </li>
      ))}
    </ul>
  );
}
