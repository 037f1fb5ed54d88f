import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { AGES, ageingQuery } from './receivable-queries.js';

/** What is open, by currency and how long it is overdue. */
export function AgeingTab() {
  const { t } = useTranslation('receivables');
  const { data, error, isPending } = useQuery(ageingQuery);
  const currencies = [...new Set(data?.map(({ currency }) => currency) ?? [])];
  const sumOf = (currency: string, age?: string): string => String((data ?? []).filter((line) => line.currency === currency && (age === undefined || line.age === age)).reduce((sum, line) => sum + BigInt(line.openMinor), 0n));
  const countOf = (currency: string, age: string): number => data?.find((line) => line.currency === currency && line.age === age)?.invoices ?? 0;
  return (
    <Stack>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && currencies.length === 0 ? <Empty title={t('none-title')} text={t('none.open')} /> : null}
      {currencies.length > 0 ? (
        <ScrollRegion label={t('ageing.caption')} minWidth={640}>
          <Table verticalSpacing="sm">
            <Table.Caption>{t('ageing.caption')}</Table.Caption>
            <Table.Thead><Table.Tr><Table.Th scope="col">{t('ageing.currency')}</Table.Th>{AGES.map((age) => <Table.Th key={age} scope="col" ta="right">{t(`age.${age}`)}</Table.Th>)}<Table.Th scope="col" ta="right">{t('total')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {currencies.map((currency) => (
                <Table.Tr key={currency}>
                  <Table.Th scope="row">{currency}</Table.Th>
                  {AGES.map((age) => (
                    <Table.Td key={age} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                      {countOf(currency, age) > 0 ? <>{formatMoney(sumOf(currency, age), currency)}<Text size="xs" c="var(--tamga-quiet-text)">{t('ageing.invoices', { count: countOf(currency, age) })}</Text></> : '—'}
                    </Table.Td>
                  ))}
                  <Table.Td ta="right" fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>{formatMoney(sumOf(currency), currency)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
    </Stack>
  );
}
