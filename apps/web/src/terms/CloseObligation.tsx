import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../agreements/agreement-queries.js';
import { useAgreementChange } from '../agreements/use-agreement-change.js';
import { api } from '../api/client.js';
import type { Evidence } from '../deadlines/EvidenceModal.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { ReasonModal } from '../ui/ReasonModal.js';

const EvidenceModal = later(() => import('../deadlines/EvidenceModal.js').then(({ EvidenceModal: Dialog }) => Dialog));

/** Met with what shows it, or not insisted on with a reason: as the obligations that were entered by hand. */
export function CloseObligation({ agreement: { id, version }, obligationId, what, editable }: { agreement: Agreement; obligationId: string; what: string; editable: boolean }) {
  const { t } = useTranslation('agreements');
  const may = useMay();
  const [dialog, setDialog] = useState<'met' | 'waive' | null>(null);
  const close = (): void => setDialog(null);
  const path = { id, obligationId };
  const complete = useAgreementChange(id, (body: Evidence) => api.post('/api/v1/agreements/{id}/obligations/{obligationId}/completion', { path, version, body }), close);
  const waive = useAgreementChange(id, (reason: string) => api.post('/api/v1/agreements/{id}/obligations/{obligationId}/waiver', { path, version, body: { reason } }), close);
  return (
    <>
      {may('deadline.meet') ? <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} aria-hidden />} onClick={() => setDialog('met')} aria-label={t('obligations.complete-of', { what })}>{t('obligations.complete')}</Button> : null}
      {editable ? <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => setDialog('waive')} aria-label={t('obligations.waive-of', { what })}>{t('obligations.waive')}</Button> : null}
      {dialog === 'met' ? (
        <EvidenceModal title={t('obligations.complete')} hint={t('obligations.complete-hint', { what })} subject={{ subjectKind: 'agreement', subjectId: id }} pending={complete.isPending} error={complete.error} onConfirm={(evidence) => complete.mutate(evidence)} onClose={close} onReload={complete.reload} />
      ) : null}
      <ReasonModal
        opened={dialog === 'waive'} onClose={close} title={t('obligations.waive')} text={t('obligations.waive-text', { what })} label={t('obligations.waive-reason')} confirm={t('obligations.waive')} danger
        pending={waive.isPending} error={waive.error} onConfirm={(reason) => waive.mutate(reason)} onReload={waive.reload}
      />
    </>
  );
}
