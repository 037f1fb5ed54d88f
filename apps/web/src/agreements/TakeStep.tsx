import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import type { Agreement, PlainCommand } from './agreement-queries.js';
import { useAgreementChange } from './use-agreement-change.js';

const GRAVE: readonly PlainCommand[] = ['reject', 'suspend', 'dispute'];
type TakeStepProps = { agreement: Agreement; command: PlainCommand; minimum: number; onClose: () => void };

/** Says what a step means, and asks why where that is needed. */
export function TakeStep({ agreement: { id, version }, command, minimum, onClose }: TakeStepProps) {
  const { t } = useTranslation('agreement-course');
  const take = useAgreementChange(id, (reason: string) => api.post('/api/v1/agreements/{id}/transitions', { path: { id }, version, body: { command, ...(reason ? { reason } : {}) } }), onClose);
  return (
    <ReasonModal
      opened onClose={onClose} title={t(`command.${command}`)} text={t(`meaning.${command}`)} label={t(minimum > 0 ? 'steps.reason' : 'steps.note')} minimum={minimum} confirm={t(`command.${command}`)} danger={GRAVE.includes(command)}
      pending={take.isPending} error={take.error} onConfirm={(reason) => take.mutate(reason)} onReload={take.reload}
    />
  );
}
