import { Box, Button, FileButton, Group, NativeSelect, Paper, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ACCEPTED_FILES, DOCUMENT_KINDS, type DocumentKind, type DocumentSubject } from './document-queries.js';
import { formatSize } from './file-size.js';
import { uploadDocument, type NewDocument } from './upload-document.js';

type DocumentUploadProps = DocumentSubject & {
  /** What it is when only one kind makes sense here; else it is asked. */
  kind?: DocumentKind;
  /** Offered first. */
  defaultKind?: DocumentKind;
  onUploaded?: () => void;
};
const titleOf = (name: string): string => name.replace(/\.[^.]+$/, '').replace(/[_\s]+/g, ' ').trim().slice(0, 300) || name;

/** Choosing or dropping a file, saying what it is, and watching it go. */
export function DocumentUpload({ subjectKind, subjectId, kind: fixed, defaultKind, onUploaded }: DocumentUploadProps) {
  const { t } = useTranslation(['documents', 'common']);
  const staff = useMe().roles.some((role) => role === 'officer' || role === 'manager');
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<DocumentKind>(fixed ?? defaultKind ?? (subjectKind === 'disclosure' ? 'disclosure-attachment' : 'other'));
  const [confidentiality, setConfidentiality] = useState<'internal' | 'inventor-visible'>('internal');
  const [percent, setPercent] = useState(0);
  const [over, setOver] = useState(false);
  const [done, setDone] = useState('');
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      const document: NewDocument = { subjectKind, subjectId, kind, title: title.trim(), ...(staff ? { confidentiality } : {}) };
      return uploadDocument(document, chosen, { onProgress: (sent, of) => setPercent(of > 0 ? Math.round((100 * sent) / of) : 0) });
    },
    onSuccess: async (_, chosen) => {
      setDone(chosen.name);
      setFile(null);
      await client.invalidateQueries({ queryKey: ['documents'] });
      onUploaded?.();
    },
  });
  const choose = (chosen: File | null): void => {
    if (!chosen) return;
    upload.reset();
    setDone('');
    setPercent(0);
    setFile(chosen);
    setTitle(titleOf(chosen.name));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!upload.isPending) choose(event.dataTransfer.files[0] ?? null);
  };
  const fieldError = (name: string): string | undefined => (upload.error instanceof Problem ? upload.error.errors?.find((e) => e.pointer === `/${name}`)?.message : undefined);
  return (
    <Paper
      withBorder p="md" onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      style={{ borderStyle: 'dashed', ...(over ? { borderColor: 'var(--mantine-color-petrol-6)', background: 'light-dark(var(--mantine-color-petrol-0), var(--mantine-color-dark-6))' } : {}) }}
    >
      <Stack gap="sm">
        <Group gap="sm">
          <FileButton onChange={choose} accept={ACCEPTED_FILES} inputProps={{ 'aria-label': t('choose') }} disabled={upload.isPending}>
            {(props) => <Button {...props} variant={file ? 'default' : 'light'} leftSection={<IconUpload size={16} aria-hidden />}>{t(file ? 'choose-other' : 'choose')}</Button>}
          </FileButton>
          <Text size="sm" visibleFrom="sm">{t('or-drop')}</Text>
        </Group>
        <Text size="sm" c="dimmed">{t('accepted')}</Text>
        {file ? (
          <>
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{t('file-and-size', { name: file.name, size: formatSize(file.size) })}</Text>
            <TextInput label={t('title')} required maxLength={300} value={title} onChange={(e) => setTitle(e.currentTarget.value)} error={fieldError('title')} />
            {fixed || (subjectKind === 'disclosure' && !staff) ? null : (
              <NativeSelect label={t('kind.label')} data={DOCUMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} value={kind} onChange={(e) => setKind(e.currentTarget.value as DocumentKind)} />
            )}
            {staff ? (
              <NativeSelect
                label={t('confidentiality.label')} value={confidentiality} onChange={(e) => setConfidentiality(e.currentTarget.value as typeof confidentiality)}
                data={(['internal', 'inventor-visible'] as const).map((value) => ({ value, label: t(`confidentiality.${value}`) }))}
              />
            ) : null}
            {upload.isPending ? (
              <Box>
                <Progress value={percent} aria-label={t('progress', { percent })} />
                <Text size="sm" mt={4}>{t('progress', { percent })}</Text>
              </Box>
            ) : null}
            <Group>
              <Button onClick={() => upload.mutate(file)} loading={upload.isPending} disabled={title.trim() === ''}>{t('upload')}</Button>
              <Button variant="subtle" onClick={() => { setFile(null); upload.reset(); }} disabled={upload.isPending}>{t('common:cancel')}</Button>
            </Group>
          </>
        ) : null}
        <ProblemAlert error={upload.error} />
        <Text size="sm" role="status" className={done ? undefined : 'visually-hidden'}>{done ? t('uploaded', { name: done }) : ''}</Text>
      </Stack>
    </Paper>
  );
}
