import { Button, FileButton, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { ACCEPTED_FILES, type StoredDocument } from './document-queries.js';
import { uploadVersion } from './upload-document.js';

/** A better file for the same document. The window shows how far it is and, if need be, why it was refused. */
export function NewVersionButton({ document }: { document: StoredDocument }) {
  const { t } = useTranslation(['documents', 'common']);
  const client = useQueryClient();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadVersion(document, file, { onProgress: (sent, of) => setPercent(of > 0 ? Math.round((100 * sent) / of) : 0) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents'] }),
  });
  const open = upload.isPending || upload.isError;
  return (
    <>
      <FileButton onChange={(file) => file && upload.mutate(file)} accept={ACCEPTED_FILES} inputProps={{ 'aria-label': t('new-version-of', { title: document.title }) }}>
        {(props) => <Button {...props} variant="subtle" size="compact-sm" aria-label={t('new-version-of', { title: document.title })}>{t('new-version')}</Button>}
      </FileButton>
      <Dialog opened={open} onClose={() => !upload.isPending && upload.reset()} title={t('new-version-of', { title: document.title })} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          {upload.isPending ? <><Progress value={percent} aria-label={t('progress', { percent })} /><Text size="sm">{t('progress', { percent })}</Text></> : null}
          <StaleAlert error={upload.error} onReload={() => client.invalidateQueries({ queryKey: ['documents'] }).then(() => upload.reset())} />
        </Stack>
      </Dialog>
    </>
  );
}
