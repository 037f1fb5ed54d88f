import { Group, Text } from '@mantine/core';
import { IconCalendarDue, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import type { CaseFile, PlainCase } from './case-queries.js';
import { StandingBadge } from './StandingBadge.js';
import { useToday } from './stage-clock.js';

/** Under the title: standing, track, who is responsible and which date comes next. */
export function CaseSummary({ file }: { file: CaseFile | PlainCase }) {
  const { t } = useTranslation(['cases', 'domain']);
  const today = useToday();
  const officer = file.view === 'office' ? file.owner : file.officer;
  const next = file.view === 'office' ? file.nextDeadlineOn : null;
  const late = next !== null && next < today;
  return (
    <Group gap="md" mt={6} style={{ rowGap: 4 }}>
      <StandingBadge standing={file.standing} outcome={file.outcome} />
      <Text size="sm">{t(`domain:track.${file.track}`)}</Text>
      <Group gap={4} wrap="nowrap"><IconUser size={15} aria-hidden style={{ flexShrink: 0 }} /><Text size="sm">{officer ? t('officer-is', { name: officer.name }) : t('no-officer')}</Text></Group>
      {next ? (
        <Group gap={4} wrap="nowrap">
          <IconCalendarDue size={15} aria-hidden style={{ flexShrink: 0 }} color={late ? 'var(--tamga-danger-text)' : 'currentColor'} />
          <Text size="sm" {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{t(late ? 'deadline-late' : 'deadline-next')} <DateText on={next} today={today} /></Text>
        </Group>
      ) : null}
    </Group>
  );
}
