import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { PERIODS, type PeriodName } from './money-queries.js';

export type MoneyFilter = { period: PeriodName; from: string | undefined; to: string | undefined; currency: string | undefined; into: string | undefined };
type Props = { filter: MoneyFilter; currencies: readonly string[]; into: readonly string[]; onChange: (filter: MoneyFilter) => void };

/** The days and the currency that the figures below speak of. */
export function MoneyFilters({ filter, currencies, into, onChange }: Props) {
  const { t } = useTranslation('money');
  const { period, from, to, currency } = filter;
  const codes = (of: readonly string[]): { value: string; label: string }[] => of.map((value) => ({ value, label: value }));
  return (
    <Stack component="section" gap="xs" aria-label={t('filters.title')}>
      <Title order={2} size="h3">{t('filters.title')}</Title>
      <Group align="flex-end" gap="sm">
        <Choice label={t('filters.period')} value={period} onChange={(next) => next && onChange({ ...filter, period: next })} data={PERIODS.map((value) => ({ value, label: t(`filters.${value}`) }))} w={220} />
        {period === 'days' ? <DateField label={t('filters.from')} value={from} {...(to ? { maxDate: to } : {})} onChange={(on) => on && onChange({ ...filter, from: on })} /> : null}
        {period === 'days' ? <DateField label={t('filters.to')} value={to} {...(from ? { minDate: from } : {})} onChange={(on) => on && onChange({ ...filter, to: on })} /> : null}
        {currencies.length > 1 ? <Choice label={t('filters.currency')} value={currency ?? null} onChange={(next) => next && onChange({ ...filter, currency: next })} data={codes(currencies)} w={160} /> : null}
        {into.length > 0 ? <Choice label={t('filters.into')} none={t('filters.each')} value={filter.into ?? null} onChange={(next) => onChange({ ...filter, into: next ?? undefined })} data={codes(into)} w={260} maw="100%" /> : null}
      </Group>
      <Text size="xs" c="var(--tamga-quiet-text)">{t(into.length > 0 ? 'filters.definition' : 'filters.definition-no-rates')}</Text>
    </Stack>
  );
}
