import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { JurisdictionSelect } from '../assets/JurisdictionSelect.js';
import { formatDate } from '../i18n/format.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { deadlinesChanged, type DocketGap } from './deadline-queries.js';
import { OfficerSelect } from './OfficerSelect.js';

const BY_HAND = ['statutory', 'internal'] as const;

/**
 * Dockets a day by hand. Days that have passed are docketed too: they show as overdue.
 * @param gap the docket asks for it: it is a statutory day of the gap's asset, and closes the gap
 */
export function AddDeadline({ caseId, gap, onClose }: { caseId?: string; gap?: DocketGap; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'docket', 'assets', 'common']);
  const client = useQueryClient();
  const [form, setForm] = useState({ kind: (gap ? 'statutory' : 'internal') as (typeof BY_HAND)[number], title: '', citation: '', dueOn: null as string | null, jurisdiction: null as string | null, ownerId: null as string | null, backupId: null as string | null });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const add = useMutation({
    mutationFn: () => {
      const { citation, dueOn, ...rest } = form;
      return api.post('/api/v1/deadlines', { body: { ...rest, dueOn: dueOn ?? '', basis: { code: `${form.kind}-by-hand`, citation }, ...(caseId ? { caseId } : {}), ...(gap ? { gapId: gap.id } : {}) } });
    },
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  const fault = (field: string): string | undefined => fieldFault(add.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t('add.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          {gap ? <Text size="sm" fw={500}>{t('docket:gap.event', { event: t(`assets:event.${gap.eventKind}`), asset: gap.assetTitle, date: formatDate(gap.on) })}</Text> : (
            <NativeSelect label={t('kind.label')} description={t(`kind-hint.${form.kind}`)} value={form.kind} onChange={(e) => set({ kind: e.currentTarget.value as (typeof BY_HAND)[number] })} data={BY_HAND.map((value) => ({ value, label: t(`kind.${value}`) }))} data-autofocus />
          )}
          <TextInput label={t('add.what')} required maxLength={300} value={form.title} onChange={(e) => set({ title: e.currentTarget.value })} error={fault('title')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DateField label={t('due')} required value={form.dueOn} onChange={(dueOn) => set({ dueOn })} error={fault('dueOn')} />
            <JurisdictionSelect label={t('add.jurisdiction')} value={form.jurisdiction} onChange={(jurisdiction) => set({ jurisdiction })} error={fault('jurisdiction')} />
          </SimpleGrid>
          <TextInput label={t('add.citation')} description={t('add.citation-hint')} required={form.kind === 'statutory'} maxLength={500} value={form.citation} onChange={(e) => set({ citation: e.currentTarget.value })} error={fault('basis/citation')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <OfficerSelect label={t('owner')} description={t('add.owner-hint')} clearable value={form.ownerId} onChange={(ownerId) => set({ ownerId })} error={fault('ownerId')} />
            <OfficerSelect label={t('backup')} description={t('backup-hint')} clearable value={form.backupId} onChange={(backupId) => set({ backupId })} error={fault('backupId')} />
          </SimpleGrid>
          <ProblemAlert error={add.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={add.isPending} disabled={!form.dueOn || form.title.trim() === ''}>{t('common:add')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
