import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { InstantText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { browserOf } from './user-agent.js';

const FEW = 5;

/** Where one is signed in, and ending it from here. */
export function SessionList() {
  const { t } = useTranslation(['identity', 'common']);
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['sessions'], queryFn: async () => (await api.get('/api/v1/auth/sessions')).data.data });
  const [all, setAll] = useState(false);
  const end = useMutation({
    mutationFn: (id: string | null) => (id === null ? api.delete('/api/v1/auth/sessions') : api.delete('/api/v1/auth/sessions/{id}', { path: { id } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  const device = (userAgent: string): string => {
    const { browser, system } = browserOf(userAgent);
    if (browser && system) return t('account.browser-on', { browser, system });
    return browser ?? system ?? t('account.unknown-device');
  };
  return (
    <Stack gap="sm">
      <ProblemAlert error={end.error} />
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.slice(0, all ? data.length : FEW).map((session) => (
          <Group key={session.id} component="li" justify="space-between" gap="xs">
            <Box flex="1 1 220px">
              <Text fw={600}>{device(session.userAgent)}</Text>
              <Text size="sm" c="var(--tamga-quiet-text)">{t('account.last-seen')} <InstantText at={session.lastSeenAt} /></Text>
              <Text size="sm" c="var(--tamga-quiet-text)">{t('account.signed-in-at')} <InstantText at={session.createdAt} /></Text>
            </Box>
            {session.current ? (
              <Badge variant="light" size="lg" tt="none">{t('account.this-session')}</Badge>
            ) : (
              <Button variant="default" size="sm" loading={end.isPending && end.variables === session.id} onClick={() => end.mutate(session.id)}>{t('account.end-session')}</Button>
            )}
          </Group>
        ))}
      </Stack>
      {!all && data.length > FEW ? <Button variant="default" size="sm" onClick={() => setAll(true)} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {data.length > 1 ? <Button variant="subtle" color="red" c="var(--tamga-danger-text)" loading={end.isPending && end.variables === null} onClick={() => end.mutate(null)} style={{ alignSelf: 'flex-start' }}>{t('account.end-others')}</Button> : null}
    </Stack>
  );
}
