import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useAddressed } from '../ui/use-addressed.js';
import { InvoiceStateBadge } from './InvoiceStateBadge.js';
import { usePayerName } from './payer-name.js';
import { INVOICE_GROUPS, invoicesQuery, type InvoiceSummary } from './receivable-queries.js';

/** Invoices, those that are owed first. */
export function InvoicesTab({ onWrite }: { onWrite: (() => void) | null }) {
  const { t } = useTranslation(['receivables', 'common']);
  const [group, setGroup] = useAddressed('group', INVOICE_GROUPS, 'open');
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(invoicesQuery(group));
  const invoices = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack>
      <Choice label={t('group.label')} value={group} onChange={setGroup} data={INVOICE_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))} w={240} />
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && invoices.length === 0 ? <Empty title={t('none-title')} text={t(`none.${group}`)} action={onWrite ? <Button onClick={onWrite}>{t('new')}</Button> : null} /> : null}
      {invoices.length > 0 ? (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {invoices.map((invoice) => <InvoiceRow key={invoice.id} invoice={invoice} />)}
        </Stack>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}

function InvoiceRow({ invoice }: { invoice: InvoiceSummary }) {
  const { t } = useTranslation('receivables');
  const payerName = usePayerName()(invoice.payer);
  const { reference, currency, dueOn, daysLate, state, totalMinor, openMinor } = invoice;
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Group gap={6}>
            <Anchor component={Link} to="/receivables/$invoiceId" params={{ invoiceId: invoice.id } as never} fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{reference ?? t('draft-of', { name: payerName })}</Anchor>
            <InvoiceStateBadge state={state} />
            {daysLate > 0 ? <Badge variant="light" color="red" c="var(--mantine-color-text)" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t('late', { count: daysLate })}</Badge> : null}
            {invoice.disputedOn ? <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t('dispute.badge')}</Badge> : null}
            {invoice.reminderDue ? <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t('reminder-due', { step: invoice.reminderDue })}</Badge> : null}
          </Group>
          {reference ? <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{payerName}</Text> : null}
        </Stack>
        <Stack gap={2} style={{ flex: '0 1 250px', minWidth: 0 }}>
          <Text size="sm" fw={600}>{formatMoney(openMinor, currency)}</Text>
          {openMinor !== totalMinor ? <Text size="sm">{t('of-total', { amount: formatMoney(totalMinor, currency) })}</Text> : null}
          {dueOn ? <Text size="sm">{t('due')} <DateText on={dueOn} /></Text> : null}
        </Stack>
      </Group>
    </Paper>
  );
}
