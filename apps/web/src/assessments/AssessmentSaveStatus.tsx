import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { formatTime } from '../i18n/format.js';
import type { FormState } from './assessment-saver.js';
import { placeLabel } from './field-label.js';

/** Whether what one sees is with the server. */
export function AssessmentSaveStatus({ state, onRetry }: { state: FormState; onRetry: () => void }) {
  const { t } = useTranslation(['assessments', 'common']);
  const { status, error, faults, assessment } = state;
  return (
    <Stack gap="xs">
      <Group gap={6} role="status" wrap="nowrap">
        {status === 'saving' ? <Loader size={14} aria-hidden /> : null}
        {status === 'saved' ? <IconCheck size={16} color="var(--mantine-color-green-8)" aria-hidden /> : null}
        {status === 'changed' ? <IconPencil size={16} aria-hidden /> : null}
        {['refused', 'failed', 'conflict', 'closed'].includes(status) ? <IconAlertTriangle size={16} color="var(--mantine-color-orange-8)" aria-hidden /> : null}
        <Text size="sm" fw={500}>{t(`save.${status}`, { time: formatTime(assessment.updatedAt) })}</Text>
      </Group>
      {faults.length > 0 ? (
        <Alert color="orange" variant="light" title={t('save.marked')}>
          {faults.map((e) => <Text key={`${e.pointer} ${e.code}`} size="sm">{t('fault', { place: placeLabel(e.pointer, t), message: e.message })}</Text>)}
        </Alert>
      ) : null}
      {status === 'failed' || status === 'closed' ? (
        <Alert color="red" variant="light" role="alert">
          <Text size="sm">{error instanceof Problem && error.code !== 'unreachable' ? error.title : t(status === 'closed' ? 'save.closed-text' : 'save.unreachable')}</Text>
          {status === 'failed' ? <Button size="xs" mt="xs" variant="default" onClick={onRetry}>{t('common:try-again')}</Button> : <Button size="xs" mt="xs" variant="default" onClick={() => window.location.reload()}>{t('common:stale.reload')}</Button>}
        </Alert>
      ) : null}
    </Stack>
  );
}
