import { Anchor, Button, Group, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { ratesQuery, type Rate } from './report-queries.js';
import { typedRates } from './typed-rates.js';

/** Exchange rates that royalties are computed with. A missing one is named where it is needed, and never made up. */
export function ExchangeRatesPage() {
  const { t } = useTranslation(['royalties', 'common']);
  const may = useMay();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ratesQuery);
  const rates = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('rates.title')} subtitle={<>{t('rates.subtitle')} <Anchor component={Link} to="/royalties" size="sm">{t('rates.back')}</Anchor></>}>
      <Stack gap="lg" maw={1000}>
        {may('rate.record') ? <AddRates /> : null}
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && rates.length === 0 ? <Empty title={t('rates.none-title')} text={t('rates.none')} /> : null}
        {rates.length > 0 ? (
          <Paper withBorder>
            <ScrollRegion label={t('rates.title')} minWidth={640}>
              <Table>
                <Table.Thead><Table.Tr><Table.Th>{t('rates.pair')}</Table.Th><Table.Th>{t('rates.on')}</Table.Th><Table.Th>{t('rates.rate')}</Table.Th><Table.Th>{t('rates.source')}</Table.Th><Table.Th><span className="visually-hidden">{t('rates.action')}</span></Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{rates.map((rate) => <RateRow key={rate.id} rate={rate} />)}</Table.Tbody>
              </Table>
            </ScrollRegion>
          </Paper>
        ) : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}

function AddRates() {
  const { t } = useTranslation('royalties');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const rates = typedRates(text);
  const add = useMutation({
    mutationFn: () => api.post('/api/v1/exchange-rates', { body: { rates } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ratesQuery.queryKey });
      setText('');
    },
  });
  const faults = add.error instanceof Problem ? (add.error.errors ?? []) : [];
  return (
    <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
      <Stack gap="xs">
        <Title order={2} size="h4">{t('rates.add-title')}</Title>
        <Textarea label={t('rates.lines')} description={t('rates.lines-hint')} placeholder="EUR, USD, 2026-01-02, 1.0842, European Central Bank" autosize minRows={2} maxRows={12} value={text} onChange={(e) => setText(e.currentTarget.value)} />
        {faults.length > 0 ? <Stack gap={2} role="alert">{faults.map((fault) => <Text key={`${fault.pointer} ${fault.code}`} size="sm" c="red.9">{t('rates.line', { line: Number(/^\/rates\/(\d+)/.exec(fault.pointer)?.[1] ?? 0) + 1 })} {fault.message}</Text>)}</Stack> : <ProblemAlert error={add.error} />}
        <Group><Button type="submit" loading={add.isPending} disabled={rates.length === 0}>{t('rates.add')}</Button></Group>
      </Stack>
    </form>
  );
}

function RateRow({ rate }: { rate: Rate }) {
  const { t } = useTranslation('royalties');
  const may = useMay();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey: ratesQuery.queryKey });
  const withdraw = useMutation({
    mutationFn: (reason: string) => api.post('/api/v1/exchange-rates/{id}/withdrawal', { path: { id: rate.id }, body: { reason } }),
    onSuccess: async () => {
      await changed();
      setAsking(false);
    },
  });
  return (
    <Table.Tr>
      <Table.Td td={rate.withdrawnAt ? 'line-through' : undefined}>{t('rates.one', { from: rate.from, to: rate.to })}</Table.Td>
      <Table.Td><DateText on={rate.on} /></Table.Td>
      <Table.Td td={rate.withdrawnAt ? 'line-through' : undefined}>{rate.rate}</Table.Td>
      <Table.Td>{rate.source}{rate.withdrawReason ? <Text size="sm" c="dimmed">{t('rates.withdrawn', { reason: rate.withdrawReason })}</Text> : null}</Table.Td>
      <Table.Td>
        {rate.withdrawnAt || !may('rate.record') ? null : <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>{t('rates.withdraw')}</Button>}
        <ReasonModal opened={asking} onClose={() => setAsking(false)} title={t('rates.withdraw')} text={t('rates.withdraw-text')} label={t('act.reason')} confirm={t('rates.withdraw')} minimum={5} pending={withdraw.isPending} error={withdraw.error} onConfirm={(reason) => withdraw.mutate(reason)} onReload={changed} />
      </Table.Td>
    </Table.Tr>
  );
}
