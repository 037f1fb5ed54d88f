import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';

export type Health = Schemas['HealthDto'];
type Status = Health['status'];

const LOOKS: Record<Status, { color: string; icon: Icon }> = { ok: { color: 'green', icon: IconCircleCheck }, degraded: { color: 'orange', icon: IconAlertTriangle }, unavailable: { color: 'red', icon: IconCircleX } };

/** The whole in one sentence. */
export function SystemStatus({ status }: { status: Status }) {
  const { t } = useTranslation('admin');
  const { color, icon: StatusIcon } = LOOKS[status];
  return (
    <Alert color={color} variant="light" role="status" icon={<StatusIcon aria-hidden />} title={t(`system.status.${status}`)}>
      <Text size="sm">{t(`system.status-text.${status}`)}</Text>
    </Alert>
  );
}
