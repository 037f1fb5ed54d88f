import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { DocumentName } from '../documents/DocumentName.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { DeadlineActions } from './DeadlineActions.js';
import { DeadlineChip } from './DeadlineChip.js';
import type { DayCheck, Deadline } from './deadline-queries.js';
import { closeReason, deadlineTitle } from './deadline-words.js';

const CheckDay = later(() => import('./CheckDay.js').then(({ CheckDay: Part }) => Part));
type DeadlineTableProps = { deadlines: readonly Deadline[]; withCase?: boolean };

/** Deadlines one below the other. A day that is keyed differently gives another deadline in place of the row: the dialog that says so outlives the row. */
export function DeadlineTable(props: DeadlineTableProps) {
  const [checking, setChecking] = useState<DayCheck | null>(null);
  return (
    <>
      <Rows {...props} onCheck={setChecking} />
      {checking ? <CheckDay of={checking} onClose={() => setChecking(null)} /> : null}
    </>
  );
}

/** On a narrow screen each is a card. */
function Rows({ deadlines, withCase = true, onCheck }: DeadlineTableProps & { onCheck: (of: DayCheck) => void }) {
  const { t } = useTranslation('deadlines');
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {deadlines.map((deadline) => (
          <Paper component="li" key={deadline.id} withBorder p="sm">
            <Stack gap={6}>
              <Group justify="space-between" gap="xs"><DeadlineChip deadline={deadline} /><Text size="sm" fw={500}><DateText on={deadline.effectiveDueOn} /></Text></Group>
              <What deadline={deadline} />
              <Group gap="4px 12px"><CaseLink deadline={deadline} shown={withCase} /><Owner deadline={deadline} /></Group>
              <DeadlineActions deadline={deadline} onCheck={onCheck} />
            </Stack>
          </Paper>
        ))}
      </Stack>
    );
  }
  return (
    <Table verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={withCase ? 230 : 190}>{t('due')}</Table.Th><Table.Th>{t('what')}</Table.Th>{withCase ? <Table.Th w={140}>{t('case')}</Table.Th> : null}<Table.Th w={withCase ? 190 : 130}>{t('owner')}</Table.Th>
          <Table.Th w={190}><span className="visually-hidden">{t('actions')}</span></Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deadlines.map((deadline) => (
          <Table.Tr key={deadline.id} id={deadline.id} style={{ verticalAlign: 'top' }}>
            <Table.Td><Stack gap={4}><Text size="sm" fw={500}><DateText on={deadline.effectiveDueOn} /></Text><DeadlineChip deadline={deadline} /></Stack></Table.Td>
            <Table.Td><What deadline={deadline} /></Table.Td>
            {withCase ? <Table.Td><CaseLink deadline={deadline} shown /></Table.Td> : null}
            <Table.Td><Owner deadline={deadline} /></Table.Td>
            <Table.Td><DeadlineActions deadline={deadline} onCheck={onCheck} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What it is about, on what it rests, and for an ended one how it ended. */
function What({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation(['deadlines', 'domain']);
  const { evidence } = deadline;
  return (
    <Stack gap={2}>
      <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{deadlineTitle(deadline, t)}</Text>
      <Text size="sm">{[t(`kind.${deadline.kind}`), deadline.assetTitle, deadline.jurisdiction ? jurisdictionLabel(deadline.jurisdiction) : '', deadline.basis.citation].filter(Boolean).join(' · ')}</Text>
      {deadline.nominalDueOn !== deadline.effectiveDueOn ? <Text size="sm">{t('nominal')} <DateText on={deadline.nominalDueOn} /></Text> : null}
      {deadline.state === 'open' && deadline.acknowledgedAt ? <Text size="sm">{t('acknowledged')} <InstantText at={deadline.acknowledgedAt} /></Text> : null}
      {deadline.windowOpensOn ? <Text size="sm">{t('dates.window')} <DateText on={deadline.windowOpensOn} /></Text> : null}
      {deadline.graceEndsOn ? <Text size="sm">{t('dates.grace')} <DateText on={deadline.graceEndsOn} /></Text> : null}
      {deadline.restorationEndsOn ? <Text size="sm">{t('dates.restoration')} <DateText on={deadline.restorationEndsOn} /></Text> : null}
      {deadline.extendedMonths > 0 ? <Text size="sm">{t('dates.extended', { count: deadline.extendedMonths })} {deadline.extensionNote}</Text> : null}
      {deadline.answeredByEventId && !deadline.closing ? <Text size="sm">{t('dates.answered')}</Text> : null}
      {deadline.closing ? <Text size="sm" fw={500}>{t('closing.said', { name: deadline.closing.by?.name ?? '' })} <DateText on={deadline.closing.on} /></Text> : null}
      {deadline.metOn ? <Text size="sm">{t('met-on')} <DateText on={deadline.metOn} /></Text> : null}
      {evidence?.officialReference ? <Text size="sm">{t('evidence.reference')}: {evidence.officialReference}</Text> : null}
      {evidence?.documentId ? <DocumentName id={evidence.documentId} /> : null}
      {evidence?.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{evidence.note}</Text> : null}
      {deadline.closeReason ? <Text size="sm">{t('because')} {closeReason(deadline.closeReason, t)}</Text> : null}
    </Stack>
  );
}

function CaseLink({ deadline, shown }: { deadline: Deadline; shown: boolean }) {
  if (!shown || !deadline.caseId) return null;
  return <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: deadline.caseId, tab: 'deadlines' } as never} size="sm" style={{ whiteSpace: 'nowrap' }}>{deadline.caseReference}</Anchor>;
}

function Owner({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation('deadlines');
  return (
    <Stack gap={2}>
      <Text size="sm" fw={deadline.owner ? undefined : 600}>{deadline.owner?.name ?? t('no-owner')}</Text>
      {deadline.backup ? <Text size="sm" c="dimmed">{t('backup-is', { name: deadline.backup.name })}</Text> : null}
    </Stack>
  );
}
