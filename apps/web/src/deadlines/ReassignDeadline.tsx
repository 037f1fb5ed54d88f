import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { deadlinesChanged, type Deadline } from './deadline-queries.js';
import { deadlineTitle } from './deadline-words.js';
import { OfficerSelect } from './OfficerSelect.js';

/** Who sees to it, and who is told when they do not react. */
export function ReassignDeadline({ deadline, onClose }: { deadline: Deadline; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'common', 'domain']);
  const client = useQueryClient();
  const [ownerId, setOwnerId] = useState(deadline.owner?.id ?? null);
  const [backupId, setBackupId] = useState(deadline.backup?.id ?? null);
  const reassign = useMutation({
    mutationFn: () => api.patch('/api/v1/deadlines/{id}', { path: { id: deadline.id }, version: deadline.version, body: { ...(ownerId ? { ownerId } : {}), backupId } }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('reassign.of', { title: deadlineTitle(deadline, t) })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); reassign.mutate(); }}>
        <Stack>
          <OfficerSelect label={t('owner')} required value={ownerId} onChange={setOwnerId} error={fieldFault(reassign.error, '/ownerId')} />
          <OfficerSelect label={t('backup')} description={t('backup-hint')} clearable value={backupId} onChange={setBackupId} error={fieldFault(reassign.error, '/backupId')} />
          <StaleAlert error={reassign.error} onReload={() => deadlinesChanged(client).then(onClose)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={reassign.isPending} disabled={!ownerId}>{t('reassign.button')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
