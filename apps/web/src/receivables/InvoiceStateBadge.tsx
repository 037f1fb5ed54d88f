import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceSummary } from './receivable-queries.js';

const COLOR: Record<InvoiceSummary['state'], string> = { draft: 'gray', issued: 'blue', 'partly-paid': 'yellow', paid: 'green', credited: 'gray', 'written-off': 'red' };

export function InvoiceStateBadge({ state }: { state: InvoiceSummary['state'] }) {
  const { t } = useTranslation('receivables');
  return <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>;
}
