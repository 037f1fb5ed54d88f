import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STAGES } from '../cases/case-queries.js';
import { scrollRegion } from '../shell/scroll-region.js';
import { formatNumber } from '../i18n/format.js';
import { monthOfYear } from './month.js';
import type { Flow } from './pipeline.js';

/** Per month and stage: how many cases came in and how many left. */
export function FlowTable({ flow }: { flow: Flow }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const moves = new Map(STAGES.map((stage) => [stage, flow.of(stage)]));
  return (
    <Table.ScrollContainer minWidth={1000} {...scrollRegion(t('flow.title'))}>
      <Table captionSide="top">
        <Table.Caption ta="start">{t('flow.caption')}</Table.Caption>
        <Table.Thead><Table.Tr><Table.Th>{t('month')}</Table.Th>{STAGES.map((stage) => <Table.Th key={stage} ta="right">{t(`domain:stage.${stage}`)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {flow.months.map((month, i) => (
            <Table.Tr key={month}>
              <Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>{monthOfYear(t, month)}</Table.Th>
              {STAGES.map((stage) => {
                const { entered, left } = moves.get(stage)?.[i] ?? { entered: 0, left: 0 };
                return <Table.Td key={stage} ta="right" style={{ whiteSpace: 'nowrap' }}>{t('flow.cell', { entered: formatNumber(entered), left: formatNumber(left) })}</Table.Td>;
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
