import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { assessmentsQuery, caseQuery } from '../cases/case-queries.js';
import { useMay } from '../identity/me.js';
import { NotFoundPage } from '../ui/ErrorPage.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { assessmentQuery } from './assessment-queries.js';
import { isAssessmentKind, type AssessmentKind } from './contents.js';
import { DraftAssessment } from './DraftAssessment.js';
import { FinishedAssessment } from './FinishedAssessment.js';
import { StartAssessment } from './StartAssessment.js';

/** One structured record of a case: the open draft, else what is in force, else an older revision that was asked for (?revision=2). */
export function AssessmentPage() {
  const { caseId, kind } = useParams({ from: '/frame/cases/$caseId/assessments/$kind' });
  return isAssessmentKind(kind) ? <KnownAssessment key={`${caseId} ${kind}`} caseId={caseId} kind={kind} /> : <NotFoundPage />;
}

function KnownAssessment({ caseId, kind }: { caseId: string; kind: AssessmentKind }) {
  const { t } = useTranslation('assessments');
  const { revision } = useSearch({ strict: false }) as { revision?: unknown };
  const { data: file } = useQuery(caseQuery(caseId));
  const { data, error, isPending } = useQuery(assessmentsQuery(caseId));
  const current = data?.current.find((each) => each.kind === kind);
  const revisions = data?.history.filter((each) => each.kind === kind) ?? [];
  const asked = revisions.find(({ number }) => number === Number(revision));
  const shown = asked ?? current?.draft ?? current?.completed ?? revisions[0];
  const { data: assessment, error: unread } = useQuery({ ...assessmentQuery(shown?.id ?? ''), enabled: shown !== undefined });
  const title = t(`kind.${kind}`);
  const place = <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId, tab: 'assessments' } as never}>{t('of-case', { reference: file?.reference ?? shown?.caseReference ?? '' })}</Anchor>;
  if (isPending || (shown && !assessment && !unread)) return <Page title={title} subtitle={place}><Loading /></Page>;
  if (!data || unread) return <Page title={title} subtitle={place}><ProblemAlert error={error ?? unread} /></Page>;
  if (!assessment) return <Page title={title} subtitle={place}><NotBegun caseId={caseId} kind={kind} /></Page>;
  const disclosureId = file && 'disclosureId' in file ? file.disclosureId : null;
  const standing = file && 'standing' in file ? file.standing : 'open';
  const shared = { assessment, revisions, disclosureId };
  return (
    <Page title={title} subtitle={<Group gap="xs">{place}<Text span size="sm">{t('revision', { number: assessment.number })}</Text></Group>}>
      {assessment.state === 'draft' ? <DraftAssessment key={assessment.id} {...shared} standing={standing} /> : <FinishedAssessment {...shared} canRevise={current?.draft === null && standing === 'open'} draft={current?.draft ?? null} />}
    </Page>
  );
}

function NotBegun({ caseId, kind }: { caseId: string; kind: AssessmentKind }) {
  const { t } = useTranslation('assessments');
  const may = useMay();
  return <Empty title={t('none.title')} text={t(`none.${kind}`)} action={may('assessment.draft') ? <StartAssessment caseId={caseId} kind={kind} label={t('begin')} /> : null} />;
}
