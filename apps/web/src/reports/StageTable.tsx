import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import type { PipelineStage } from './pipeline.js';

/** Every number of every stage, each leading to its cases. */
export function StageTable({ stages, caption }: { stages: readonly PipelineStage[]; caption: string }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const link = (count: number, search: Record<string, unknown>) => (count === 0 ? formatNumber(0) : <Anchor component={Link} to="/cases" search={search as never}>{formatNumber(count)}</Anchor>);
  const days = (value: number | null): string => (value === null ? '–' : formatNumber(value));
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table captionSide="top">
        <Table.Caption ta="start">{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('stage')}</Table.Th><Table.Th ta="right">{t('open')}</Table.Th><Table.Th ta="right">{t('over-target')}</Table.Th><Table.Th ta="right">{t('on-hold')}</Table.Th><Table.Th ta="right">{t('closed')}</Table.Th><Table.Th ta="right">{t('median')}</Table.Th><Table.Th ta="right">{t('p85')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map((each) => (
            <Table.Tr key={each.stage}>
              <Table.Th scope="row" fw={500}>{t(`domain:stage.${each.stage}`)}</Table.Th>
              <Table.Td ta="right">{link(each.open, { stage: each.stage, standing: 'open' })}</Table.Td>
              <Table.Td ta="right">{link(each.overTarget, { stage: each.stage, overTarget: true })}</Table.Td>
              <Table.Td ta="right">{link(each.onHold, { stage: each.stage, standing: 'on-hold' })}</Table.Td>
              <Table.Td ta="right">{link(each.closed, { stage: each.stage, standing: 'closed' })}</Table.Td>
              <Table.Td ta="right">{days(each.medianDays)}</Table.Td>
              <Table.Td ta="right">{days(each.p85Days)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
