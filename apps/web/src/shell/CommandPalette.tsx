import '@mantine/spotlight/styles.css';
import { ActionIcon, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconFolder, IconLanguage, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseSearchQuery } from '../cases/case-queries.js';
import { inLanguage } from '../disclosures/content.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { useMay, useMe } from '../identity/me.js';
import { navigationFor } from './navigation.js';

const FOUND = 8;

/** Ctrl-K: find a case by reference or words, go to a page, change the language. What was typed is forgotten when it closes. */
export function CommandPalette({ onLocale }: { onLocale: (locale: Locale) => void }) {
  const { t, i18n } = useTranslation(['cases', 'shell', 'domain']);
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [words] = useDebouncedValue(query.trim(), 200);
  const found = useInfiniteQuery({ ...caseSearchQuery(words, {}, FOUND), enabled: words.length > 1 && may('case.search') });
  const cases = words.length > 1 ? (found.data?.pages[0]?.data ?? []) : [];
  const holds = (label: string): boolean => label.toLocaleLowerCase(i18n.language).includes(query.trim().toLocaleLowerCase(i18n.language));
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.cases'),
      actions: cases.map((card) => ({
        id: card.id, label: `${card.reference} · ${inLanguage(card.title, i18n.language)?.text ?? ''}`, description: `${t(`domain:stage.${card.stage}`)}${card.owner ? ` · ${card.owner.name}` : ''}`,
        leftSection: <IconFolder size={18} aria-hidden />, onClick: () => void navigate({ to: '/cases/$caseId', params: { caseId: card.id } as never }),
      })),
    },
    {
      group: t('palette.pages'),
      actions: navigationFor(me).map(({ to, key, icon: Sign }) => ({ id: to, label: t(`shell:navigation.${key}`), leftSection: <Sign size={18} aria-hidden />, onClick: () => void navigate({ to: to as never }) })).filter(({ label }) => holds(label)),
    },
    {
      group: t('palette.language'),
      actions: LOCALES.map((locale) => ({ id: locale, label: LOCALE_NAMES[locale], leftSection: <IconLanguage size={18} aria-hidden />, onClick: () => onLocale(locale) })).filter(({ label }) => holds(label)),
    },
  ];
  const searching = found.isFetching || query.trim() !== words;
  return (
    <>
      <ActionIcon visibleFrom="xs" variant="subtle" color="gray" size="lg" onClick={spotlight.open} aria-label={t('palette.open')} aria-keyshortcuts="Control+K"><IconSearch size={18} aria-hidden /></ActionIcon>
      <Spotlight
        actions={groups.filter(({ actions }) => actions.length > 0)} query={query} onQueryChange={setQuery} filter={(_, actions) => actions} shortcut="mod + K" scrollable maxHeight={420}
        nothingFound={<Text size="sm" role="status">{t(searching ? 'palette.searching' : 'palette.nothing')}</Text>} searchProps={{ placeholder: t('palette.hint'), 'aria-label': t('palette.hint'), leftSection: <IconSearch size={18} aria-hidden />, maxLength: 200 }}
      />
    </>
  );
}
