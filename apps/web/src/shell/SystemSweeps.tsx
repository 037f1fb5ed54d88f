import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { Section } from '../identity/Section.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { ago } from './duration.js';
import type { Health } from './SystemStatus.js';

type Beat = Health['sweeps'][number];
const COUNTS = ['sent', 'written', 'skipped', 'handedOn', 'claimed', 'ended', 'expired', 'outbox', 'idempotencyKeys', 'sessions', 'resets', 'attempts', 'workers', 'made', 'asked', 'proposed', 'reminded'] as const;

/** What runs by the clock: when last, and what it did; and the processes that do it. */
export function SystemSweeps({ health }: { health: Health }) {
  const { t } = useTranslation('admin');
  const done = (beat: Beat): string => {
    const detail = beat.detail as Record<string, unknown>;
    const told = COUNTS.filter((count) => typeof detail[count] === 'number' && detail[count] > 0).map((count) => t('system.counted', { what: t(`system.count.${count}`), number: formatNumber(detail[count] as number) }));
    return told.length > 0 ? told.join('; ') : t('system.nothing-due');
  };
  return (
    <Section title={t('system.sweeps')}>
      <ScrollRegion label={t('system.sweeps')} minWidth={480}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('system.sweep-name')}</Table.Th><Table.Th>{t('system.last-round')}</Table.Th><Table.Th>{t('system.did')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {health.sweeps.map((beat) => (
              <Table.Tr key={beat.name}>
                <Table.Th scope="row" fw={500}>{t(`system.sweep.${beat.name}`, { defaultValue: beat.name })}</Table.Th>
                <Table.Td>{ago(t, beat.ageSeconds)}</Table.Td>
                <Table.Td>{done(beat)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Text size="sm">{health.workers.length === 0 ? t('system.no-workers') : t('system.workers', { count: health.workers.length })}</Text>
    </Section>
  );
}
