import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { ExpenseSum } from './expense-queries.js';

const COLUMNS = ['bookedMinor', 'accruedMinor', 'recoveredMinor', 'openMinor'] as const;

/** What the filter comes to, one line a currency: amounts of two are never added. */
export function ExpenseSums({ sums }: { sums: readonly ExpenseSum[] | null }) {
  const { t } = useTranslation('expenses');
  if (sums === null) return <Text size="sm" c="var(--tamga-quiet-text)">{t('sums.unbounded')}</Text>;
  if (sums.length === 0) return null;
  return (
    <ScrollRegion label={t('sums.caption')} minWidth={560}>
      <Table verticalSpacing={6}>
        <Table.Caption>{t('sums.caption')}</Table.Caption>
        <Table.Thead><Table.Tr><Table.Th scope="col">{t('sums.currency')}</Table.Th>{COLUMNS.map((column) => <Table.Th key={column} scope="col" ta="right">{t(`sums.${column}`)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {sums.map((sum) => (
            <Table.Tr key={sum.currency}>
              <Table.Th scope="row">{sum.currency}</Table.Th>
              {COLUMNS.map((column) => <Table.Td key={column} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{sum[column] === '0' ? '—' : formatMoney(sum[column], sum.currency)}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
