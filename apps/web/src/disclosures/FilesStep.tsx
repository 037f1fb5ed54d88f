import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DocumentList } from '../documents/DocumentList.js';
import { DocumentUpload } from '../documents/DocumentUpload.js';
import { StepIntro } from './StepIntro.js';

export function FilesStep({ disclosureId }: { disclosureId: string }) {
  const { t } = useTranslation('disclosures');
  return (
    <Stack>
      <StepIntro step="files" />
      <DocumentUpload subjectKind="disclosure" subjectId={disclosureId} kind="disclosure-attachment" />
      <Title order={3} size="h5">{t('files-so-far')}</Title>
      <DocumentList subjectKind="disclosure" subjectId={disclosureId} />
    </Stack>
  );
}
