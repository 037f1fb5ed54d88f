import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfferState } from './offer-queries.js';

const COLOR: Record<OfferState, string> = { draft: 'gray', submitted: 'yellow', approved: 'blue', published: 'green', withdrawn: 'gray' };

export function OfferStateBadge({ state, listed }: { state: OfferState; listed: boolean }) {
  const { t } = useTranslation('offers');
  return <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(state === 'published' && !listed ? 'state.hidden' : `state.${state}`)}</Badge>;
}
