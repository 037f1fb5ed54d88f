import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { DocketRefusal } from './DocketRefusal.js';
import { DOCKET_EVENT_GROUPS, type Asset, type DocketEvent } from './asset-queries.js';

/** Records what happened, when, under which number, and the paper that shows it. A filing or registration decides the protection of the case. */
export function DocketEventModal({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useTranslation(['assets', 'common']);
  const client = useQueryClient();
  const today = todayIn(useMe().office.timezone);
  const standing = asset.docketEvents.filter(({ voidedAt }) => voidedAt === null);
  const [form, setForm] = useState({ kind: (standing.length === 0 ? 'filed' : 'published') as DocketEvent['kind'], occurredOn: null as string | null, number: '', documentId: null as string | null, note: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['assets'] });
  const record = useMutation({
    mutationFn: () => api.post('/api/v1/assets/{id}/docket-events', { path: { id: asset.id }, version: asset.version, body: { ...form, occurredOn: form.occurredOn ?? '', number: form.number.trim() || null } }),
    onSuccess: async () => {
      onClose();
      tell(t('recorded'));
      await Promise.all([reload(), client.invalidateQueries({ queryKey: ['cases'] }), client.invalidateQueries({ queryKey: ['deadlines'] })]);
    },
  });
  const fault = (field: string): string | undefined => fieldFault(record.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t('record-of', { title: asset.title })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); record.mutate(); }}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect label={t('docket.kind')} value={form.kind} onChange={(e) => set({ kind: e.currentTarget.value as DocketEvent['kind'] })} data={DOCKET_EVENT_GROUPS.map(({ group, kinds }) => ({ group: t(`event-group.${group}`), items: kinds.map((value) => ({ value, label: t(`event.${value}`) })) }))} error={fault('kind')} data-autofocus />
            <DateField label={t('docket.occurredOn')} required maxDate={today} value={form.occurredOn} onChange={(occurredOn) => set({ occurredOn })} error={fault('occurredOn')} />
          </SimpleGrid>
          <TextInput label={t('docket.number')} description={t('hint.number')} maxLength={100} value={form.number} onChange={(e) => set({ number: e.currentTarget.value })} error={fault('number')} />
          <DocumentPicker label={t('docket.document')} description={t('hint.document')} subject={{ subjectKind: 'case', subjectId: asset.caseId }} value={form.documentId} onChange={(documentId) => set({ documentId })} error={fault('documentId')} />
          <Textarea label={t('field.note')} autosize minRows={2} maxLength={5000} value={form.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('note')} />
          <DocketRefusal error={record.error} />
          <StaleAlert error={record.error instanceof Problem && record.error.code === 'docket-event-impossible' ? null : record.error} onReload={() => reload().then(() => record.reset())} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={record.isPending} disabled={!form.occurredOn}>{t('record')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
