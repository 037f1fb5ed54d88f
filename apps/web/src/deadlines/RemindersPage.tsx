import { Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { RemindersForm } from './RemindersForm.js';

const remindersQuery = queryOptions({ queryKey: ['reminder-schedule'], queryFn: async () => (await api.get('/api/v1/reminder-schedule')).data });

/** How many days before each kind of deadline this office is reminded, and who is told when nobody answers. */
export function RemindersPage() {
  const { t } = useTranslation(['reminders', 'shell']);
  const may = useMay();
  const { data, error } = useQuery({ ...remindersQuery, refetchOnWindowFocus: false });
  const subtitle = data ? (
    <Text size="sm">{data.decidedAt ? <>{t('changed-by', { number: data.version, name: data.decidedBy ?? '' })} <InstantText at={data.decidedAt} /></> : t('default')}</Text>
  ) : null;
  return (
    <Page title={t('shell:navigation.reminders')} subtitle={subtitle}>
      {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
      {data ? <RemindersForm key={data.version} schedule={data} readOnly={!may('policy.edit')} /> : null}
    </Page>
  );
}
