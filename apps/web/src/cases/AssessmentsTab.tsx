import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { assessmentsQuery } from './case-queries.js';

const ReviewsPanel = lazy(() => import('../assessments/ReviewsPanel.js').then(({ ReviewsPanel: Panel }) => ({ default: Panel })));

type Current = Schemas['CurrentAssessmentDto'];

/** The five assessments of a case with how each stands, and what outside experts were asked. */
export function AssessmentsTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation('cases');
  const may = useMay();
  const { data, error, isPending } = useQuery(assessmentsQuery(caseId));
  return (
    <Stack gap="xl">
      <Stack gap="sm" component="section">
        <Title order={2} size="h4">{t('assessments.title')}</Title>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {data?.current.map((each) => <AssessmentRow key={each.kind} caseId={caseId} current={each} />)}
        </Stack>
      </Stack>
      {may('review.read') ? <Suspense fallback={<Loading />}><ReviewsPanel caseId={caseId} /></Suspense> : null}
    </Stack>
  );
}

function AssessmentRow({ caseId, current: { kind, draft, completed } }: { caseId: string; current: Current }) {
  const { t } = useTranslation('cases');
  const may = useMay()('assessment.draft');
  const to = { to: '/cases/$caseId/assessments/$kind', params: { caseId, kind } } as object;
  const Icon = completed ? IconCircleCheck : draft ? IconPencil : IconCircleDashed;
  return (
    <Paper component="li" withBorder p="sm" id={kind} style={{ scrollMarginTop: 72 }}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <Group gap="sm" wrap="nowrap" align="flex-start" style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Icon size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} color={completed ? 'var(--tamga-good-text)' : 'var(--tamga-quiet-text)'} />
          <Stack gap={2}>
            <Anchor component={Link} {...to} fw={600}>{t(`assessments.kind.${kind}`)}</Anchor>
            {completed ? <Text size="sm">{t('assessments.completed', { name: completed.completedBy?.name ?? completed.author?.name ?? '', number: completed.number })} · <InstantText at={completed.completedAt ?? completed.updatedAt} /></Text> : null}
            {draft ? <Text size="sm">{t('assessments.draft', { name: draft.author?.name ?? '', number: draft.number })} · <InstantText at={draft.updatedAt} /></Text> : null}
            {!draft && !completed ? <Text size="sm" c="var(--tamga-quiet-text)">{t('assessments.none')}</Text> : null}
          </Stack>
        </Group>
        <Group gap="xs">
          {completed ? <Badge variant="default" tt="none">{t('assessments.in-force')}</Badge> : null}
          {draft ? <Badge variant="default" tt="none">{t('assessments.is-draft')}</Badge> : null}
          {may && !completed ? <Button component={Link} {...to} size="xs" variant="default">{t(draft ? 'assessments.continue' : 'assessments.start')}</Button> : null}
        </Group>
      </Group>
    </Paper>
  );
}
