import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentName } from '../documents/DocumentName.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { formatDate } from '../i18n/format.js';
import type { Party } from '../parties/party-queries.js';
import { PartySelect } from '../parties/PartySelect.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { assetsChanged, type Relinquishment, type Stakeholder } from './family-queries.js';

type NoticeListProps = { file: Relinquishment; caseId: string; today: string; onVoid: (noticeId: string, name: string) => void };

/** Who must hear, who has, and by what. */
export function NoticeList({ file, caseId, today, onVoid }: NoticeListProps) {
  const { t } = useTranslation('families');
  const [telling, setTelling] = useState<Stakeholder | null>(null);
  if (file.recipients.length === 0) return <Text size="sm">{t('relinquish.nobody')}</Text>;
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {file.recipients.map((each) => {
        const notices = file.notices.filter((notice) => notice.voidedAt === null && notice.capacity === each.capacity && notice.recipientKey === each.key);
        const open = telling?.key === each.key && telling.capacity === each.capacity;
        return (
          <Paper component="li" key={`${each.capacity} ${each.key}`} withBorder p="xs">
            <Stack gap={4}>
              <Group justify="space-between" gap="xs">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}><Text span size="sm" fw={500}>{t(`capacity.${each.capacity}`)}: </Text>{each.name}</Text>
                {open ? null : <Button size="compact-sm" variant="light" onClick={() => setTelling(each)} aria-label={t('relinquish.tell-of', { name: each.name })}>{t('relinquish.tell')}</Button>}
              </Group>
              {notices.length === 0 ? <Text size="xs" c="var(--tamga-danger-text)">{t('relinquish.not-told')}</Text> : null}
              {notices.map((notice) => (
                <Group key={notice.id} gap="xs">
                  <Text size="xs" c="var(--tamga-good-text)">{t('relinquish.told-on', { on: formatDate(notice.sentOn) })}</Text>
                  {notice.documentId ? <DocumentName id={notice.documentId} /> : <Text size="xs">{notice.reference}</Text>}
                  {file.decision ? null : <Button size="compact-xs" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => onVoid(notice.id, each.name)} aria-label={t('relinquish.void-of', { name: each.name })}>{t('relinquish.void')}</Button>}
                </Group>
              ))}
              {open ? <NoticeForm file={file} caseId={caseId} today={today} to={each} onDone={() => setTelling(null)} /> : null}
            </Stack>
          </Paper>
        );
      })}
    </Stack>
  );
}

function NoticeForm({ file, caseId, today, to, onDone }: { file: Relinquishment; caseId: string; today: string; to: Stakeholder; onDone: () => void }) {
  const { t } = useTranslation(['families', 'common']);
  const client = useQueryClient();
  const [party, setParty] = useState<Party | null>(null);
  const [form, setForm] = useState({ sentOn: null as string | null, documentId: null as string | null, reference: '' });
  const give = useMutation({
    mutationFn: () => api.post('/api/v1/assets/{id}/notices', {
      path: { id: file.assetId }, version: file.version,
      body: { capacity: to.capacity, recipient: to.key, partyId: to.partyId ?? party?.id ?? null, sentOn: form.sentOn ?? '', documentId: form.documentId, reference: form.reference.trim() || null },
    }),
    onSuccess: async () => {
      await assetsChanged(client);
      onDone();
    },
  });
  const fault = (field: string): string | undefined => fieldFault(give.error, `/${field}`);
  return (
    <form onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); give.mutate(); }}>
      <Stack gap="xs">
        {to.partyId ? null : <PartySelect label={t('relinquish.party')} required value={party} onChange={setParty} error={fault('partyId')} />}
        <DateField label={t('relinquish.sentOn')} required maxDate={today} value={form.sentOn} onChange={(sentOn) => setForm({ ...form, sentOn })} error={fault('sentOn')} />
        <DocumentPicker label={t('relinquish.proof')} subject={{ subjectKind: 'case', subjectId: caseId }} value={form.documentId} onChange={(documentId) => setForm({ ...form, documentId })} error={fault('documentId')} />
        <TextInput label={t('relinquish.reference')} description={t('relinquish.reference-hint')} maxLength={200} value={form.reference} onChange={(e) => setForm({ ...form, reference: e.currentTarget.value })} error={fault('reference')} />
        <StaleAlert error={give.error} onReload={() => assetsChanged(client).then(() => give.reset())} />
        <Group justify="flex-end">
          <Button size="xs" variant="default" onClick={onDone}>{t('common:cancel')}</Button>
          <Button size="xs" type="submit" loading={give.isPending} disabled={!form.sentOn || (!to.partyId && !party)}>{t('relinquish.tell')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
