import { Alert, Anchor, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { moneyText } from './money-text.js';
import { reportQuery, type Report } from './report-queries.js';
import { ReportStateBadge } from './ReportStateBadge.js';
import { ReportTermsPart } from './ReportTermsPart.js';
import { RoyaltyWorking } from './RoyaltyWorking.js';
import { SALE_FIELDS, type SaleField } from './sale-lines.js';
import { SALE_NUMBERS, saleText } from './sale-words.js';

const ReportActions = later(() => import('./ReportActions.js').then(({ ReportActions: Part }) => Part));

/** One report for the office: what was sold, what it owes and why, beside what was reported before. */
export function RoyaltyReportPage() {
  const { t, i18n } = useTranslation('royalties');
  const may = useMay();
  const { reportId } = useParams({ from: '/frame/royalties/$reportId' as never }) as { reportId: string };
  const { data: report, error } = useQuery(reportQuery(reportId, i18n.language));
  if (!report) return <Page title={t('one-title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  const { computed } = report;
  return (
    <Page title={t('of', { name: report.contactName, from: formatDate(report.periodFrom), until: formatDate(report.periodUntil) })} subtitle={<Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: report.agreementId } as never}>{report.agreementTitle}</Anchor>} actions={may('royalty.ask') ? <ReportActions report={report} /> : null}>
      <Stack gap="lg" maw={1100}>
        <Facts report={report} />
        {report.question && report.state === 'questioned' ? <Alert color="orange" variant="light" title={t('asked-back')}><Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{report.question}</Text></Alert> : null}
        <Part title={t('owed')}>
          {computed ? (
            <>
              <Text fw={700} size="lg">{t(report.supersedesId ? 'difference' : 'owes', { amount: moneyText(computed.charge, computed.currency) })}</Text>
              <Text size="sm">{report.previous ? t('previous', { from: formatDate(report.previous.periodFrom), until: formatDate(report.previous.periodUntil), amount: moneyText(report.previous.due, report.previous.currency) }) : t('no-previous')}</Text>
              {computed.years.map((year) => (
                <Stack key={year.year} gap={4}>
                  <RoyaltyWorking year={year} currency={computed.currency} />
                  <Text size="sm">{t('year-before', { before: moneyText(year.before, computed.currency), now: moneyText(year.now, computed.currency) })}</Text>
                </Stack>
              ))}
            </>
          ) : <List size="sm">{report.faults.map((fault) => <List.Item key={`${fault.pointer} ${fault.code}`}>{fault.message}</List.Item>)}</List>}
        </Part>
        <Part title={t('terms.title')}><ReportTermsPart report={report} /></Part>
        <Part title={t('lines')}>{report.lines.length > 0 ? <Lines report={report} /> : <Text size="sm" c="dimmed">{t('no-lines')}</Text>}</Part>
        {report.comment ? <Part title={t('comment')}><Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{report.comment}</Text></Part> : null}
        <Part title={t('evidence')}>
          {report.evidence.length === 0 ? <Text size="sm" c="dimmed">{t('no-evidence')}</Text> : <List size="sm">{report.evidence.map((file) => <List.Item key={file.id}><Anchor href={`/api/v1/documents/${file.id}/content`}>{file.fileName}</Anchor></List.Item>)}</List>}
        </Part>
      </Stack>
    </Page>
  );
}

function Facts({ report }: { report: Report }) {
  const { t } = useTranslation('royalties');
  return (
    <Stack gap={4}>
      <div><ReportStateBadge state={report.state} late={report.isLate} /></div>
      <Text><b>{t('due-on')}</b> {formatDate(report.dueOn)}</Text>
      <Text style={{ overflowWrap: 'anywhere' }}><b>{t('contact')}</b> {report.contactName}, {report.contactEmail}</Text>
      {report.linkExpiresAt ? <Text><b>{t('link')}</b> {t(report.linkUsed ? 'link-used' : 'link-unused')}</Text> : null}
      {report.submittedAt ? <Text><b>{t('submitted')}</b> <InstantText at={report.submittedAt} />, {report.submittedByName}</Text> : null}
      {report.acceptedAt ? <Text><b>{t('accepted')}</b> <InstantText at={report.acceptedAt} />, {report.acceptedByName}</Text> : null}
      {report.supersedesId ? <Anchor component={Link} to="/royalties/$reportId" params={{ reportId: report.supersedesId } as never}>{t('corrects')}</Anchor> : null}
      {report.supersededById ? <Anchor component={Link} to="/royalties/$reportId" params={{ reportId: report.supersededById } as never}>{t('corrected-by')}</Anchor> : null}
    </Stack>
  );
}

const endOf = (field: SaleField): 'right' | undefined => (SALE_NUMBERS.includes(field) ? 'right' : undefined);

function Lines({ report }: { report: Report }) {
  const { t } = useTranslation('royalty-calculator');
  return (
    <Paper withBorder>
      <ScrollRegion label={t('lines.title')} minWidth={760}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('lines.number')}</Table.Th>{SALE_FIELDS.map((field) => <Table.Th key={field} ta={endOf(field)}>{t(`lines.field.${field}`)}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>{report.lines.map((line, place) => <Table.Tr key={place}><Table.Td>{place + 1}</Table.Td>{SALE_FIELDS.map((field) => <Table.Td key={field} ta={endOf(field)} style={{ fontVariantNumeric: 'tabular-nums' }}>{saleText(line, field, report.currency)}</Table.Td>)}</Table.Tr>)}</Table.Tbody>
        </Table>
      </ScrollRegion>
    </Paper>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <Stack gap="xs" component="section"><Title order={2} size="h4">{title}</Title>{children}</Stack>;
}
