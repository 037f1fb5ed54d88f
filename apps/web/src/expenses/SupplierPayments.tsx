import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { paymentsQuery, type Expense, type SameNumber, type SupplierPayment } from './expense-queries.js';

/** What the supplier of a bill was paid, with what was undone; and whether another bill has its number. */
export function SupplierPayments({ expense, onUndo }: { expense: Expense; onUndo: (payment: SupplierPayment) => void }) {
  const { t } = useTranslation('expenses');
  const may = useMay();
  const { data, error } = useQuery(paymentsQuery(expense.id));
  return (
    <Stack gap="xs" component="section" aria-labelledby="expense-payments">
      <Title order={2} size="h5" id="expense-payments">{t('payments.title')}</Title>
      <ProblemAlert error={error} />
      <SameNumbers others={data?.sameNumber ?? []} />
      {data?.data.length === 0 ? <Text size="sm">{t('payments.none')}</Text> : null}
      {data?.data.map((each) => (
        <Group key={each.id} justify="space-between" gap="sm" align="flex-start">
          <Text size="sm" style={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }} {...(each.undone || each.counterOf ? { c: 'var(--tamga-quiet-text)' } : {})}>
            {formatMoney(each.amountMinor, expense.currency)} · <DateText on={each.paidOn} /> · {each.reference}{each.paidBy === 'bearer' ? ` · ${t('pay.by-bearer')}` : ''}{each.counterOf ? ` · ${t('recoveries.undone')}` : ''}{each.reason ? `: ${each.reason}` : ''}
          </Text>
          {may('expense.record') && !each.undone && !each.counterOf ? <Button size="compact-sm" variant="default" onClick={() => onUndo(each)}>{t('action.undo')}</Button> : null}
        </Group>
      ))}
    </Stack>
  );
}

/** Other bills with the number of this one: a supplier gives a number once. */
export function SameNumbers({ others }: { others: readonly SameNumber[] }) {
  const { t } = useTranslation('expenses');
  if (others.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" p="xs">
      <Text size="sm">{t('same-number', { count: others.length })}</Text>
      {others.map((each) => <Text key={each.id} size="sm" style={{ overflowWrap: 'anywhere' }}>{[each.supplier, each.reference].filter(Boolean).join(' · ')} · <DateText on={each.incurredOn} /> · {formatMoney(each.amountMinor, each.currency)}</Text>)}
    </Alert>
  );
}
