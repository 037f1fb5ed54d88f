import { Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ApprovalRulesForm } from './ApprovalRulesForm.js';

export const approvalRulesQuery = queryOptions({ queryKey: ['approval-rules'], queryFn: async () => (await api.get('/api/v1/approval-rules')).data });

/** Whose approval the office asks for before an agreement is signed. */
export function ApprovalRulesPage() {
  const { t } = useTranslation(['agreement-course', 'shell']);
  const may = useMay();
  const { data, error } = useQuery({ ...approvalRulesQuery, refetchOnWindowFocus: false });
  const subtitle = data ? <Text size="sm">{data.publishedAt ? <>{t('rules.changed-by', { number: data.version, name: data.publishedBy ?? '' })} <InstantText at={data.publishedAt} /></> : t('rules.default')}</Text> : null;
  return (
    <Page title={t('shell:navigation.approvals')} subtitle={subtitle}>
      {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
      {data ? <ApprovalRulesForm key={data.version} published={data} readOnly={!may('policy.edit')} /> : null}
    </Page>
  );
}
