import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A field that can only be read: its name and what stands in it. Without a name inside a table, whose head says it. */
export function Shown({ label, children }: { label?: string | undefined; children: ReactNode }) {
  const { t } = useTranslation();
  const empty = children === undefined || children === null || children === '' || children === false;
  return (
    <Box>
      {label ? <Text size="sm" fw={500}>{label}</Text> : null}
      <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{empty ? <Text span size="sm" c="dimmed">{t('not-given')}</Text> : children}</Text>
    </Box>
  );
}
