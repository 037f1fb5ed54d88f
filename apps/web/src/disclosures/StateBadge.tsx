import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisclosureState } from './content.js';

const COLOR: Record<DisclosureState, string> = { draft: 'gray.8', submitted: 'petrol.9', returned: 'orange.9', accepted: 'green.9', withdrawn: 'gray.8' };

export function StateBadge({ state }: { state: DisclosureState }) {
  const { t } = useTranslation('disclosures');
  return <Badge variant="outline" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>;
}
