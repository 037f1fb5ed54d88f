import { Anchor, Button, Container, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Container component="main" size="sm" py={80}>
      <Stack align="flex-start">
        <Title order={1}>{t('not-found.title')}</Title>
        <Text>{t('not-found.text')}</Text>
        <Anchor href="/">{t('go-home')}</Anchor>
      </Stack>
    </Container>
  );
}

/** What a person sees when a page broke: what happened in their words, the number to quote, and a way on. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error instanceof Problem && error.status === 404) return <NotFoundPage />;
  return (
    <Container component="main" size="sm" py={80}>
      <Stack align="flex-start" role="alert">
        <Title order={1}>{t('error.title')}</Title>
        <Text>{error instanceof Problem ? error.title : t('error.text')}</Text>
        {error instanceof Problem && error.instance ? <Text c="dimmed" size="sm">{t('error.reference', { reference: error.instance })}</Text> : null}
        <Button onClick={() => window.location.reload()}>{t('try-again')}</Button>
      </Stack>
    </Container>
  );
}
