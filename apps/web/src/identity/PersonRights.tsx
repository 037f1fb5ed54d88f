import { Alert, Button, Checkbox, Fieldset, Stack, Text } from '@mantine/core';
import { IconBan, IconUserCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { ConfirmButton } from './ConfirmButton.js';
import { HandOver } from './HandOver.js';
import { useMe } from './me.js';
import { ROLES, type AssignableRole, type Person } from './people-queries.js';
import { ReasonedRefusal } from './ReasonedRefusal.js';

type PersonRightsProps = { person: Person; /** The last role was taken: they are no colleague any more. */ onGone: () => void };

/** Roles are given and taken one by one; nobody with open deadlines loses them without handing over. */
export function PersonRights({ person, onGone }: PersonRightsProps) {
  const { t } = useTranslation(['admin', 'domain']);
  const me = useMe();
  const client = useQueryClient();
  const refresh = (): Promise<unknown> => Promise.all([client.invalidateQueries({ queryKey: ['users'] }), person.id === me.id ? client.invalidateQueries({ queryKey: ['me'] }) : null]);
  const turn = useMutation({
    mutationFn: async ({ role, held }: { role: AssignableRole; held: boolean }) => {
      const path = { id: person.id, role };
      return (held ? await api.delete('/api/v1/users/{id}/roles/{role}', { path }) : await api.put('/api/v1/users/{id}/roles/{role}', { path })).data;
    },
    onSuccess: async (after) => {
      if (after.roles.length === 0) onGone();
      await refresh();
    },
  });
  const bar = useMutation({
    mutationFn: () => api.post(person.disabledAt ? '/api/v1/users/{id}/enablement' : '/api/v1/users/{id}/disablement', { path: { id: person.id }, version: person.version }),
    onSuccess: refresh,
  });
  const error = turn.error ?? bar.error;
  const reset = (): void => {
    turn.reset();
    bar.reset();
  };
  const owns = error instanceof Problem && error.code === 'deadlines-not-handed-over';
  return (
    <Stack>
      <div><Text fw={600}>{person.name}</Text><Text size="sm" c="var(--tamga-quiet-text)">{person.email}</Text></div>
      <Fieldset legend={t('people.roles')}>
        <Stack gap="sm">
          {ROLES.map((role) => {
            const held = person.roles.includes(role);
            return <Checkbox key={role} label={t(`domain:role.${role}`)} description={t(`role-about.${role}`)} checked={held} disabled={turn.isPending} onChange={() => { reset(); turn.mutate({ role, held }); }} />;
          })}
        </Stack>
      </Fieldset>
      {owns ? <HandOver person={person} onDone={reset} /> : <ReasonedRefusal error={error} onReload={() => client.invalidateQueries({ queryKey: ['users'] }).then(reset)} />}
      {person.disabledAt ? (
        <>
          <Alert color="red" variant="light" icon={<IconBan aria-hidden />}>{t('person.is-disabled')}</Alert>
          <Button variant="default" leftSection={<IconUserCheck size={16} aria-hidden />} loading={bar.isPending} onClick={() => { reset(); bar.mutate(); }} style={{ alignSelf: 'flex-start' }}>{t('person.enable')}</Button>
        </>
      ) : person.id === me.id ? null : (
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('person.disable-text')}</Text>
          <ConfirmButton label={t('person.disable')} size="sm" icon={<IconBan size={16} aria-hidden />} question={t('person.disable-question', { name: person.name })} confirm={t('person.disable')} pending={bar.isPending} error={null} onConfirm={() => { reset(); bar.mutate(); }} />
        </Stack>
      )}
    </Stack>
  );
}
