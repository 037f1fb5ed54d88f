import { Button, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { ratesQuery, useAnnuityChange } from './annuity-queries.js';

/** The office's own exchange rates, each with its day and source. */
export function RateRows() {
  const { t } = useTranslation(['annuities', 'common']);
  const may = useMay();
  const today = todayIn(useMe().office.timezone);
  const { data = [] } = useQuery(ratesQuery);
  const empty = { from: null as string | null, to: 'KZT' as string | null, rate: '', on: today, source: '' };
  const [form, setForm] = useState(empty);
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const add = useAnnuityChange((body: { from: string; to: string; rate: string; on: string; source: string }) => api.post('/api/v1/annuity-rates', { body }), () => setForm(empty));
  return (
    <Stack component="section" aria-labelledby="annuity-rates" gap="sm">
      <div><Title order={3} size="h5" id="annuity-rates">{t('rates.title')}</Title><Text size="sm">{t('rates.text')}</Text></div>
      {data.map(({ id, from, to, rate, on, source }) => <Text key={id} size="sm">{t('forecast.rate', { from, to, rate, on: formatDate(on), source })}</Text>)}
      {may('annuity.price') ? (
        <form onSubmit={(event) => { event.preventDefault(); if (form.from && form.to) add.mutate({ ...form, from: form.from, to: form.to, rate: form.rate.trim().replace(',', '.'), source: form.source.trim() }); }}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
            <CurrencySelect label={t('rates.from')} value={form.from} onChange={(from) => set({ from })} error={fieldFault(add.error, '/from')} />
            <CurrencySelect label={t('rates.to')} value={form.to} onChange={(to) => set({ to })} error={fieldFault(add.error, '/to')} />
            <TextInput label={t('rates.rate')} inputMode="decimal" value={form.rate} onChange={(e) => set({ rate: e.currentTarget.value })} error={fieldFault(add.error, '/rate')} />
            <DateField label={t('rates.on')} required maxDate={today} value={form.on} onChange={(on) => set({ on: on ?? '' })} error={fieldFault(add.error, '/on')} />
            <TextInput label={t('prices.source')} maxLength={500} value={form.source} onChange={(e) => set({ source: e.currentTarget.value })} error={fieldFault(add.error, '/source')} />
            <Group justify="flex-end"><Button type="submit" variant="default" loading={add.isPending} disabled={!form.from || !form.to || !form.rate || form.source.trim().length < 3}>{t('rates.add')}</Button></Group>
          </SimpleGrid>
          <ProblemAlert error={add.error} />
        </form>
      ) : null}
    </Stack>
  );
}
