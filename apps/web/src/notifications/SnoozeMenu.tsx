import { Button, Menu } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';

const CHOICES = { tomorrow: 1, 'in-three-days': 3, 'next-week': 7, 'in-a-month': 29 } as const;
const MORNING_HOUR = 8;

/** The reader's own morning, so many days from now. */
function morningIn(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(MORNING_HOUR, 0, 0, 0);
  return at.toISOString();
}

/** Puts a notice aside until a later morning. */
export function SnoozeMenu({ id }: { id: string }) {
  const { t } = useTranslation('notifications');
  const client = useQueryClient();
  const snooze = useMutation({
    mutationFn: (days: number) => api.post('/api/v1/notifications/{id}/snooze', { path: { id }, body: { until: morningIn(days) } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target><Button size="xs" variant="default" leftSection={<IconClockPause size={14} aria-hidden />} loading={snooze.isPending}>{t('snooze.button')}</Button></Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((choice) => <Menu.Item key={choice} onClick={() => snooze.mutate(CHOICES[choice])}>{t(`snooze.${choice}`)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      <ProblemAlert error={snooze.error} />
    </>
  );
}
