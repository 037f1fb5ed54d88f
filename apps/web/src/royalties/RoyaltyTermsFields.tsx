import { Button, CloseButton, Fieldset, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { fieldFault } from '../ui/field-fault.js';
import type { TypedTerms } from './typed-terms.js';

type FieldsProps = { terms: TypedTerms; onChange: (terms: TypedTerms) => void; error: unknown; /** Of a report: its period says until when, and the office keeps the rates. */ forReport?: boolean };
const NEW_RATE = { currency: '', on: '', rate: '', source: '' };
const inPlace = <T,>(list: readonly T[], place: number, change: Partial<T>): T[] => list.map((each, at) => (at === place ? { ...each, ...change } : each));

/** The terms of a licence as far as they decide what sales owe. Empty: not agreed. */
export function RoyaltyTermsFields({ terms, onChange, error, forReport = false }: FieldsProps) {
  const { t } = useTranslation('royalty-calculator');
  const set = (change: Partial<TypedTerms>): void => onChange({ ...terms, ...change });
  const text = (key: 'capYear' | 'capLicence' | 'stackingShare' | 'stackingMost' | 'minimum' | 'minimumFrom' | 'credit' | 'creditShare' | 'untilYear', pointer: string) => (
    <TextInput label={t(`terms.${key}`, { currency: terms.currency })} value={terms[key]} inputMode="decimal" autoComplete="off" onChange={(e) => set({ [key]: e.currentTarget.value })} error={fieldFault(error, pointer)} />
  );
  return (
    <Stack gap="md">
      <Fieldset legend={t('terms.rates-legend')}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <CurrencySelect label={t('terms.currency')} value={terms.currency} onChange={(next) => next && set({ currency: next })} error={fieldFault(error, '/terms/currency')} />
            <NativeSelect label={t('terms.per')} value={terms.per} onChange={(e) => set({ per: e.currentTarget.value as TypedTerms['per'] })} data={(['year', 'licence'] as const).map((value) => ({ value, label: t(`terms.per-${value}`) }))} />
          </SimpleGrid>
          {terms.tiers.map((tier, place) => {
            const last = place === terms.tiers.length - 1;
            return (
              <Group key={place} align="flex-end" gap="xs" wrap="nowrap">
                {last ? <TextInput label={t('terms.up-to', { currency: terms.currency })} value={t('terms.open')} readOnly tabIndex={-1} style={{ flex: 1 }} /> : <TextInput label={t('terms.up-to', { currency: terms.currency })} inputMode="decimal" value={tier.upTo} onChange={(e) => set({ tiers: inPlace(terms.tiers, place, { upTo: e.currentTarget.value }) })} error={fieldFault(error, `/terms/schedules/0/tiers/${place}/upTo`)} style={{ flex: 1 }} />}
                <TextInput label={t('terms.rate')} inputMode="decimal" value={tier.rate} onChange={(e) => set({ tiers: inPlace(terms.tiers, place, { rate: e.currentTarget.value }) })} error={fieldFault(error, `/terms/schedules/0/tiers/${place}/rate`)} style={{ flex: 1 }} />
                {terms.tiers.length > 1 ? <CloseButton mb={4} aria-label={t('terms.remove-tier', { number: place + 1 })} onClick={() => set({ tiers: terms.tiers.filter((_, at) => at !== place) })} /> : null}
              </Group>
            );
          })}
          <Group><Button variant="default" size="xs" onClick={() => set({ tiers: [...terms.tiers, { upTo: '', rate: '' }] })}>{t('terms.add-tier')}</Button></Group>
        </Stack>
      </Fieldset>
      <Fieldset legend={t('terms.more-legend')}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
          {text('minimum', '/terms/minimums/0/amount')}
          {text('minimumFrom', '/terms/minimums/0/fromYear')}
          <NativeSelect label={t('terms.creditable')} value={terms.creditable ? 'yes' : 'no'} onChange={(e) => set({ creditable: e.currentTarget.value === 'yes' })} data={(['yes', 'no'] as const).map((value) => ({ value, label: t(`terms.creditable-${value}`) }))} />
          {text('capYear', '/terms/caps/year')}
          {text('capLicence', '/terms/caps/licence')}
          {forReport ? null : text('untilYear', '/untilYear')}
          {text('stackingShare', '/terms/stacking/share')}
          {text('stackingMost', '/terms/stacking/atMost')}
          {text('credit', '/terms/credits/0/amount')}
          {text('creditShare', '/terms/credits/0/share')}
        </SimpleGrid>
      </Fieldset>
      {forReport ? null : (
      <Fieldset legend={t('terms.exchange-legend')}>
        <Stack gap="sm">
          {terms.rates.map((rate, place) => {
            const change = (next: Partial<typeof rate>): void => set({ rates: inPlace(terms.rates, place, next) });
            return (
              <Group key={place} align="flex-end" gap="xs">
                {(['currency', 'on', 'rate', 'source'] as const).map((field) => <TextInput key={field} label={t(`terms.exchange-${field}`, { currency: terms.currency })} placeholder={field === 'on' ? '2026-01-31' : undefined} value={rate[field]} onChange={(e) => change({ [field]: e.currentTarget.value })} error={fieldFault(error, `/terms/rates/${place}/${field}`)} style={{ flex: 1 }} miw={120} />)}
                <CloseButton mb={4} aria-label={t('terms.remove-exchange', { number: place + 1 })} onClick={() => set({ rates: terms.rates.filter((_, at) => at !== place) })} />
              </Group>
            );
          })}
          <Group><Button variant="default" size="xs" onClick={() => set({ rates: [...terms.rates, NEW_RATE] })}>{t('terms.add-exchange')}</Button></Group>
        </Stack>
      </Fieldset>
      )}
    </Stack>
  );
}
