import { Anchor, Badge, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../agreements/agreement-queries.js';
import { inReadersLanguage } from '../deadlines/deadline-words.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { CloseObligation } from './CloseObligation.js';
import { Part } from './Part.js';
import { sayAmount } from './say-amount.js';
import type { TermDue, TermEventKind, Terms } from './terms-queries.js';

const RecordEvent = later(() => import('./RecordEvent.js').then(({ RecordEvent: Dialog }) => Dialog));

/** Overdue, and due within a year; each says how its day was found. */
export function DueList({ agreement, terms, editable }: { agreement: Agreement; terms: Terms; editable: boolean }) {
  const { t } = useTranslation('terms');
  return (
    <Part title={t('due')} hint={terms.isBound ? (terms.due.length === 0 ? t('due-none') : undefined) : t('draft')}>
      {terms.due.map((due) => <DueItem key={`${due.termId} ${due.period}`} agreement={agreement} due={due} editable={editable} />)}
    </Part>
  );
}

function DueItem({ agreement, due, editable }: { agreement: Agreement; due: TermDue; editable: boolean }) {
  const { t } = useTranslation('terms');
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const what = inReadersLanguage(due.title);
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <Group gap="xs">
            <Text size="sm" fw={600}><DateText on={due.effectiveOn} /></Text>
            {due.isOverdue ? <Badge variant="filled" color="red.9" tt="none" leftSection={<IconAlertOctagon size={13} aria-hidden />}>{t('overdue')}</Badge> : null}
            {due.survives ? <Badge variant="outline" color="gray" tt="none">{t('survives')}</Badge> : null}
          </Group>
          <Text size="sm" fw={500}>{due.amount ? sayAmount(due.amount) : due.kind === 'payment' ? <Text span size="sm" c="dimmed">{t('no-amount')}</Text> : null}</Text>
        </Group>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{what}</Text>
        <Group gap="xs">
          <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={opened} aria-controls={id} aria-label={`${t('working')}: ${what}`}>{t('working')}</Button>
          {due.obligationId ? <CloseObligation agreement={agreement} obligationId={due.obligationId} what={what} editable={editable} /> : null}
        </Group>
        <div id={id} hidden={!opened}>{opened ? <List size="sm" type="ordered">{due.working.map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}</List> : null}</div>
      </Stack>
    </Paper>
  );
}

/** Owed once something has happened: without a day, and nobody guesses one. */
export function WaitingList({ agreement, terms, editable }: { agreement: Agreement; terms: Terms; editable: boolean }) {
  const { t } = useTranslation('terms');
  const [recording, setRecording] = useState<{ termId: string; kind: TermEventKind } | null>(null);
  if (terms.waiting.length === 0) return null;
  return (
    <>
      <Part title={t('waiting')}>
        {terms.waiting.map(({ termId, title, waitsFor, amount, code }) => (
          <Group component="li" key={`${termId} ${code} ${waitsFor}`} justify="space-between" gap="xs">
            <div style={{ minWidth: 0, flex: '1 1 240px' }}>
              <Text size="sm">{[inReadersLanguage(title), amount ? sayAmount(amount) : ''].filter(Boolean).join(', ')}</Text>
              <Text size="sm" c="dimmed">{t(`event.${waitsFor}`)}</Text>
            </div>
            {editable ? <Anchor component="button" type="button" size="sm" onClick={() => setRecording({ termId, kind: waitsFor })} aria-label={`${t('record-of', { event: t(`event.${waitsFor}`) })} (${inReadersLanguage(title)})`}>{t('record')}</Anchor> : null}
          </Group>
        ))}
      </Part>
      {recording ? <RecordEvent agreement={agreement} terms={terms} termId={recording.termId} kind={recording.kind} onClose={() => setRecording(null)} /> : null}
    </>
  );
}
