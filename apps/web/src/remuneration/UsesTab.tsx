import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { assetsOfCaseQuery } from '../assets/asset-queries.js';
import { formatDate } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { CaseSelect } from './CaseSelect.js';
import { usesQuery, useRemunerationChange, type OwnUse } from './remuneration-queries.js';

type Open = { what: 'add' } | { what: 'end'; use: OwnUse } | null;

/** Rights that the employer puts to use itself: each twelve months of it may bring the inventors something. */
export function UsesTab() {
  const { t } = useTranslation(['remuneration', 'common']);
  const may = useMay();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(usesQuery);
  const uses = data?.pages.flatMap((page) => page.data) ?? [];
  const close = (): void => setOpen(null);
  return (
    <Stack maw={860}>
      <Text size="sm">{t('uses.text')}</Text>
      {may('remuneration.record') ? <Group><Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: 'add' })}>{t('uses.add')}</Button></Group> : null}
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && uses.length === 0 ? <Empty title={t('uses.none-title')} text={t('uses.none-text')} /> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {uses.map((use) => (
          <Paper key={use.id} component="li" withBorder p="sm">
            <Group justify="space-between" align="flex-start" gap="sm">
              <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
                <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{[use.reference, use.asset].join(' · ')}</Text>
                <Text size="sm">{use.endedOn ? t('uses.from-until', { from: formatDate(use.startedOn), until: formatDate(use.endedOn) }) : t('uses.since', { from: formatDate(use.startedOn) })}</Text>
                {use.next ? <Text size="sm" {...(use.covered ? {} : { c: 'var(--tamga-warning-text)' })}>{t(use.covered ? 'uses.next' : 'uses.not-covered', { on: formatDate(use.next) })}</Text> : null}
                <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{use.endReason ?? use.evidence}</Text>
              </Stack>
              {use.endedOn === null && may('remuneration.record') ? <Button size="xs" variant="default" onClick={() => setOpen({ what: 'end', use })} aria-label={`${t('uses.end')}: ${use.reference}`}>{t('uses.end')}</Button> : null}
            </Group>
          </Paper>
        ))}
      </Stack>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {open?.what === 'add' ? <AddUse onClose={close} /> : null}
      {open?.what === 'end' ? <EndUse use={open.use} onClose={close} /> : null}
    </Stack>
  );
}

function AddUse({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['remuneration', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ caseId: null as string | null, assetId: null as string | null, startedOn: null as string | null, evidence: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const { data } = useQuery({ ...assetsOfCaseQuery(form.caseId ?? ''), enabled: form.caseId !== null });
  const add = useRemunerationChange(() => api.post('/api/v1/own-uses', { body: { assetId: form.assetId ?? '', startedOn: form.startedOn ?? '', evidence: form.evidence.trim() } }), onClose);
  const assets = (data?.data ?? []).map(({ id, title, jurisdiction }) => ({ value: id, label: [title, jurisdiction].filter(Boolean).join(' · ') }));
  return (
    <Dialog opened onClose={onClose} title={t('uses.add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          <CaseSelect label={t('filter.case')} required value={form.caseId} onChange={(caseId) => set({ caseId, assetId: null })} />
          {form.caseId === null ? null : data && assets.length === 0 ? <Text size="sm">{t('uses.no-asset')}</Text> : <Choice label={t('uses.asset')} required none={t('add.choose')} value={form.assetId} onChange={(assetId) => set({ assetId })} data={assets} error={fieldFault(add.error, '/assetId')} />}
          <DateField label={t('uses.started')} required maxDate={today} value={form.startedOn} onChange={(startedOn) => set({ startedOn })} error={fieldFault(add.error, '/startedOn')} />
          <TextInput label={t('uses.evidence')} description={t('uses.evidence-text')} required maxLength={500} value={form.evidence} onChange={(event) => set({ evidence: event.currentTarget.value })} error={fieldFault(add.error, '/evidence')} />
          <ProblemAlert error={add.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={add.isPending} disabled={!form.assetId || !form.startedOn || form.evidence.trim().length < 10}>{t('uses.confirm')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function EndUse({ use, onClose }: { use: OwnUse; onClose: () => void }) {
  const { t } = useTranslation(['remuneration', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ endedOn: today as string | null, reason: '' });
  const end = useRemunerationChange(() => api.post('/api/v1/own-uses/{id}/end', { path: { id: use.id }, version: use.version, body: { endedOn: form.endedOn ?? '', reason: form.reason.trim() } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('uses.end')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); end.mutate(); }}>
        <Stack>
          <Text size="sm">{t('uses.end-text')}</Text>
          <DateField label={t('uses.ended')} required minDate={use.startedOn} maxDate={today} value={form.endedOn} onChange={(endedOn) => setForm({ ...form, endedOn })} error={fieldFault(end.error, '/endedOn')} />
          <TextInput label={t('reason')} required maxLength={1000} value={form.reason} onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })} error={fieldFault(end.error, '/reason')} />
          <StaleAlert error={end.error} onReload={end.reload} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={end.isPending} disabled={!form.endedOn || form.reason.trim().length < 10}>{t('uses.end')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
