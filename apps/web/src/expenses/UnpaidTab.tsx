import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { unpaidQuery, type UnpaidBill } from './expense-queries.js';
import { SameNumbers } from './SupplierPayments.js';

const ExpenseDialog = later(() => import('./ExpenseDialog.js').then(({ ExpenseDialog: Part }) => Part));
const PaySupplier = later(() => import('./PaySupplier.js').then(({ PaySupplier: Part }) => Part));

/** Bills that suppliers wait for, the earliest day first, with what is owed in each currency. */
export function UnpaidTab() {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(unpaidQuery);
  const [shown, show] = useState<string | null>(null);
  const [paying, pay] = useState<UnpaidBill | null>(null);
  const bills = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack>
      <Text size="sm">{t('unpaid.text')}</Text>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && bills.length === 0 ? <Empty title={t('unpaid.none-title')} text={t('unpaid.none')} /> : null}
      {data?.pages[0]?.sums?.map((sum) => (
        <Text key={sum.currency} size="sm" fw={600}>
          {t('unpaid.sum', { amount: formatMoney(sum.unpaidMinor, sum.currency), count: sum.count })}{sum.lateCount > 0 ? `; ${t('unpaid.late-sum', { amount: formatMoney(sum.lateMinor, sum.currency), count: sum.lateCount })}` : ''}
        </Text>
      ))}
      {bills.length > 0 ? (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {bills.map((bill) => (
            <Paper key={bill.id} component="li" withBorder p="sm">
              <Stack gap="xs">
                <Group justify="space-between" align="flex-start" gap="sm">
                  <Stack gap={4} style={{ flex: '1 1 260px', minWidth: 0 }}>
                    <Anchor component="button" type="button" onClick={() => show(bill.id)} fw={600} size="sm" ta="start" style={{ overflowWrap: 'anywhere' }}>{[bill.supplier || t('unpaid.no-supplier'), bill.reference].filter(Boolean).join(' · ')}</Anchor>
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{[t(`kind.${bill.kind}`), bill.case?.name, bill.asset?.name].filter(Boolean).join(' · ')} · {t('unpaid.billed')} <DateText on={bill.incurredOn} /></Text>
                  </Stack>
                  <Stack gap={2} style={{ flex: '0 0 200px', minWidth: 0 }}>
                    <Text size="sm" fw={600}>{formatMoney(bill.unpaidMinor, bill.currency)}{bill.unpaidMinor === bill.amountMinor ? '' : ` ${t('of-total', { amount: formatMoney(bill.amountMinor, bill.currency) })}`}</Text>
                    <Text size="sm" {...(bill.late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{t(bill.late ? 'unpaid.late' : 'unpaid.due')} <DateText on={bill.payOn} /></Text>
                  </Stack>
                  {may('expense.record') ? <Button size="xs" onClick={() => pay(bill)}>{t('pay.confirm')}</Button> : null}
                </Group>
                <SameNumbers others={bill.sameNumber} />
              </Stack>
            </Paper>
          ))}
        </Stack>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {shown ? <ExpenseDialog id={shown} onClose={() => show(null)} /> : null}
      {paying ? <PaySupplier expense={paying} onClose={() => pay(null)} /> : null}
    </Stack>
  );
}
