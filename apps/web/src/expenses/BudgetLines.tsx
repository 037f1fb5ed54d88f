import { Anchor, Badge, Button, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { Budget } from './expense-queries.js';

const COLOR: Record<NonNullable<Budget['standing']>, string> = { within: 'green', 'expected-over': 'yellow', over: 'red' };

type BudgetLinesProps = { lines: readonly Budget[]; /** Of one case: its name stands above. */ ofCase?: boolean; onSet: (line: Budget) => void };

/** What may be spent beside what was and will be; what does not suffice is marked. */
export function BudgetLines({ lines, ofCase = false, onSet }: BudgetLinesProps) {
  const { t } = useTranslation('expenses');
  const may = useMay();
  const say = (minor: string | null, currency: string): string => (minor === null || minor === '0' ? '—' : formatMoney(minor, currency));
  return (
    <ScrollRegion label={t('budget.caption')} minWidth={620}>
      <Table verticalSpacing="xs">
        <Table.Caption>{t('budget.caption')}</Table.Caption>
        <Table.Thead>
          <Table.Tr><Table.Th scope="col">{t(ofCase ? 'budget.year' : 'budget.of')}</Table.Th>{(['budget', 'booked', 'accrued', 'recovered'] as const).map((column) => <Table.Th key={column} scope="col" ta="right">{t(`budget.${column}`)}</Table.Th>)}{may('budget.set') ? <Table.Th scope="col"><span className="visually-hidden">{t('budget.set')}</span></Table.Th> : null}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={`${line.case.id} ${line.asset?.id ?? ''} ${line.year} ${line.currency}`}>
              <Table.Th scope="row" fw={500}>
                <Stack gap={2} align="flex-start">
                  {ofCase ? <Text size="sm">{line.year} · {line.currency}</Text> : <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: line.case.id, tab: 'money' } as never} size="sm">{line.case.name}</Anchor>}
                  {line.asset ? <Text size="xs" data-content>{line.asset.name}</Text> : null}
                  {line.standing && line.standing !== 'within' ? <Badge variant="dot" color={COLOR[line.standing]} tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t(`standing.${line.standing}`)}</Badge> : null}
                </Stack>
              </Table.Th>
              <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{line.budgetMinor === null ? t('budget.none') : formatMoney(line.budgetMinor, line.currency)}</Table.Td>
              {(['bookedMinor', 'accruedMinor', 'recoveredMinor'] as const).map((column) => <Table.Td key={column} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{say(line[column], line.currency)}</Table.Td>)}
              {may('budget.set') ? <Table.Td><Button size="compact-sm" variant="default" onClick={() => onSet(line)} aria-label={`${t('budget.set')}: ${line.case.name} ${line.asset?.name ?? ''} ${line.year} ${line.currency}`}>{t('budget.set')}</Button></Table.Td> : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
