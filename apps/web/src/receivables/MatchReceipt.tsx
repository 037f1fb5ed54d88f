import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { InvoiceSelect } from './InvoiceSelect.js';
import { openInvoicesQuery, useReceivablesChange, type FreeReceipt } from './receivable-queries.js';

/** Says which invoice the money is for; in another currency at a rate that is named. */
export function MatchReceipt({ receipt, onClose }: { receipt: FreeReceipt; onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const { data = [] } = useQuery(openInvoicesQuery);
  const [invoiceId, choose] = useState<string | null>(null);
  const [amount, setAmount] = useState<string | undefined>(undefined);
  const [rate, setRate] = useState('');
  const invoice = data.find(({ id }) => id === invoiceId);
  const foreign = invoice !== undefined && invoice.currency !== receipt.currency;
  const { id, version, currency } = receipt;
  const change = useReceivablesChange(
    () => api.post('/api/v1/receipts/{id}/allocations', { path: { id }, version, body: { invoices: [{ invoiceId: invoiceId ?? '', ...(amount ? { amount: fromMinor(amount, exponentOf(currency)) } : {}), ...(foreign ? { rate: rate.trim().replace(',', '.') } : {}) }] } }),
    onClose,
  );
  return (
    <Dialog opened onClose={onClose} title={t('match.title', { amount: formatMoney(receipt.freeMinor, currency) })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); change.mutate(); }}>
        <Stack>
          <InvoiceSelect label={t('match.invoice')} required value={invoiceId} onChange={choose} />
          <MoneyInput label={t('match.amount')} description={t('match.amount-text')} value={amount} onChange={setAmount} currency={currency} error={fieldFault(change.error, '/amount')} />
          {foreign && invoice ? <TextInput label={t('rate')} description={t('rate-text', { from: currency, into: invoice.currency })} required inputMode="decimal" value={rate} onChange={(event) => setRate(event.currentTarget.value)} error={fieldFault(change.error, '/rate')} /> : null}
          <Text size="sm">{t('match.text')}</Text>
          <StaleAlert error={change.error} onReload={change.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={change.isPending} disabled={!invoiceId || (foreign && rate.trim() === '')}>{t('receipts.match')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
