import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { ClosedYear } from './ClosedYear.js';
import { inReadersLanguage } from './deadline-words.js';
import { calendarsQuery, type CalendarAuthority, type CalendarLine } from './law-queries.js';

/** How far ahead an office may want to enter what is announced. */
const YEARS_AHEAD = 5;
type Opened = { readonly authority: CalendarAuthority; readonly line: CalendarLine | null; readonly free: readonly number[] };

/** On which days each authority is closed, year by year: from which source, checked or not, and what the office knows better. */
export function ClosedDaysPage() {
  const { t } = useTranslation(['office-law', 'common']);
  const may = useMay();
  const thisYear = Number(todayIn(useMe().office.timezone).slice(0, 4));
  const { data, error } = useQuery(calendarsQuery);
  const [opened, setOpened] = useState<Opened | null>(null);
  const freeOf = (lines: readonly CalendarLine[]): number[] => Array.from({ length: YEARS_AHEAD + 3 }, (_, index) => thisYear - 2 + index).filter((year) => !lines.some((line) => line.year === year));
  return (
    <Page title={t('closed.title')} subtitle={<Text size="sm" maw={760}>{t('closed.subtitle')}</Text>} actions={<Button component={Link} to="/admin/rules" variant="default" leftSection={<IconScale size={16} aria-hidden />}>{t('rules.title')}</Button>}>
      <Stack>
        {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
        {data?.authorities.map((authority) => {
          const lines = data.data.filter((line) => line.authority === authority.code);
          const free = freeOf(lines);
          const name = inReadersLanguage(authority.name);
          return (
            <Paper key={authority.code} component="section" withBorder p="md" aria-labelledby={`calendar-${authority.code}`}>
              <Stack gap="sm">
                <Group justify="space-between" gap="xs">
                  <Title order={2} size="h5" id={`calendar-${authority.code}`}>{name}</Title>
                  {may('office.manage') && free.length > 0 ? <Button size="compact-sm" variant="default" onClick={() => setOpened({ authority, line: null, free })} aria-label={t('closed.add-year-of', { name })}>{t('closed.add-year')}</Button> : null}
                </Group>
                {lines.length === 0 ? <Text size="sm">{t('closed.none')}</Text> : null}
                {lines.length > 0 && !lines.some(({ year }) => year === thisYear + 1) ? <Text size="sm" fw={500}><IconAlertTriangle size={14} color="var(--tamga-warning-text)" aria-hidden /> {t('closed.next-missing', { year: thisYear + 1 })}</Text> : null}
                <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
                  {lines.map((line) => <Year key={line.year} line={line} name={name} onOpen={() => setOpened({ authority, line, free: [] })} />)}
                </Stack>
              </Stack>
            </Paper>
          );
        })}
      </Stack>
      {opened ? <ClosedYear authority={opened.authority} line={opened.line} free={opened.free} onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}

function Year({ line, name, onOpen }: { line: CalendarLine; name: string; onOpen: () => void }) {
  const { t } = useTranslation('office-law');
  const may = useMay();
  const { year, closed, verified, partial, version, source, entered } = line;
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="xs">
      <Stack gap={2} style={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Group gap="xs">
          <Text size="sm" fw={600}>{year}</Text>
          <Text size="sm">{t('closed.count', { count: closed.length })}</Text>
          {version > 0 ? <Badge variant="default" tt="none">{t('closed.own-version', { version })}</Badge> : null}
          {partial ? <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }} leftSection={<IconAlertTriangle size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('closed.partial')}</Badge> : null}
          {verified ? null : <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }} leftSection={<IconAlertTriangle size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('closed.unverified')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}><span data-content {...(version > 0 ? {} : { lang: 'en' })}>{source}</span>{entered ? <> · <span data-content>{entered.by}</span>, <InstantText at={entered.at} /></> : null}</Text>
      </Stack>
      <Button size="compact-sm" variant="default" onClick={onOpen} aria-label={t(may('office.manage') ? 'closed.change-of' : 'closed.look-of', { name, year })}>{t(may('office.manage') ? 'closed.change' : 'closed.look')}</Button>
    </Group>
  );
}
