import { Box, Group, Progress, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stageClock, useToday } from './stage-clock.js';

type StageClockBarProps = { clockStartedOn?: string | undefined; stageDueOn?: string | null | undefined; /** The day the clock stopped; without it, it runs. */ stoppedOn?: string | null | undefined };

/** Days in the stage against its target: a bar, and the same in words. */
export function StageClockBar({ clockStartedOn, stageDueOn = null, stoppedOn = null }: StageClockBarProps) {
  const { t } = useTranslation('cases');
  const today = useToday();
  if (!clockStartedOn) return null;
  const { days, target, over } = stageClock({ clockStartedOn, stageDueOn }, stoppedOn ?? today);
  const words = target === null ? t('clock.days', { count: days }) : t('clock.days-of', { count: days, target });
  return (
    <Box>
      {target === null ? null : <Progress value={Math.min(100, (100 * days) / target)} size={6} color={over ? 'red.8' : 'petrol.7'} aria-hidden />}
      <Group gap={4} mt={4} wrap="nowrap" align="flex-start">
        {over ? <IconClockExclamation size={14} aria-hidden color="var(--tamga-danger-text)" style={{ flexShrink: 0, marginTop: 1 }} /> : null}
        <Text size="xs" {...(over ? { fw: 600, c: 'var(--tamga-danger-text)' } : {})}>{over ? `${words} · ${t('clock.over-by', { count: days - (target ?? 0) })}` : words}</Text>
      </Group>
    </Box>
  );
}
