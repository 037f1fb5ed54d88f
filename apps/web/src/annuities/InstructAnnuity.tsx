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
import { useAnnuityChange, type Annuity } from './annuity-queries.js';
import { whatOf } from './annuity-words.js';

/** Who was told to pay, and when. */
export function InstructAnnuity({ annuity, onClose }: { annuity: Annuity; onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ to: '', on: today });
  const instruct = useAnnuityChange((body: typeof form) => api.post('/api/v1/annuities/{id}/instruction', { path: { id: annuity.id }, version: annuity.version, body }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('instruct.title', { what: whatOf(annuity, t) })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); instruct.mutate({ ...form, to: form.to.trim() }); }}>
        <Stack>
          <TextInput label={t('instruct.to')} description={t('instruct.to-hint')} required maxLength={200} value={form.to} onChange={(e) => setForm({ ...form, to: e.currentTarget.value })} error={fieldFault(instruct.error, '/to')} data-autofocus />
          <DateField label={t('instruct.on')} required maxDate={today} value={form.on} onChange={(on) => setForm({ ...form, on: on ?? '' })} error={fieldFault(instruct.error, '/on')} />
          <StaleAlert error={instruct.error} onReload={instruct.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={instruct.isPending} disabled={form.to.trim().length < 2 || !form.on}>{t('instruct.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
