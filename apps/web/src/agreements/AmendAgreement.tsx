import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { changesOf, ScopeFields, scopeOf } from './ScopeFields.js';
import { useAgreementChange } from './use-agreement-change.js';

/** What was agreed anew, from when, and the document that says so. */
export function AmendAgreement({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const { id, version } = agreement;
  const [before] = useState(() => scopeOf(agreement));
  const [scope, setScope] = useState(before);
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null);
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const amend = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/amendments', { path: { id }, version, body: { effectiveOn: effectiveOn ?? '', documentId: documentId ?? '', note, changes: changesOf(before, scope) } }), onClose);
  const fault = (field: string): string | undefined => fieldFault(amend.error, `/${field}`) ?? fieldFault(amend.error, `/changes/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t('amendments.new')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t('amendments.text')}</Text>
        <DateField label={t('amendments.effectiveOn')} required value={effectiveOn} onChange={setEffectiveOn} error={fault('effectiveOn')} />
        <DocumentPicker label={t('amendments.document')} required subject={{ subjectKind: 'agreement', subjectId: id }} value={documentId} onChange={setDocumentId} error={fault('documentId')} />
        <ScopeFields scope={scope} set={(change) => setScope({ ...scope, ...change })} fault={fault} />
        <Textarea label={t('amendments.note')} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} error={fault('note')} />
        <StaleAlert error={amend.error} onReload={amend.reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button onClick={() => amend.mutate()} loading={amend.isPending} disabled={!effectiveOn || !documentId}>{t('command.amend')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
