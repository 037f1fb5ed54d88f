import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useExpenseChange, type Refund } from './expense-queries.js';

/** Asks a second person to put money aside that no expense stands behind. */
export function SetAsideRefund({ refund, onClose }: { refund: Refund; onClose: () => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const { id, version, currency, freeMinor } = refund;
  const [minor, setMinor] = useState<string | undefined>(freeMinor);
  const [reason, setReason] = useState('');
  const save = useExpenseChange(() => api.post('/api/v1/cost-refunds/{id}/set-asides', { path: { id }, version, body: { amount: minor ? fromMinor(minor, exponentOf(currency)) : '', reason: reason.trim() } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('aside.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Text size="sm">{t('aside.text', { amount: formatMoney(freeMinor, currency) })}</Text>
          <MoneyInput label={t('aside.amount')} required value={minor} onChange={setMinor} currency={currency} error={fieldFault(save.error, '/amount')} />
          <Textarea label={t('aside.reason')} required autosize minRows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={fieldFault(save.error, '/reason')} />
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!minor || reason.trim() === ''}>{t('aside.ask')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
