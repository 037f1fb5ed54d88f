import { Badge, Button, Group, NumberInput, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { formatDate, formatMoney } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { todayIn } from '../ui/today.js';
import { feesQuery, useAnnuityChange, type AnnuityFee } from './annuity-queries.js';

type NewFee = Schemas['NewAnnuityFeeDto'];
type Scheme = NewFee['scheme'];
const SCHEMES: readonly Scheme[] = ['kz-annuity', 'ea-annuity', 'ru-annuity', 'ep-renewal', 'us-maintenance', 'em-design', 'em-trademark', 'cpvo-annual', 'kz-trademark', 'ru-trademark', 'ea-design', 'eaeu-trademark', 'us-trademark'];
const PER = ['payment', 'year'] as const;
const SIZES = ['large', 'small', 'micro'] as const;

/** The shipped fees and the office's own. */
export function FeeRows() {
  const { t } = useTranslation(['annuities', 'common']);
  const may = useMay();
  const [scheme, setScheme] = useState<Scheme>('kz-annuity');
  const [adding, add] = useDisclosure(false);
  const { data = [], error } = useQuery(feesQuery);
  const shown = data.filter((fee) => fee.scheme === scheme);
  return (
    <Stack component="section" aria-labelledby="annuity-fees" gap="sm">
      <div><Title order={3} size="h5" id="annuity-fees">{t('prices.fees')}</Title><Text size="sm">{t('prices.fees-text')}</Text></div>
      <Group justify="space-between" align="flex-end">
        <Choice label={t('prices.scheme')} value={scheme} onChange={(next) => next && setScheme(next)} data={SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }))} />
        {may('annuity.price') && !adding ? <Button variant="default" onClick={add.open}>{t('prices.add')}</Button> : null}
      </Group>
      <ProblemAlert error={error} />
      {adding ? <FeeForm key={scheme} scheme={scheme} onClose={add.close} /> : null}
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>{shown.map((fee) => <FeeRow key={fee.id} fee={fee} />)}</Stack>
    </Stack>
  );
}

function FeeRow({ fee }: { fee: AnnuityFee }) {
  const { t } = useTranslation('annuities');
  const may = useMay();
  const [ending, end] = useDisclosure(false);
  const close = useAnnuityChange((reason: string) => api.post('/api/v1/annuity-fees/{id}/end', { path: { id: fee.id }, body: { reason } }), end.close);
  const years = fee.from === fee.to ? t('year', { number: fee.from }) : t('years', { from: fee.from, to: fee.to });
  const late = fee.surchargePercent !== null ? t('prices.surcharge-percent', { percent: fee.surchargePercent }) : fee.surchargeMinor !== null ? t('prices.surcharge', { amount: formatMoney(fee.surchargeMinor, fee.currency) }) : '';
  return (
    <Paper component="li" withBorder p="xs">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Text size="sm" fw={600}>{[years, fee.entity ? t(`entity.${fee.entity}`) : '', formatMoney(fee.minor, fee.currency), fee.per === 'year' ? t('prices.per-year') : ''].filter(Boolean).join(' · ')}</Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{[t('prices.since', { on: formatDate(fee.validFrom) }), fee.validUntil ? t('prices.until', { on: formatDate(fee.validUntil) }) : '', late, fee.source].filter(Boolean).join(' · ')}</Text>
        </Stack>
        <Group gap={6}>
          <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t(fee.own ? 'prices.own' : fee.used ? 'prices.used' : 'prices.off')}</Badge>
          {fee.own && may('annuity.price') ? <Button size="xs" variant="default" onClick={end.open} aria-label={`${t('prices.end')}: ${years}`}>{t('prices.end')}</Button> : null}
        </Group>
      </Group>
      {ending ? <ReasonModal opened onClose={end.close} title={t('prices.end-title')} label={t('prices.end-reason')} confirm={t('prices.end')} pending={close.isPending} error={close.error} onConfirm={(reason) => close.mutate(reason)} onReload={close.reload} /> : null}
    </Paper>
  );
}

function FeeForm({ scheme, onClose }: { scheme: Scheme; onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ from: 1 as number | string, to: 1 as number | string, per: 'payment' as NewFee['per'], entity: null as (typeof SIZES)[number] | null, minor: undefined as string | undefined, currency: 'KZT' as string | null, percent: '' as number | string, validFrom: today, source: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const save = useAnnuityChange((body: NewFee) => api.post('/api/v1/annuity-fees', { body }), onClose);
  const submit = (): void => save.mutate({
    scheme, from: Number(form.from), to: Number(form.to), per: form.per, entity: form.entity, minor: form.minor ?? '', currency: form.currency ?? '', surchargePercent: form.percent === '' ? null : Number(form.percent), validFrom: form.validFrom, source: form.source.trim(),
  });
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  return (
    <Paper component="form" withBorder p="sm" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
          <NumberInput label={t('prices.from')} required min={1} max={400} allowDecimal={false} hideControls value={form.from} onChange={(from) => set({ from })} error={fault('from')} />
          <NumberInput label={t('prices.to')} required min={1} max={400} allowDecimal={false} hideControls value={form.to} onChange={(to) => set({ to })} error={fault('to')} />
          <Choice label={t('prices.per')} value={form.per} onChange={(per) => per && set({ per })} data={PER.map((value) => ({ value, label: t(value === 'year' ? 'prices.per-year' : 'prices.per-payment') }))} />
          <Choice label={t('prices.entity')} none={t('prices.entity-all')} value={form.entity} onChange={(entity) => set({ entity })} data={SIZES.map((value) => ({ value, label: t(`entity.${value}`) }))} />
          <MoneyInput label={t('prices.amount')} required value={form.minor} onChange={(minor) => set({ minor })} currency={form.currency ?? undefined} error={fault('minor')} />
          <CurrencySelect label={t('prices.currency')} required value={form.currency} onChange={(currency) => set({ currency })} error={fault('currency')} />
          <NumberInput label={t('prices.late')} min={0} max={500} allowDecimal={false} hideControls value={form.percent} onChange={(percent) => set({ percent })} error={fault('surchargePercent')} />
          <DateField label={t('prices.valid-from')} required value={form.validFrom} onChange={(on) => set({ validFrom: on ?? '' })} error={fault('validFrom')} />
        </SimpleGrid>
        <TextInput label={t('prices.source')} required maxLength={500} value={form.source} onChange={(e) => set({ source: e.currentTarget.value })} error={fault('source')} />
        <ProblemAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={!form.minor || !form.currency || !form.validFrom || form.source.trim().length < 3}>{t('prices.save')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
