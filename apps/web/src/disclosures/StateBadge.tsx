import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisclosureState } from './content.js';

const COLOR: Record<DisclosureState, string> = { draft: 'gray', submitted: 'petrol', returned: 'orange', accepted: 'green', withdrawn: 'gray' };

export function StateBadge({ state }: { state: DisclosureState }) {
  const { t } = useTranslation('disclosures');
  return <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0, minWidth: 'max-content' }}>{t(`state.${state}`)}</Badge>;
}
