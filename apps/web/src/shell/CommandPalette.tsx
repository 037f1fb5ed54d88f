import '@mantine/spotlight/styles.css';
import { Text, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconBolt, IconClock, IconFolder, IconLanguage, IconMoon, IconSearch, IconSun, IconSunMoon, IconTextSize, type Icon } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseSearchQuery, type CaseCard } from '../cases/case-queries.js';
import { inLanguage } from '../disclosures/content.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { useMay, useMe } from '../identity/me.js';
import { useCommands } from '../ui/commands.js';
import { Keys } from '../ui/Keys.js';
import { changeSettings, DENSITIES, useSettings } from '../ui/settings.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { holdsWords } from './holds-words.js';
import { navigationFor } from './navigation.js';
import { caseIdOf, recentCases } from './recent-cases.js';

const FOUND = 8;
const SCHEMES = [['light', IconSun], ['dark', IconMoon], ['auto', IconSunMoon]] as const;

type Doing = { id: string; label: string; icon: Icon; keys?: string | undefined; run: () => void };
const action = ({ id, label, icon: Sign, keys, run }: Doing): SpotlightActionData => ({ id, label, leftSection: <Sign size={18} aria-hidden />, onClick: run, ...(keys ? { rightSection: <Keys keys={keys} /> } : {}) });

/** Ctrl-K: do something with what is open, find a case, go to a page, change language and looks. What was typed is forgotten when it closes. */
export function CommandPalette({ onLocale }: { onLocale: (locale: Locale) => void }) {
  const { t, i18n } = useTranslation(['shell', 'domain']);
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const commands = useCommands();
  const shortcuts = useShortcuts();
  const { density } = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState('');
  const [words] = useDebouncedValue(query.trim(), 200);
  useEffect(() => spotlight.open(), []); // loaded because it was asked for
  const found = useInfiniteQuery({ ...caseSearchQuery(words, {}, FOUND), enabled: words.length > 1 && may('case.search') });
  const typed = query.trim();
  const cases = typed.length > 1 && words === typed ? (found.data?.pages[0]?.data ?? []) : [];
  const titleOf = (title: CaseCard['title']): string => inLanguage(title, i18n.language)?.text ?? '';
  const goTo = (caseId: string): void => void navigate({ to: '/cases/$caseId', params: { caseId } as never });
  const keysOf = (label: string): string | undefined => shortcuts.find((each) => each.label === label)?.keys;
  const fits = (label: string, more = ''): boolean => holdsWords(`${label} ${more}`, typed, i18n.language);
  const recent = recentCases(me.id, caseIdOf(pathname)).map((each) => action({ id: `recent ${each.id}`, label: `${each.reference} · ${titleOf(each.title)}`, icon: IconClock, run: () => goTo(each.id) }));
  const groups: SpotlightActionGroupData[] = [
    { group: t('palette.here'), actions: [...commands].sort((a, b) => Number(a.id === 'shortcuts') - Number(b.id === 'shortcuts')).filter(({ label, keywords }) => fits(label, keywords)).map(({ id, label, icon, keys, run }) => action({ id: `command ${id}`, label, icon: icon ?? IconBolt, run, keys })) },
    {
      group: t('palette.cases'),
      actions: cases.map((card) => ({ ...action({ id: `case ${card.id}`, label: `${card.reference} · ${titleOf(card.title)}`, icon: IconFolder, run: () => goTo(card.id) }), description: `${t(`domain:stage.${card.stage}`)}${card.owner ? ` · ${card.owner.name}` : ''}` })),
    },
    { group: t('palette.recent'), actions: recent.filter(({ label, id }) => fits(label ?? '') && !cases.some((card) => id.endsWith(card.id))) },
    {
      group: t('palette.pages'),
      actions: navigationFor(me).map(({ to, key, icon }) => action({ id: `page ${to}`, label: t(`navigation.${key}`), icon, run: () => void navigate({ to: to as never }), keys: keysOf(t('shortcuts.go', { page: t(`navigation.${key}`) })) })).filter(({ label }) => fits(label ?? '', t('palette.pages'))),
    },
    { group: t('palette.language'), actions: LOCALES.filter((locale) => locale !== i18n.language).map((locale) => action({ id: `locale ${locale}`, label: LOCALE_NAMES[locale], icon: IconLanguage, run: () => onLocale(locale) })).filter(({ label }) => fits(label ?? '', t('palette.language'))) },
    {
      group: t('palette.looks'),
      actions: [
        ...SCHEMES.filter(([scheme]) => scheme !== colorScheme).map(([scheme, Sign]) => action({ id: `scheme ${scheme}`, label: t(`display.scheme.${scheme}`), icon: Sign, run: () => setColorScheme(scheme) })),
        ...DENSITIES.filter((each) => each !== density).map((each) => action({ id: `density ${each}`, label: t(`display.density.${each}`), icon: IconTextSize, run: () => changeSettings({ density: each }) })),
      ].filter(({ label }) => fits(label ?? '', t('palette.looks'))),
    },
  ];
  const searching = found.isFetching || typed !== words;
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)} query={query} onQueryChange={setQuery} filter={(_, actions) => actions} shortcut={null} attributes={{ content: { 'aria-label': t('palette.title') } }} scrollable maxHeight={460}
      nothingFound={<Text size="sm" role="status">{t(searching ? 'palette.searching' : 'palette.nothing')}</Text>} searchProps={{ placeholder: t('palette.hint'), 'aria-label': t('palette.hint'), leftSection: <IconSearch size={18} aria-hidden />, maxLength: 200 }}
    />
  );
}
