import { useTranslation } from 'react-i18next';
import { LeaveQuestion } from '../ui/LeaveQuestion.js';
import { useDraft } from './draft-context.js';

/** Leaving the form saves first; only what the server would not take is asked about. */
export function LeaveGuard({ disclosureId }: { disclosureId: string }) {
  const { t } = useTranslation('disclosures');
  const { flush, status, errors } = useDraft();
  const blocker = {
    shouldBlockFn: async ({ next }: { next: { pathname: string } }) => {
      if (next.pathname.startsWith(`/disclosures/${disclosureId}/edit/`)) return false;
      return !(await flush()) || errors.length > 0;
    },
    enableBeforeUnload: status !== 'saved' && status !== 'closed',
    disabled: status === 'closed',
  };
  return <LeaveQuestion blocker={blocker} title={t('leave.title')} text={t('leave.text')} anyway={t('leave.anyway')} stay={t('leave.stay')} />;
}
