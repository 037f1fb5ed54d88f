import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { refundsQuery } from './expense-queries.js';

const MatchRefund = later(() => import('./MatchRefund.js').then(({ MatchRefund: Part }) => Part));

/** Money that somebody paid for costs, and nobody has said for which. */
export function RefundsTab() {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(refundsQuery);
  const [matching, match] = useState<string | null>(null);
  const refunds = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack>
      <Text size="sm">{t('refunds.text')}</Text>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && refunds.length === 0 ? <Empty title={t('refunds.none-title')} text={t('refunds.none')} /> : null}
      {refunds.map((refund) => (
        <Paper key={refund.id} withBorder p="sm">
          <Group justify="space-between" gap="sm">
            <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
              <Text size="sm" fw={600}>{formatMoney(refund.freeMinor, refund.currency)}{refund.freeMinor === refund.amountMinor ? '' : ` ${t('of-total', { amount: formatMoney(refund.amountMinor, refund.currency) })}`}</Text>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={refund.receivedOn} />{[refund.payerName, refund.reference, refund.agreement?.name, refund.case?.name].filter(Boolean).map((part) => ` · ${part}`)}</Text>
            </Stack>
            {may('expense.record') ? <Button size="xs" onClick={() => match(refund.id)}>{t('refunds.match')}</Button> : null}
          </Group>
        </Paper>
      ))}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {matching ? <MatchRefund id={matching} onClose={() => match(null)} /> : null}
    </Stack>
  );
}
