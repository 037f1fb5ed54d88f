import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { OBLIGATION_KINDS, type Agreement, type ObligationKind } from './agreement-queries.js';
import { usePartyName } from './use-party-name.js';
import { useAgreementChange } from './use-agreement-change.js';

/** One thing that somebody owes by a day. */
export function AddObligation({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'common']);
  const nameOf = usePartyName();
  const { id, version, parties, cases } = agreement;
  const [form, setForm] = useState({
    kind: 'report' as ObligationKind, description: '', dueOn: null as string | null, owedById: (parties.find(({ role }) => role !== 'university') ?? parties[0])?.id ?? '', caseId: cases.length === 1 ? (cases[0]?.caseId ?? '') : '', survives: false,
  });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const add = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/obligations', { path: { id }, version, body: { ...form, dueOn: form.dueOn ?? '', caseId: form.caseId || null } }), onClose);
  const fault = (field: string): string | undefined => fieldFault(add.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t('obligations.add')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect label={t('obligations.kind.label')} value={form.kind} onChange={(e) => set({ kind: e.currentTarget.value as ObligationKind })} data={OBLIGATION_KINDS.map((value) => ({ value, label: t(`obligations.kind.${value}`) }))} error={fault('kind')} data-autofocus />
            <DateField label={t('obligations.due')} required value={form.dueOn} onChange={(dueOn) => set({ dueOn })} error={fault('dueOn')} />
          </SimpleGrid>
          <Textarea label={t('obligations.what')} required autosize minRows={2} maxLength={1000} value={form.description} onChange={(e) => set({ description: e.currentTarget.value })} error={fault('description')} />
          <NativeSelect label={t('obligations.who')} value={form.owedById} onChange={(e) => set({ owedById: e.currentTarget.value })} data={parties.map((party) => ({ value: party.id, label: nameOf(party) }))} error={fault('owedById')} />
          <NativeSelect label={t('obligations.case')} value={form.caseId} onChange={(e) => set({ caseId: e.currentTarget.value })} data={[{ value: '', label: t('obligations.no-case') }, ...cases.map(({ caseId, reference }) => ({ value: caseId, label: reference }))]} error={fault('caseId')} />
          <Checkbox label={t('obligations.survives')} description={t('obligations.survives-hint')} checked={form.survives} onChange={(e) => set({ survives: e.currentTarget.checked })} />
          <StaleAlert error={add.error} onReload={add.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={add.isPending} disabled={!form.dueOn || form.description.trim() === ''}>{t('obligations.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
