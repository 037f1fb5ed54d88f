import { Group, Paper, Stack, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

type AgreementSectionProps = { title: string; action?: ReactNode; children: ReactNode };

/** One part of an agreement's page. */
export function AgreementSection({ title, action, children }: AgreementSectionProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id={id}>{title}</Title>
          {action}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
