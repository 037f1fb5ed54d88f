import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { Section } from '../identity/Section.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { lasting } from './duration.js';
import { Fact } from './Fact.js';
import type { Health } from './SystemStatus.js';

/** What waits to be done in the background, and for how long. */
export function SystemQueues({ health }: { health: Health }) {
  const { t } = useTranslation('admin');
  const { queue, outbox } = health;
  return (
    <Section title={t('system.queues')}>
      <Text size="sm">{t(`system.backend.${queue.backend}`)}</Text>
      <ScrollRegion label={t('system.queues')} minWidth={460}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('system.queue')}</Table.Th>{(['waiting', 'active', 'delayed', 'failed', 'oldest'] as const).map((column) => <Table.Th key={column} ta="right">{t(`system.column.${column}`)}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {queue.queues.map((each) => (
              <Table.Tr key={each.name}>
                <Table.Th scope="row" fw={500}>{t(`system.queue-name.${each.name}`)}</Table.Th>
                {[each.waiting, each.active, each.delayed, each.failed].map((count, i) => <Table.Td key={i} ta="right">{formatNumber(count)}</Table.Td>)}
                <Table.Td ta="right">{each.oldestWaitingSeconds === null ? '–' : lasting(t, each.oldestWaitingSeconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Stack component="dl" gap="xs" m={0}>
        <Fact label={t('system.outbox-waiting')}>{formatNumber(outbox.waiting)}</Fact>
        <Fact label={t('system.outbox-failing')} bad={outbox.failing > 0}>{formatNumber(outbox.failing)}</Fact>
        {outbox.oldestAgeSeconds === null ? null : <Fact label={t('system.outbox-oldest')}>{lasting(t, outbox.oldestAgeSeconds)}</Fact>}
      </Stack>
    </Section>
  );
}
