import { Button, Group, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { PercentInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
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
  const save = useReceivablesChange(() => api.put('/api/v1/invoice-settings', { version: settings.version, body: { issuer, termsDays, interestPercent: percentOf(points) } }), () => { tell(t('settings.saved')); onClose(); });
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
        <StaleAlert error={save.error} onReload={save.reload} />
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={save.isPending}>{t('common:save')}</Button></Group>
      </Stack>
    </form>
  );
}
