import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../ui/later.js';
import { checksQuery, deadlineChecksQuery, type DayCheck } from './deadline-queries.js';

const CheckDay = later(() => import('./CheckDay.js').then(({ CheckDay: Part }) => Part));
const WaitingCheckList = later(() => import('./WaitingCheckList.js').then(({ WaitingCheckList: Part }) => Part));

/** Days that one person alone has keyed, of events and of deadlines that no event explains: what the reader can do about each. Folded away while nobody asks. */
export function WaitingChecks() {
  const { t } = useTranslation('docket');
  const ofEvents = useInfiniteQuery(checksQuery);
  const ofDeadlines = useInfiniteQuery(deadlineChecksQuery);
  const [opened, setOpened] = useState(false);
  const [checking, setChecking] = useState<DayCheck | null>(null);
  const checks = [ofEvents, ofDeadlines].flatMap(({ data }) => data?.pages.flatMap((page): readonly { mayKey: boolean }[] => page.data) ?? []);
  if (checks.length === 0 && checking === null) return null;
  const mine = checks.filter(({ mayKey }) => mayKey).length;
  return (
    <Paper component="section" withBorder p="sm" aria-labelledby="checks-title">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="xs" wrap="nowrap" align="flex-start" flex="1 1 260px">
            <IconChecks size={20} color="var(--tamga-accent-text)" style={{ flexShrink: 0 }} aria-hidden />
            <div>
              <Title order={2} size="h5" id="checks-title">{t('check.list-title')}</Title>
              <Text size="sm">{t(ofEvents.hasNextPage || ofDeadlines.hasNextPage ? 'check.list-many' : 'check.list-count', { count: checks.length, mine })}</Text>
            </div>
          </Group>
          <Button variant={mine > 0 ? 'light' : 'default'} aria-expanded={opened} onClick={() => setOpened(!opened)}>{t(opened ? 'check.list-hide' : 'check.list-show')}</Button>
        </Group>
        {opened ? <WaitingCheckList onCheck={setChecking} /> : null}
      </Stack>
      {checking ? <CheckDay of={checking} onClose={() => setChecking(null)} /> : null}
    </Paper>
  );
}
