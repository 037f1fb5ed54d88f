import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useReceivablesChange, type Invoice } from './receivable-queries.js';

/** A credit note, or a write-off that another person decides about: of the whole that is open, or of a part. */
export function CorrectInvoice({ invoice, how, onClose }: { invoice: Invoice; how: 'credit' | 'write-off'; onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const { id, version, currency, openMinor } = invoice;
  const [minor, setMinor] = useState<string | undefined>(openMinor);
  const [reason, setReason] = useState('');
  const body = { amount: minor ? fromMinor(minor, exponentOf(currency)) : '', reason: reason.trim() };
  const change = useReceivablesChange(() => api.post(how === 'credit' ? '/api/v1/invoices/{id}/credit-notes' : '/api/v1/invoices/{id}/write-offs', { path: { id }, version, body }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t(`${how}.title`, { reference: invoice.reference ?? '' })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); change.mutate(); }}>
        <Stack>
          <Text size="sm">{t(`${how}.text`)}</Text>
          <MoneyInput label={t('correct.amount')} required value={minor} onChange={setMinor} currency={currency} error={fieldFault(change.error, '/amount')} />
          <Textarea label={t('reason')} required autosize minRows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={fieldFault(change.error, '/reason')} />
          <StaleAlert error={change.error} onReload={change.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={change.isPending} disabled={!minor || reason.trim().length < 3}>{t(`${how}.confirm`)}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
