import { ActionIcon, Anchor, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEADLINE_KINDS } from '../deadlines/deadline-queries.js';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useShortcut } from '../ui/shortcuts.js';
import { todayIn } from '../ui/today.js';
import { formatMonth } from '../views/format-month.js';
import { Agenda } from './Agenda.js';
import { calendarQuery, type CalendarFilter } from './calendar-queries.js';
import { MonthTable } from './MonthTable.js';
import { Overdue } from './Overdue.js';
import { addMonths, monthOf, weeksOf } from './month.js';

const VERIFICATIONS = ['unverified', 'verified', 'not-needed'] as const;

/** What is due on which day: a month as a table, or its days one below the other; on a narrow screen always the latter. */
export function CalendarPage() {
  const { t } = useTranslation(['calendar', 'deadlines', 'common', 'domain', 'shell']);
  const me = useMe();
  const may = useMay();
  const today = todayIn(me.office.timezone);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [day, setDay] = useState(today);
  const [view, setView] = useState<'month' | 'agenda'>('month');
  const [filter, setFilter] = useState<CalendarFilter>({ mine: me.roles.includes('officer'), kind: null, verification: null });
  const drawn = weeksOf(monthOf(day)).flat();
  const { data, error, isPending } = useQuery(calendarQuery(drawn[0] ?? day, drawn.at(-1) ?? day, filter));
  const title = formatMonth(day);
  useShortcut('t', t('key.today'), () => setDay(today));
  useShortcut('ArrowRight', t('key.day'), null);
  useShortcut('PageDown', t('key.month'), null);
  const days = data?.days ?? [];
  const asTable = wide && view === 'month';
  const ofMonth = days.filter(({ on }) => monthOf(on) === monthOf(day));
  const actions = may('calendar.subscribe') ? <Anchor component={Link} to="/account" size="sm">{t('subscribe')}</Anchor> : null;
  return (
    <Page title={t('shell:navigation.calendar')} actions={actions}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <SegmentedControl aria-label={t('deadlines:whose')} value={filter.mine ? 'me' : 'office'} onChange={(next) => setFilter({ ...filter, mine: next === 'me' })} data={[{ value: 'me', label: t('deadlines:whose-me') }, { value: 'office', label: t('deadlines:whose-office') }]} />
          <Choice label={t('deadlines:kind.label')} none={t('deadlines:kind.all')} value={filter.kind} onChange={(next) => setFilter({ ...filter, kind: next as CalendarFilter['kind'] })} data={DEADLINE_KINDS.map((value) => ({ value, label: t(`deadlines:kind.${value}`) }))} w={200} />
          <Choice label={t('checked.label')} none={t('checked.all')} value={filter.verification} onChange={(next) => setFilter({ ...filter, verification: next as CalendarFilter['verification'] })} data={VERIFICATIONS.map((value) => ({ value, label: t(`checked.${value}`) }))} w={220} />
          {wide ? <SegmentedControl aria-label={t('view')} value={view} onChange={(next) => setView(next as typeof view)} data={[{ value: 'month', label: t('month') }, { value: 'agenda', label: t('agenda') }]} ml="auto" /> : null}
        </Group>
        <ProblemAlert error={error} />
        {data && data.overdue.count > 0 ? <Overdue overdue={data.overdue} /> : null}
        <Group gap="xs">
          <ActionIcon variant="default" size="lg" aria-label={t('previous')} onClick={() => setDay(addMonths(day, -1))}><IconChevronLeft size={18} aria-hidden /></ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('next')} onClick={() => setDay(addMonths(day, 1))}><IconChevronRight size={18} aria-hidden /></ActionIcon>
          <Button variant="default" onClick={() => setDay(today)}>{t('to-today')}</Button>
          <Title order={2} size="h3" aria-live="polite" style={{ textTransform: 'none' }}>{title}</Title>
        </Group>
        {isPending && !error ? <Loading /> : null}
        {data && asTable ? (
          <>
            <MonthTable title={title} day={day} today={today} days={new Map(days.map((each) => [each.on, each]))} onDay={setDay} />
            <section aria-live="polite"><Agenda days={days.filter(({ on }) => on === day)} today={today} filter={filter} nothing={t('nothing-day')} /></section>
            <Text size="xs" c="var(--tamga-quiet-text)">{t('keys')}</Text>
          </>
        ) : null}
        {data && !asTable ? <Agenda days={ofMonth} today={today} filter={filter} nothing={t('nothing-month')} /> : null}
      </Stack>
    </Page>
  );
}
