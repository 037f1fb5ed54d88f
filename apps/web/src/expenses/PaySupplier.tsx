import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { useExpenseChange, type Expense } from './expense-queries.js';

/** What its supplier was paid of a bill: all that is unpaid, or a part. */
export function PaySupplier({ expense, onClose }: { expense: Expense; onClose: () => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const today = todayIn(useMe().office.timezone);
  const { id, version, currency, unpaidMinor, borneBy } = expense;
  const [fields, setFields] = useState({ paidOn: today as string | null, minor: unpaidMinor as string | undefined, reference: '', paidBy: 'office' as 'office' | 'bearer' });
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const save = useExpenseChange(
    () => api.post('/api/v1/expenses/{id}/payments', { path: { id }, version, body: { amount: fields.minor ? fromMinor(fields.minor, exponentOf(currency)) : '', paidOn: fields.paidOn ?? '', reference: fields.reference.trim(), paidBy: fields.paidBy } }),
    onClose,
  );
  return (
    <Dialog opened onClose={onClose} title={t('pay.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('pay.text', { amount: formatMoney(unpaidMinor, currency) })}{[expense.supplier, expense.reference].filter(Boolean).map((part) => ` · ${part}`)}</Text>
          <MoneyInput label={t('pay.amount')} required value={fields.minor} onChange={(minor) => set({ minor })} currency={currency} error={fieldFault(save.error, '/amount')} />
          <DateField label={t('pay.on')} required maxDate={today} value={fields.paidOn} onChange={(paidOn) => set({ paidOn })} error={fieldFault(save.error, '/paidOn')} />
          <TextInput label={t('pay.reference')} description={t('pay.reference-text')} required maxLength={300} value={fields.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={fieldFault(save.error, '/reference')} />
          {borneBy === 'office' ? null : <Choice label={t('pay.by')} value={fields.paidBy} onChange={(paidBy) => paidBy && set({ paidBy })} data={(['office', 'bearer'] as const).map((value) => ({ value, label: t(`pay.by-${value}`) }))} error={fieldFault(save.error, '/paidBy')} />}
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!fields.paidOn || !fields.minor || fields.reference.trim() === ''}>{t('pay.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
