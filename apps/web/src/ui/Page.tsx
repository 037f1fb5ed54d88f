import { Box, Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

type PageProps = { title: string; subtitle?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One page: its title is the document's title and the only first-level heading. */
export function Page({ title, subtitle, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Tamga`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box>
          <Title order={1} size="h2">{title}</Title>
          {subtitle ? <Text c="dimmed" component="div">{subtitle}</Text> : null}
        </Box>
        {actions ? <Group gap="xs" className="no-print">{actions}</Group> : null}
      </Group>
      {children}
    </Stack>
  );
}

/** Says that something is on its way, to eyes and to screen readers. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <Group role="status" gap="sm" py="xl" justify="center">
      <Loader size="sm" />
      <Text c="dimmed">{t('loading')}</Text>
    </Group>
  );
}

/** An empty list says what belongs there and what to do next. */
export function Empty({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={48} px="md">
      <Title order={2} size="h4" ta="center">{title}</Title>
      <Text c="dimmed" ta="center" maw={520}>{text}</Text>
      {action}
    </Stack>
  );
}
