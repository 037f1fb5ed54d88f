import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Locale } from '../i18n/index.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { Me } from './me.js';

/** The offices one works for, and going to another of them. */
export function OfficeList({ me }: { me: Me }) {
  const { t, i18n } = useTranslation(['identity', 'domain']);
  const change = useMutation({
    mutationFn: (officeId: string) => api.post('/api/v1/auth/office', { body: { officeId } }),
    // From the start: nothing of the office before may stay in memory.
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      <ProblemAlert error={change.error} />
      {me.offices.map((office) => {
        const name = office.name[i18n.language as Locale];
        return (
          <Group key={office.id} component="li" justify="space-between" gap="sm">
            <Box flex="1 1 220px">
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="var(--tamga-quiet-text)">{office.roles.map((role) => t(`domain:role.${role}`)).join(', ')}</Text>
            </Box>
            {office.id === me.officeId ? (
              <Badge variant="light" size="lg" tt="none">{t('account.this-office')}</Badge>
            ) : (
              <Button variant="default" size="sm" loading={change.isPending && change.variables === office.id} onClick={() => change.mutate(office.id)} aria-label={t('account.switch-to', { office: name })}>{t('account.switch')}</Button>
            )}
          </Group>
        );
      })}
    </Stack>
  );
}
