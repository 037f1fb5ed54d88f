import { Anchor, Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const LanguageSwitch = lazy(() => import('../shell/LanguageSwitch.js').then(({ LanguageSwitch: Switch }) => ({ default: Switch })));

type OpenPageProps = { title: string; text?: string; children: ReactNode; backToSignIn?: boolean; /** For a table. */ wide?: boolean };

/** A page before sign-in: one thing to do, in one's own language. */
export function OpenPage({ title, text, children, backToSignIn, wide = false }: OpenPageProps) {
  const { t } = useTranslation('identity');
  useEffect(() => {
    document.title = `${title} · Tamga`;
  }, [title]);
  return (
    <Box mih="100vh" bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))">
      <Group justify="space-between" p="md">
        <Group gap="sm">
          <img src="/tamga.svg" alt="" width={32} height={32} />
          <Text fw={700} size="lg">Tamga</Text>
        </Group>
        <Box mih={36}><Suspense fallback={null}><LanguageSwitch /></Suspense></Box>
      </Group>
      <Center component="main" px="md" pt={{ base: 16, sm: wide ? 16 : 64 }}>
        <Paper withBorder shadow="sm" p={{ base: 'md', sm: 'xl' }} w="100%" maw={wide ? 1180 : 440}>
          <Stack>
            <Title order={1} size="h3">{title}</Title>
            {text ? <Text c="dimmed" size="sm">{text}</Text> : null}
            {children}
            {backToSignIn ? <Anchor component={Link} to="/sign-in" size="sm">{t('back-to-sign-in')}</Anchor> : null}
          </Stack>
        </Paper>
      </Center>
    </Box>
  );
}
