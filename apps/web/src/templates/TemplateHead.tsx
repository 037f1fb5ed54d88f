import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import type { Template } from './template-queries.js';

const COLORS: Record<Template['state'], string> = { proposed: 'yellow', 'in-force': 'green', retired: 'gray' };

/** Which version it is, where it comes from, and who has said that it holds. */
export function TemplateHead({ template: { number, state, source, fileName, note, proposedBy, proposedAt, adoptedBy, adoptedAt, approvedBy } }: { template: Template }) {
  const { t } = useTranslation('templates');
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text size="sm" fw={600}>{t('version', { number })}</Text>
        <Badge variant="dot" color={COLORS[state]} tt="none">{t(`state.${state}`)}</Badge>
        <Text size="sm" data-content style={{ overflowWrap: 'anywhere' }}>{source === 'shipped' ? t('source.shipped') : fileName}</Text>
      </Group>
      {note ? <Text size="sm" data-content style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note}</Text> : null}
      <Text size="xs" c="var(--tamga-quiet-text)">{t('proposed-by', { name: proposedBy })} <InstantText at={proposedAt} /></Text>
      {adoptedAt ? <Text size="xs" c="var(--tamga-quiet-text)">{t('adopted-by', { name: adoptedBy ?? '', approvedBy: approvedBy ?? '' })} <InstantText at={adoptedAt} /></Text> : null}
    </Stack>
  );
}
