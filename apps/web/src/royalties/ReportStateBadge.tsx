import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReportState } from './report-queries.js';

const COLOR: Record<ReportState, string> = { asked: 'gray', draft: 'gray', submitted: 'blue', questioned: 'orange', accepted: 'green', superseded: 'gray', withdrawn: 'gray' };

export function ReportStateBadge({ state, late }: { state: ReportState; late: boolean }) {
  const { t } = useTranslation('royalties');
  return (
    <Group gap={6} component="span" style={{ display: 'inline-flex' }}>
      <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>
      {late ? <Badge variant="light" color="red" tt="none" style={{ flexShrink: 0 }}>{t('late')}</Badge> : null}
    </Group>
  );
}
