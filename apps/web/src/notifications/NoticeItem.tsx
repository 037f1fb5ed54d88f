import { Anchor, Badge, Box, Button, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCalendarDue, IconFileText, IconFolder, IconScript, IconUser, IconUserCheck, type Icon } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { InstantText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { groupOf, type KindGroup, type Notice } from './inbox-queries.js';
import classes from './Notices.module.css';
import { SnoozeMenu } from './SnoozeMenu.js';

const ICONS: Record<KindGroup, Icon> = { disclosures: IconFileText, cases: IconFolder, reviews: IconUserCheck, agreements: IconScript, deadlines: IconCalendarDue, account: IconUser };

/** One line of the inbox, in the server's words, with what one can do about it. */
export function NoticeItem({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notifications');
  const client = useQueryClient();
  const path = { id: notice.id };
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey: ['notifications'] });
  const read = useMutation({ mutationFn: () => api.post('/api/v1/notifications/{id}/read', { path }), onSuccess: changed });
  const acknowledge = useMutation({
    mutationFn: () => api.post('/api/v1/notifications/{id}/acknowledgement', { path }),
    // A deadline's reminder acknowledges the deadline as well.
    onSuccess: () => Promise.all([changed(), client.invalidateQueries({ queryKey: ['deadlines'] }), client.invalidateQueries({ queryKey: ['reports'] })]),
  });
  const unread = notice.readAt === null;
  const group = groupOf(notice.kind);
  const GroupIcon = ICONS[group];
  return (
    <Box component="li" className={unread ? `${classes['item']} ${classes['unread']}` : classes['item']}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <ThemeIcon variant="light" color={group === 'deadlines' ? 'orange' : 'petrol'} size="lg" aria-hidden><GroupIcon size={18} /></ThemeIcon>
        <Stack gap={6} flex={1} miw={0}>
          <Group gap="xs" align="baseline">
            <Anchor component={Link} to={notice.link} fw={unread ? 700 : 500} onClick={() => (unread ? read.mutate() : undefined)} style={{ overflowWrap: 'anywhere' }}>{notice.subject}</Anchor>
            {unread ? <Badge size="sm" variant="filled" tt="none">{t('inbox.new')}</Badge> : null}
          </Group>
          {notice.body.map((paragraph) => <Text key={paragraph} size="sm">{paragraph}</Text>)}
          <Text size="xs" c="var(--tamga-quiet-text)"><InstantText at={notice.createdAt} /></Text>
          {notice.acknowledgedAt ? <Text size="xs" c="var(--tamga-good-text)" fw={600}>{t('inbox.acknowledged')} <InstantText at={notice.acknowledgedAt} /></Text> : null}
          {unread && notice.snoozedUntil ? <Text size="xs" c="var(--tamga-quiet-text)">{t('inbox.snoozed')} <InstantText at={notice.snoozedUntil} /></Text> : null}
          <ProblemAlert error={acknowledge.error ?? read.error} />
          <Group gap="xs">
            {notice.needsAcknowledgement && !notice.acknowledgedAt ? <Button size="xs" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>{t('inbox.acknowledge')}</Button> : null}
            {unread ? <Button size="xs" variant="default" loading={read.isPending} onClick={() => read.mutate()}>{t('inbox.read')}</Button> : null}
            {unread && !notice.needsAcknowledgement ? <SnoozeMenu id={notice.id} /> : null}
          </Group>
        </Stack>
      </Group>
    </Box>
  );
}
