import { Alert, Stack, Table, Text, Title } from '@mantine/core';
import { IconCalculator } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMoney, formatNumber, numberTag } from '../i18n/format.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { FinancialComputed } from './contents.js';

const percentOf = (ppm: number): string => new Intl.NumberFormat(numberTag(), { style: 'percent', maximumFractionDigits: 2 }).format(ppm / 1_000_000);
const factorOf = (ppm: number): string => new Intl.NumberFormat(numberTag(), { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(ppm / 1_000_000);

/** The risk-adjusted net present value in words, then how it comes about, line by line. The server computes it. */
export function NpvResult({ computed }: { computed: FinancialComputed | null }) {
  const { t } = useTranslation('assessments');
  const currency = computed?.currency;
  if (!computed || !currency || computed.rows.length === 0) return <Alert variant="light" color="gray" icon={<IconCalculator aria-hidden />}>{t('npv.not-yet')}</Alert>;
  const money = (minor: string): string => formatMoney(minor, currency);
  const rnpv = BigInt(computed.rnpvMinor);
  const params = { amount: money(String(rnpv < 0n ? -rnpv : rnpv)), rate: formatNumber(computed.discountRate / 100), year: computed.baseYear };
  return (
    <Stack gap="sm" aria-live="polite">
      <Alert variant="light" color={rnpv < 0n ? 'orange' : 'petrol'} icon={<IconCalculator aria-hidden />} title={t('npv.title', { amount: money(computed.rnpvMinor) })}>
        <Text size="sm">{t(rnpv > 0n ? 'npv.pays' : rnpv < 0n ? 'npv.costs' : 'npv.even', params)}</Text>
        <Text size="sm">{t('npv.certain', { amount: money(computed.npvMinor) })}</Text>
      </Alert>
      <Title order={3} size="h5">{t('npv.working')}</Title>
      <ScrollRegion label={t('npv.working')} minWidth={640}>
        <Table withTableBorder verticalSpacing={6} horizontalSpacing={6} fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Caption>{t('npv.caption', { rate: params.rate, year: computed.baseYear })}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('npv.year')}</Table.Th><Table.Th>{t('npv.kind')}</Table.Th>
              {(['flow', 'discount', 'present', 'probability', 'risked'] as const).map((key) => <Table.Th key={key} ta="right">{t(`npv.${key}`)}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {computed.rows.map((row, index) => (
              <Table.Tr key={index}>
                <Table.Td>{row.year}</Table.Td>
                <Table.Td>{t(`npv.row.${row.kind}`)}</Table.Td>
                <Table.Td ta="right">{money(row.flowMinor)}</Table.Td>
                <Table.Td ta="right">{factorOf(row.discountPpm)}</Table.Td>
                <Table.Td ta="right">{money(row.presentMinor)}</Table.Td>
                <Table.Td ta="right">{percentOf(row.probabilityPpm)}</Table.Td>
                <Table.Td ta="right">{money(row.riskedMinor)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={4} scope="row">{t('npv.sum')}</Table.Th>
              <Table.Td ta="right" fw={600}>{money(computed.npvMinor)}</Table.Td>
              <Table.Td />
              <Table.Td ta="right" fw={700}>{money(computed.rnpvMinor)}</Table.Td>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </ScrollRegion>
    </Stack>
  );
}
