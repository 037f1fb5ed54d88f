import { Badge, Group } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCalendar, IconCircleCheck, IconCircleX, IconClock, IconHelpTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from './deadline-queries.js';

/** How urgent it is, in words, by a shape and by colour; the colour alone says nothing that the words do not. */
export function DeadlineChip({ deadline }: { deadline: Pick<Deadline, 'daysLeft' | 'state' | 'verification'> & Partial<Pick<Deadline, 'closing' | 'conflict'>> }) {
  const { t } = useTranslation('deadlines');
  const { daysLeft, state, verification, closing, conflict } = deadline;
  const late = state === 'open' && daysLeft !== null && daysLeft < 0;
  const { color, Icon, text } = ((): { color: string; Icon: typeof IconClock; text: string } => {
    if (state === 'met') return { color: 'var(--tamga-good-text)', Icon: IconCircleCheck, text: t('state.met') };
    if (state !== 'open' || daysLeft === null) return { color: 'var(--tamga-quiet-text)', Icon: IconCircleX, text: t(`state.${state}`) };
    if (daysLeft < 0) return { color: 'var(--tamga-danger-text)', Icon: IconAlertOctagon, text: t('chip.overdue', { count: -daysLeft }) };
    if (daysLeft === 0) return { color: 'var(--tamga-danger-text)', Icon: IconAlertTriangle, text: t('chip.today') };
    return { color: daysLeft <= 7 ? 'var(--tamga-warning-text)' : daysLeft <= 30 ? 'var(--tamga-accent-text)' : 'var(--tamga-quiet-text)', Icon: daysLeft <= 7 ? IconAlertTriangle : daysLeft <= 30 ? IconClock : IconCalendar, text: t('chip.left', { count: daysLeft }) };
  })();
  return (
    <Group gap={4}>
      <Badge variant={late ? 'filled' : 'default'} color={late ? 'red.9' : undefined} tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }} leftSection={<Icon size={13} color={late ? undefined : color} aria-hidden />}>{text}</Badge>
      {verification === 'unverified' && state === 'open' ? <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }} leftSection={<IconHelpTriangle size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('unverified')}</Badge> : null}
      {conflict ? <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }} leftSection={<IconAlertTriangle size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('conflict.badge')}</Badge> : null}
      {closing ? <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }} leftSection={<IconClock size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('closing.badge')}</Badge> : null}
    </Group>
  );
}
