import { Button, Fieldset, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { LOCALE_NAMES, LOCALES } from '../i18n/index.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { TypedDate } from '../ui/TypedDate.js';
import { taxRatesQuery, TREATMENTS, useReceivablesChange, type TaxRate } from './receivable-queries.js';

/** The office's rates of sales tax, each with its days and the law it stands on. */
export function TaxRates({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const { data, error } = useQuery(taxRatesQuery);
  const today = todayIn(useMe().office.timezone);
  return (
    <Dialog opened onClose={onClose} title={t('tax.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t('tax.text')}</Text>
        <ProblemAlert error={error} />
        {data ? null : error ? null : <Loading />}
        {data?.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('tax.nothing')}</Text> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{data?.map((rate) => <Rate key={`${rate.id} ${rate.until ?? ''}`} rate={rate} today={today} />)}</Stack>
        {data ? <NewRate key={data.length} today={today} /> : null}
      </Stack>
    </Dialog>
  );
}

function Rate({ rate, today }: { rate: TaxRate; today: string }) {
  const { t, i18n } = useTranslation('receivables');
  const [until, setUntil] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);
  const end = useReceivablesChange(() => api.post('/api/v1/sales-tax-rates/{id}/end', { path: { id: rate.id }, body: { until: until ?? '' } }));
  const text = rate.text[i18n.language as keyof typeof rate.text];
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ minWidth: 0, flex: 1 }}>
          <Text fw={600} size="sm"><span data-content>{rate.code}</span> · {rate.treatment === 'rate' ? `${rate.percent} %` : t(`tax.treatment.${rate.treatment}`)}</Text>
          <Text size="sm">{t('tax.from')} <DateText on={rate.from} />{rate.until ? <> {t('tax.until')} <DateText on={rate.until} /></> : null}</Text>
          {text ? <Text size="sm" data-content style={{ overflowWrap: 'anywhere' }}>{text}</Text> : null}
          <Text size="sm" c="var(--tamga-quiet-text)" data-content style={{ overflowWrap: 'anywhere' }}>{rate.basis}</Text>
        </Stack>
        {rate.until === null && !ending ? <Button size="sm" variant="default" onClick={() => { setUntil(today); setEnding(true); }}>{t('tax.end')}</Button> : null}
      </Group>
      {ending ? (
        <form onSubmit={(event) => { event.preventDefault(); end.mutate(); }} noValidate>
          <Group align="flex-end" gap="xs" mt="xs">
            <TypedDate label={t('tax.last-day')} required value={until} onChange={setUntil} error={fieldFault(end.error, '/until')} />
            <Button type="submit" size="sm" loading={end.isPending}>{t('tax.end')}</Button>
          </Group>
          <ProblemAlert error={end.error} />
        </form>
      ) : null}
    </Paper>
  );
}

const EMPTY = { en: '', ru: '', kk: '' };

function NewRate({ today }: { today: string }) {
  const { t } = useTranslation('receivables');
  const [fields, setFields] = useState({ code: '', treatment: 'rate' as (typeof TREATMENTS)[number], percent: '', basis: '' });
  const [from, setFrom] = useState<string | null>(today);
  const [text, setText] = useState(EMPTY);
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const rated = fields.treatment === 'rate';
  const add = useReceivablesChange(() => api.post('/api/v1/sales-tax-rates', { body: { ...fields, percent: rated ? fields.percent.trim().replace(',', '.') : '0', from: from ?? '', text } }));
  const fault = (pointer: string): string | undefined => fieldFault(add.error, pointer);
  return (
    <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }} noValidate>
      <Fieldset legend={t('tax.new')}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('tax.code')} description={t('tax.code-hint')} required maxLength={40} value={fields.code} onChange={(event) => set({ code: event.currentTarget.value })} error={fault('/code')} />
            <Choice label={t('tax.kind')} description={t('tax.kind-hint')} value={fields.treatment} onChange={(treatment) => treatment && set({ treatment })} data={TREATMENTS.map((value) => ({ value, label: t(`tax.treatment.${value}`) }))} error={fault('/treatment')} />
            {rated ? <TextInput label={t('line.tax-rate')} required inputMode="decimal" maxLength={6} value={fields.percent} onChange={(event) => set({ percent: event.currentTarget.value })} error={fault('/percent')} /> : null}
            <TypedDate label={t('tax.first-day')} required value={from} onChange={setFrom} error={fault('/from')} />
          </SimpleGrid>
          <TextInput label={t('tax.basis')} description={t('tax.basis-hint')} required maxLength={300} value={fields.basis} onChange={(event) => set({ basis: event.currentTarget.value })} error={fault('/basis')} />
          {LOCALES.map((locale) => <TextInput key={locale} label={t('tax.paper', { language: LOCALE_NAMES[locale] })} required={!rated} maxLength={500} value={text[locale]} onChange={(event) => setText({ ...text, [locale]: event.currentTarget.value })} error={fault(`/text/${locale}`)} />)}
          <ProblemAlert error={add.error} />
          <Group justify="flex-end"><Button type="submit" loading={add.isPending}>{t('tax.add')}</Button></Group>
        </Stack>
      </Fieldset>
    </form>
  );
}
