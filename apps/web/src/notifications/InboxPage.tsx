import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { byCase } from './by-case.js';
import { GROUPS, inboxQuery, type KindGroup } from './inbox-queries.js';
import { NoticeGroup } from './NoticeGroup.js';
import { useUnread } from './use-unread.js';

/** What one was told, newest first and by case: the unread, or everything; all of it, or what one topic brought. */
export function InboxPage() {
  const { t, i18n } = useTranslation(['notifications', 'common']);
  const client = useQueryClient();
  const unread = useUnread();
  const [unreadOnly, setUnreadOnly] = useState(true);
  const [topic, setTopic] = useState<KindGroup | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(inboxQuery(unreadOnly, topic, i18n.language));
  const notices = data?.pages.flatMap((page) => page.data) ?? [];
  const newest = notices[0];
  const readAll = useMutation({
    mutationFn: (upTo: string) => api.post('/api/v1/notifications/read-all', { body: { upTo } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const readShown = useMutation({
    mutationFn: (ids: string[]) => api.post('/api/v1/notifications/read', { body: { ids } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const shown = notices.filter(({ readAt }) => readAt === null).map(({ id }) => id).slice(0, 200);
  const showAll = (): void => {
    setUnreadOnly(false);
    setTopic(null);
  };
  const empty = topic ? 'topic' : unreadOnly ? 'unread' : 'all';
  return (
    <Page
      title={t('inbox.title')} subtitle={t('inbox.subtitle')}
      actions={newest && unread > 0 && shown.length > 0 ? (
        <Button variant="default" leftSection={<IconChecks size={16} aria-hidden />} loading={readAll.isPending || readShown.isPending} onClick={() => (topic ? readShown.mutate(shown) : readAll.mutate(newest.id))}>{t(topic ? 'inbox.read-shown' : 'inbox.read-all')}</Button>
      ) : null}
    >
      <Stack maw={860}>
        <Group gap="sm" align="flex-end">
          <SegmentedControl
            aria-label={t('inbox.show')} value={unreadOnly ? 'unread' : 'all'} onChange={(value) => setUnreadOnly(value === 'unread')}
            data={[{ value: 'unread', label: t(unread >= 100 ? 'inbox.unread-many' : 'inbox.unread', { number: unread }) }, { value: 'all', label: t('inbox.all') }]}
          />
          <Choice
            aria-label={t('inbox.topic')} none={t('inbox.every-topic')} w={240} value={topic}
            data={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))} onChange={(value) => setTopic(value as KindGroup | null)}
          />
        </Group>
        <ProblemAlert error={error ?? readAll.error ?? readShown.error} />
        {isPending && !error ? <Loading /> : null}
        {data && notices.length === 0 ? <Empty title={t(`inbox.empty.${empty}.title`)} text={t(`inbox.empty.${empty}.text`)} action={empty === 'all' ? null : <Button variant="default" onClick={showAll}>{t('inbox.show-all')}</Button>} /> : null}
        {byCase(notices).map((group) => <NoticeGroup key={group.key} group={group} />)}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
