import { Button, Fieldset, Group, NumberInput, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { PercentInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { TypedDate } from '../ui/TypedDate.js';
import { invoiceSettingsQuery, useReceivablesChange, type InvoiceSettings } from './receivable-queries.js';

/** Who the office is on its invoices, and on what terms it asks. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const { data } = useQuery({ ...invoiceSettingsQuery, refetchOnWindowFocus: false });
  return (
    <Dialog opened onClose={onClose} title={t('settings.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      {data ? <Form key={data.version} settings={data} onClose={onClose} /> : <Loading />}
    </Dialog>
  );
}

/** "12.5" and basis points. */
const pointsOf = (percent: string | null): number | undefined => (percent === null ? undefined : Math.round(Number(percent) * 100));
const percentOf = (points: number | undefined): string | null => (points === undefined ? null : String(points / 100));

function Form({ settings, onClose }: { settings: InvoiceSettings; onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const [issuer, setIssuer] = useState(settings.issuer);
  const [termsDays, setTerms] = useState(settings.termsDays);
  const [points, setPoints] = useState(pointsOf(settings.interestPercent));
  const [days, setDays] = useState<readonly number[]>(settings.reminderDays);
  const [auto, setAuto] = useState(settings.remindFrom !== null);
  const today = todayIn(useMe().office.timezone);
  const [from, setFrom] = useState<string | null>(settings.remindFrom ?? today);
  const save = useReceivablesChange(() => api.put('/api/v1/invoice-settings', { version: settings.version, body: { issuer, termsDays, interestPercent: percentOf(points), reminderDays: [...days], remindFrom: auto ? (from ?? '') : null } }), () => { tell(t('settings.saved')); onClose(); });
  const field = (key: keyof typeof issuer) => ({ label: t(`settings.${key}`), value: issuer[key], error: fieldFault(save.error, `/issuer/${key}`), onChange: (event: { currentTarget: { value: string } }) => setIssuer({ ...issuer, [key]: event.currentTarget.value }) });
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
      <Stack>
        <Text size="sm">{t('settings.text')}</Text>
        <TextInput {...field('name')} required maxLength={300} />
        <Textarea {...field('address')} required autosize minRows={2} maxLength={500} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput {...field('taxId')} maxLength={40} />
          <TextInput {...field('bank')} maxLength={200} />
          <TextInput {...field('account')} maxLength={40} />
          <TextInput {...field('bic')} maxLength={20} />
          <NumberInput label={t('settings.terms')} min={0} max={365} allowDecimal={false} value={termsDays} onChange={(value) => setTerms(Number(value) || 0)} error={fieldFault(save.error, '/termsDays')} />
          <PercentInput label={t('settings.interest')} description={t('settings.interest-text')} value={points} onChange={setPoints} error={fieldFault(save.error, '/interestPercent')} />
        </SimpleGrid>
        <Fieldset legend={t('settings.reminders')}>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, xs: 3 }}>
              {days.map((day, place) => <NumberInput key={place} label={t(`settings.reminder.${place + 1}`)} min={1} max={365} allowDecimal={false} value={day} onChange={(value) => setDays(days.map((each, at) => (at === place ? Number(value) || 0 : each)))} error={place === 0 ? fieldFault(save.error, '/reminderDays') : undefined} />)}
            </SimpleGrid>
            <Switch label={t('settings.remind-auto')} description={t('settings.remind-auto-text')} checked={auto} onChange={(event) => setAuto(event.currentTarget.checked)} />
            {auto ? <TypedDate label={t('settings.remind-from')} required value={from} onChange={setFrom} error={fieldFault(save.error, '/remindFrom')} /> : null}
          </Stack>
        </Fieldset>
        <StaleAlert error={save.error} onReload={save.reload} />
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={save.isPending}>{t('common:save')}</Button></Group>
      </Stack>
    </form>
  );
}
