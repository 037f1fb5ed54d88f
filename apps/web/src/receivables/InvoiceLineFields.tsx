import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../agreements/agreement-queries.js';
import { caseSearchQuery } from '../cases/case-queries.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { todayIn } from '../ui/today.js';
import { appliesOn, NATURES, taxRatesQuery, type Nature } from './receivable-queries.js';

export type LineFields = { key: string; nature: Nature; description: string; minor: string | undefined; taxRate: string; taxRateId: string | null; agreementId: string | null; caseId: string | null; caseReference: string | null; /** What it asks for, where it was written from there: kept when it is changed. */ obligationId: string | null; royaltyReportId: string | null };
export const blankLine = (): LineFields => ({ key: crypto.randomUUID(), nature: 'earned-royalty', description: '', minor: undefined, taxRate: '', taxRateId: null, agreementId: null, caseId: null, caseReference: null, obligationId: null, royaltyReportId: null });

type InvoiceLineFieldsProps = { line: LineFields; currency: string; set: (change: Partial<LineFields>) => void; fault: (field: string) => string | undefined };

/** One line: what for, under which agreement or about which case, how much. */
export function InvoiceLineFields({ line, currency, set, fault }: InvoiceLineFieldsProps) {
  const { t, i18n } = useTranslation(['receivables', 'common']);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const rates = useQuery(taxRatesQuery);
  const today = todayIn(useMe().office.timezone);
  const agreements = useInfiniteQuery(agreementsQuery({ state: 'active' }));
  const cases = useInfiniteQuery(caseSearchQuery(search, {}, 20));
  const titleOf = (title: Partial<Record<string, string>>): string => title[i18n.language] ?? title['en'] ?? title['ru'] ?? title['kk'] ?? '';
  const found = (cases.data?.pages[0]?.data ?? []).map((each) => ({ value: each.id, label: `${each.reference} · ${titleOf(each.title)}` }));
  const known = line.caseId && line.caseReference && !found.some(({ value }) => value === line.caseId) ? [{ value: line.caseId, label: line.caseReference }] : [];
  return (
    <Stack gap="sm">
      <TextInput label={t('line.description')} required maxLength={500} value={line.description} onChange={(event) => set({ description: event.currentTarget.value })} error={fault('description')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Choice label={t('line.nature')} value={line.nature} onChange={(nature) => nature && set({ nature })} data={NATURES.map((value) => ({ value, label: t(`nature.${value}`) }))} error={fault('nature')} />
        <SearchSelect label={t('line.agreement')} clearable value={line.agreementId} onChange={(agreementId) => set({ agreementId })} none={t('line.no-agreement')} data={(agreements.data?.pages.flatMap(({ data }) => data) ?? []).map((each) => ({ value: each.id, label: each.title }))} error={fault('agreementId')} />
        <SearchSelect label={t('line.case')} clearable onTyped={setTyped} value={line.caseId} onChange={(caseId) => set({ caseId })} none={search ? t(cases.isFetching ? 'common:loading' : 'line.no-case') : null} data={[...known, ...found]} error={fault('caseId')} />
        <SimpleGrid cols={2}>
          <MoneyInput label={t('line.net')} required value={line.minor} onChange={(minor) => set({ minor })} currency={currency} error={fault('amount')} />
          {rates.data && rates.data.length > 0 ? <Choice label={t('line.tax-rate')} none={t('tax.none')} value={line.taxRateId} onChange={(taxRateId) => set({ taxRateId, taxRate: '' })} data={rates.data.filter((rate) => rate.id === line.taxRateId || appliesOn(rate, today)).map((rate) => ({ value: rate.id, label: `${rate.percent} % · ${rate.code}` }))} error={fault('taxRateId')} /> : <TextInput label={t('line.tax-rate')} inputMode="decimal" maxLength={6} value={line.taxRate} onChange={(event) => set({ taxRate: event.currentTarget.value })} error={fault('taxRate')} />}
        </SimpleGrid>
      </SimpleGrid>
    </Stack>
  );
}
