import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { setAsidesQuery, useExpenseChange, type SetAside } from './expense-queries.js';

/** What a second person is asked about a refund: who asked and why, and the two answers. */
export function AskedAside({ asked }: { asked: SetAside }) {
  const { t } = useTranslation('expenses');
  const may = useMay();
  const { id: setAsideId, refundId: id, version } = asked;
  const path = { id, setAsideId };
  const decide = useExpenseChange((approve: boolean) => api.post('/api/v1/cost-refunds/{id}/set-asides/{setAsideId}/decision', { path, version, body: { approve } }));
  const [dropping, drop] = useState(false);
  const end = useExpenseChange((reason: string) => api.post('/api/v1/cost-refunds/{id}/set-asides/{setAsideId}/ending', { path, version, body: { reason } }), () => drop(false));
  return (
    <Stack gap="xs">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('aside.asked', { name: asked.askedBy, amount: formatMoney(asked.amountMinor, asked.currency) })} <span data-content>{asked.reason}</span></Text>
      <StaleAlert error={decide.error} onReload={decide.reload} />
      <Group gap="xs">
        {may('expense.reverse') && !asked.mine ? (
          <>
            <Button size="xs" loading={decide.isPending} onClick={() => decide.mutate(true)}>{t('aside.approve')}</Button>
            <Button size="xs" variant="default" loading={decide.isPending} onClick={() => decide.mutate(false)}>{t('aside.refuse')}</Button>
          </>
        ) : <Text size="sm" c="var(--tamga-quiet-text)">{t('aside.waits')}</Text>}
        {asked.mine ? <Button size="xs" variant="default" onClick={() => drop(true)}>{t('aside.withdraw')}</Button> : null}
      </Group>
      <ReasonModal opened={dropping} onClose={() => drop(false)} title={t('aside.withdraw')} text={t('aside.back-text')} label={t('reason')} confirm={t('aside.withdraw')} pending={end.isPending} error={end.error} onConfirm={(reason) => end.mutate(reason)} onReload={end.reload} />
    </Stack>
  );
}

/** Money that was put aside, newest first; any of it can be put back. */
export function SetAsides() {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(setAsidesQuery);
  const [back, putBack] = useState<SetAside | null>(null);
  const end = useExpenseChange((reason: string) => api.post('/api/v1/cost-refunds/{id}/set-asides/{setAsideId}/ending', { path: { id: back?.refundId ?? '', setAsideId: back?.id ?? '' }, version: back?.version ?? 0, body: { reason } }), () => putBack(null));
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  if (rows.length === 0) return <ProblemAlert error={error} />;
  return (
    <Stack gap="xs" component="section" aria-labelledby="set-asides">
      <Title order={2} size="h5" id="set-asides">{t('aside.list')}</Title>
      {rows.map((row) => (
        <Paper key={row.id} withBorder p="sm">
          <Group justify="space-between" gap="sm" align="flex-start">
            <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
              <Text size="sm" fw={600}>{formatMoney(row.amountMinor, row.currency)}</Text>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={row.receivedOn} />{[row.payerName, row.reference].filter(Boolean).map((part) => ` · ${part}`)}</Text>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{row.reason}</Text>
              <Text size="xs" c="var(--tamga-quiet-text)">{[row.askedBy, row.decidedBy].filter(Boolean).join(' · ')}</Text>
            </Stack>
            {may('expense.record') ? <Button size="compact-sm" variant="default" onClick={() => putBack(row)}>{t('aside.back')}</Button> : null}
          </Group>
        </Paper>
      ))}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      <ReasonModal opened={back !== null} onClose={() => putBack(null)} title={t('aside.back')} text={t('aside.back-text')} label={t('reason')} confirm={t('aside.back')} pending={end.isPending} error={end.error} onConfirm={(reason) => end.mutate(reason)} onReload={end.reload} />
    </Stack>
  );
}
