import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertOctagon, IconCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { EvidenceModal, type Evidence } from '../deadlines/EvidenceModal.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import type { Agreement, Obligation } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { usePartyName } from './use-party-name.js';
import { useAgreementChange } from './use-agreement-change.js';
import { later } from '../ui/later.js';

const AddObligation = later(() => import('./AddObligation.js').then(({ AddObligation: Part }) => Part));

/** Who owes what until when. In an agreement in force each is a deadline, and the two end together. */
export function Obligations({ agreement, editable }: { agreement: Agreement; editable: boolean }) {
  const { t } = useTranslation('agreements');
  const [adding, { open, close }] = useDisclosure(false);
  const add = editable ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open} disabled={agreement.parties.length === 0}>{t('obligations.add')}</Button> : null;
  // Open ones of terms stand with their terms, each with its working.
  const byDay = agreement.obligations.filter(({ termId, state }) => termId === null || state !== 'open').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return (
    <AgreementSection title={t('obligations.title')} action={add}>
      {byDay.length === 0 ? <Text size="sm" c="dimmed">{t('obligations.empty')}</Text> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {byDay.map((obligation) => <ObligationItem key={obligation.id} agreement={agreement} obligation={obligation} editable={editable} />)}
      </Stack>
      {adding ? <AddObligation agreement={agreement} onClose={close} /> : null}
    </AgreementSection>
  );
}

const COLOR: Record<Obligation['state'], string> = { open: 'petrol', met: 'green', waived: 'gray' };

function ObligationItem({ agreement, obligation, editable }: { agreement: Agreement; obligation: Obligation; editable: boolean }) {
  const { t } = useTranslation('agreements');
  const may = useMay();
  const nameOf = usePartyName();
  const [dialog, setDialog] = useState<'met' | 'waive' | null>(null);
  const { id, version } = agreement;
  const path = { id, obligationId: obligation.id };
  const close = (): void => setDialog(null);
  const complete = useAgreementChange(id, (body: Evidence) => api.post('/api/v1/agreements/{id}/obligations/{obligationId}/completion', { path, version, body }), close);
  const waive = useAgreementChange(id, (reason: string) => api.post('/api/v1/agreements/{id}/obligations/{obligationId}/waiver', { path, version, body: { reason } }), close);
  const open = obligation.state === 'open';
  const reference = agreement.cases.find(({ caseId }) => caseId === obligation.caseId)?.reference;
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Group gap="xs">
            <Text size="sm" fw={600}><DateText on={obligation.dueOn} /></Text>
            {obligation.isOverdue ? <Badge variant="filled" color="red.9" tt="none" leftSection={<IconAlertOctagon size={13} aria-hidden />}>{t('obligations.overdue')}</Badge> : <Badge variant="dot" color={COLOR[obligation.state]} tt="none">{t(`obligations.state.${obligation.state}`)}</Badge>}
          </Group>
          <Text size="sm">{t(`obligations.kind.${obligation.kind}`)}</Text>
        </Group>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{obligation.description}</Text>
        <Text size="sm" c="dimmed">{[t('obligations.owed-by', { name: nameOf(agreement.parties.find((party) => party.id === obligation.owedById)) }), reference ?? '', obligation.survives ? t('obligations.survives') : ''].filter(Boolean).join(' · ')}</Text>
        {obligation.metOn ? <Text size="sm">{t('obligations.met-on')} <DateText on={obligation.metOn} /></Text> : null}
        {obligation.waiveReason ? <Text size="sm">{obligation.waiveReason === 'agreement-ended' || obligation.waiveReason === 'term-changed' ? t(`obligations.${obligation.waiveReason}`) : obligation.waiveReason}</Text> : null}
        <Group gap="xs">
          {open && obligation.deadlineId && may('deadline.meet') ? <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} aria-hidden />} onClick={() => setDialog('met')} aria-label={t('obligations.complete-of', { what: obligation.description })}>{t('obligations.complete')}</Button> : null}
          {open && editable ? <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => setDialog('waive')} aria-label={t('obligations.waive-of', { what: obligation.description })}>{t('obligations.waive')}</Button> : null}
        </Group>
      </Stack>
      {dialog === 'met' ? (
        <EvidenceModal
          title={t('obligations.complete')} hint={t('obligations.complete-hint', { what: obligation.description })} subject={{ subjectKind: 'agreement', subjectId: id }}
          pending={complete.isPending} error={complete.error} onConfirm={(evidence) => complete.mutate(evidence)} onClose={close} onReload={complete.reload}
        />
      ) : null}
      <ReasonModal
        opened={dialog === 'waive'} onClose={close} title={t('obligations.waive')} text={t('obligations.waive-text', { what: obligation.description })} label={t('obligations.waive-reason')} confirm={t('obligations.waive')} danger
        pending={waive.isPending} error={waive.error} onConfirm={(reason) => waive.mutate(reason)} onReload={waive.reload}
      />
    </Paper>
  );
}
