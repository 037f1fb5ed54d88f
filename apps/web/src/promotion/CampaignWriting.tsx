import { Fieldset, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, type Locale } from '../i18n/index.js';
import type { Letter } from './campaign-queries.js';

/** A letter in each language that somebody chosen reads, begun from the office's template. */
export function CampaignWriting({ used, letterIn, onWrite }: { used: readonly Locale[]; letterIn: (locale: Locale) => Letter; onWrite: (locale: Locale, letter: Letter) => void }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      <Text size="sm">{t('writing')}</Text>
      {used.map((locale) => {
        const letter = letterIn(locale);
        return (
          <Fieldset key={locale} legend={LOCALE_NAMES[locale]}>
            <Stack>
              <TextInput label={t('subject')} lang={locale} required maxLength={200} value={letter.subject} onChange={(e) => onWrite(locale, { ...letter, subject: e.currentTarget.value })} />
              <Textarea label={t('body')} lang={locale} required autosize minRows={8} maxRows={20} maxLength={5000} value={letter.body} onChange={(e) => onWrite(locale, { ...letter, body: e.currentTarget.value })} />
            </Stack>
          </Fieldset>
        );
      })}
    </>
  );
}
