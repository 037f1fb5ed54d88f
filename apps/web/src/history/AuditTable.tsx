import { Anchor, Box, Code, Paper, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Tip } from '../ui/Tip.js';
import { useEventWords } from './event-text.js';
import { namesQuery, type AuditEvent } from './history-queries.js';

/** The trail in rows; on a narrow screen each becomes a card. */
export function AuditTable({ events, onRecord }: { events: readonly AuditEvent[]; /** Narrows the trail to one record. */ onRecord: (recordId: string) => void }) {
  const { t } = useTranslation(['history', 'audit']);
  return (
    <>
      <Box visibleFrom="md">
        <Table verticalSpacing={7} stickyHeader stickyHeaderOffset={56} aria-label={t('audit:table')}>
          <Table.Thead>
            <Table.Tr><Table.Th w={225}>{t('audit:when')}</Table.Th><Table.Th w={190}>{t('audit:who')}</Table.Th><Table.Th>{t('audit:what')}</Table.Th><Table.Th w={230}>{t('audit:record')}</Table.Th><Table.Th w={150}>{t('audit:link')}</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map((event) => (
              <Table.Tr key={event.id}>
                <Table.Td><Text size="sm"><InstantText at={event.at} /></Text></Table.Td>
                <Table.Td><Text size="sm">{event.actor?.name || t('system')}</Text></Table.Td>
                <Table.Td><What event={event} /></Table.Td>
                <Table.Td><RecordLink event={event} onRecord={onRecord} /></Table.Td>
                <Table.Td><Chain event={event} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} hiddenFrom="md" aria-label={t('audit:table')}>
        {events.map((event) => (
          <Paper key={event.id} component="li" withBorder p="sm">
            <What event={event} />
            <RecordLink event={event} onRecord={onRecord} />
            <Text size="xs" c="var(--tamga-quiet-text)">{event.actor?.name || t('system')} · <InstantText at={event.at} /></Text>
            <Chain event={event} />
          </Paper>
        ))}
      </Stack>
    </>
  );
}

function What({ event }: { event: AuditEvent }) {
  const { text, quote } = useEventWords()(event);
  return <><Text size="sm" fw={600}>{text}</Text>{quote ? <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{quote}</Text> : null}</>;
}

/** Which record it is about: a person by name, what has a page by a link to it. */
function RecordLink({ event, onRecord }: { event: AuditEvent; onRecord: (recordId: string) => void }) {
  const { t } = useTranslation(['history', 'audit']);
  return (
    <>
      <RecordName event={event} />
      <Anchor component="button" type="button" size="xs" display="block" mih={24} onClick={() => onRecord(event.recordId)}>{t('audit:only-record')}</Anchor>
    </>
  );
}

function RecordName({ event: { recordKind, recordId } }: { event: AuditEvent }) {
  const { t } = useTranslation(['history', 'audit']);
  const may = useMay();
  const names = useQuery({ ...namesQuery, enabled: may('user.list') });
  const name = t(`record.${recordKind}`);
  const person = names.data?.get(recordId);
  if (person) return <Text size="sm">{t('audit:person', { name: person })}</Text>;
  if (recordKind === 'disclosure') return <Anchor component={Link} to="/disclosures/$disclosureId" params={{ disclosureId: recordId } as never} size="sm" display="block" mih={24}>{name}</Anchor>;
  if (recordKind === 'agreement') return <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: recordId } as never} size="sm" display="block" mih={24}>{name}</Anchor>;
  return <Text size="sm">{name}</Text>;
}

/** Its number in the record's chain, and the beginning of the hash that binds it to the one before. */
function Chain({ event: { seq, hash } }: { event: AuditEvent }) {
  const { t } = useTranslation(['history', 'audit']);
  return <Tip label={hash}><Text size="xs" tabIndex={0}>{t('audit:number', { number: seq })} · <Code>{hash.slice(0, 8)}</Code><span className="visually-hidden"> {hash}</span></Text></Tip>;
}
