import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { StoredDocument } from './document-queries.js';

/** Takes a document out of the lists, with a reason; it stays for whoever audits. */
export function RemoveDocumentButton({ document }: { document: StoredDocument }) {
  const { t } = useTranslation(['documents', 'common']);
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['documents'] });
  const remove = useMutation({
    mutationFn: () => api.post('/api/v1/documents/{id}/removal', { path: { id: document.id }, version: document.version, body: { reason } }),
    onSuccess: async () => {
      close();
      await reload();
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" onClick={open} aria-label={t('remove-of', { title: document.title })}>{t('common:remove')}</Button>
      <Dialog opened={opened} onClose={close} title={t('remove-of', { title: document.title })} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <form onSubmit={(event) => { event.preventDefault(); remove.mutate(); }}>
          <Stack>
            <Text size="sm">{t('remove-text')}</Text>
            <Textarea label={t('reason')} required maxLength={1000} autosize minRows={2} value={reason} onChange={(e) => setReason(e.currentTarget.value)} data-autofocus />
            <StaleAlert error={remove.error} onReload={() => reload().then(() => remove.reset())} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
              <Button type="submit" color="red.8" loading={remove.isPending} disabled={reason.trim() === ''}>{t('common:remove')}</Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
