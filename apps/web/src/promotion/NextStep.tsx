import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { OfficerSelect } from '../deadlines/OfficerSelect.js';
import type { Party } from '../parties/party-queries.js';
import { PartySelect } from '../parties/PartySelect.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useLeadChange, type Lead } from './lead-queries.js';

/** What is done next about a lead, by whom and when. */
export function NextStep({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const [nextAction, setNextAction] = useState(lead.nextAction);
  const [nextOn, setNextOn] = useState<string | null>(lead.nextOn);
  const [ownerId, setOwnerId] = useState<string | null>(lead.owner.id);
  const { data: known } = useQuery({ queryKey: ['parties', 'one-of-lead', lead.partyId], enabled: lead.partyId !== null, queryFn: async (): Promise<Party> => (await api.get('/api/v1/parties/{id}', { path: { id: lead.partyId ?? '' } })).data });
  const [chosen, setChosen] = useState<Party | null | undefined>(undefined);
  const party = chosen === undefined ? (known ?? null) : chosen;
  const save = useLeadChange(() => api.patch('/api/v1/leads/{id}', { path: { id: lead.id }, version: lead.version, body: { nextAction, nextOn, ...(ownerId ? { ownerId } : {}), ...(chosen === undefined ? {} : { partyId: chosen?.id ?? null }) } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('next-of', { name: lead.name })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <TextInput label={t('field.nextAction')} maxLength={300} value={nextAction} onChange={(e) => setNextAction(e.currentTarget.value)} error={fieldFault(save.error, '/nextAction')} data-autofocus />
          <DateField label={t('field.nextOn')} value={nextOn} onChange={setNextOn} error={fieldFault(save.error, '/nextOn')} />
          <OfficerSelect label={t('field.owner')} value={ownerId} onChange={setOwnerId} error={fieldFault(save.error, '/ownerId')} />
          <PartySelect label={t('field.party')} description={t('party-hint')} value={party} onChange={setChosen} />
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending}>{t('save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
