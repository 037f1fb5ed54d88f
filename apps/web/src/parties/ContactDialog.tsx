import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import type { Party } from './party-queries.js';
import { CONTACT_BASES, usePartyChange, type ContactBasis } from './party-records-queries.js';

export function ContactDialog({ party, onClose }: { party: Party; onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [basis, setBasis] = useState<ContactBasis | null>(party.contact?.basis ?? null);
  const [form, setForm] = useState({ since: party.contact?.since ?? today, givenBy: party.contact?.givenBy ?? '', reason: party.contact?.reason ?? '' });
  const save = usePartyChange(party.id, () => api.put('/api/v1/parties/{id}/contact', { path: { id: party.id }, version: party.version, body: { contact: basis ? { basis, ...form } : null } }), onClose);
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`) ?? fieldFault(save.error, `/contact/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t('contact.edit')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Choice label={t('contact.basis.label')} none={t('contact.basis.none')} value={basis} onChange={setBasis} data={CONTACT_BASES.map((value) => ({ value, label: t(`contact.basis.${value}`) }))} error={fault('basis')} data-autofocus />
          {basis ? (
            <>
              <Text size="sm">{t(`contact.hint.${basis}`)}</Text>
              <DateField label={t(`contact.since.${basis}`)} required value={form.since} maxDate={today} onChange={(since) => setForm({ ...form, since: since ?? '' })} error={fault('since')} />
              <TextInput label={t('contact.given-by')} required={basis === 'consent'} maxLength={200} value={form.givenBy} onChange={(e) => setForm({ ...form, givenBy: e.currentTarget.value })} error={fault('givenBy')} />
              <Textarea label={t('contact.reason')} required={basis !== 'consent'} autosize minRows={2} maxLength={2000} value={form.reason} onChange={(e) => setForm({ ...form, reason: e.currentTarget.value })} error={fault('reason')} />
            </>
          ) : null}
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={basis !== null && !form.since}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
