import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { setupQuery } from './office-queries.js';
import { SetupStepCard } from './SetupStepCard.js';

/** What a new office still needs, from its real state; each step leads to the page where it is done. */
export function SetupPage() {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const { data, error } = useQuery(setupQuery);
  const dismiss = useMutation({
    mutationFn: (dismissed: boolean) => api.post('/api/v1/office/setup/dismissals', { body: { dismissed } }),
    onSuccess: ({ data: after }) => client.setQueryData(setupQuery.queryKey, after),
  });
  const done = data?.steps.filter((each) => each.done).length ?? 0;
  const all = data?.steps.length ?? 0;
  const put = data?.dismissed === true;
  return (
    <Page title={t('setup.title')} subtitle={t('setup.subtitle')}>
      <ProblemAlert error={error ?? dismiss.error} />
      {data || error ? null : <Loading />}
      {data ? (
        <Stack maw={820}>
          <Paper withBorder p="md">
            <Group justify="space-between" gap="sm">
              <Text fw={600} role="status">{t(data.done ? 'setup.all-done' : 'setup.progress', { done, all })}</Text>
              {data.done ? null : <Button size="xs" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(!put)}>{t(put ? 'setup.show-again' : 'setup.dismiss')}</Button>}
            </Group>
            <Progress mt="sm" value={all === 0 ? 0 : (100 * done) / all} aria-label={t('setup.title')} />
            {put ? <Text size="sm" mt="sm">{t('setup.dismissed')}</Text> : null}
          </Paper>
          <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.steps.map((line, i) => <SetupStepCard key={line.step} line={line} number={i + 1} isDemo={data.isDemo} />)}
          </Stack>
        </Stack>
      ) : null}
    </Page>
  );
}
