import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One heading of the terms with its list. */
export function Part({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Text component="h3" size="sm" fw={600} m={0}>{title}</Text>
      {hint ? <Text size="sm" c="dimmed">{hint}</Text> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{children}</Stack>
    </Stack>
  );
}
