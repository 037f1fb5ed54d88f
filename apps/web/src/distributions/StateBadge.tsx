import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import type { Distribution } from './distribution-queries.js';

const COLOURS = { submitted: 'orange', approved: 'green', returned: 'gray', reversed: 'gray' } as const;

/** Where a run stands. */
export function StateBadge({ state }: { state: Distribution['state'] }) {
  const { t } = useTranslation('distributions');
  return <Badge variant="dot" color={COLOURS[state]} tt="none">{t(`state.${state}`)}</Badge>;
}

/** Of which days the income is, in words. */
export function usePeriod(): (of: { from: string | null; until: string }) => string {
  const { t } = useTranslation('distributions');
  return ({ from, until }) => (from ? t('period', { from: formatDate(from), until: formatDate(until) }) : t('period-until', { until: formatDate(until) }));
}
