import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentsQuery, type DocumentKind } from '../documents/document-queries.js';
import { DocumentName } from '../documents/DocumentName.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { SearchMany } from '../ui/SearchMany.js';
import { fieldLabel } from './field-label.js';
import { useAssessmentForm, useField } from './form-context.js';
import { Shown } from './Shown.js';
import { later } from '../ui/later.js';

const DocumentUpload = later(() => import('../documents/DocumentUpload.js').then(({ DocumentUpload: Part }) => Part));

type DocumentsFieldProps = { at: string; kind: DocumentKind };

/** Documents of the case that prove something; a new one can be uploaded on the spot. */
export function DocumentsField({ at, kind }: DocumentsFieldProps) {
  const { t } = useTranslation(['assessments', 'documents', 'common']);
  const client = useQueryClient();
  const { caseId } = useAssessmentForm();
  const { id, value = [], set, save, error, readOnly } = useField<string[]>(at);
  const [uploading, { toggle, close }] = useDisclosure(false);
  const query = documentsQuery({ subjectKind: 'case', subjectId: caseId });
  const { data } = useInfiniteQuery({ ...query, enabled: !readOnly });
  if (readOnly) return <Shown label={fieldLabel(at, t)}>{value.length > 0 ? <Stack gap={2}>{value.map((each) => <DocumentName key={each} id={each} />)}</Stack> : null}</Shown>;
  const documents = data?.pages.flatMap((page) => page.data) ?? [];
  const unknown = value.filter((each) => !documents.some((document) => document.id === each));
  const uploaded = (): void => {
    const newest = client.getQueryData(query.queryKey)?.pages[0]?.data[0];
    if (newest && !value.includes(newest.id)) set([...value, newest.id]);
    save();
    close();
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <SearchMany
          id={id} label={fieldLabel(at, t)} description={t('hint.documents')} value={value} error={error} style={{ flex: '1 1 220px', minWidth: 0 }} none={t('documents:empty')}
          data={[...documents.map((each) => ({ value: each.id, label: each.title })), ...unknown.map((each) => ({ value: each, label: t('unknown-document') }))]}
          onChange={(next) => { set(next); save(); }} clearable
        />
        <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={toggle} aria-expanded={uploading}>{t('documents:upload')}</Button>
      </Group>
      {uploading ? <DocumentUpload subjectKind="case" subjectId={caseId} kind={kind} onUploaded={uploaded} /> : null}
    </Stack>
  );
}

/** One document of the case. */
export function FieldDocument({ at }: { at: string }) {
  const { t } = useTranslation('assessments');
  const { caseId } = useAssessmentForm();
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  if (readOnly) return <Shown label={fieldLabel(at, t)}>{value ? <DocumentName id={value} /> : null}</Shown>;
  return <DocumentPicker id={id} label={fieldLabel(at, t)} subject={{ subjectKind: 'case', subjectId: caseId }} value={value} error={error} onChange={(next) => { set(next); save(); }} />;
}
