import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useDistributionChange, type Payee } from './distribution-queries.js';

/** Where somebody is paid from now on, once a second person has checked it. */
export function ProposeAccount({ payee, onClose }: { payee: Payee; onClose: () => void }) {
  const { t } = useTranslation(['payees', 'common']);
  const [form, setForm] = useState({ holder: payee.name, iban: '', account: '', bic: '', currency: 'KZT' as string | null, note: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const propose = useDistributionChange(
    () => api.post('/api/v1/payees/{id}/accounts', { path: { id: payee.id }, body: { holder: form.holder, iban: form.iban || null, account: form.account || null, bic: form.bic || null, currency: form.currency ?? '', note: form.note } }), onClose,
  );
  const text = (field: 'holder' | 'iban' | 'account' | 'bic', more: object = {}) => <TextInput label={t(`account.${field}`)} value={form[field]} onChange={(e) => set({ [field]: e.currentTarget.value })} error={fieldFault(propose.error, `/${field}`)} {...more} />;
  return (
    <Dialog opened onClose={onClose} title={t('account.title', { name: payee.name })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); propose.mutate(undefined); }}>
        <Stack>
          <Text size="sm">{t('account.text')}</Text>
          {text('holder', { required: true, maxLength: 140 })}
          {text('iban', { placeholder: 'KZ86 125K ZT50 0410 0100' })}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>{text('account', { description: t('account.account-hint') })}{text('bic', { placeholder: 'CASPKZKA' })}</SimpleGrid>
          <CurrencySelect label={t('account.currency')} required value={form.currency} onChange={(currency) => set({ currency })} error={fieldFault(propose.error, '/currency')} />
          <Textarea label={t('account.note')} description={t('account.note-hint')} required autosize minRows={2} maxLength={1000} value={form.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fieldFault(propose.error, '/note')} />
          <ProblemAlert error={propose.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={propose.isPending} disabled={!form.currency || form.note.trim().length < 10}>{t('account.confirm')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
