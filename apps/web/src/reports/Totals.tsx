import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { totalsOf, type PipelineStage } from './pipeline.js';

/** Three numbers, each a way to its cases. */
export function Totals({ stages }: { stages: readonly PipelineStage[] }) {
  const { t } = useTranslation('dashboard');
  const { open, onHold, overTarget, overShare } = totalsOf(stages);
  const cards = [
    { key: 'over-target', count: overTarget, note: t('totals.over-note', { share: overShare }), search: { overTarget: true }, bad: overTarget > 0 },
    { key: 'open', count: open, note: t('totals.open-note'), search: { standing: 'open' }, bad: false },
    { key: 'on-hold', count: onHold, note: t('totals.hold-note'), search: { standing: 'on-hold' }, bad: false },
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
      {cards.map(({ key, count, note, search, bad }) => (
        <Paper key={key} withBorder p="md">
          <Text size="sm" c="var(--tamga-quiet-text)">{t(key)}</Text>
          <Anchor component={Link} to="/cases" search={search as never} fz={32} fw={700} lh={1.2} {...(bad ? { c: 'var(--tamga-danger-text)' } : {})} aria-label={t('totals.show', { what: t(key), number: formatNumber(count) })}>{formatNumber(count)}</Anchor>
          <Text size="xs" c="var(--tamga-quiet-text)">{note}</Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
