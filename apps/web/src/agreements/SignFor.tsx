import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import type { Agreement, Course } from './agreement-queries.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Says that one of them has signed, when, and what shows it. */
export function SignFor({ agreement: { id, version }, signatory, onClose }: { agreement: Agreement; signatory: Course['signatories'][number]; onClose: () => void }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [on, setOn] = useState<string | null>(today);
  const [evidenceId, setEvidenceId] = useState<string | null>(null);
  const sign = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/signatories/{signatoryId}/signature', { path: { id, signatoryId: signatory.id }, version, body: { on: on ?? '', evidenceId } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('signatories.sign-of', { name: signatory.name })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <DateField label={t('signatories.signed-on')} required maxDate={today} value={on} onChange={setOn} error={fieldFault(sign.error, '/on')} />
        <DocumentPicker label={t('signatories.evidence')} subject={{ subjectKind: 'agreement', subjectId: id }} value={evidenceId} onChange={setEvidenceId} error={fieldFault(sign.error, '/evidenceId')} />
        <StaleAlert error={sign.error} onReload={sign.reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button onClick={() => sign.mutate()} loading={sign.isPending} disabled={!on}>{t('signatories.sign')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
