import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { faultCode, fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { useExpenseChange, type Expense } from './expense-queries.js';

/** The bill of what was expected has come; by how much it differs is shown before it is booked. */
export function BillExpense({ expense, onClose }: { expense: Expense; onClose: () => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [fields, setFields] = useState({ incurredOn: today as string | null, minor: expense.amountMinor as string | undefined, reference: expense.reference, dueOn: expense.dueOn });
  const [even, setEven] = useState(false);
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const { id, version, currency, amountMinor } = expense;
  const save = useExpenseChange(
    () => api.post('/api/v1/expenses/{id}/bill', { path: { id }, version, body: { incurredOn: fields.incurredOn ?? '', amount: fields.minor ? fromMinor(fields.minor, exponentOf(currency)) : '', reference: fields.reference.trim(), dueOn: fields.dueOn, ...(even ? { evenIfDuplicate: true } : {}) } }),
    onClose,
  );
  const difference = BigInt(fields.minor ?? '0') - BigInt(amountMinor);
  const duplicate = faultCode(save.error, '/reference') === 'duplicate';
  return (
    <Dialog opened onClose={onClose} title={t('bill.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Text size="sm">{t('bill.text', { amount: formatMoney(amountMinor, currency) })}</Text>
          <DateField label={t('field.bill-on')} required maxDate={today} value={fields.incurredOn} onChange={(incurredOn) => set({ incurredOn })} error={fieldFault(save.error, '/incurredOn')} />
          <MoneyInput label={t('field.amount')} required value={fields.minor} onChange={(minor) => set({ minor })} currency={currency} error={fieldFault(save.error, '/amount')} />
          <TextInput label={t('field.reference')} maxLength={300} value={fields.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={duplicate ? t('duplicate.fault') : fieldFault(save.error, '/reference')} />
          <DateField label={t('field.due')} value={fields.dueOn} onChange={(dueOn) => set({ dueOn })} error={fieldFault(save.error, '/dueOn')} />
          {difference === 0n || !fields.minor ? null : <Text size="sm" role="status">{t(difference > 0n ? 'bill.more' : 'bill.less', { amount: formatMoney(String(difference > 0n ? difference : -difference), currency) })}</Text>}
          {duplicate ? <Alert color="yellow" variant="light" role="alert"><Stack gap="xs"><Text size="sm">{t('duplicate.text')}</Text><Checkbox label={t('duplicate.even')} checked={even} onChange={(event) => setEven(event.currentTarget.checked)} /></Stack></Alert> : <StaleAlert error={save.error} onReload={save.reload} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!fields.incurredOn || !fields.minor}>{t('action.bill')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
