import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconBan, IconCheck, IconHourglassEmpty, IconMailFast, type Icon } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Tag, type Tone } from '../shell/Tag.js';
import { InstantText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ConfirmButton } from './ConfirmButton.js';
import { useMay } from './me.js';
import type { Invitation, InvitationState } from './people-queries.js';
import { tell } from '../ui/tell.js';

const LOOKS: Record<InvitationState, { tone: Tone; icon: Icon }> = { open: { tone: 'accent', icon: IconMailFast }, accepted: { tone: 'good', icon: IconCheck }, revoked: { tone: 'quiet', icon: IconBan }, expired: { tone: 'warning', icon: IconHourglassEmpty } };

/** One invitation, sent again or taken back while nobody has taken it up. */
export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(['admin', 'domain']);
  const may = useMay();
  const client = useQueryClient();
  const path = { id: invitation.id };
  const { email, role, state } = invitation;
  const changed = async (message: string): Promise<void> => {
    tell(message);
    await client.invalidateQueries({ queryKey: ['invitations'] });
  };
  const resend = useMutation({ mutationFn: () => api.post('/api/v1/invitations/{id}/resending', { path }), onSuccess: () => changed(t('invite.sent', { email })) });
  const revoke = useMutation({ mutationFn: () => api.delete('/api/v1/invitations/{id}', { path }), onSuccess: () => changed(t('invitations.revoked', { email })) });
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td><Text size="sm" fw={600}>{`${invitation.familyName} ${invitation.givenName}`.trim()}</Text><Text size="xs" c="var(--tamga-quiet-text)">{email}</Text></Table.Td>
      <Table.Td>{t(`domain:role.${role}`)}</Table.Td>
      <Table.Td><Tag {...LOOKS[state]}>{t(`invitations.state.${state}`)}</Tag></Table.Td>
      <Table.Td>
        <Text size="sm"><InstantText at={invitation.sentAt} /></Text>
        {state === 'open' ? <Text size="xs" c="var(--tamga-quiet-text)">{t('invitations.until')} <InstantText at={invitation.expiresAt} /></Text> : null}
        {invitation.acceptedAt ? <Text size="xs" c="var(--tamga-quiet-text)">{t('invitations.accepted')} <InstantText at={invitation.acceptedAt} /></Text> : null}
      </Table.Td>
      <Table.Td>
        {may('user.invite') && (state === 'open' || state === 'expired') ? (
          <Stack gap="xs" align="flex-end">
            <Group gap="xs" wrap="nowrap" miw="max-content">
              <Button size="xs" variant="default" loading={resend.isPending} onClick={() => resend.mutate()} aria-label={t('invitations.resend-to', { email })}>{t('invitations.resend')}</Button>
              <ConfirmButton label={t('invitations.revoke')} ariaLabel={t('invitations.revoke-of', { email })} question={t('invitations.revoke-question')} confirm={t('invitations.revoke')} pending={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate()} />
            </Group>
            <ProblemAlert error={resend.error} />
          </Stack>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
