import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import type { Course } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';

/** Who has approved which version, and what was withdrawn when the text changed. */
export function AgreementApprovals({ course: { approvals } }: { course: Course }) {
  const { t } = useTranslation('agreement-course');
  return (
    <AgreementSection title={t('approvals.title')}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {approvals.map(({ id, userName, decision, note, versionNumber, decidedAt, withdrawnAt }) => (
          <Stack component="li" key={id} gap={2}>
            <Group gap="xs">
              <Text size="sm" fw={600}>{userName}</Text>
              <Badge variant="dot" color={withdrawnAt ? 'gray' : decision === 'approved' ? 'green' : 'red'} tt="none">{t(withdrawnAt ? 'approvals.withdrawn' : `approvals.${decision}`)}</Badge>
              {versionNumber ? <Text size="sm">{t('versions.number', { number: versionNumber })}</Text> : null}
            </Group>
            {note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note}</Text> : null}
            <Text size="xs" c="dimmed"><InstantText at={decidedAt} /></Text>
          </Stack>
        ))}
      </Stack>
    </AgreementSection>
  );
}
