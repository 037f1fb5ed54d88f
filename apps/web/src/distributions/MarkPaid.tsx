import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { useDistributionChange, type Payment } from './distribution-queries.js';

/** The day it left the bank, and what shows it. */
export function MarkPaid({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useTranslation(['payees', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ paidOn: today, evidence: '' });
  const pay = useDistributionChange(() => api.post('/api/v1/payments/{id}/payment', { path: { id: payment.id }, version: payment.version, body: form }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('payments.mark-paid')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); pay.mutate(undefined); }}>
        <Stack>
          <DateField label={t('payments.paid-on')} required maxDate={today} value={form.paidOn} onChange={(paidOn) => setForm({ ...form, paidOn: paidOn ?? '' })} error={fieldFault(pay.error, '/paidOn')} />
          <TextInput label={t('payments.evidence')} description={t('payments.evidence-hint')} required maxLength={500} value={form.evidence} onChange={(e) => setForm({ ...form, evidence: e.currentTarget.value })} error={fieldFault(pay.error, '/evidence')} />
          <StaleAlert error={pay.error} onReload={pay.reload} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={pay.isPending} disabled={!form.paidOn || form.evidence.trim().length < 3}>{t('payments.mark-paid')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
