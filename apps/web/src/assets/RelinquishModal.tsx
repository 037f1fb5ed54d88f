import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { officersQuery } from '../cases/case-queries.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import type { Asset } from './asset-queries.js';
import { DocketRefusal } from './DocketRefusal.js';
import { assetsChanged, relinquishmentQuery, type Manner } from './family-queries.js';
import { NoticeList } from './NoticeList.js';
import { RelinquishCriteria, type RelinquishCriterion } from './RelinquishCriteria.js';

/** Gives an asset up, step by step: who has heard, why, who decided and when. The server says what is still missing. */
export function RelinquishModal({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useTranslation(['families', 'common']);
  const client = useQueryClient();
  const me = useMe();
  const today = todayIn(me.office.timezone);
  const { data: file, error, isPending } = useQuery(relinquishmentQuery(asset.id));
  const officers = useQuery(officersQuery).data ?? [];
  const [form, setForm] = useState({ manner: null as Manner | null, reason: '', decidedById: '', decidedOn: null as string | null, occurredOn: null as string | null, documentId: null as string | null });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const [voiding, setVoiding] = useState<{ id: string; name: string } | null>(null);
  const reload = (): Promise<void> => assetsChanged(client);
  const manner = form.manner ?? file?.manners[0] ?? null;
  const lapse = manner === 'let-lapse';
  const give = useMutation({
    mutationFn: async () => {
      if (!manner || !file) return;
      await api.post('/api/v1/assets/{id}/relinquishment', {
        path: { id: asset.id }, version: file.version,
        body: { ...form, manner, decidedById: form.decidedById || null, occurredOn: lapse ? null : form.occurredOn, documentId: lapse ? null : form.documentId },
      });
    },
    onSuccess: async () => {
      onClose();
      await reload();
    },
  });
  const revoke = useMutation({
    mutationFn: (reason: string) => api.post('/api/v1/assets/{id}/notices/{noticeId}/voiding', { path: { id: asset.id, noticeId: voiding?.id ?? '' }, version: file?.version ?? 0, body: { reason } }),
    onSuccess: async () => {
      setVoiding(null);
      await reload();
    },
  });
  const fault = (field: string): string | undefined => fieldFault(give.error, `/${field}`);
  const unmet = give.error instanceof Problem ? (give.error.body.unmet as readonly RelinquishCriterion[] | undefined) : undefined;
  const officerChoices = [{ value: '', label: '' }, ...officers];
  return (
    <>
      <Dialog opened={voiding === null} onClose={onClose} title={t('relinquish.title', { title: asset.title })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {file && file.manners.length === 0 ? <Text size="sm">{file.decision ? t('relinquish.decided', { name: file.decision.decidedByName, on: formatDate(file.decision.decidedOn), reason: file.decision.reason }) : t('relinquish.cannot')}</Text> : null}
        {file && file.manners.length > 0 ? (
          <Stack>
            <Text size="sm">{t('relinquish.text')}</Text>
            <Title order={3} size="h6">{t('relinquish.to-tell')}</Title>
            <NoticeList file={file} caseId={asset.caseId} today={today} onVoid={(id, name) => setVoiding({ id, name })} />
            <form onSubmit={(event) => { event.preventDefault(); give.mutate(); }}>
              <Stack>
                <NativeSelect label={t('relinquish.manner')} value={manner ?? ''} onChange={(e) => set({ manner: e.currentTarget.value as Manner })} data={file.manners.map((value) => ({ value, label: t(`manner.${value}`) }))} error={fault('manner')} />
                <Textarea label={t('relinquish.reason')} description={t('relinquish.reason-hint')} withAsterisk autosize minRows={2} maxLength={2000} value={form.reason} onChange={(e) => set({ reason: e.currentTarget.value })} error={fault('reason')} />
                <SimpleGrid cols={{ base: 1, xs: 2 }}>
                  <NativeSelect label={t('relinquish.decidedBy')} withAsterisk value={form.decidedById} onChange={(e) => set({ decidedById: e.currentTarget.value })} data={officerChoices} error={fault('decidedById')} />
                  <DateField label={t('relinquish.decidedOn')} maxDate={today} value={form.decidedOn} onChange={(decidedOn) => set({ decidedOn })} error={fault('decidedOn')} />
                </SimpleGrid>
                {lapse ? null : (
                  <>
                    <DateField label={t('relinquish.occurredOn')} maxDate={today} value={form.occurredOn} onChange={(occurredOn) => set({ occurredOn })} error={fault('occurredOn')} />
                    <DocumentPicker label={t('relinquish.document')} subject={{ subjectKind: 'case', subjectId: asset.caseId }} value={form.documentId} onChange={(documentId) => set({ documentId })} error={fault('documentId')} />
                  </>
                )}
                <Title order={3} size="h6">{t('relinquish.asks')}</Title>
                <RelinquishCriteria criteria={merged(file.criteria, { reason: form.reason.trim().length >= 10, decision: form.decidedById !== '' && form.decidedOn !== null }, unmet)} />
                <DocketRefusal error={give.error} />
                {unmet ? null : <StaleAlert error={give.error instanceof Problem && give.error.code === 'docket-event-impossible' ? null : give.error} onReload={() => reload().then(() => give.reset())} />}
                <Group justify="flex-end">
                  <Button variant="default" onClick={onClose}>{t('common:close')}</Button>
                  <Button type="submit" color="red.8" loading={give.isPending}>{t('relinquish.confirm')}</Button>
                </Group>
              </Stack>
            </form>
          </Stack>
        ) : null}
      </Dialog>
      {voiding ? (
        <ReasonModal
          opened onClose={() => setVoiding(null)} title={t('relinquish.void-of', { name: voiding.name })} label={t('relinquish.void-reason')} confirm={t('relinquish.void')} danger
          pending={revoke.isPending} error={revoke.error} onConfirm={(reason) => revoke.mutate(reason)} onReload={() => reload().then(() => revoke.reset())}
        />
      ) : null}
    </>
  );
}

/** What the server knows, with what has been typed since; what it refused last stays shown as missing until it is asked again. */
function merged(criteria: readonly RelinquishCriterion[], typed: { reason: boolean; decision: boolean }, refused: readonly RelinquishCriterion[] = []): readonly RelinquishCriterion[] {
  return criteria.map((each) => {
    if (each.code === 'relinquish-reason') return { ...each, met: typed.reason };
    if (each.code === 'relinquish-decision') return { ...each, met: typed.decision };
    return refused.find(({ code }) => code === each.code && !each.met) ?? each;
  });
}
