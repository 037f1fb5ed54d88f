import { Badge, Group } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCalendar, IconCircleCheck, IconCircleX, IconClock, IconHelpTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from './deadline-queries.js';

/** How urgent it is, in words, by a shape and by colour; the colour alone says nothing that the words do not. */
export function DeadlineChip({ deadline }: { deadline: Pick<Deadline, 'daysLeft' | 'state' | 'verification'> }) {
  const { t } = useTranslation('deadlines');
  const { daysLeft, state, verification } = deadline;
  const { color, Icon, text } = ((): { color: string; Icon: typeof IconClock; text: string } => {
    if (state === 'met') return { color: 'green.9', Icon: IconCircleCheck, text: t('state.met') };
    if (state !== 'open' || daysLeft === null) return { color: 'gray.8', Icon: IconCircleX, text: t(`state.${state}`) };
    if (daysLeft < 0) return { color: 'red.9', Icon: IconAlertOctagon, text: t('chip.overdue', { count: -daysLeft }) };
    if (daysLeft === 0) return { color: 'red.9', Icon: IconAlertTriangle, text: t('chip.today') };
    return { color: daysLeft <= 7 ? 'orange.9' : daysLeft <= 30 ? 'petrol.9' : 'gray.8', Icon: daysLeft <= 7 ? IconAlertTriangle : daysLeft <= 30 ? IconClock : IconCalendar, text: t('chip.left', { count: daysLeft }) };
  })();
  return (
    <Group gap={4}>
      <Badge className="deadline-chip" variant={state === 'open' && (daysLeft ?? 0) < 0 ? 'filled' : 'outline'} color={color} tt="none" leftSection={<Icon size={13} aria-hidden />}>{text}</Badge>
      {verification === 'unverified' && state === 'open' ? <Badge variant="outline" color="orange.9" tt="none" leftSection={<IconHelpTriangle size={13} aria-hidden />}>{t('unverified')}</Badge> : null}
    </Group>
  );
}
