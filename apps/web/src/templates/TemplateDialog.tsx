import { Alert, Anchor, Button, Divider, FileButton, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { sendFile } from '../documents/upload-document.js';
import { LOCALE_NAMES } from '../i18n/index.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { Faults } from './Faults.js';
import { contentAddress, templatesQuery, useTemplateChange, type Previewed, type Template, type TemplateLine } from './template-queries.js';
import { TemplatePreview } from './TemplatePreview.js';
import { TemplateHead } from './TemplateHead.js';

/** One kind in one language: its versions, the starting point that comes with Tamga, and a document of the office's own. */
export function TemplateDialog({ line, onClose }: { line: TemplateLine; onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  const may = useMay();
  const { data } = useQuery(templatesQuery);
  const [shown, setShown] = useState<Previewed | null>(null);
  const own = (data ?? []).filter(({ kind, locale }) => kind === line.kind && locale === line.locale);
  const look = (of: Previewed) => setShown(JSON.stringify(of) === JSON.stringify(shown) ? null : of);
  const take = useTemplateChange(() => api.post('/api/v1/templates/shipped', { body: { ...line } }));
  const isShown = (of: Previewed): boolean => JSON.stringify(of) === JSON.stringify(shown);
  return (
    <Dialog opened onClose={onClose} title={t('dialog-title', { kind: t(`kind.${line.kind}`), language: LOCALE_NAMES[line.locale] })} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {own.length === 0 ? <Text size="sm">{t('nothing-yet')}</Text> : own.map((template) => (
          <Paper key={template.id} withBorder p="sm">
            <Stack gap="xs">
              <TemplateHead template={template} />
              <Buttons of={{ templateId: template.id }} shown={isShown({ templateId: template.id })} onLook={look} />
              <Decision key={template.version} template={template} />
              {isShown({ templateId: template.id }) ? <TemplatePreview of={{ templateId: template.id }} /> : null}
            </Stack>
          </Paper>
        ))}
        {may('template.propose') ? <Upload line={line} /> : null}
        <Divider />
        <Title order={3} size="h5">{t('shipped.title')}</Title>
        <Text size="sm">{t('shipped.text')}</Text>
        <Group gap="sm">
          <Buttons of={{ ...line }} shown={isShown({ ...line })} onLook={look} />
          {may('template.propose') ? <Button size="xs" variant="light" loading={take.isPending} onClick={() => take.mutate()}>{t('shipped.take')}</Button> : null}
        </Group>
        <ProblemAlert error={take.error} />
        {isShown({ ...line }) ? <TemplatePreview of={{ ...line }} /> : null}
      </Stack>
    </Dialog>
  );
}

function Buttons({ of, shown, onLook }: { of: Previewed; shown: boolean; onLook: (of: Previewed) => void }) {
  const { t } = useTranslation('templates');
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" aria-expanded={shown} onClick={() => onLook(of)}>{t('preview')}</Button>
      <Anchor href={contentAddress(of)} download size="sm">{t('download')}</Anchor>
    </Group>
  );
}

/** A manager adopts a proposed version, and says who approved its wording; whoever proposes may put it aside. */
function Decision({ template: { id, version, state } }: { template: Template }) {
  const { t } = useTranslation(['templates', 'common']);
  const may = useMay();
  const [approvedBy, setApprovedBy] = useState('');
  const adopt = useTemplateChange(() => api.post('/api/v1/templates/{id}/adoption', { path: { id }, version, body: { approvedBy: approvedBy.trim() } }));
  const retire = useTemplateChange(() => api.post('/api/v1/templates/{id}/retirement', { path: { id }, version }));
  const mayAdopt = state === 'proposed' && may('template.adopt');
  const mayRetire = may(state === 'in-force' ? 'template.adopt' : 'template.propose');
  return (
    <>
      {mayAdopt ? <TextInput size="xs" label={t('approved-by')} description={t('approved-by-hint')} required maxLength={200} value={approvedBy} onChange={(e) => setApprovedBy(e.currentTarget.value)} error={fieldFault(adopt.error, '/approvedBy')} /> : null}
      {mayAdopt || mayRetire ? (
        <Group gap="xs">
          {mayAdopt ? <Button size="xs" onClick={() => adopt.mutate()} loading={adopt.isPending} disabled={approvedBy.trim() === ''}>{t('adopt')}</Button> : null}
          {mayRetire ? <Button size="xs" variant="default" onClick={() => retire.mutate()} loading={retire.isPending}>{t('retire')}</Button> : null}
        </Group>
      ) : null}
      <StaleAlert error={adopt.error ?? retire.error} onReload={async () => { await adopt.reload(); await retire.reload(); }} />
    </>
  );
}

/** The office's own Word document; what is wrong with it is told place by place. */
function Upload({ line }: { line: TemplateLine }) {
  const { t } = useTranslation('templates');
  const [note, setNote] = useState('');
  const send = useTemplateChange((file: File) => {
    const form = new FormData();
    form.append('kind', line.kind);
    form.append('locale', line.locale);
    if (note.trim() !== '') form.append('note', note.trim());
    return sendFile({ path: '/api/v1/templates', form }, file, { onProgress: () => undefined });
  }, () => setNote(''));
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">{t('own.title')}</Title>
      <Text size="sm">{t('own.text')}</Text>
      <TextInput size="xs" label={t('own.note')} maxLength={1000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      <FileButton onChange={(file) => file && send.mutate(file)} accept=".docx" inputProps={{ 'aria-label': t('own.choose') }} disabled={send.isPending}>
        {(props) => <Button {...props} size="xs" variant="light" loading={send.isPending} leftSection={<IconUpload size={14} aria-hidden />} style={{ alignSelf: 'flex-start' }}>{t('own.choose')}</Button>}
      </FileButton>
      <Faults error={send.error} />
      {send.isSuccess ? <Alert color="green" variant="light" role="status">{t('own.done')}</Alert> : null}
    </Stack>
  );
}
