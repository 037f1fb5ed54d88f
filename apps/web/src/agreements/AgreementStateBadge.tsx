import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgreementState } from './agreement-queries.js';

const COLOR: Record<AgreementState, string> = { draft: 'gray.8', executed: 'green.9', terminated: 'red.9', expired: 'gray.8' };

export function AgreementStateBadge({ state }: { state: AgreementState }) {
  const { t } = useTranslation('agreements');
  return <Badge variant="outline" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>;
}
