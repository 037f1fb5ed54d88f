import { Anchor, Box, Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { NoticeGroup as Grouped } from './by-case.js';
import type { Notice } from './inbox-queries.js';
import classes from './Notices.module.css';
import { NoticeItem } from './NoticeItem.js';

/** Everything the inbox holds about one case, or one line that is about none. */
export function NoticeGroup({ group }: { group: Grouped<Notice> }) {
  const { t } = useTranslation('notifications');
  const client = useQueryClient();
  const unread = group.notices.filter(({ readAt }) => readAt === null).map(({ id }) => id);
  const read = useMutation({ mutationFn: () => api.post('/api/v1/notifications/read', { body: { ids: unread } }), onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }) });
  const titled = group.reference !== '';
  const heading = `inbox-${group.key}`;
  return (
    <Paper withBorder component="section" style={{ overflow: 'hidden' }} {...(titled ? { 'aria-labelledby': heading } : { 'aria-label': group.notices[0]?.subject ?? '' })}>
      {titled ? (
        <Group className={classes['head'] ?? ''} justify="space-between" gap="xs">
          <Group gap="xs">
            <Title order={2} size="h5" id={heading}>{group.caseId ? <Anchor component={Link} to={`/cases/${group.caseId}`} inherit>{group.reference}</Anchor> : group.reference}</Title>
            {group.notices.length > 1 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('inbox.lines', { count: group.notices.length })}</Text> : null}
          </Group>
          {unread.length > 1 ? <Button size="xs" variant="subtle" leftSection={<IconChecks size={14} aria-hidden />} loading={read.isPending} onClick={() => read.mutate()} aria-label={t('inbox.read-case-of', { reference: group.reference })}>{t('inbox.read-case')}</Button> : null}
        </Group>
      ) : null}
      <ProblemAlert error={read.error} />
      <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {group.notices.map((notice) => <NoticeItem key={notice.id} notice={notice} />)}
      </Box>
    </Paper>
  );
}
