import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import type { Party } from './party-queries.js';
import { CHECK_RESULTS, usePartyChange, type CheckKind, type CheckResult } from './party-records-queries.js';

export function CheckDialog({ party, kind, onClose }: { party: Party; kind: CheckKind; onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'common']);
  const today = todayIn(useMe().office.timezone);
  const before = party.checks.find((check) => check.kind === kind)?.last;
  const [form, setForm] = useState({ result: 'clear' as CheckResult, list: before?.list ?? '', checkedOn: today, note: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const save = usePartyChange(party.id, () => api.post('/api/v1/parties/{id}/checks', { path: { id: party.id }, version: party.version, body: { kind, ...form } }), onClose);
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t(`check.kind.${kind}`)} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Choice label={t('check.result.label')} value={form.result} onChange={(result) => result && set({ result })} data={CHECK_RESULTS.map((value) => ({ value, label: t(`check.result.${value}`) }))} error={fault('result')} data-autofocus />
          <TextInput label={t('check.list')} description={t('check.list-hint')} required maxLength={300} value={form.list} onChange={(e) => set({ list: e.currentTarget.value })} error={fault('list')} />
          <DateField label={t('check.on')} required maxDate={today} value={form.checkedOn} onChange={(checkedOn) => set({ checkedOn: checkedOn ?? '' })} error={fault('checkedOn')} />
          <Textarea label={t('check.note')} required={form.result !== 'clear'} autosize minRows={2} maxLength={2000} value={form.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('note')} />
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={form.list.trim() === '' || !form.checkedOn}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
