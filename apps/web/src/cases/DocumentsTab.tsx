import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DocumentList } from '../documents/DocumentList.js';
import { DocumentUpload } from '../documents/DocumentUpload.js';
import { useMay } from '../identity/me.js';
import type { CaseFile } from './case-queries.js';

/** The case's own documents, and those that came with the disclosure. */
export function DocumentsTab({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const may = useMay();
  return (
    <Stack gap="xl">
      <Stack gap="sm" component="section">
        <Title order={2} size="h4">{t('documents.of-case')}</Title>
        <DocumentList subjectKind="case" subjectId={file.id} />
        {may('document.upload') && file.permissions.includes('case.edit') ? <DocumentUpload subjectKind="case" subjectId={file.id} defaultKind="prior-art" /> : null}
      </Stack>
      {file.disclosureId ? (
        <Stack gap="sm" component="section">
          <Title order={2} size="h4">{t('documents.of-disclosure')}</Title>
          <DocumentList subjectKind="disclosure" subjectId={file.disclosureId} readOnly />
        </Stack>
      ) : null}
    </Stack>
  );
}
