import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from './me.js';
import { setupQuery } from './office-queries.js';

/** Reminds an administrator of what the office's set-up still lacks, until it is done or put away. */
export function SetupReminder() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const { data } = useQuery({ ...setupQuery, enabled: may('office.manage') });
  if (!data || data.done || data.dismissed) return null;
  const left = data.steps.filter(({ done }) => !done).length;
  return (
    <Alert variant="light" icon={<IconChecklist aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('setup.left', { count: left })}</Text>
        <Anchor component={Link} to="/admin/setup" size="sm" fw={600}>{t('setup.go-on')}</Anchor>
      </Group>
    </Alert>
  );
}
