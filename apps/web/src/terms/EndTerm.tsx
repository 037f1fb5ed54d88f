import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { Difference } from './Difference.js';
import type { Term, Terms } from './terms-queries.js';
import { useTermChange } from './use-term-change.js';

/** Ends a term from a day on; first it shows what falls away with it. */
export function EndTerm({ terms, term, onClose }: { terms: Terms; term: Term; onClose: () => void }) {
  const { t } = useTranslation(['terms', 'common']);
  const [on, setOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const change = useTermChange(terms.agreementId, () => ({ end: { termId: term.id, on: on ?? '' } }), (digest) => api.post('/api/v1/terms/{id}/end', { path: { id: term.id }, version: terms.version, body: { on: on ?? '', reason: reason.trim(), digest } }), onClose);
  const { shown } = change;
  return (
    <Dialog opened onClose={onClose} title={t('end-of', { term: t(`kind.${term.kind}`) })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (shown) change.confirm(); else change.show(); }}>
        <Stack>
          <DateField label={t('end-on')} required value={on} onChange={(next) => { setOn(next); change.forget(); }} error={fieldFault(change.error, '/on')} data-autofocus />
          {shown ? <Difference difference={shown} today={terms.today} /> : null}
          {shown ? <Textarea label={t('end-reason')} required autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(change.error, '/reason')} /> : null}
          <StaleAlert error={change.error} onReload={change.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" color={shown ? 'red.8' : undefined} loading={change.pending} disabled={!on || (shown !== null && reason.trim().length < 3)}>{t(shown ? 'end' : 'show')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
