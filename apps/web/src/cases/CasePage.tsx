import { Loader, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../disclosures/content.js';
import { Problem } from '../api/client.js';
import { Loading, Page } from '../ui/Page.js';
import { NotFoundPage } from '../ui/ErrorPage.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { caseQuery } from './case-queries.js';
import { CaseSummary } from './CaseSummary.js';

// The office and inventors read cases differently, and download only their own page of one.
const CasePrint = lazy(() => import('./CasePrint.js').then(({ CasePrint: Sheet }) => ({ default: Sheet })));
const PlainCaseView = lazy(() => import('./PlainCaseView.js').then(({ PlainCaseView: View }) => ({ default: View })));
const OfficeCase = lazy(() => import('./OfficeCase.js').then(({ OfficeCase: Office }) => ({ default: Office })));

/** One case: the office's file, or what its inventors are told. The server says which of the two the reader gets. */
export function CasePage() {
  const { t, i18n } = useTranslation(['cases', 'domain']);
  const { caseId, tab } = useParams({ strict: false }) as { caseId: string; tab?: string };
  const { data, error, isFetching } = useQuery(caseQuery(caseId));
  if (error instanceof Problem && error.status === 404) return <NotFoundPage />;
  if (!data) return <Page title={t('one-title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  if (data.view === 'office' && tab === 'print') return <Suspense fallback={<Loading />}><CasePrint file={data} /></Suspense>;
  const title = inLanguage(data.title, i18n.language);
  return (
    <Page title={title ? `${data.reference} · ${title.text}` : data.reference} subtitle={<CaseSummary file={data} />} actions={isFetching ? <Loader size="xs" aria-label={t('common:loading')} /> : null}>
      <Stack gap="lg"><Suspense fallback={<Loading />}>{data.view === 'office' ? <OfficeCase file={data} tab={tab ?? 'overview'} /> : <PlainCaseView file={data} />}</Suspense></Stack>
    </Page>
  );
}
