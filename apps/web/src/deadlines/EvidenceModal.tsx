import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import type { DocumentSubject } from '../documents/document-queries.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { faultCode, fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';

export type Evidence = { metOn: string; documentId: string | null; officialReference: string | null; note: string | null };
type EvidenceModalProps = {
  title: string; hint: string; /** Where the proving document is; null: none can be named. */ subject: DocumentSubject | null;
  pending: boolean; error: unknown; onConfirm: (evidence: Evidence) => void; onClose: () => void; onReload: () => unknown;
};

/** When it was done, and what shows it. */
export function EvidenceModal({ title, hint, subject, pending, error, onConfirm, onClose, onReload }: EvidenceModalProps) {
  const { t } = useTranslation(['deadlines', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState<Evidence>({ metOn: today, documentId: null, officialReference: '', note: '' });
  const set = (change: Partial<Evidence>): void => setForm({ ...form, ...change });
  // "Required" of one field would hide that another does as well.
  const fault = (field: string): string | undefined => (faultCode(error, `/${field}`) === 'required' && field !== 'metOn' ? hint : fieldFault(error, `/${field}`));
  const placed = error instanceof Problem && (error.errors ?? []).length > 0 && error.errors?.every(({ pointer }) => ['/metOn', '/documentId', '/officialReference', '/note'].includes(pointer));
  return (
    <Dialog opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); onConfirm({ ...form, officialReference: form.officialReference?.trim() || null, note: form.note?.trim() || null }); }}>
        <Stack>
          <Text size="sm">{hint}</Text>
          <DateField label={t('evidence.metOn')} required maxDate={today} value={form.metOn || null} onChange={(metOn) => set({ metOn: metOn ?? '' })} error={fault('metOn')} />
          {subject ? <DocumentPicker label={t('evidence.document')} subject={subject} value={form.documentId} onChange={(documentId) => set({ documentId })} error={fault('documentId')} /> : null}
          <TextInput label={t('evidence.reference')} description={t('evidence.reference-hint')} maxLength={200} value={form.officialReference ?? ''} onChange={(e) => set({ officialReference: e.currentTarget.value })} error={fault('officialReference') ?? (subject ? undefined : fault('documentId'))} />
          <Textarea label={t('evidence.note')} autosize minRows={2} maxLength={2000} value={form.note ?? ''} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('note')} />
          <StaleAlert error={placed ? null : error} onReload={onReload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={pending} disabled={!form.metOn}>{t('complete.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
