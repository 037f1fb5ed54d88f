import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '../i18n/format.js';
import { moneyText } from './money-text.js';
import { RoyaltyWorking } from './RoyaltyWorking.js';
import type { SalesReport } from './sales-report.js';

/** What was handed in and what it owes, for the licensee's own files. */
export function SalesReportDone({ report }: { report: SalesReport }) {
  const { t } = useTranslation('royalty-calculator');
  const { computed } = report;
  return (
    <Stack gap="md">
      <Alert color="petrol" variant="light" role="status" title={t('report.done.title')}>{t('report.done.text')}</Alert>
      <Text><b>{t('report.done.reference')}</b> {report.reference}</Text>
      <Text><b>{t('report.period-label')}</b> {t('report.period', { from: formatDate(report.periodFrom), until: formatDate(report.periodUntil) })}</Text>
      <Text><b>{t('report.due-on')}</b> {formatDate(report.dueOn)}</Text>
      {report.submittedAt ? <Text><b>{t('report.done.submitted')}</b> {formatInstant(report.submittedAt)}, {report.submittedByName}</Text> : null}
      {computed ? <Text fw={700} size="lg">{t(report.isCorrection ? 'report.owed-difference' : 'report.owed-now', { amount: moneyText(computed.charge, computed.currency) })}</Text> : <Text>{t('report.done.no-rate')}</Text>}
      {computed?.years.map((year) => <RoyaltyWorking key={year.year} year={year} currency={computed.currency} />)}
      <Group className="no-print"><Button variant="default" onClick={() => window.print()}>{t('report.done.print')}</Button></Group>
    </Stack>
  );
}
