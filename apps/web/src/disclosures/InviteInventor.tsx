import { Button, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { InstantText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useDraft } from './draft-context.js';
import { unsaved } from './unsaved.js';

type InviteInventorProps = { disclosureId: string; inventorId: string; state: Schemas['InventorStateDto'] | undefined; hasAddress: boolean };

/** Brings a co-inventor to the draft before it is submitted; at the submission everybody is brought anyway. */
export function InviteInventor({ disclosureId, inventorId, state, hasAddress }: InviteInventorProps) {
  const { t } = useTranslation('disclosures');
  const client = useQueryClient();
  const { flush } = useDraft();
  const invite = useMutation({
    mutationFn: async () => {
      // The server invites the address it has stored, so what was just typed goes first.
      if (!(await flush())) throw unsaved();
      return (await api.post('/api/v1/disclosures/{id}/inventors/{inventorId}/invitation', { path: { id: disclosureId, inventorId } })).data;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['disclosures'] }),
  });
  if (state?.userId) return <Text size="sm">{t('invite.joined')}</Text>;
  return (
    <>
      {state?.invitedAt ? <Text size="sm">{t('invite.invited')} <InstantText at={state.invitedAt} /></Text> : null}
      {hasAddress ? (
        <Button size="compact-sm" variant="subtle" leftSection={<IconMail size={14} aria-hidden />} onClick={() => invite.mutate()} loading={invite.isPending}>{t(state?.invitedAt ? 'invite.again' : 'invite.button')}</Button>
      ) : null}
      <Text size="sm" role="status" className="visually-hidden">{invite.isSuccess ? t(invite.data.account === 'linked' ? 'invite.linked' : 'invite.sent') : ''}</Text>
      <ProblemAlert error={invite.error} />
    </>
  );
}
