import { Alert, Button, Group, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { policyPreviewQuery } from './policy-queries.js';
import { PolicyPublish } from './PolicyPublish.js';

/** Cases that still go by an older version, and taking them over. Nothing when there are none. */
export function PolicyBehind({ content, version, onReload }: { content: Schemas['PolicyContentDto']; version: number; onReload: () => unknown }) {
  const { t } = useTranslation(['cases', 'policy']);
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const { data } = useQuery({ ...policyPreviewQuery(content), refetchOnWindowFocus: false });
  if (!data || data.behind === 0) return null;
  return (
    <>
      <StaleAlert error={refused} onReload={onReload} />
      <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
        <Group justify="space-between" gap="sm">
          <Text size="sm">{t('policy:behind', { count: data.behind })}</Text>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>{t('policy:behind-button')}</Button>
        </Group>
      </Alert>
      {open ? <PolicyPublish content={content} version={version} isNew={false} onClose={() => setOpen(false)} onRefused={(error) => { setRefused(error); setOpen(false); }} /> : null}
    </>
  );
}
