import { Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMailFast, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Tag, type Tone } from '../shell/Tag.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { PastedLine } from './invite-list.js';

export type JudgedLine = PastedLine & { answer: Schemas['InvitedLineDto'] | null };

const LOOKS: Record<Schemas['InvitedLineDto']['status'], { tone: Tone; icon: Icon }> = {
  invited: { tone: 'good', icon: IconMailFast }, 'already-invited': { tone: 'quiet', icon: IconCheck }, 'already-has-role': { tone: 'quiet', icon: IconCheck }, refused: { tone: 'danger', icon: IconAlertTriangle },
};

/** What would become of each line, with the reason where nothing does. */
export function InviteListTable({ lines }: { lines: readonly JudgedLine[] }) {
  const { t } = useTranslation('admin');
  return (
    <ScrollRegion label={t('invite-list.preview')} minWidth={440} style={{ maxHeight: 320 }}>
      <Table verticalSpacing={6} aria-label={t('invite-list.preview')}>
        <Table.Thead><Table.Tr><Table.Th>{t('invite-list.line')}</Table.Th><Table.Th>{t('people.name')}</Table.Th><Table.Th>{t('invite-list.outcome')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {lines.map(({ number, text, person, answer }) => (
            <Table.Tr key={number} style={{ verticalAlign: 'top' }}>
              <Table.Td>{number}</Table.Td>
              <Table.Td>{person ? <><Text size="sm" fw={600}>{`${person.familyName} ${person.givenName}`.trim()}</Text><Text size="xs" c="var(--tamga-quiet-text)">{person.email}</Text></> : <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{text}</Text>}</Table.Td>
              <Table.Td>{answer ? <><Tag {...LOOKS[answer.status]}>{t(`invite-list.status.${answer.status}`)}</Tag>{answer.fault ? <Text size="xs" mt={2}>{t(`invite-list.fault.${answer.fault}`, { defaultValue: t('invite-list.fault.other') })}</Text> : null}</> : null}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
