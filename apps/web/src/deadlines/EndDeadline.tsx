import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { deadlinesChanged, type Deadline } from './deadline-queries.js';
import { deadlineTitle } from './deadline-words.js';

/** Ends what no longer applies, or opens again what was ended by mistake. */
export function EndDeadline({ deadline, what, onClose }: { deadline: Deadline; what: 'cancel' | 'reopen'; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'domain']);
  const client = useQueryClient();
  const { id, version } = deadline;
  const change = useMutation({
    mutationFn: async (reason: string) => {
      if (what === 'cancel') await api.post('/api/v1/deadlines/{id}/cancellation', { path: { id }, version, body: { reason } });
      else await api.post('/api/v1/deadlines/{id}/reopening', { path: { id }, version, body: { reason } });
    },
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <ReasonModal
      opened onClose={onClose} title={t(`${what}.of`, { title: deadlineTitle(deadline, t) })} text={t(`${what}.text`)} label={t(`${what}.reason`)} confirm={t(`${what}.button`)} danger={what === 'cancel'} minimum={what === 'cancel' ? 3 : 0}
      pending={change.isPending} error={change.error} onConfirm={(reason) => change.mutate(reason)} onReload={() => deadlinesChanged(client).then(() => change.reset())}
    />
  );
}
