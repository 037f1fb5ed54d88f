import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IssuedToken } from './tokens.js';

/** The secret, which the server will not show again. */
export function TokenSecret({ token, onDone }: { token: IssuedToken; onDone: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <Stack>
      <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} role="status">{t('tokens.once')}</Alert>
      <Text fw={600}>{token.name}</Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} aria-label={t('tokens.secret')}>{token.secret ?? ''}</Code>
      <Group justify="space-between">
        <CopyButton value={token.secret ?? ''}>
          {({ copied, copy }) => <Button variant="default" leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />} onClick={copy}>{t(copied ? 'tokens.copied' : 'tokens.copy')}</Button>}
        </CopyButton>
        <Button onClick={onDone}>{t('tokens.stored')}</Button>
      </Group>
    </Stack>
  );
}
