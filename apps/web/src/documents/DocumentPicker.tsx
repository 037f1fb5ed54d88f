import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';
import { documentsQuery, type DocumentKind, type DocumentSubject } from './document-queries.js';
import { later } from '../ui/later.js';

const DocumentUpload = later(() => import('./DocumentUpload.js').then(({ DocumentUpload: Part }) => Part));

type DocumentPickerProps = Pick<SearchSelectProps, 'label' | 'description' | 'error' | 'required' | 'id' | 'aria-label'> & {
  subject: DocumentSubject; value: string | null | undefined; onChange: (id: string | null) => void;
  /** Only documents of this kind, and what an upload from here is. */
  kind?: DocumentKind;
};

/** One of the documents of a record, or a new one uploaded on the spot. */
export function DocumentPicker({ subject, value, onChange, kind, ...props }: DocumentPickerProps) {
  const { t } = useTranslation(['documents', 'common']);
  const client = useQueryClient();
  const may = useMay();
  const [uploading, { toggle, close }] = useDisclosure(false);
  const query = documentsQuery(subject);
  const { data, isPending } = useInfiniteQuery(query);
  const documents = (data?.pages.flatMap((page) => page.data) ?? []).filter((each) => !kind || each.kind === kind);
  const uploaded = (): void => {
    const newest = client.getQueryData(query.queryKey)?.pages[0]?.data.find((each) => !kind || each.kind === kind);
    if (newest) onChange(newest.id);
    close();
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <SearchSelect
          {...props} clearable style={{ flex: '1 1 220px', minWidth: 0 }} none={t(isPending ? 'common:loading' : 'empty')}
          data={documents.map(({ id, title }) => ({ value: id, label: title }))} value={value} onChange={onChange}
        />
        {may('document.upload') ? <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={toggle} aria-expanded={uploading}>{t('upload')}</Button> : null}
      </Group>
      {uploading ? <DocumentUpload {...subject} {...(kind ? { kind } : {})} onUploaded={uploaded} /> : null}
    </Stack>
  );
}
