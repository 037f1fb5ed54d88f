import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementStateBadge } from './AgreementStateBadge.js';
import { usePartyName } from './use-party-name.js';

/** Agreements one below the other; on a narrow screen each is a card. */
export function AgreementTable({ agreements }: { agreements: readonly Agreement[] }) {
  const { t } = useTranslation('agreements');
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {agreements.map((agreement) => (
          <Paper component="li" key={agreement.id} withBorder p="sm">
            <Stack gap={6}>
              <Group justify="space-between" align="flex-start" gap="xs"><Title agreement={agreement} /><AgreementStateBadge state={agreement.state} /></Group>
              <Text size="sm">{t(`kind.${agreement.kind}`)}</Text>
              <Partners agreement={agreement} />
              <Dates agreement={agreement} />
            </Stack>
          </Paper>
        ))}
      </Stack>
    );
  }
  return (
    <Table verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr><Table.Th>{t('field.title')}</Table.Th><Table.Th>{t('parties.title')}</Table.Th><Table.Th w={150}>{t('cases.title')}</Table.Th><Table.Th w={200}>{t('term')}</Table.Th><Table.Th w={215}>{t('state.label')}</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {agreements.map((agreement) => (
          <Table.Tr key={agreement.id} style={{ verticalAlign: 'top' }}>
            <Table.Td><Title agreement={agreement} /><Text size="sm">{t(`kind.${agreement.kind}`)}</Text></Table.Td>
            <Table.Td><Partners agreement={agreement} /></Table.Td>
            <Table.Td>{agreement.cases.map(({ reference }) => reference).join(', ')}</Table.Td>
            <Table.Td><Dates agreement={agreement} /></Table.Td>
            <Table.Td><AgreementStateBadge state={agreement.state} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Partners({ agreement }: { agreement: Agreement }) {
  const nameOf = usePartyName();
  return <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{agreement.parties.filter(({ role }) => role !== 'university').map(nameOf).join(', ')}</Text>;
}

function Title({ agreement }: { agreement: Agreement }) {
  return <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: agreement.id } as never} fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{agreement.title}</Anchor>;
}

function Dates({ agreement: { effectiveOn, expiresOn, endedOn } }: { agreement: Agreement }) {
  const { t } = useTranslation('agreements');
  return (
    <Stack gap={0}>
      {effectiveOn ? <Text size="sm">{t('from')} <DateText on={effectiveOn} /></Text> : null}
      {endedOn ? <Text size="sm">{t('ended')} <DateText on={endedOn} /></Text> : expiresOn ? <Text size="sm">{t('until')} <DateText on={expiresOn} /></Text> : null}
    </Stack>
  );
}
