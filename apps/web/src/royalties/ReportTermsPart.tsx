import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { moneyText } from './money-text.js';
import { reportsChanged, type Report } from './report-queries.js';

/** By what a report is computed, and where its agreement says something else by now. */
export function ReportTermsPart({ report }: { report: Report }) {
  const { t } = useTranslation('royalties');
  const { termsFrom, termsSaid, termsNow, owedOn } = report;
  return (
    <Stack gap="xs">
      <Text size="sm">{t(`terms.from-${termsFrom}`)}</Text>
      <List size="sm">{termsSaid.map((sentence) => <List.Item key={sentence} data-content>{sentence}</List.Item>)}</List>
      {termsNow ? <OtherTerms report={report} now={termsNow} /> : null}
      {owedOn ? <Alert color="orange" variant="light">{t('terms.owed-on', { on: formatDate(owedOn) })}</Alert> : null}
    </Stack>
  );
}

const WRITABLE = ['asked', 'draft', 'questioned', 'submitted'];

function OtherTerms({ report, now }: { report: Report; now: NonNullable<Report['termsNow']> }) {
  const { t } = useTranslation('royalties');
  const may = useMay();
  const client = useQueryClient();
  const { id, version, termsFrom, currency } = report;
  const take = useMutation({
    mutationFn: async () => (await api.post('/api/v1/royalty-reports/{id}/terms', { path: { id }, version, body: { digest: now.digest } })).data,
    onSuccess: async () => {
      await reportsChanged(client);
      tell(t('terms.taken'));
    },
    // What is shown is not what there is any more.
    onError: () => reportsChanged(client),
  });
  const open = WRITABLE.includes(report.state);
  const other = now.currency !== null && now.currency !== currency;
  return (
    <Alert color={termsFrom === 'agreement' ? 'orange' : 'blue'} variant="light" title={t(termsFrom === 'agreement' ? 'terms.changed' : 'terms.differs')}>
      <Stack gap="xs">
        {now.currency === null ? <Text size="sm">{t('terms.nothing-now')}</Text> : null}
        <Sentences title={t('terms.gone')} sentences={now.gone} />
        <Sentences title={t('terms.come')} sentences={now.come} />
        {now.due !== null && now.currency !== null ? <Text size="sm" fw={600}>{t('terms.would-owe', { amount: moneyText(now.due, now.currency) })}</Text> : null}
        {open && other ? <Text size="sm">{t('terms.other-currency', { currency: now.currency })}</Text> : null}
        {!open && report.state !== 'withdrawn' ? <Text size="sm">{t('terms.accepted-stays')}</Text> : null}
        <ProblemAlert error={take.error} />
        {open && now.currency !== null && !other && may('royalty.ask') ? <Group><Button size="sm" variant="default" onClick={() => take.mutate()} loading={take.isPending}>{t('terms.take')}</Button></Group> : null}
      </Stack>
    </Alert>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return <div><Text size="sm" fw={600}>{title}</Text><List size="sm">{sentences.map((sentence) => <List.Item key={sentence} data-content>{sentence}</List.Item>)}</List></div>;
}
