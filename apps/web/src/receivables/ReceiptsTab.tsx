import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { exponentOf, toMinor } from '../ui/minor-units.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { usePayerName } from './payer-name.js';
import { receiptsQuery, unallocatedQuery, useReceivablesChange, type FreeReceipt } from './receivable-queries.js';

const MatchReceipt = later(() => import('./MatchReceipt.js').then(({ MatchReceipt: Part }) => Part));

type Receipt = Schemas['ReceiptDto'];
const say = (amount: string, currency: string): string => formatMoney(toMinor(amount, exponentOf(currency)) ?? '0', currency);

/** What came in: first what nobody has matched yet, then everything, newest first. */
export function ReceiptsTab() {
  const { t } = useTranslation(['receivables', 'common']);
  const may = useMay();
  const free = useQuery(unallocatedQuery);
  const all = useInfiniteQuery(receiptsQuery);
  const payerName = usePayerName();
  const [matching, match] = useState<FreeReceipt | null>(null);
  const [reversing, reverse] = useState<Receipt | null>(null);
  const taken = useReceivablesChange(({ receipt, reason }: { receipt: Receipt; reason: string }) => api.post('/api/v1/receipts/{id}/reversal', { path: { id: receipt.id }, version: receipt.version, body: { reason } }), () => reverse(null));
  const receipts = all.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack gap="lg">
      <ProblemAlert error={free.error ?? all.error} />
      {free.data && free.data.length > 0 ? (
        <Stack gap="xs">
          <Title order={2} size="h4">{t('receipts.unallocated')}</Title>
          {free.data.map((receipt) => (
            <Paper key={receipt.id} withBorder p="sm">
              <Group justify="space-between" gap="sm">
                <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
                  <Text size="sm" fw={600}>{formatMoney(receipt.freeMinor, receipt.currency)}</Text>
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={receipt.receivedOn} />{[payerName({ name: receipt.payerName, names: receipt.payerNames }), receipt.reference].filter(Boolean).map((part) => ` · ${part}`)}</Text>
                </Stack>
                {may('receipt.record') ? <Button size="xs" onClick={() => match(receipt)}>{t('receipts.match')}</Button> : null}
              </Group>
            </Paper>
          ))}
        </Stack>
      ) : null}
      <Stack gap="xs">
        <Title order={2} size="h4">{t('receipts.all')}</Title>
        {all.isPending ? <Loading /> : null}
        {all.data && receipts.length === 0 ? <Empty title={t('receipts.none-title')} text={t('receipts.none')} /> : null}
        {receipts.map((receipt) => (
          <Paper key={receipt.id} withBorder p="sm">
            <Group justify="space-between" align="flex-start" gap="sm">
              <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
                <Group gap={6}><Text size="sm" fw={600}>{say(receipt.amount, receipt.currency)}</Text>{receipt.state === 'reversed' ? <Badge variant="default" tt="none">{t('receipts.reversed')}</Badge> : null}</Group>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={receipt.receivedOn} />{[payerName({ name: receipt.payerName, names: receipt.payerNames }), receipt.reference].filter(Boolean).map((part) => ` · ${part}`)}</Text>
                {receipt.reverseReason ? <Text size="sm">{receipt.reverseReason}</Text> : null}
                <Text size="sm">{receipt.parts.map((part) => `${t(`nature.${part.nature}`)}: ${say(part.amount, receipt.currency)}`).join(' · ')}</Text>
              </Stack>
              {may('receipt.record') && receipt.state === 'recorded' && receipt.parts.every(({ invoiceId, distributionId }) => invoiceId === null && distributionId === null) ? <Button size="xs" variant="default" onClick={() => reverse(receipt)}>{t('receipts.reverse')}</Button> : null}
            </Group>
          </Paper>
        ))}
        {all.hasNextPage ? <Button variant="default" onClick={() => void all.fetchNextPage()} loading={all.isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {matching ? <MatchReceipt receipt={matching} onClose={() => match(null)} /> : null}
      <ReasonModal
        opened={reversing !== null} onClose={() => reverse(null)} title={t('receipts.reverse-title')} label={t('reason')} confirm={t('receipts.reverse')} danger pending={taken.isPending} error={taken.error}
        onConfirm={(reason) => reversing && taken.mutate({ receipt: reversing, reason })} onReload={taken.reload}
      />
    </Stack>
  );
}
