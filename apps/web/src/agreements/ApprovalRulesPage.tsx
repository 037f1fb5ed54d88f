import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { approvalRulesQuery } from './agreement-queries.js';
import { ApprovalRulesForm } from './ApprovalRulesForm.js';

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
