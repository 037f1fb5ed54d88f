import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgreementState } from './agreement-queries.js';

const COLOR: Record<AgreementState, string> = { draft: 'gray', negotiation: 'blue', approval: 'yellow', signature: 'violet', active: 'green', amended: 'green', suspended: 'orange', disputed: 'red', terminated: 'red', expired: 'gray' };

export function AgreementStateBadge({ state }: { state: AgreementState }) {
  const { t } = useTranslation('agreements');
  return <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>;
}
