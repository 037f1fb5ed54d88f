import { Badge } from '@mantine/core';
import { IconCircleCheck, IconCircleDot, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseCard, Standing } from './case-queries.js';

const ICON = { open: IconCircleDot, 'on-hold': IconPlayerPause, closed: IconCircleCheck };
const COLOR: Record<Standing, string> = { open: 'var(--tamga-good-text)', 'on-hold': 'var(--tamga-warning-text)', closed: 'var(--tamga-quiet-text)' };

/** Whether work goes on; of a closed case also how it ended. */
export function StandingBadge({ standing, outcome = null }: Pick<CaseCard, 'standing'> & { outcome?: CaseCard['outcome'] }) {
  const { t } = useTranslation(['cases', 'domain']);
  const Icon = ICON[standing];
  return (
    <Badge variant="default" tt="none" leftSection={<Icon size={12} aria-hidden color={COLOR[standing]} />} style={{ flexShrink: 0 }}>
      {outcome ? t('closed-as', { outcome: t(`domain:outcome.${outcome}`) }) : t(`domain:standing.${standing}`)}
    </Badge>
  );
}
