import { Alert, Box, Button, Grid, Group, Paper, Stack, Text } from '@mantine/core';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { LeaveQuestion } from '../ui/LeaveQuestion.js';
import { AssessmentFields } from './AssessmentFields.js';
import type { AssessmentSaver } from './assessment-saver.js';
import { AssessmentSaveStatus } from './AssessmentSaveStatus.js';
import { CompleteAssessment } from './CompleteAssessment.js';
import { CompletenessList } from './CompletenessList.js';
import type { Assessment, AssessmentSummary } from './contents.js';
import { fieldLabel } from './field-label.js';
import type { AssessmentForm } from './form-context.js';
import { RevisionList } from './RevisionList.js';
import { useAssessmentSaver } from './use-assessment-saver.js';

type DraftAssessmentProps = { assessment: Assessment; revisions: readonly AssessmentSummary[]; disclosureId: string | null; standing: string };

/** The draft as a form that saves itself; beside it what is still missing. */
export function DraftAssessment({ assessment, revisions, disclosureId, standing }: DraftAssessmentProps) {
  const { t } = useTranslation(['assessments', 'common']);
  const may = useMay();
  const saver = useAssessmentSaver(assessment);
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const readOnly = standing !== 'open' || !may('assessment.draft') || state.status === 'closed';
  const { content, assessment: stored, faults } = state;
  const form = useMemo<AssessmentForm>(
    () => ({
      kind: assessment.kind, caseId: assessment.caseId, disclosureId, content, computed: stored.computed, readOnly,
      change: saver.change, save: () => void saver.flush(), fault: (pointer) => faults.find((e) => e.pointer === pointer)?.message,
    }),
    [assessment.kind, assessment.caseId, disclosureId, content, stored.computed, readOnly, saver, faults],
  );
  const status = readOnly && state.status !== 'closed' ? null : <AssessmentSaveStatus state={state} onRetry={() => void saver.flush()} />;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          {status ? <Box hiddenFrom="lg">{status}</Box> : null}
          {standing !== 'open' ? <Alert color="orange" variant="light">{t('case-not-open')}</Alert> : null}
          <Conflict saver={saver} />
          <AssessmentFields form={form} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack gap="lg" pos={{ lg: 'sticky' }} top={72} mah={{ lg: 'calc(100dvh - 88px)' }} style={{ overflowY: 'auto' }}>
          <Paper withBorder p="md">
            <Stack gap="md">
              {status ? <Box visibleFrom="lg">{status}</Box> : null}
              <CompletenessList completeness={stored.completeness} linked={!readOnly} />
              {!readOnly && may('assessment.complete') ? <CompleteAssessment saver={saver} state={state} /> : null}
            </Stack>
          </Paper>
          <RevisionList revisions={revisions} shown={assessment.id} />
        </Stack>
      </Grid.Col>
      <LeaveGuard saver={saver} />
    </Grid>
  );
}

/** Somebody else has changed the same fields meanwhile: a person decides which stay. */
function Conflict({ saver }: { saver: AssessmentSaver }) {
  const { t } = useTranslation(['assessments', 'common']);
  const { conflict } = useSyncExternalStore(saver.subscribe, saver.snapshot);
  if (!conflict) return null;
  return (
    <Alert color="orange" variant="light" role="alert" title={t('common:stale.title')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('conflict.text', { fields: conflict.fields.map((field) => fieldLabel(`/${field}`, t)).join(', ') })}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => saver.resolve('theirs')}>{t('conflict.theirs')}</Button>
          <Button size="xs" variant="default" onClick={() => saver.resolve('mine')}>{t('conflict.mine')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Leaving saves first; only what the server would not take is asked about. */
function LeaveGuard({ saver }: { saver: AssessmentSaver }) {
  const { t } = useTranslation('assessments');
  const blocker = {
    shouldBlockFn: async ({ current, next }: Record<'current' | 'next', { pathname: string }>) => current.pathname !== next.pathname && saver.unsaved && !(await saver.flush()),
    enableBeforeUnload: () => saver.unsaved,
  };
  return <LeaveQuestion blocker={blocker} title={t('leave.title')} text={t('leave.text')} anyway={t('leave.go')} stay={t('leave.stay')} />;
}
