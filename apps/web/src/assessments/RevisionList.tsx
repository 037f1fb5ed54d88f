import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import type { AssessmentSummary } from './contents.js';

const COLOR: Record<AssessmentSummary['state'], string> = { draft: 'gray', completed: 'green', superseded: 'gray' };

function AssessmentStateBadge({ state }: { state: AssessmentSummary['state'] }) {
  const { t } = useTranslation('assessments');
  return <Badge variant="dot" color={COLOR[state]} tt="none">{t(`state.${state}`)}</Badge>;
}

export function RevisionLink({ revision, children }: { revision: AssessmentSummary; children: ReactNode }) {
  const { caseId, kind, number } = revision;
  return <Anchor component={Link} to="/cases/$caseId/assessments/$kind" params={{ caseId, kind } as never} search={{ revision: number } as never} size="sm">{children}</Anchor>;
}

/** Every revision there has been, newest first. */
export function RevisionList({ revisions, shown }: { revisions: readonly AssessmentSummary[]; shown: string }) {
  const { t } = useTranslation('assessments');
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">{t('revisions')}</Title>
        <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {revisions.map((revision) => (
            <Stack component="li" key={revision.id} gap={2} aria-current={revision.id === shown ? 'true' : undefined}>
              <Group gap="xs">
                {revision.id === shown ? <Text size="sm" fw={600}>{t('revision', { number: revision.number })}</Text> : <RevisionLink revision={revision}>{t('revision', { number: revision.number })}</RevisionLink>}
                <AssessmentStateBadge state={revision.state} />
              </Group>
              <Text size="sm">{revision.completedBy ? t('completed-by', { name: revision.completedBy.name }) : t('author', { name: revision.author?.name ?? '' })}</Text>
              <Text size="sm" c="dimmed"><InstantText at={revision.completedAt ?? revision.updatedAt} /></Text>
            </Stack>
          ))}
        </Stack>
      </Stack>
    </Paper>
  );
}
