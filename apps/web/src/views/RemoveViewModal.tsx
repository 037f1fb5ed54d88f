import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { viewQuery, viewsChanged, type SavedView } from './view-queries.js';

type RemoveViewModalProps = { view: SavedView; opened: boolean; onClose: () => void; onRemoved: () => void };

/** Asked once more: a shared view is gone for everybody. The cases stay. */
export function RemoveViewModal({ view, opened, onClose, onRemoved }: RemoveViewModalProps) {
  const { t } = useTranslation(['views', 'common']);
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v1/views/{id}', { path: { id: view.id }, version: view.version }),
    onSuccess: async () => {
      tell(t('removed', { name: view.name }));
      onClose();
      onRemoved();
      client.removeQueries({ queryKey: viewQuery(view.id).queryKey });
      await viewsChanged(client);
    },
  });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['views'] }).then(() => remove.reset());
  return (
    <Dialog opened={opened} onClose={onClose} title={t('remove-title', { name: view.name })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t(view.shared ? 'remove-shared' : 'remove-private')}</Text>
        <StaleAlert error={remove.error} onReload={reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{t('common:cancel')}</Button>
          <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate()}>{t('remove')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
