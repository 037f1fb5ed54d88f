import { UnstyledButton, Group, Text } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, LOCALES, setLocale, type Locale } from '../i18n/index.js';
import { Menu, MenuItem } from '../ui/Menu.js';

/** Three languages, each by its own name. `onChosen` keeps the choice with the person when somebody is signed in. */
export function LanguageSwitch({ onChosen }: { onChosen?: (locale: Locale) => void }) {
  const { t, i18n } = useTranslation('shell');
  return (
    <Menu
      side="end"
      target={
        <UnstyledButton aria-label={t('language', { name: LOCALE_NAMES[i18n.language as Locale] })} p={6}>
          <Group gap={6} wrap="nowrap">
            <IconLanguage size={18} aria-hidden />
            <Text size="sm" visibleFrom="xs">{LOCALE_NAMES[i18n.language as Locale]}</Text>
          </Group>
        </UnstyledButton>
      }
    >
      {LOCALES.map((locale) => (
        <MenuItem key={locale} lang={locale} aria-current={locale === i18n.language} onClick={() => void setLocale(locale).then(() => onChosen?.(locale))}>{LOCALE_NAMES[locale]}</MenuItem>
      ))}
    </Menu>
  );
}
