import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { useAgreementChange } from './use-agreement-change.js';

/** One more version of the text, with the changes marked where there is such a document. */
export function AddVersion({ agreement: { id, version, state }, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [redlineId, setRedlineId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const add = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/versions', { path: { id }, version, body: { documentId: documentId ?? '', redlineId, note } }), onClose);
  const subject = { subjectKind: 'agreement', subjectId: id } as const;
  return (
    <Dialog opened onClose={onClose} title={t('versions.add')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {state === 'approval' ? <Text size="sm" fw={600}>{t('versions.withdraws')}</Text> : null}
        <DocumentPicker label={t('versions.document')} required subject={subject} value={documentId} onChange={setDocumentId} error={fieldFault(add.error, '/documentId')} />
        <DocumentPicker label={t('versions.redline')} description={t('versions.redline-hint')} subject={subject} value={redlineId} onChange={setRedlineId} error={fieldFault(add.error, '/redlineId')} />
        <Textarea label={t('versions.note')} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} error={fieldFault(add.error, '/note')} />
        <StaleAlert error={add.error} onReload={add.reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button onClick={() => add.mutate()} loading={add.isPending} disabled={!documentId}>{t('versions.add')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
