import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../i18n/index.js';
import { useMe } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { ConflictStatement } from './ConflictStatement.js';
import { isOfficeReview, reviewQuery, type OwnReview } from './review-queries.js';
import { ReviewPackage } from './ReviewPackage.js';

const ReviewForOffice = lazy(() => import('./ReviewForOffice.js').then(({ ReviewForOffice: Part }) => ({ default: Part })));
const ReviewScoreForm = lazy(() => import('./ReviewScoreForm.js').then(({ ReviewScoreForm: Part }) => ({ default: Part })));

/** One review: for its expert the statement, the package and the form, one after the other; for the office what came of it. */
export function ReviewPage() {
  const { t, i18n } = useTranslation('reviews');
  const today = todayIn(useMe().office.timezone);
  const { reviewId } = useParams({ from: '/frame/reviews/$reviewId' });
  // The access ends with the last answer, so the end is kept here and not asked for again.
  const [ended, setEnded] = useState<OwnReview | null>(null);
  const { data, error } = useQuery({ ...reviewQuery(reviewId), enabled: ended === null });
  if (ended) return <Thanks review={ended} />;
  if (!data) return <Page title={t('one-title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  if (isOfficeReview(data)) return <Suspense fallback={<Loading />}><ReviewForOffice review={data} /></Suspense>;
  return (
    <Page title={t('request-on', { reference: data.caseReference })} subtitle={<>{data.office[i18n.language as Locale]}{data.assessmentKind ? ` · ${t(`kind.${data.assessmentKind}`)}` : ''}</>}>
      <Stack gap="lg" maw={860}>
        <div>
          <Text>{t('invited-by', { name: data.invitedBy.name })}</Text>
          <Text><b>{t('due')}</b> <DateText on={data.dueOn} today={today} /></Text>
          <Text><b>{t('access-until')}</b> <DateText on={data.endsOn} /></Text>
        </div>
        {data.synopsis ? <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.synopsis}</Text> : null}
        {data.state === 'invited' ? <ConflictStatement review={data} onEnded={setEnded} /> : null}
        {data.state === 'conflict-declared' ? <Alert color="petrol" variant="light" role="status" title={t('conflict.waiting-title')}>{t('conflict.waiting')}</Alert> : null}
        {data.package ? <ReviewPackage content={data.package} title={t('package.title')} question={t('package.brief')} /> : null}
        {data.state === 'accepted' ? <Suspense fallback={<Loading />}><ReviewScoreForm key={data.id} review={data} onEnded={setEnded} /></Suspense> : null}
      </Stack>
    </Page>
  );
}

function Thanks({ review }: { review: OwnReview }) {
  const { t } = useTranslation('reviews');
  const declined = review.state === 'declined';
  return (
    <Page title={t(declined ? 'declined.title' : 'thanks.title')}>
      <Stack maw={640} role="status">
        <Text>{t(declined ? 'declined.text' : 'thanks.text', { reference: review.caseReference })}</Text>
        <Text>{t('thanks.access')}</Text>
      </Stack>
    </Page>
  );
}
