import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import type { PipelineStage } from './pipeline.js';

type StageTableProps = { stages: readonly PipelineStage[]; caption: string; of: 'standing' | 'age' };

/** The numbers of every stage, each leading to its cases. */
export function StageTable({ stages, caption, of }: StageTableProps) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const link = (count: number, search: Record<string, unknown>) => (count === 0 ? formatNumber(0) : <Anchor component={Link} to="/cases" search={search as never} fz="sm">{formatNumber(count)}</Anchor>);
  const days = (value: number | null): string => (value === null ? '–' : formatNumber(value));
  const columns = of === 'standing' ? (['open', 'over-target', 'on-hold', 'closed'] as const) : (['open', 'median', 'p85'] as const);
  const cell = (each: PipelineStage, column: (typeof columns)[number]) => {
    const { stage } = each;
    switch (column) {
      case 'open': return link(each.open, { stage, standing: 'open' });
      case 'over-target': return link(each.overTarget, { stage, overTarget: true });
      case 'on-hold': return link(each.onHold, { stage, standing: 'on-hold' });
      case 'closed': return link(each.closed, { stage, standing: 'closed' });
      case 'median': return days(each.medianDays);
      case 'p85': return days(each.p85Days);
    }
  };
  return (
    <Table.ScrollContainer minWidth={440}>
      <Table captionSide="top">
        <Table.Caption ta="start">{caption}</Table.Caption>
        <Table.Thead><Table.Tr><Table.Th>{t('stage')}</Table.Th>{columns.map((column) => <Table.Th key={column} ta="right">{t(column)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {stages.map((each) => (
            <Table.Tr key={each.stage}>
              <Table.Th scope="row" fw={500}>{t(`domain:stage.${each.stage}`)}</Table.Th>
              {columns.map((column) => <Table.Td key={column} ta="right">{cell(each, column)}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
