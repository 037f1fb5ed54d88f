import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { formatTime } from '../i18n/format.js';
import { DraftContext, useDraft } from './draft-context.js';
import { fieldName } from './field-name.js';

/** Whether what one sees is with the server: one line that stays in sight, and what is to be done about it. */
export function SaveStatus() {
  const { t } = useTranslation(['disclosures', 'common']);
  const saver = useContext(DraftContext);
  const { status, savedAt, error, errors, merged, flush } = useDraft();
  return (
    <>
      <Group gap={6} role="status" wrap="nowrap" py={6} style={{ position: 'sticky', top: 56, zIndex: 3, background: 'var(--mantine-color-body)' }}>
        {status === 'saving' ? <Loader size={14} aria-hidden /> : null}
        {status === 'saved' ? <IconCheck size={16} color="var(--mantine-color-green-8)" aria-hidden /> : null}
        {status === 'changed' ? <IconPencil size={16} aria-hidden /> : null}
        {['partly-saved', 'failed', 'conflict', 'closed'].includes(status) ? <IconAlertTriangle size={16} color="var(--mantine-color-orange-8)" aria-hidden /> : null}
        <Text size="sm" fw={500}>{t(`save.${status}`, { time: formatTime(savedAt) })}</Text>
      </Group>
      {status === 'partly-saved' ? (
        <Alert color="orange" variant="light" title={t('save.marked')}>
          {errors.map((e) => <Text key={`${e.pointer} ${e.code}`} size="sm">{fieldName(e.pointer, t)}: {e.message}</Text>)}
        </Alert>
      ) : null}
      {status === 'failed' ? (
        <Alert color="red" variant="light" role="alert" title={t('save.failed-title')}>
          <Text size="sm">{error instanceof Problem && error.code !== 'unreachable' ? error.title : t('save.unreachable')} {t('save.kept')}</Text>
          <Button size="xs" mt="xs" variant="default" onClick={() => void flush()}>{t('common:try-again')}</Button>
        </Alert>
      ) : null}
      {status === 'closed' ? (
        <Alert color="red" variant="light" role="alert" title={t('save.closed')}>
          <Text size="sm">{error instanceof Problem ? error.title : t('save.closed-text')}</Text>
          <Button size="xs" mt="xs" variant="default" component={Link} to="/disclosures">{t('to-list')}</Button>
        </Alert>
      ) : null}
      {merged ? <Alert color="petrol" variant="light" role="status" withCloseButton closeButtonLabel={t('common:close')} onClose={() => saver?.dismissNotice()}>{t('save.merged')}</Alert> : null}
    </>
  );
}
