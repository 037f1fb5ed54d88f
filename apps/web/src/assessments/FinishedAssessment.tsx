import { Alert, Grid, Paper, Stack, Text } from '@mantine/core';
import { IconCheck, IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { AssessmentFields } from './AssessmentFields.js';
import type { Assessment, AssessmentSummary } from './contents.js';
import type { AssessmentForm } from './form-context.js';
import { RevisionLink, RevisionList } from './RevisionList.js';
import { StartAssessment } from './StartAssessment.js';

type FinishedAssessmentProps = { assessment: Assessment; revisions: readonly AssessmentSummary[]; disclosureId: string | null; canRevise: boolean; draft: AssessmentSummary | null };
const nothing = (): void => undefined;

/** A record in force, or one that was: read only, with who stands for it. A change is a new revision. */
export function FinishedAssessment({ assessment, revisions, disclosureId, canRevise, draft }: FinishedAssessmentProps) {
  const { t } = useTranslation('assessments');
  const may = useMay();
  const { kind, caseId, content, state } = assessment;
  // What was worked out at completion, not what today's arithmetic would say.
  const computed = assessment.snapshot ?? assessment.computed;
  const form = useMemo<AssessmentForm>(() => ({ kind, caseId, disclosureId, content, computed, readOnly: true, change: nothing, save: nothing, fault: () => undefined }), [kind, caseId, disclosureId, content, computed]);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          {state === 'superseded' ? <Alert color="orange" variant="light" icon={<IconHistory aria-hidden />}>{t('superseded')}</Alert> : null}
          <AssessmentFields form={form} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack gap="lg" pos={{ lg: 'sticky' }} top={72} mah={{ lg: 'calc(100dvh - 88px)' }} style={{ overflowY: 'auto' }}>
          <Paper withBorder p="md">
            <Stack gap="sm" align="flex-start">
              {state === 'completed' ? <Alert color="green" variant="light" w="100%" icon={<IconCheck aria-hidden />}>{t('in-force')}</Alert> : null}
              <Text size="sm">{t('author', { name: assessment.author?.name ?? '' })}</Text>
              {assessment.completedBy ? <Text size="sm">{t('completed-by', { name: assessment.completedBy.name })}</Text> : null}
              {assessment.completedAt ? <Text size="sm"><InstantText at={assessment.completedAt} /></Text> : null}
              {draft ? <RevisionLink revision={draft}>{t('to-draft')}</RevisionLink> : null}
              {canRevise && state === 'completed' && may('assessment.draft') ? <><Text size="sm">{t('revise.text')}</Text><StartAssessment caseId={caseId} kind={kind} label={t('revise.button')} /></> : null}
            </Stack>
          </Paper>
          <RevisionList revisions={revisions} shown={assessment.id} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
