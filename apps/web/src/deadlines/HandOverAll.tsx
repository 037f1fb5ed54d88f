import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { deadlinesChanged } from './deadline-queries.js';
import { OfficerSelect } from './OfficerSelect.js';

/** All that one person is responsible for goes to another: before a holiday, or before somebody leaves. */
export function HandOverAll({ onClose, onDone }: { onClose: () => void; onDone: (moved: number) => void }) {
  const { t } = useTranslation(['deadlines', 'common']);
  const client = useQueryClient();
  const [fromUserId, setFrom] = useState<string | null>(useMe().id);
  const [toUserId, setTo] = useState<string | null>(null);
  const handOver = useMutation({
    mutationFn: async () => (await api.post('/api/v1/deadlines/handovers', { body: { fromUserId: fromUserId ?? '', toUserId: toUserId ?? '' } })).data,
    onSuccess: async ({ moved }) => {
      onDone(moved);
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('hand-over.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); handOver.mutate(); }}>
        <Stack>
          <Text size="sm">{t('hand-over.text')}</Text>
          <OfficerSelect label={t('hand-over.from')} required value={fromUserId} onChange={setFrom} error={fieldFault(handOver.error, '/fromUserId')} />
          <OfficerSelect label={t('hand-over.to')} required value={toUserId} onChange={setTo} error={fieldFault(handOver.error, '/toUserId')} />
          <StaleAlert error={handOver.error} onReload={() => deadlinesChanged(client).then(() => handOver.reset())} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={handOver.isPending} disabled={!fromUserId || !toUserId || fromUserId === toUserId}>{t('hand-over.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
