import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { ProblemAlert } from './ProblemAlert.js';

/** A refusal; when somebody was faster it says so and offers the newest version. Nothing when there is no error. */
export function StaleAlert({ error, onReload }: { error: unknown; onReload: () => unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof Problem && error.status === 412)) return <ProblemAlert error={error} />;
  return (
    <Alert color="orange" variant="light" role="alert" icon={<IconRefreshAlert aria-hidden />} title={t('stale.title')} tabIndex={-1}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('stale.text')}</Text>
        <Button size="xs" variant="default" onClick={() => void onReload()}>{t('stale.reload')}</Button>
      </Stack>
    </Alert>
  );
}
