import { Alert, Button, FileButton, Group, List, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { sendFile } from '../documents/upload-document.js';
import { formatDate } from '../i18n/format.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { moneyText } from './money-text.js';
import { RoyaltyWorking } from './RoyaltyWorking.js';
import { isBlankLine, sentLines, type SaleField, type SaleLine } from './sale-lines.js';
import { SaleLines } from './SaleLines.js';
import { submitReport, type SalesReport } from './sales-report.js';
import { useReportSaver } from './use-report-saver.js';

type FormProps = { secret: string; start: SalesReport; onDone: (report: SalesReport) => void };

/** The sales, the evidence, what is owed at once, and the hand-in. What is typed is saved by itself. */
export function SalesReportForm({ secret, start, onDone }: FormProps) {
  const { t } = useTranslation('royalty-calculator');
  const { report, draft, places, state, change, version } = useReportSaver(secret, start);
  const [evidence, setEvidence] = useState(start.evidence);
  const [name, setName] = useState('');
  const upload = (path: string, file: File) => {
    const form = new FormData();
    form.append('secret', secret);
    return sendFile({ path: `/api/v1/sales-reports/${path}`, form }, file, { onProgress: () => undefined });
  };
  const table = useMutation({
    mutationFn: async (file: File) => (await upload('tables', file)) as { lines: SaleLine[] },
    onSuccess: ({ lines }) => change({ lines: [...draft.lines.filter((line) => !isBlankLine(line)), ...lines] }),
  });
  const attach = useMutation({ mutationFn: async (file: File) => (await upload('evidence', file)) as { data: SalesReport['evidence'] }, onSuccess: ({ data }) => setEvidence(data) });
  const submit = useMutation({ mutationFn: () => submitReport(secret, { version: version(), lines: sentLines(draft.lines).sales, comment: draft.comment }, name.trim()), onSuccess: onDone });
  // Faults of the last answer stand at their lines until these are typed anew.
  const refused = submit.error instanceof Problem ? (submit.error.errors ?? []) : [];
  const faultOf = (line: number, field: SaleField): string | undefined => {
    const pointer = `/sales/${places.indexOf(line)}/${field}`;
    const found = [...refused, ...report.faults].find((fault) => fault.pointer === pointer);
    // An amount that is not typed yet is no mistake while somebody is typing.
    return found && (found.code !== 'required' || refused.length > 0) ? found.message : undefined;
  };
  const { computed } = report;
  return (
    <Stack gap="lg">
      {report.question ? <Alert color="petrol" variant="light" title={t('report.question')}><Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{report.question}</Text></Alert> : null}
      <div>
        <Text><b>{t('report.period-label')}</b> {t('report.period', { from: formatDate(report.periodFrom), until: formatDate(report.periodUntil) })}</Text>
        <Text><b>{t('report.due-on')}</b> {formatDate(report.dueOn)}</Text>
      </div>
      <Stack gap="xs" component="section">
        <Title order={2} size="h4">{t('report.sales')}</Title>
        <Group gap="sm" align="center">
          <FileButton onChange={(file) => file && table.mutate(file)} accept=".csv,.txt,.tsv,.xlsx">{(props) => <Button {...props} variant="default" loading={table.isPending}>{t('report.from-file')}</Button>}</FileButton>
          <Text size="sm" c="dimmed">{t('report.from-file-hint')}</Text>
        </Group>
        <ProblemAlert error={table.error} />
        <SaleLines lines={draft.lines} onChange={(lines) => change({ lines })} currency={report.currency} faultOf={faultOf} />
        <Text size="sm" c={state === 'failed' || state === 'elsewhere' ? 'red.9' : 'dimmed'} role="status">{t(`report.save.${state}`)}</Text>
      </Stack>
      <Stack gap="xs" component="section" aria-live="polite">
        <Title order={2} size="h4">{t('report.owed')}</Title>
        {computed ? (
          <>
            <Text fw={700} size="lg">{t(report.isCorrection ? 'report.owed-difference' : 'report.owed-now', { amount: moneyText(computed.charge, computed.currency) })}</Text>
            {computed.years.map((year) => (
              <Stack key={year.year} gap={4}>
                <RoyaltyWorking year={year} currency={computed.currency} />
                {Number(year.before) === 0 ? null : <Text size="sm">{t('report.year-before', { before: moneyText(year.before, computed.currency), now: moneyText(year.now, computed.currency) })}</Text>}
              </Stack>
            ))}
          </>
        ) : report.faults.length > 0 ? (
          <>
            <Text size="sm">{t('report.not-yet')}</Text>
            <List size="sm">{report.faults.slice(0, 10).map((fault) => <List.Item key={`${fault.pointer} ${fault.code}`}>{lineOf(fault.pointer, places, t)}{fault.message}</List.Item>)}</List>
          </>
        ) : null}
      </Stack>
      <Textarea label={t('report.comment')} autosize minRows={2} maxLength={4000} value={draft.comment} onChange={(e) => change({ comment: e.currentTarget.value })} />
      <Stack gap="xs" component="section">
        <Title order={2} size="h4">{t('report.evidence')}</Title>
        <Text size="sm" c="dimmed">{t('report.evidence-hint')}</Text>
        {evidence.length > 0 ? <List size="sm">{evidence.map((file) => <List.Item key={file.id}>{file.fileName}</List.Item>)}</List> : null}
        <Group><FileButton onChange={(file) => file && attach.mutate(file)}>{(props) => <Button {...props} variant="default" loading={attach.isPending}>{t('report.attach')}</Button>}</FileButton></Group>
        <ProblemAlert error={attach.error} />
      </Stack>
      <form onSubmit={(event) => { event.preventDefault(); submit.mutate(); }}>
        <Stack gap="sm" maw={440}>
          <TextInput label={t('report.name')} description={t('report.name-hint')} value={name} onChange={(e) => setName(e.currentTarget.value)} required maxLength={200} autoComplete="name" />
          <ProblemAlert error={submit.error} />
          <Button type="submit" loading={submit.isPending} disabled={state === 'saving' || state === 'changed' || state === 'elsewhere' || name.trim().length < 2}>{t('report.submit')}</Button>
          <Text size="sm" c="dimmed">{t('report.submit-hint')}</Text>
        </Stack>
      </form>
    </Stack>
  );
}

/** "Line 3: " for a fault of a line. */
function lineOf(pointer: string, places: readonly number[], t: (key: string, values?: Record<string, unknown>) => string): string {
  const sale = /^\/sales\/(\d+)/.exec(pointer)?.[1];
  return sale === undefined ? '' : `${t('report.line', { line: (places[Number(sale)] ?? 0) + 1 })} `;
}
