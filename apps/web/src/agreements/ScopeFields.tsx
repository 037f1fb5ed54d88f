import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { jurisdictionChoices } from '../assets/jurisdictions.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { exponentOf, fromMinor, toMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { SearchMany } from '../ui/SearchMany.js';
import type { Agreement } from './agreement-queries.js';

export type Scope = Pick<Agreement, 'expiresOn' | 'governingLaw' | 'fieldOfUse' | 'territory' | 'sublicensing' | 'confidentialityYears' | 'publicationDelayDays' | 'noticeDays' | 'value' | 'currency' | 'coFinancingPercent'>;
type ScopeFieldsProps = { scope: Scope; set: (change: Partial<Scope>) => void; fault: (field: string) => string | undefined };
const NUMBERS = ['confidentialityYears', 'publicationDelayDays', 'noticeDays'] as const;
const WORLDWIDE = 'worldwide';

export const scopeOf = ({ expiresOn, governingLaw, fieldOfUse, territory, sublicensing, confidentialityYears, publicationDelayDays, noticeDays, value, currency, coFinancingPercent }: Scope): Scope => ({
  expiresOn, governingLaw, fieldOfUse, territory, sublicensing, confidentialityYears, publicationDelayDays, noticeDays, value, currency, coFinancingPercent,
});

/** Only what was changed is sent: an amount with its currency, for neither says anything alone. */
export function changesOf<Fields extends Partial<Scope>>(before: Fields, after: Fields): Partial<Fields> {
  const changed = Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Fields]));
  const worth = changed.some(([field]) => field === 'value' || field === 'currency');
  return { ...(Object.fromEntries(changed) as Partial<Fields>), ...(worth ? { value: after.value, currency: after.currency } : {}) };
}

/** What an agreement covers and on what conditions. */
export function ScopeFields({ scope, set, fault }: ScopeFieldsProps) {
  const { t } = useTranslation(['agreement-course', 'agreements', 'assets', 'places']);
  const countries = [{ value: WORLDWIDE, label: t('scope.worldwide') }, ...jurisdictionChoices(true)];
  const place = (chosen: string[]): void => set({ territory: chosen.at(-1) === WORLDWIDE ? [WORLDWIDE] : chosen.filter((code) => code !== WORLDWIDE) });
  const exponent = exponentOf(scope.currency ?? 'KZT');
  const worth = (minor: string | undefined): void => set({ value: minor === undefined ? null : fromMinor(minor, exponent), ...(minor === undefined ? { currency: null } : { currency: scope.currency ?? 'KZT' }) });
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField label={t('scope.expiresOn')} value={scope.expiresOn} onChange={(expiresOn) => set({ expiresOn })} error={fault('expiresOn')} />
        <TextInput label={t('scope.governingLaw')} maxLength={300} value={scope.governingLaw} onChange={(e) => set({ governingLaw: e.currentTarget.value })} error={fault('governingLaw')} />
      </SimpleGrid>
      <Textarea label={t('scope.fieldOfUse')} autosize minRows={1} maxLength={2000} value={scope.fieldOfUse} onChange={(e) => set({ fieldOfUse: e.currentTarget.value })} error={fault('fieldOfUse')} />
      <SearchMany label={t('scope.territory')} clearable max={250} data={countries} value={scope.territory} onChange={place} error={fault('territory')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Choice label={t('scope.sublicensing')} none={t('scope.not-said')} value={scope.sublicensing === null ? null : scope.sublicensing ? 'yes' : 'no'} onChange={(value) => set({ sublicensing: value === null ? null : value === 'yes' })} data={[{ value: 'yes', label: t('scope.allowed') }, { value: 'no', label: t('scope.not-allowed') }]} error={fault('sublicensing')} />
        {NUMBERS.map((field) => (
          <TextInput key={field} label={t(`scope.${field}-in`)} inputMode="numeric" autoComplete="off" maxLength={5} value={scope[field]?.toString() ?? ''} onChange={(e) => set({ [field]: e.currentTarget.value.replace(/\D/g, '') === '' ? null : Number(e.currentTarget.value.replace(/\D/g, '')) })} error={fault(field)} />
        ))}
        <MoneyInput label={t('scope.value')} value={scope.value === null ? undefined : toMinor(scope.value, exponent)} onChange={worth} currency={scope.currency ?? undefined} error={fault('value')} />
        <CurrencySelect label={t('scope.currency')} value={scope.currency} onChange={(currency) => set({ currency })} error={fault('currency')} />
        <TextInput label={t('scope.coFinancingPercent-in')} inputMode="decimal" autoComplete="off" maxLength={10} value={scope.coFinancingPercent ?? ''} onChange={(e) => set({ coFinancingPercent: e.currentTarget.value.trim() === '' ? null : e.currentTarget.value.replace(',', '.') })} error={fault('coFinancingPercent')} />
      </SimpleGrid>
    </Stack>
  );
}
