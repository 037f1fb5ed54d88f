import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import type { Locale } from '../i18n/index.js';
import { OpenPage } from '../identity/OpenPage.js';
import { useSecret } from '../identity/use-secret.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { openReport, renewReportLink, type SalesReport } from './sales-report.js';

const SalesReportForm = lazy(() => import('./SalesReportForm.js').then(({ SalesReportForm: Part }) => ({ default: Part })));
const SalesReportDone = lazy(() => import('./SalesReportDone.js').then(({ SalesReportDone: Part }) => ({ default: Part })));

/**
 * Where the link of a request for a royalty report leads. No account: the link is the way in, and its secret has left the address bar. Dates, amounts
 * and the table come with the report, so that the way in stays light.
 */
export function SalesReportPage() {
  const { t, i18n } = useTranslation('royalty-calculator');
  const secret = useSecret();
  const [done, setDone] = useState<SalesReport | null>(null);
  const { data, error } = useQuery({ queryKey: ['sales-report', secret, i18n.language], queryFn: () => openReport(secret), enabled: secret !== '' && done === null, retry: false, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  const report = done ?? data;
  if (!report) return <OpenPage title={t('report.title')}>{secret === '' ? <Text role="alert">{t('report.no-secret')}</Text> : error ? <LinkOver secret={secret} error={error} /> : <Loading />}</OpenPage>;
  const text = t(report.isCorrection ? 'report.text-correction' : 'report.text', { office: report.office[i18n.language as Locale], name: report.contactName });
  const writable = ['asked', 'draft', 'questioned'].includes(report.state);
  return (
    <OpenPage wide title={t('report.title')} text={text}>
      <Suspense fallback={<Loading />}>{writable ? <SalesReportForm secret={secret} start={report} onDone={setDone} /> : <SalesReportDone report={report} />}</Suspense>
    </OpenPage>
  );
}

/** Unknown, replaced or over: all alike. A new link goes to where the report was asked from, and is never shown here. */
function LinkOver({ secret, error }: { secret: string; error: unknown }) {
  const { t } = useTranslation('royalty-calculator');
  const renew = useMutation({ mutationFn: () => renewReportLink(secret) });
  if (!(error instanceof Problem && (error.code === 'not-found' || error.code === 'invalid-input'))) return <ProblemAlert error={error} />;
  if (renew.isSuccess) return <Text role="status">{t('report.renewed')}</Text>;
  return (
    <Stack>
      <Text role="alert">{t('report.over')}</Text>
      <ProblemAlert error={renew.error} />
      <Button onClick={() => renew.mutate()} loading={renew.isPending}>{t('report.renew')}</Button>
    </Stack>
  );
}
