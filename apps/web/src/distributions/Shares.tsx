import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { amountText, type Preview } from './distribution-queries.js';

/** Who gets what of the whole. */
export function Totals({ totals, total, currency }: { totals: Preview['totals']; total: string; currency: string }) {
  const { t } = useTranslation('distributions');
  return (
    <Table maw={420} withRowBorders>
      <Table.Tbody>
        {totals.map(({ to, amount }) => <Table.Tr key={to}><Table.Td>{t(`to.${to}`)}</Table.Td><Table.Td ta="right">{amountText(amount, currency)}</Table.Td></Table.Tr>)}
        <Table.Tr><Table.Td fw={600}>{t('total')}</Table.Td><Table.Td ta="right" fw={600}>{amountText(total, currency)}</Table.Td></Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

type Line = { key: string | number; caseId: string; reference: string; to: Preview['lines'][number]['to']; payee: string | null; toPayee: string | null; held: boolean; amount: string };

/** One line for each who gets something of a case; on a narrow screen each is a card. */
export function ShareLines({ lines, currency, after }: { lines: readonly Line[]; currency: string; after?: (line: Line) => ReactNode }) {
  const { t } = useTranslation('distributions');
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <Paper component="li" key={line.key} withBorder p="sm">
            <Group justify="space-between" gap="4px 12px"><OfCase line={line} /><Text size="sm" fw={600} className="unbroken">{amountText(line.amount, currency)}</Text></Group>
            <Recipient line={line} after={after} />
          </Paper>
        ))}
      </Stack>
    );
  }
  return (
    <Table verticalSpacing="xs" aria-label={t('lines')}>
      <Table.Thead><Table.Tr><Table.Th>{t('case')}</Table.Th><Table.Th>{t('recipient')}</Table.Th><Table.Th ta="right">{t('amount')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.key} style={{ verticalAlign: 'top' }}>
            <Table.Td><OfCase line={line} /></Table.Td>
            <Table.Td><Recipient line={line} after={after} /></Table.Td>
            <Table.Td ta="right" className="unbroken" style={{ fontVariantNumeric: 'tabular-nums' }}>{amountText(line.amount, currency)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function OfCase({ line }: { line: Line }) {
  return <Anchor component={Link} to="/cases/$caseId" params={{ caseId: line.caseId } as never} size="sm" underline="always" className="unbroken">{line.reference}</Anchor>;
}

function Recipient({ line, after }: { line: Line; after: ((line: Line) => ReactNode) | undefined }) {
  const { t } = useTranslation('distributions');
  return (
    <>
      <Text size="sm">{line.toPayee ?? t(`to.${line.to}`)}</Text>
      {line.payee !== null && line.payee !== line.toPayee ? <Text size="sm" c="dimmed">{t('instead-of', { name: line.payee })}</Text> : null}
      {line.held ? <Text size="sm" fw={600}>{t('held')}</Text> : null}
      {after?.(line)}
    </>
  );
}
