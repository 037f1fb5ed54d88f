import { Button, Container, Group, Stack, Title, useMantineColorScheme } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale, LOCALE_NAMES, LOCALES, setLocale, type Locale } from '../i18n/index.js';
import { GalleryCases } from './GalleryCases.js';
import { galleryClient } from './gallery-data.js';
import { GalleryStates } from './GalleryStates.js';

const SCHEMES = ['light', 'dark'] as const;

/**
 * Every shared component in every state, for looking at while one changes it: `/gallery?locale=kk&scheme=dark`, only under `npm run dev`.
 * Asks no server.
 */
export function GalleryPage() {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const [asked] = useState(() => new URLSearchParams(window.location.search));
  const [client] = useState(() => galleryClient(i18n.language as Locale));
  useEffect(() => {
    const [locale, scheme] = [asked.get('locale'), SCHEMES.find((each) => each === asked.get('scheme'))];
    if (isLocale(locale)) void setLocale(locale);
    if (scheme) setColorScheme(scheme);
  }, [asked, setColorScheme]);
  return (
    <QueryClientProvider client={client}>
      <Container component="main" size="lg" py="md">
        <Stack>
          <Group justify="space-between" gap="xs">
            <Title order={1} size="h2" lang="en">Gallery</Title>
            <Group gap="xs">
              {LOCALES.map((locale) => <Button key={locale} size="xs" variant="default" lang={locale} aria-pressed={i18n.language === locale} onClick={() => void setLocale(locale)}>{LOCALE_NAMES[locale]}</Button>)}
              {SCHEMES.map((scheme) => <Button key={scheme} size="xs" variant="default" lang="en" onClick={() => setColorScheme(scheme)}>{scheme}</Button>)}
            </Group>
          </Group>
          <GalleryStates />
          <GalleryCases />
        </Stack>
      </Container>
    </QueryClientProvider>
  );
}
