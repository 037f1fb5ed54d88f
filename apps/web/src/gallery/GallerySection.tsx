import { Box, Divider, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One component; its name is code, so it is not translated. */
export function GallerySection({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Paper withBorder component="section" p="md" aria-label={name} miw={0}>
      <Title order={2} size="h4" lang="en">{name}</Title>
      <Divider my="sm" />
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}

/** One state of it. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box miw={0}>
      <Text size="xs" fw={600} mb={4} lang="en">{name}</Text>
      {children}
    </Box>
  );
}
