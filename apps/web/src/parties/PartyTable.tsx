import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import { partyName, type Party } from './party-queries.js';
import { PartyMarks } from './PartyMarks.js';

/** Parties one below the other; on a narrow screen each is a card. */
export function PartyTable({ parties }: { parties: readonly Party[] }) {
  const { t } = useTranslation(['party-book', 'parties', 'places']);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {parties.map((party) => (
          <Paper component="li" key={party.id} withBorder p="sm">
            <Stack gap={6}>
              <Name party={party} />
              <Text size="sm">{[t(`parties:kind.${party.kind}`), party.country ? jurisdictionName(party.country) : ''].filter(Boolean).join(' · ')}</Text>
              {party.email ? <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{party.email}</Text> : null}
              <Group gap="xs"><PartyMarks party={party} /></Group>
            </Stack>
          </Paper>
        ))}
      </Stack>
    );
  }
  return (
    <Table verticalSpacing="sm" highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('name')}</Table.Th><Table.Th w={150}>{t('parties:kind.label')}</Table.Th><Table.Th w={180}>{t('parties:country')}</Table.Th><Table.Th w={280}>{t('parties:email')}</Table.Th><Table.Th w={240}>{t('marks')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {parties.map((party) => (
          <Table.Tr key={party.id} style={{ verticalAlign: 'top' }}>
            <Table.Td><Name party={party} /></Table.Td>
            <Table.Td>{t(`parties:kind.${party.kind}`)}</Table.Td>
            <Table.Td>{party.country ? jurisdictionName(party.country) : null}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{party.email}</Table.Td>
            <Table.Td><Group gap="xs"><PartyMarks party={party} /></Group></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Name({ party }: { party: Party }) {
  const { i18n } = useTranslation();
  return <Anchor component={Link} to="/parties/$partyId" params={{ partyId: party.id } as never} fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{partyName(party, i18n.language)}</Anchor>;
}
