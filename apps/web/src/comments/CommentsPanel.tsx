import { Button, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { CommentComposer } from './CommentComposer.js';
import { CommentItem } from './CommentItem.js';
import { commentsQuery } from './comment-queries.js';

/** What has been written about a case, the newest first, and room to write. */
export function CommentsPanel({ caseId, inventor = false }: { caseId: string; inventor?: boolean }) {
  const { t } = useTranslation(['comments', 'common']);
  const may = useMay();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(commentsQuery(caseId));
  const comments = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack component="section" id="comments" aria-labelledby="comments-title">
      <Title order={2} size="h4" id="comments-title">{t(inventor ? 'title-inventor' : 'title')}</Title>
      {may('comment.write') ? <CommentComposer key={caseId} caseId={caseId} inventor={inventor} /> : null}
      <ProblemAlert error={error} />
      {isPending && !error ? <Loading /> : null}
      {data && comments.length === 0 ? <Empty title={t('none-title')} text={t(inventor ? 'none-inventor' : 'none-text')} /> : null}
      {comments.length > 0 ? <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('list')}>{comments.map((comment) => <CommentItem key={comment.id} comment={comment} inventor={inventor} />)}</Stack> : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
