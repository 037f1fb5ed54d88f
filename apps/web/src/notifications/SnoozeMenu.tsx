import { Button, Text } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { morningIn, SNOOZES, type Snooze } from './snooze.js';

/** Puts a notice aside until a later morning of the office. */
export function SnoozeMenu({ id }: { id: string }) {
  const { t } = useTranslation('notifications');
  const { timezone } = useMe().office;
  const client = useQueryClient();
  const snooze = useMutation({
    mutationFn: (until: string) => api.post('/api/v1/notifications/{id}/snooze', { path: { id }, body: { until } }),
    onSuccess: async () => {
      tell(t('snooze.done'));
      await client.invalidateQueries({ queryKey: ['notifications'] });
    },
  });
  return (
    <>
      <Menu side="start" target={<Button size="xs" variant="default" leftSection={<IconClockPause size={14} aria-hidden />} loading={snooze.isPending}>{t('snooze.button')}</Button>}>
        {(Object.keys(SNOOZES) as Snooze[]).map((choice) => {
          const until = morningIn(SNOOZES[choice], timezone);
          return <MenuItem key={choice} onClick={() => snooze.mutate(until)}>{t(`snooze.${choice}`)}<Text component="span" display="block" size="xs" c="var(--tamga-quiet-text)"><InstantText at={until} /></Text></MenuItem>;
        })}
      </Menu>
      <ProblemAlert error={snooze.error} />
    </>
  );
}
