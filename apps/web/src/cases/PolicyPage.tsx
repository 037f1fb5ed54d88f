import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { policyQuery } from './case-queries.js';
import { PolicyForm } from './PolicyForm.js';

/** What differs in this office: target days, criteria that do not apply, its own checklist, who may waive. Published whole, as a new version. */
export function PolicyPage() {
  const { t } = useTranslation(['cases', 'shell', 'policy']);
  const may = useMay();
  const { data, error } = useQuery({ ...policyQuery, refetchOnWindowFocus: false });
  const subtitle = data ? (
    <Text size="sm">{t('policy:version', { number: data.version })} · {data.publishedAt ? <InstantText at={data.publishedAt} /> : t('policy:default')}</Text>
  ) : null;
  return (
    <Page title={t('shell:navigation.policy')} subtitle={subtitle}>
      {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
      {data ? <PolicyForm key={data.version} published={data} readOnly={!may('policy.edit')} /> : null}
    </Page>
  );
}
