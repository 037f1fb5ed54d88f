import { Badge, Tabs, Textarea, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { useDraft } from './draft-context.js';
import { fieldId } from './field-id.js';

/** Title and abstract, a tab for each language; one language is enough. */
export function LocalizedDraft() {
  const { t, i18n } = useTranslation('disclosures');
  const { content, change, save, fault } = useDraft();
  const own = i18n.language as Locale;
  const written = LOCALES.find((locale) => content.titles?.[locale]?.trim());
  return (
    <Tabs defaultValue={content.titles?.[own]?.trim() ? own : (written ?? own)} variant="outline" keepMounted={false}>
      <Tabs.List aria-label={t('languages')}>
        {LOCALES.map((locale) => {
          const filled = Boolean(content.titles?.[locale]?.trim() || content.abstracts?.[locale]?.trim());
          return (
            <Tabs.Tab key={locale} value={locale} rightSection={filled ? <Badge size="xs" variant="light" circle aria-label={t('written')}><IconCheck size={10} aria-hidden /></Badge> : null}>
              <span lang={locale}>{LOCALE_NAMES[locale]}</span>
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      {LOCALES.map((locale) => (
        <Tabs.Panel key={locale} value={locale} pt="md">
          <TextInput
            id={fieldId('/titles')} label={t('field.titles')} description={t('hint.titles')} lang={locale} maxLength={300} value={content.titles?.[locale] ?? ''} mb="md"
            onChange={(e) => change('titles', { ...content.titles, [locale]: e.currentTarget.value })} onBlur={save} error={fault(`/titles/${locale}`)}
          />
          <Textarea
            id={fieldId('/abstracts')} label={t('field.abstracts')} description={t('hint.abstracts')} lang={locale} autosize minRows={5} maxRows={20} maxLength={5_000} value={content.abstracts?.[locale] ?? ''}
            onChange={(e) => change('abstracts', { ...content.abstracts, [locale]: e.currentTarget.value })} onBlur={save} error={fault(`/abstracts/${locale}`)}
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
