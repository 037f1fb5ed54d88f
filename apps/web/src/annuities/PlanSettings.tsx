import { Button, Group, NumberInput, SimpleGrid, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { settingsQuery, useAnnuityChange } from './annuity-queries.js';

type Settings = Schemas['SaveAnnuitySettingsDto'];
const SIZES: readonly Settings['entity'][] = ['large', 'small', 'micro'];

/** How early the office is asked, how long a licensee may think, and in which currency estimates are shown. */
export function PlanSettings() {
  const { t } = useTranslation(['annuities', 'common']);
  const may = useMay();
  const { data } = useQuery(settingsQuery);
  const [changed, setChanged] = useState<Partial<Settings>>({});
  const save = useAnnuityChange(({ version, ...body }: Settings & { version: number }) => api.put('/api/v1/annuity-settings', { version, body }), () => {
    setChanged({});
    tell(t('prices.saved'));
  });
  if (!data) return null;
  const form = { ...data, ...changed };
  const set = (change: Partial<Settings>): void => setChanged({ ...changed, ...change });
  const fixed = !may('annuity.price');
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate({ askDays: form.askDays, answerDays: form.answerDays, entity: form.entity, currency: form.currency, version: data.version }); }}>
      <Stack component="section" aria-labelledby="annuity-settings">
        <Title order={3} size="h5" id="annuity-settings">{t('settings.title')}</Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
          <NumberInput label={t('settings.ask-days')} min={0} max={365} allowDecimal={false} hideControls disabled={fixed} value={form.askDays} onChange={(next) => set({ askDays: Number(next) })} error={fieldFault(save.error, '/askDays')} />
          <NumberInput label={t('settings.answer-days')} min={1} max={180} allowDecimal={false} hideControls disabled={fixed} value={form.answerDays} onChange={(next) => set({ answerDays: Number(next) })} error={fieldFault(save.error, '/answerDays')} />
          <Choice label={t('settings.entity')} disabled={fixed} value={form.entity} onChange={(next) => next && set({ entity: next })} data={SIZES.map((value) => ({ value, label: t(`entity.${value}`) }))} />
          <CurrencySelect label={t('settings.currency')} placeholder={t('settings.no-currency')} disabled={fixed} value={form.currency} onChange={(currency) => set({ currency })} error={fieldFault(save.error, '/currency')} />
        </SimpleGrid>
        <StaleAlert error={save.error} onReload={save.reload} />
        {fixed ? null : <Group justify="flex-end"><Button type="submit" variant="default" loading={save.isPending} disabled={Object.keys(changed).length === 0}>{t('prices.save')}</Button></Group>}
      </Stack>
    </form>
  );
}
