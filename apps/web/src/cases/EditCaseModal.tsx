import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { TRACKS } from '../disclosures/content.js';
import { LOCALES } from '../i18n/index.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { caseChanged, type CaseFile } from './case-queries.js';

type EditCaseModalProps = { file: CaseFile; opened: boolean; onClose: () => void };

/** The office's own words for the case; what the inventors wrote stays in the disclosure. Only what was changed is sent. */
export function EditCaseModal({ file, opened, onClose }: EditCaseModalProps) {
  const { t } = useTranslation(['cases', 'domain', 'common']);
  const client = useQueryClient();
  const [title, setTitle] = useState(file.title);
  const [keywords, setKeywords] = useState(file.keywords);
  const [track, setTrack] = useState(file.track);
  const titles = Object.fromEntries(LOCALES.filter((locale) => (title[locale] ?? '') !== (file.title[locale] ?? '')).map((locale) => [locale, title[locale] ?? '']));
  const change = { ...(Object.keys(titles).length > 0 ? { title: titles } : {}), ...(keywords === file.keywords ? {} : { keywords }), ...(track === file.track ? {} : { track }) };
  const save = useMutation({
    mutationFn: () => api.patch('/api/v1/cases/{id}', { path: { id: file.id }, version: file.version, body: change }),
    onSuccess: async () => {
      onClose();
      await caseChanged(client);
    },
  });
  const faultOf = (pointer: string): string | null => (save.error instanceof Problem ? save.error.messageFor(pointer) : null);
  return (
    <Modal opened={opened} onClose={onClose} title={t('edit.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          {LOCALES.map((locale) => <Textarea key={locale} label={t(`overview.title-in.${locale}`)} lang={locale} autosize minRows={1} maxLength={300} value={title[locale] ?? ''} onChange={(event) => setTitle({ ...title, [locale]: event.currentTarget.value })} error={faultOf(`/title/${locale}`)} />)}
          <TextInput label={t('overview.keywords')} description={t('edit.keywords-hint')} maxLength={1000} value={keywords} onChange={(event) => setKeywords(event.currentTarget.value)} error={faultOf('/keywords')} />
          <NativeSelect label={t('overview.track')} value={track} onChange={(event) => setTrack(event.currentTarget.value as typeof track)} data={TRACKS.map((value) => ({ value, label: t(`domain:track.${value}`) }))} error={faultOf('/track')} />
          {track === file.track ? null : <Text size="sm">{t('edit.track-hint')}</Text>}
          <StaleAlert error={save.error} onReload={() => caseChanged(client).then(() => save.reset())} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
