import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { formatInstant } from '../i18n/format.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SystemDeadlines } from './SystemDeadlines.js';
import { SystemFaults } from './SystemFaults.js';
import { SystemQueues } from './SystemQueues.js';
import { SystemStatus } from './SystemStatus.js';
import { SystemSweeps } from './SystemSweeps.js';

const EVERY_MS = 15_000;

/** How Tamga itself is: what waits, what ran, what failed. Asked again every quarter of a minute. */
export function SystemPage() {
  const { t } = useTranslation('admin');
  const { data, error, dataUpdatedAt, refetch, isFetching } = useQuery({ queryKey: ['health'], refetchInterval: EVERY_MS, queryFn: async () => (await api.get('/health')).data });
  // Answered by 503 when the database or its schema is not there; the words for it are ours.
  const down = error instanceof Problem && error.status === 503;
  return (
    <Page title={t('system.title')} subtitle={t('system.subtitle')} actions={<Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={isFetching} onClick={() => void refetch()}>{t('system.refresh')}</Button>}>
      {down ? <SystemStatus status="unavailable" /> : <ProblemAlert error={error} />}
      {data || error ? null : <Loading />}
      {data ? (
        <Stack>
          {down ? null : <SystemStatus status={data.status} />}
          <SystemFaults health={data} />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <SystemDeadlines health={data} />
            <SystemQueues health={data} />
          </SimpleGrid>
          <SystemSweeps health={data} />
          <Text size="sm" c="var(--tamga-quiet-text)">{t('system.version', { version: data.version })} · {t('system.as-of', { at: formatInstant(new Date(dataUpdatedAt).toISOString()) })}</Text>
        </Stack>
      ) : null}
    </Page>
  );
}
