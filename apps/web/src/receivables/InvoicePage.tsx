import { Alert, Anchor, Grid, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMoney } from '../i18n/format.js';
import { Fact } from '../shell/Fact.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { InvoiceActions } from './InvoiceActions.js';
import { InvoiceMoves } from './InvoiceMoves.js';
import { InvoiceStateBadge } from './InvoiceStateBadge.js';
import { usePayerName } from './payer-name.js';
import { invoiceQuery, type Invoice, type InvoiceLine } from './receivable-queries.js';
import { WriteOffs } from './WriteOffs.js';

/** One invoice: what it asks for, what became of it, and what can be done. */
export function InvoicePage() {
  const { t } = useTranslation('receivables');
  const payerName = usePayerName();
  const { invoiceId } = useParams({ from: '/frame/receivables/$invoiceId' });
  const { data, error } = useQuery(invoiceQuery(invoiceId));
  const list = <Anchor component={Link} to="/receivables" size="sm">{t('to-list')}</Anchor>;
  if (!data) return <Page title={t('one-title')} subtitle={list}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  return (
    <Page title={data.reference ?? t('draft-of', { name: payerName(data.payer) })} subtitle={<Group gap="sm" mt={4}>{list}<InvoiceStateBadge state={data.state} /></Group>}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="lg">
            <Lines invoice={data} />
            <WriteOffs invoice={data} />
            {data.moves.length > 0 ? <InvoiceMoves invoice={data} /> : null}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="lg">
            <InvoiceActions invoice={data} />
            <Facts invoice={data} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Lines({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('receivables');
  const { currency, lines } = invoice;
  const say = (minor: string): string => formatMoney(minor, currency);
  const what = (line: InvoiceLine): string => (line.interest ? t('interest.line', { percent: line.interest.percent, days: line.interest.days, from: formatDate(line.interest.from), until: formatDate(line.interest.until) }) : line.description);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="invoice-lines">
      <Title order={2} size="h4" id="invoice-lines" mb="sm">{t('lines')}</Title>
      <ScrollRegion label={t('lines')} minWidth={520}>
        <Table verticalSpacing={6}>
          <Table.Thead><Table.Tr><Table.Th>{t('line.description')}</Table.Th><Table.Th ta="right">{t('line.net')}</Table.Th><Table.Th ta="right">{t('line.tax')}</Table.Th><Table.Th ta="right">{t('line.gross')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.id} style={{ verticalAlign: 'top' }}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {what(line)}
                  <Text size="sm" c="var(--tamga-quiet-text)">{t(`nature.${line.nature}`)}{line.caseId && line.caseReference ? <> · <Anchor component={Link} to="/cases/$caseId" params={{ caseId: line.caseId } as never} size="sm" underline="always" className="unbroken">{line.caseReference}</Anchor></> : null}</Text>
                </Table.Td>
                <Table.Td ta="right">{say(line.netMinor)}</Table.Td>
                <Table.Td ta="right">{line.taxRate === null ? '—' : say(line.taxMinor)}{line.taxRate ? <Text size="xs" c="var(--tamga-quiet-text)">{line.taxRate} %</Text> : null}</Table.Td>
                <Table.Td ta="right">{say(line.grossMinor)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {[...new Set(lines.flatMap((line) => line.taxText ?? []))].map((text) => <Text key={text} size="sm" mt="xs" data-content>{text}</Text>)}
      {lines.some((line) => line.taxRate !== null) ? <Group justify="flex-end" mt="sm" gap="xs"><Text size="sm">{t('tax.net')}</Text><Text>{say(String(lines.reduce((sum, line) => sum + BigInt(line.netMinor), 0n)))}</Text><Text size="sm">{t('line.tax')}</Text><Text>{say(String(lines.reduce((sum, line) => sum + BigInt(line.taxMinor), 0n)))}</Text></Group> : null}
      <Group justify="flex-end" mt="sm" gap="xs"><Text size="sm">{t('total')}</Text><Text fw={700}>{say(invoice.totalMinor)}</Text></Group>
    </Paper>
  );
}

function Facts({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('receivables');
  const { currency, billTo, mailings } = invoice;
  const say = (minor: string): string => formatMoney(minor, currency);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="invoice-facts">
      <Title order={2} size="h4" id="invoice-facts" mb="sm">{t('facts.title')}</Title>
      {invoice.daysLate > 0 ? <Alert color="red" variant="light" mb="sm"><Text size="sm">{t('late', { count: invoice.daysLate })}</Text></Alert> : null}
      {invoice.disputedOn ? <Alert color="orange" variant="light" mb="sm" title={<>{t('dispute.since')} <DateText on={invoice.disputedOn} /></>}><Text size="sm" data-content style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{invoice.disputeReason}</Text></Alert> : null}
      <dl style={{ margin: 0 }}>
        <Fact label={t('facts.open')}>{say(invoice.openMinor)}</Fact>
        {invoice.paidMinor === '0' ? null : <Fact label={t('facts.paid')}>{say(invoice.paidMinor)}</Fact>}
        {invoice.creditedMinor === '0' ? null : <Fact label={t('facts.credited')}>{say(invoice.creditedMinor)}</Fact>}
        {invoice.writtenOffMinor === '0' ? null : <Fact label={t('facts.written-off')}>{say(invoice.writtenOffMinor)}</Fact>}
        {invoice.issuedOn ? <Fact label={t('facts.issued')}><DateText on={invoice.issuedOn} /></Fact> : null}
        {invoice.dueOn ? <Fact label={t('due')}><DateText on={invoice.dueOn} /></Fact> : <Fact label={t('write.terms')}>{invoice.termsDays}</Fact>}
        {invoice.creditorReference ? <Fact label={t('facts.reference')}>{invoice.creditorReference.replace(/(.{4})(?=.)/g, '$1 ')}</Fact> : null}
      </dl>
      <Text size="sm" fw={600} mt="md">{billTo.name}</Text>
      <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{[billTo.address, billTo.taxId && `${t('write.tax-id')}: ${billTo.taxId}`, billTo.email].filter(Boolean).join('\n')}</Text>
      {invoice.note ? <Text size="sm" mt="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{invoice.note}</Text> : null}
      {mailings.length > 0 ? (
        <Stack gap={2} mt="md">
          {mailings.map(({ step, at, address }, place) => <Text key={place} size="sm" style={{ overflowWrap: 'anywhere' }}>{t(step === 0 ? 'mailed' : `reminded.${step}`, { address })} · <InstantText at={at} /></Text>)}
        </Stack>
      ) : null}
    </Paper>
  );
}
