import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { commentsChanged, type Comment } from './comment-queries.js';

/** Takes a comment off the page, after saying what stays of it. */
export function WithdrawComment({ comment }: { comment: Comment }) {
  const { t } = useTranslation(['comments', 'common']);
  const client = useQueryClient();
  const [asking, { open, close }] = useDisclosure(false);
  const withdraw = useMutation({
    mutationFn: () => api.post('/api/v1/comments/{id}/withdrawal', { path: { id: comment.id }, version: comment.version }),
    onSuccess: async () => {
      close();
      tell(t('withdraw.done'));
      await commentsChanged(client, comment.caseId);
    },
  });
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={open}>{t('withdraw.action')}</Button>
      <Dialog opened={asking} onClose={close} title={t('withdraw.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text size="sm">{t('withdraw.text')}</Text>
          <StaleAlert error={withdraw.error} onReload={() => commentsChanged(client, comment.caseId).then(close)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>{t('common:cancel')}</Button>
            <Button color="red.8" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>{t('withdraw.action')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
