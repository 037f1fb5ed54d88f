import { Button, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { timelineQuery } from './history-queries.js';
import { TimelineList } from './TimelineList.js';

/** Everything that happened to a case. */
export function CaseTimeline({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['history', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(timelineQuery(caseId));
  return (
    <Stack gap="md">
      <Title order={2} size="h4">{t('title')}</Title>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data ? <TimelineList events={data.pages.flatMap((page) => page.data)} /> : null}
      {hasNextPage ? <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
