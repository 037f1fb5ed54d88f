import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { todayIn } from '../ui/today.js';
import { isInForce, type Agreement } from './agreement-queries.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Ends what binds before its time, or gives up what never came to bind. */
export function TerminateAgreement({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'agreement-course']);
  const today = todayIn(useMe().office.timezone);
  const [on, setOn] = useState<string | null>(today);
  const { id, version } = agreement;
  const terminate = useAgreementChange(id, (reason: string) => api.post('/api/v1/agreements/{id}/termination', { path: { id }, version, body: { on: on ?? '', reason } }), onClose);
  return (
    <ReasonModal
      opened onClose={onClose} title={t('terminate.of', { title: agreement.title })} text={t(isInForce(agreement) ? 'terminate.text' : 'agreement-course:meaning.abandon')} label={t('terminate.reason')} confirm={t('agreement-course:command.terminate')} danger
      ready={on !== null} pending={terminate.isPending} error={terminate.error} onConfirm={(reason) => terminate.mutate(reason)} onReload={terminate.reload}
    >
      <DateField label={t('terminate.on')} required maxDate={today} value={on} onChange={setOn} error={fieldFault(terminate.error, '/on')} />
    </ReasonModal>
  );
}
