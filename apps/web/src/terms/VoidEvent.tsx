import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { Difference } from './Difference.js';
import type { Terms } from './terms-queries.js';
import { useTermChange } from './use-term-change.js';

/** It did not happen, or on another day; what hangs on it is shown before it ends. */
export function VoidEvent({ terms, event, onClose }: { terms: Terms; event: Terms['events'][number]; onClose: () => void }) {
  const { t } = useTranslation('terms');
  const { agreementId: id, version } = terms;
  const reason = useRef('');
  const change = useTermChange(id, () => ({ voidEventId: event.id }), (digest) => api.post('/api/v1/agreements/{id}/term-events/{eventId}/voiding', { path: { id, eventId: event.id }, version, body: { reason: reason.current, digest } }), onClose);
  const { show } = change;
  // Once, when it is opened: there is nothing to fill in before.
  useEffect(show, []);
  return (
    <ReasonModal
      opened onClose={onClose} title={t('void-of', { event: t(`event.${event.kind}`) })} label={t('void-reason')} confirm={t('void')} danger ready={change.shown !== null} pending={change.pending} error={change.error}
      onConfirm={(words) => { reason.current = words; change.confirm(); }} onReload={change.reload}
    >
      {change.shown ? <Difference difference={change.shown} today={terms.today} /> : null}
    </ReasonModal>
  );
}
