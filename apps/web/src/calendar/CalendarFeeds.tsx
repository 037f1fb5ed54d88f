import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ConfirmButton } from '../identity/ConfirmButton.js';
import { useMe } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { feedsQuery, type CalendarFeed } from './feed-queries.js';
import { later } from '../ui/later.js';

const IssueFeedModal = later(() => import('./IssueFeedModal.js').then(({ IssueFeedModal: Part }) => Part));

/** The secret addresses for calendar programs: made here, shown once, ended here. */
export function CalendarFeeds() {
  const { t } = useTranslation('calendar');
  const { data, error } = useQuery(feedsQuery);
  const [issuing, { open, close }] = useDisclosure(false);
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('feeds.text')}</Text>
      {data.data.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('feeds.none')}</Text> : null}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>{data.data.map((feed) => <FeedRow key={feed.id} feed={feed} />)}</Stack>
      <Button variant="default" leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={open} style={{ alignSelf: 'flex-start' }}>{t('feeds.make')}</Button>
      {issuing ? <IssueFeedModal titlesAllowed={data.titlesAllowed} onClose={close} /> : null}
    </Stack>
  );
}

function FeedRow({ feed }: { feed: CalendarFeed }) {
  const { t } = useTranslation('calendar');
  const me = useMe();
  const client = useQueryClient();
  const revoke = useMutation({ mutationFn: () => api.delete('/api/v1/calendar-feeds/{id}', { path: { id: feed.id } }), onSuccess: () => client.invalidateQueries({ queryKey: feedsQuery.queryKey }) });
  const name = [t(`feeds.scope.${feed.scope}`), feed.withTitles ? t('feeds.with-titles') : '', feed.holder.id === me.id ? '' : t('feeds.of', { name: feed.holder.name })].filter(Boolean).join(' · ');
  return (
    <Group component="li" justify="space-between" gap="xs">
      <Box flex="1 1 220px">
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="var(--tamga-quiet-text)">{t('feeds.made')} <InstantText at={feed.createdAt} /></Text>
        <Text size="sm" c="var(--tamga-quiet-text)">{feed.lastReadAt ? <>{t('feeds.read')} <InstantText at={feed.lastReadAt} /></> : t('feeds.never-read')}</Text>
      </Box>
      <ConfirmButton size="sm" label={t('feeds.revoke')} ariaLabel={t('feeds.revoke-of', { name })} question={t('feeds.revoke-question')} confirm={t('feeds.revoke')} pending={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate()} />
    </Group>
  );
}
