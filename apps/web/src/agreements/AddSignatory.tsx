import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { usePartyName } from './use-party-name.js';
import { useAgreementChange } from './use-agreement-change.js';

/** One person who is to sign for one of the parties. */
export function AddSignatory({ agreement: { id, version, parties }, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const nameOf = usePartyName();
  const [partyLineId, setPartyLineId] = useState(parties[0]?.id ?? '');
  const [name, setName] = useState('');
  const [capacity, setCapacity] = useState('');
  const add = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/signatories', { path: { id }, version, body: { partyLineId, name: name.trim(), capacity: capacity.trim() } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('signatories.add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          <NativeSelect label={t('signatories.party')} value={partyLineId} onChange={(e) => setPartyLineId(e.currentTarget.value)} data={parties.map((party) => ({ value: party.id, label: nameOf(party) }))} error={fieldFault(add.error, '/partyLineId')} data-autofocus />
          <TextInput label={t('signatories.name')} required maxLength={200} value={name} onChange={(e) => setName(e.currentTarget.value)} error={fieldFault(add.error, '/name')} />
          <TextInput label={t('signatories.capacity')} description={t('signatories.capacity-hint')} maxLength={200} value={capacity} onChange={(e) => setCapacity(e.currentTarget.value)} error={fieldFault(add.error, '/capacity')} />
          <StaleAlert error={add.error} onReload={add.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>{t('signatories.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
