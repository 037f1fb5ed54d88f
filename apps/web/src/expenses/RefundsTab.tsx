import { Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { refundsQuery, type Refund } from './expense-queries.js';
import { AskedAside, SetAsides } from './SetAsides.js';

const SetAsideRefund = later(() => import('./SetAsideRefund.js').then(({ SetAsideRefund: Part }) => Part));
const MatchRefund = later(() => import('./MatchRefund.js').then(({ MatchRefund: Part }) => Part));

/** Money that somebody paid for costs, and nobody has said for which. */
export function RefundsTab() {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(refundsQuery);
  const [matching, match] = useState<string | null>(null);
  const [setting, setAside] = useState<Refund | null>(null);
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
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={refund.receivedOn} />{[refund.payerName, refund.reference, refund.agreement?.name].filter(Boolean).map((part) => ` · ${part}`)}{refund.case ? <> · <span className="unbroken">{refund.case.name}</span></> : null}</Text>
            </Stack>
            {may('expense.record') ? (
              <Group gap="xs">
                {refund.asked ? null : <Button size="xs" variant="default" onClick={() => setAside(refund)}>{t('aside.button')}</Button>}
                <Button size="xs" onClick={() => match(refund.id)}>{t('refunds.match')}</Button>
              </Group>
            ) : null}
          </Group>
          {refund.asked ? <Box mt="xs"><AskedAside asked={refund.asked} /></Box> : null}
        </Paper>
      ))}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      <SetAsides />
      {setting ? <SetAsideRefund refund={setting} onClose={() => setAside(null)} /> : null}
      {matching ? <MatchRefund id={matching} onClose={() => match(null)} /> : null}
    </Stack>
  );
}
