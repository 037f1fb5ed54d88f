import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { deadlinesChanged, type Deadline } from './deadline-queries.js';
import { deadlineTitle } from './deadline-words.js';
import { EvidenceModal, type Evidence } from './EvidenceModal.js';

/** Says that a deadline was met, by what. */
export function CompleteDeadline({ deadline, onClose }: { deadline: Deadline; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'domain']);
  const client = useQueryClient();
  const complete = useMutation({
    mutationFn: (body: Evidence) => api.post('/api/v1/deadlines/{id}/completion', { path: { id: deadline.id }, version: deadline.version, body }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <EvidenceModal
      title={t('complete.of', { title: deadlineTitle(deadline, t) })} hint={t(deadline.kind === 'statutory' ? 'complete.hint-statutory' : 'complete.hint')} subject={deadline.caseId ? { subjectKind: 'case', subjectId: deadline.caseId } : null}
      pending={complete.isPending} error={complete.error} onConfirm={(evidence) => complete.mutate(evidence)} onClose={onClose} onReload={() => deadlinesChanged(client).then(() => complete.reset())}
    />
  );
}
