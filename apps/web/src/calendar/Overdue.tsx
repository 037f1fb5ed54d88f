import { Anchor, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { EntryList } from './Agenda.js';

const FEW = 3;

/** What should have been done already, above whatever month is shown. */
export function Overdue({ overdue: { count, entries } }: { overdue: Schemas['CalendarOverdueDto'] }) {
  const { t } = useTranslation('calendar');
  const [more, setMore] = useState(false);
  const shown = more ? entries : entries.slice(0, FEW);
  return (
    <Paper component="section" withBorder p="sm" aria-labelledby="overdue" style={{ borderInlineStart: '4px solid var(--tamga-danger-text)' }}>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap"><IconClockExclamation size={20} color="var(--tamga-danger-text)" aria-hidden /><Title order={2} size="h5" id="overdue">{t('overdue', { count })}</Title></Group>
        <EntryList entries={shown} withDay />
        <Group gap="sm">
          {shown.length < entries.length ? <Button variant="default" size="xs" onClick={() => setMore(true)}>{t('show-day', { count: entries.length })}</Button> : null}
          {entries.length < count ? <Anchor component={Link} to="/deadlines" size="sm">{t('overdue-all')}</Anchor> : null}
        </Group>
      </Stack>
    </Paper>
  );
}
