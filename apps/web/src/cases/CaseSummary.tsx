import { Group, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, PlainCase } from './case-queries.js';
import { StandingBadge } from './StandingBadge.js';

/** Under the title: standing, track and who is responsible. */
export function CaseSummary({ file }: { file: CaseFile | PlainCase }) {
  const { t } = useTranslation(['cases', 'domain']);
  const officer = file.view === 'office' ? file.owner : file.officer;
  return (
    <Group gap="md" mt={6} style={{ rowGap: 4 }}>
      <StandingBadge standing={file.standing} outcome={file.outcome} />
      <Text size="sm">{t(`domain:track.${file.track}`)}</Text>
      <Group gap={4} wrap="nowrap"><IconUser size={15} aria-hidden style={{ flexShrink: 0 }} /><Text size="sm">{officer ? t('officer-is', { name: officer.name }) : t('no-officer')}</Text></Group>
    </Group>
  );
}
