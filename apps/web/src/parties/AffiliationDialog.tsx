import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { partyChanged, type Affiliation } from './party-records-queries.js';
import type { Party } from './party-queries.js';
import { PartySelect } from './PartySelect.js';

/** Somebody works somewhere, as what and from when until when. */
export function AffiliationDialog({ party, affiliation, onClose }: { party: Party; affiliation: Affiliation | null; onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'common']);
  const client = useQueryClient();
  const organisation = party.kind === 'organisation';
  const [other, setOther] = useState<Party | null>(null);
  const [form, setForm] = useState({ role: affiliation?.role ?? '', fromOn: affiliation?.fromOn ?? null, untilOn: affiliation?.untilOn ?? null });
  const save = useMutation({
    mutationFn: async () => {
      if (affiliation) return (await api.patch('/api/v1/affiliations/{id}', { path: { id: affiliation.id }, version: affiliation.version, body: form })).data;
      const ids = organisation ? { organisationId: party.id, personId: other?.id ?? '' } : { organisationId: other?.id ?? '', personId: party.id };
      return (await api.post('/api/v1/affiliations', { body: { ...ids, ...form } })).data;
    },
    onSuccess: async () => {
      onClose();
      await partyChanged(client);
    },
  });
  const reload = async (): Promise<void> => {
    await partyChanged(client);
    onClose();
  };
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t(organisation ? 'people.of' : 'people.works-for')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          {affiliation ? null : <PartySelect label={t(organisation ? 'people.who' : 'people.where')} kind={organisation ? 'person' : 'organisation'} required value={other} onChange={setOther} error={fault(organisation ? 'personId' : 'organisationId')} />}
          <TextInput label={t('people.role')} maxLength={200} value={form.role} onChange={(e) => setForm({ ...form, role: e.currentTarget.value })} error={fault('role')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DateField label={t('people.from')} value={form.fromOn} onChange={(fromOn) => setForm({ ...form, fromOn })} error={fault('fromOn')} />
            <DateField label={t('people.until')} description={t('people.until-hint')} value={form.untilOn} onChange={(untilOn) => setForm({ ...form, untilOn })} error={fault('untilOn')} />
          </SimpleGrid>
          <StaleAlert error={save.error} onReload={reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!affiliation && !other}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
