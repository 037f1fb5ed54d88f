import { Alert, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, type Locale } from '../i18n/index.js';
import type { Offer } from './offer-queries.js';

/** What the case's own record says to making this public. */
export function OfferChecks({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const place = (pointer: string): string => {
    const [, field = '', locale = ''] = pointer.split('/');
    return `${t(`field.${field}`)} · ${LOCALE_NAMES[locale as Locale]}`;
  };
  return (
    <Paper component="section" withBorder p="md" aria-label={t('checks')}>
      <Stack gap="sm">
        <Title order={2} size="h4">{t('checks')}</Title>
        {offer.danger ? <Alert color="red" variant="light" title={t('danger.title')}>{t(`danger.${offer.danger}`)}</Alert> : <Text size="sm">{t('danger.none')}</Text>}
        {offer.leaks.length === 0 ? <Text size="sm">{t('leaks.none')}</Text> : (
          <Alert color="orange" variant="light" title={t('leaks.title', { count: offer.leaks.length })}>
            <Text size="sm" mb="xs">{t('leaks.text')}</Text>
            <List size="sm" spacing={6}>
              {offer.leaks.map((leak, n) => <List.Item key={`${n} ${leak.pointer}`}><Text span size="sm" fw={600}>«{leak.words}»</Text><br />{t('leaks.where', { place: place(leak.pointer), source: t(`source.${leak.source}`) })}</List.Item>)}
            </List>
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
