import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor, inCurrency } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { useReceivablesChange, type Invoice } from './receivable-queries.js';

/** Writes down a payment. More than is owed stays unallocated; another currency needs a rate. */
export function PayInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ receivedOn: today as string | null, minor: invoice.openMinor as string | undefined, withheld: undefined as string | undefined, currency: invoice.currency as string | null, rate: '', settles: undefined as string | undefined, reference: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const { id, version } = invoice;
  const currency = form.currency ?? invoice.currency;
  const foreign = currency !== invoice.currency;
  const text = (minor: string | undefined, of: string): string => (minor ? fromMinor(minor, exponentOf(of)) : '');
  const pay = useReceivablesChange(
    () => api.post('/api/v1/invoices/{id}/payments', { path: { id }, version, body: {
      receivedOn: form.receivedOn ?? '', amount: text(form.minor, currency), currency, ...(form.withheld ? { withheld: text(form.withheld, currency) } : {}), ...(form.reference.trim() ? { reference: form.reference.trim() } : {}),
      ...(foreign ? { rate: form.rate.trim().replace(',', '.'), ...(form.settles ? { settles: text(form.settles, invoice.currency) } : {}) } : {}),
    } }),
    onClose,
  );
  return (
    <Dialog opened onClose={onClose} title={t('pay.title', { reference: invoice.reference ?? '' })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); pay.mutate(); }}>
        <Stack>
          <Text size="sm">{t('pay.text', { open: formatMoney(invoice.openMinor, invoice.currency) })}</Text>
          <DateField label={t('pay.on')} required maxDate={today} value={form.receivedOn} onChange={(receivedOn) => set({ receivedOn })} error={fieldFault(pay.error, '/receivedOn')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <MoneyInput label={t('pay.amount')} required value={form.minor} onChange={(minor) => set({ minor })} currency={currency} error={fieldFault(pay.error, '/amount')} />
            <CurrencySelect label={t('write.currency')} required value={form.currency} onChange={(next) => set({ currency: next, minor: inCurrency(form.minor, currency, next ?? invoice.currency), withheld: inCurrency(form.withheld, currency, next ?? invoice.currency) })} error={fieldFault(pay.error, '/currency')} />
            <MoneyInput label={t('pay.withheld')} description={t('pay.withheld-text')} value={form.withheld} onChange={(withheld) => set({ withheld })} currency={currency} error={fieldFault(pay.error, '/withheld')} />
          </SimpleGrid>
          {foreign ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label={t('rate')} description={t('rate-text', { from: currency, into: invoice.currency })} required inputMode="decimal" value={form.rate} onChange={(event) => set({ rate: event.currentTarget.value })} error={fieldFault(pay.error, '/rate')} />
              <MoneyInput label={t('pay.settles')} description={t('pay.settles-text')} value={form.settles} onChange={(settles) => set({ settles })} currency={invoice.currency} error={fieldFault(pay.error, '/settles')} />
            </SimpleGrid>
          ) : null}
          <TextInput label={t('pay.reference')} maxLength={300} value={form.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={fieldFault(pay.error, '/reference')} />
          <StaleAlert error={pay.error} onReload={pay.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={pay.isPending} disabled={!form.receivedOn || !form.minor || !form.currency || (foreign && form.rate.trim() === '')}>{t('action.pay')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
