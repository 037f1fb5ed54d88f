import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Disclosure } from './content.js';

/** Taking a disclosure back for good. */
export function WithdrawButton({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation(['disclosures', 'common']);
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['disclosures'] });
  const withdraw = useMutation({
    mutationFn: () => api.post('/api/v1/disclosures/{id}/withdrawal', { path: { id: disclosure.id }, version: disclosure.version, body: reason.trim() ? { reason } : {} }),
    onSuccess: async () => {
      close();
      await reload();
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={open} style={{ alignSelf: 'flex-start' }}>{t('withdraw.button')}</Button>
      <Dialog opened={opened} onClose={close} title={t('withdraw.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <form onSubmit={(event) => { event.preventDefault(); withdraw.mutate(); }}>
          <Stack>
            <Text>{t('withdraw.text')}</Text>
            <Textarea label={t('withdraw.reason')} autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
            <StaleAlert error={withdraw.error} onReload={() => reload().then(() => withdraw.reset())} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
              <Button type="submit" color="red.8" loading={withdraw.isPending}>{t('withdraw.confirm')}</Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
