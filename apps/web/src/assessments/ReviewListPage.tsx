import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import type { Locale } from '../i18n/index.js';
import { useMe } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { ownReviewsQuery } from './review-queries.js';

/** What an expert has been asked to judge, the most urgent first. */
export function ReviewListPage() {
  const { t } = useTranslation(['reviews', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ownReviewsQuery);
  const reviews = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('list.title')} subtitle={t('list.subtitle')}>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && reviews.length === 0 ? <Empty title={t('list.empty-title')} text={t('list.empty-text')} /> : null}
      <Stack component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {reviews.map((review) => <li key={review.id}><OwnReviewCard review={review} /></li>)}
      </Stack>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Page>
  );
}

function OwnReviewCard({ review }: { review: Schemas['ReviewSummaryDto'] }) {
  const { t, i18n } = useTranslation(['reviews', 'common']);
  const today = todayIn(useMe().office.timezone);
  return (
    <Paper withBorder p="md" maw={860}>
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Anchor component={Link} to="/reviews/$reviewId" params={{ reviewId: review.id } as never} fw={650} size="lg">{t('request-on', { reference: review.caseReference })}</Anchor>
          <Badge variant="dot" tt="none">{t(`state.${review.state}`)}</Badge>
        </Group>
        <Text size="sm">{review.office[i18n.language as Locale]}{review.assessmentKind ? ` · ${t(`kind.${review.assessmentKind}`)}` : ''}</Text>
        {review.synopsis ? <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{review.synopsis}</Text> : null}
        <Text size="sm"><b>{t('due')}</b> <DateText on={review.dueOn} today={today} /></Text>
      </Stack>
    </Paper>
  );
}
