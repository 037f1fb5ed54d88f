import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { ASSET_KINDS, type Asset, type AssetKind } from './asset-queries.js';
import { JurisdictionSelect } from './JurisdictionSelect.js';

/** Protected without an office's act, hence nowhere in particular. */
const ANYWHERE: readonly AssetKind[] = ['software', 'know-how'];

/** A new asset, or the facts of one that is there. What happened to it is recorded in its docket. */
export function AssetModal({ caseId, asset, onClose }: { caseId: string; asset?: Asset; onClose: () => void }) {
  const { t } = useTranslation(['assets', 'common']);
  const client = useQueryClient();
  const [start] = useState({
    kind: asset?.kind ?? ('patent' as AssetKind), title: asset?.title ?? '', jurisdiction: asset ? asset.jurisdiction : 'KZ', applicationNumber: asset?.applicationNumber ?? '', registrationNumber: asset?.registrationNumber ?? '', note: asset?.note ?? '',
  });
  const [form, setForm] = useState(start);
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['assets'] });
  const save = useMutation({
    mutationFn: async () => {
      const { kind, ...rest } = form;
      const body = { ...rest, jurisdiction: ANYWHERE.includes(kind) ? null : form.jurisdiction, applicationNumber: form.applicationNumber.trim() || null, registrationNumber: form.registrationNumber.trim() || null };
      // Only what was changed here is sent: what somebody else has changed meanwhile stays.
      const changed = Object.fromEntries(Object.entries(body).filter(([field]) => form[field as keyof typeof form] !== start[field as keyof typeof start]));
      if (asset) await api.patch('/api/v1/assets/{id}', { path: { id: asset.id }, version: asset.version, body: changed });
      else await api.post('/api/v1/cases/{caseId}/assets', { path: { caseId }, body: { ...body, kind } });
    },
    onSuccess: async () => {
      onClose();
      await Promise.all([reload(), client.invalidateQueries({ queryKey: ['cases'] })]);
    },
  });
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={asset ? t('edit-of', { title: asset.title }) : t('add')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          {asset ? null : <NativeSelect label={t('field.kind')} value={form.kind} onChange={(e) => set({ kind: e.currentTarget.value as AssetKind })} data={ASSET_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} error={fault('kind')} data-autofocus />}
          <TextInput label={t('field.title')} required maxLength={500} value={form.title} onChange={(e) => set({ title: e.currentTarget.value })} error={fault('title')} />
          {ANYWHERE.includes(form.kind) ? null : <JurisdictionSelect label={t('field.jurisdiction')} required value={form.jurisdiction} onChange={(jurisdiction) => set({ jurisdiction })} error={fault('jurisdiction')} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('field.applicationNumber')} maxLength={100} value={form.applicationNumber} onChange={(e) => set({ applicationNumber: e.currentTarget.value })} error={fault('applicationNumber')} />
            <TextInput label={t('field.registrationNumber')} maxLength={100} value={form.registrationNumber} onChange={(e) => set({ registrationNumber: e.currentTarget.value })} error={fault('registrationNumber')} />
          </SimpleGrid>
          <Textarea label={t('field.note')} description={t('hint.note')} autosize minRows={2} maxLength={5000} value={form.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('note')} />
          <StaleAlert error={save.error} onReload={() => reload().then(() => save.reset())} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={form.title.trim() === ''}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
