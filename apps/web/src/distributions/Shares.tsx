import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../ui/ScrollRegion.js';
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

/** One line for each who gets something of a case. */
export function ShareLines({ lines, currency, after }: { lines: readonly Line[]; currency: string; after?: (line: Line) => ReactNode }) {
  const { t } = useTranslation('distributions');
  return (
    <ScrollRegion label={t('lines')} minWidth={320}>
      <Table verticalSpacing="xs">
        <Table.Thead><Table.Tr><Table.Th>{t('case')}</Table.Th><Table.Th>{t('recipient')}</Table.Th><Table.Th ta="right">{t('amount')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.key} style={{ verticalAlign: 'top' }}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}><Anchor component={Link} to="/cases/$caseId" params={{ caseId: line.caseId } as never} size="sm" underline="always">{line.reference}</Anchor></Table.Td>
              <Table.Td>
                <Text size="sm">{line.toPayee ?? t(`to.${line.to}`)}</Text>
                {line.payee !== null && line.payee !== line.toPayee ? <Text size="sm" c="dimmed">{t('instead-of', { name: line.payee })}</Text> : null}
                {line.held ? <Text size="sm" fw={600}>{t('held')}</Text> : null}
                {after?.(line)}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>{amountText(line.amount, currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
