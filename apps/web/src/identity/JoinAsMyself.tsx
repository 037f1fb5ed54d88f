import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { Me } from './me.js';

/** Whoever is signed in takes the invitation up with that account, whatever address it was sent to, and goes to the new office. */
export function JoinAsMyself({ me, token }: { me: Me; token: string }) {
  const { t } = useTranslation('identity');
  const join = useMutation({
    mutationFn: async () => {
      const { officeId } = (await api.post('/api/v1/invitations/acceptances/own', { body: { token } })).data;
      if (officeId !== me.officeId) await api.post('/api/v1/auth/office', { body: { officeId } });
    },
    // From the start: nothing of the office before may stay in memory.
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <Stack gap="xs">
      <ProblemAlert error={join.error} />
      <Text size="sm">{t('invitation.signed-in', { name: me.name, email: me.email })}</Text>
      <Button loading={join.isPending} onClick={() => join.mutate()}>{t('invitation.as-myself')}</Button>
    </Stack>
  );
}
