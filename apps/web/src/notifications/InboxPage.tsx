import { Button, Paper, SegmentedControl, Stack } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { inboxQuery } from './inbox-queries.js';
import { NoticeItem } from './NoticeItem.js';
import { useUnread } from './use-unread.js';

/** What one was told, newest first: the unread, or everything. */
export function InboxPage() {
  const { t, i18n } = useTranslation(['notifications', 'common']);
  const client = useQueryClient();
  const unread = useUnread();
  const [unreadOnly, setUnreadOnly] = useState(true);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(inboxQuery(unreadOnly, i18n.language));
  const notices = data?.pages.flatMap((page) => page.data) ?? [];
  const newest = notices[0];
  const readAll = useMutation({
    mutationFn: (upTo: string) => api.post('/api/v1/notifications/read-all', { body: { upTo } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  return (
    <Page
      title={t('inbox.title')} subtitle={t('inbox.subtitle')}
      actions={newest && unread > 0 ? <Button variant="default" leftSection={<IconChecks size={16} aria-hidden />} loading={readAll.isPending} onClick={() => readAll.mutate(newest.id)}>{t('inbox.read-all')}</Button> : null}
    >
      <Stack maw={860}>
        <SegmentedControl
          aria-label={t('inbox.show')} value={unreadOnly ? 'unread' : 'all'} onChange={(value) => setUnreadOnly(value === 'unread')} style={{ alignSelf: 'flex-start' }}
          data={[{ value: 'unread', label: t(unread >= 100 ? 'inbox.unread-many' : 'inbox.unread', { number: unread }) }, { value: 'all', label: t('inbox.all') }]}
        />
        <ProblemAlert error={error ?? readAll.error} />
        {isPending && !error ? <Loading /> : null}
        {data && notices.length === 0 ? (
          <Empty title={t(unreadOnly ? 'inbox.none-unread-title' : 'inbox.none-title')} text={t(unreadOnly ? 'inbox.none-unread-text' : 'inbox.none-text')} action={unreadOnly ? <Button variant="default" onClick={() => setUnreadOnly(false)}>{t('inbox.show-all')}</Button> : null} />
        ) : null}
        {notices.length > 0 ? (
          <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none', overflow: 'hidden' }} aria-label={t('inbox.title')}>
            {notices.map((notice) => <NoticeItem key={notice.id} notice={notice} />)}
          </Paper>
        ) : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
