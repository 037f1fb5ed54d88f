import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentName } from '../documents/DocumentName.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { useAgreementChange } from './use-agreement-change.js';

/** The text that was signed. Until then it can be chosen among the documents of this agreement, or uploaded. */
export function SignedDocument({ agreement, editable }: { agreement: Agreement; editable: boolean }) {
  const { t } = useTranslation('agreements');
  const { id, version, signedDocumentId } = agreement;
  const choose = useAgreementChange(id, (documentId: string | null) => api.patch('/api/v1/agreements/{id}', { path: { id }, version, body: { signedDocumentId: documentId } }));
  const subject = { subjectKind: 'agreement', subjectId: id } as const;
  return (
    <AgreementSection title={t('signed.title')}>
      {editable ? (
        <Stack gap="xs">
          <DocumentPicker label={t('signed.choose')} subject={subject} kind="signed-agreement" value={signedDocumentId} onChange={(documentId) => choose.mutate(documentId)} error={fieldFault(choose.error, '/signedDocumentId')} />
          <StaleAlert error={choose.error} onReload={choose.reload} />
        </Stack>
      ) : signedDocumentId ? <DocumentName id={signedDocumentId} /> : <Text size="sm" c="dimmed">{t('signed.none')}</Text>}
    </AgreementSection>
  );
}
