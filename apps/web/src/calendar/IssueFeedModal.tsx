import { Alert, Button, Checkbox, Code, CopyButton, Group, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { FEED_SCOPES, feedsQuery, type FeedScope } from './feed-queries.js';

/** Making an address, then the address: the one time it can be read, so a stray click must not close it. */
export function IssueFeedModal({ titlesAllowed, onClose }: { titlesAllowed: boolean; onClose: () => void }) {
  const { t } = useTranslation(['calendar', 'common']);
  const client = useQueryClient();
  const [scope, setScope] = useState<FeedScope>('own');
  const [withTitles, setWithTitles] = useState(false);
  const issue = useMutation({
    mutationFn: async () => (await api.post('/api/v1/calendar-feeds', { body: { scope, withTitles } })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: feedsQuery.queryKey }),
  });
  const address = issue.data?.address ?? null;
  const secret = address !== null;
  return (
    <Dialog opened onClose={onClose} size="lg" title={t(secret ? 'feeds.issued-title' : 'feeds.make')} closeOnClickOutside={!secret} closeOnEscape={!secret} withCloseButton={!secret} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {secret ? (
        <Stack>
          <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} role="status">{t('feeds.once')}</Alert>
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} aria-label={t('feeds.address')}>{address}</Code>
          <Text size="sm">{t('feeds.how')}</Text>
          <Group justify="space-between">
            <CopyButton value={address}>
              {({ copied, copy }) => <Button variant="default" leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />} onClick={copy}>{t(copied ? 'feeds.copied' : 'feeds.copy')}</Button>}
            </CopyButton>
            <Button onClick={onClose}>{t('feeds.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={(event) => { event.preventDefault(); issue.mutate(); }}>
          <Stack>
            <Radio.Group label={t('feeds.which')} value={scope} onChange={(next) => setScope(next as FeedScope)}>
              <Stack gap="xs" mt="xs">{FEED_SCOPES.map((value) => <Radio key={value} value={value} label={t(`feeds.scope.${value}`)} />)}</Stack>
            </Radio.Group>
            {titlesAllowed ? <Checkbox label={t('feeds.titles')} description={t('feeds.titles-hint')} checked={withTitles} onChange={(event) => setWithTitles(event.currentTarget.checked)} /> : null}
            <ProblemAlert error={issue.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
              <Button type="submit" loading={issue.isPending}>{t('feeds.make')}</Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
