import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarOff, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { useMay } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { inReadersLanguage } from './deadline-words.js';
import { DecideRule } from './DecideRule.js';
import { officeRulesQuery, type RuleLine } from './law-queries.js';
import { fitsRule, RULE_STANDINGS, type RuleFilter } from './rule-filter.js';
import { RuleDetails } from './RuleDetails.js';
import { RuleItem } from './RuleItem.js';

const OwnRule = later(() => import('./OwnRule.js').then(({ OwnRule: Part }) => Part));

const PAGE = 50;
const EVERYTHING: RuleFilter = { words: '', place: null, standing: null };
export type RuleDoing = 'look' | 'decide' | 'copy';

/** Every rule of law that deadlines come from, as this office applies it: where it was read, who checked it, and what is on. */
export function RulesPage() {
  const { t, i18n } = useTranslation(['office-law', 'assets', 'common']);
  const may = useMay();
  const { data, error } = useQuery(officeRulesQuery);
  const [filter, setFilter] = useState(EVERYTHING);
  const [shown, setShown] = useState(PAGE);
  const [doing, setDoing] = useState<{ line: RuleLine; what: RuleDoing } | null>(null);
  const [adding, setAdding] = useState(false);
  const set = (change: Partial<RuleFilter>): void => {
    setFilter({ ...filter, ...change });
    setShown(PAGE);
  };
  const nameOf = (place: string): string => (place === '*' ? t('rules.anywhere') : jurisdictionLabel(place));
  const lines = data ?? [];
  const places = [...new Set(lines.map(({ rule }) => rule.jurisdiction))].sort((a, b) => (a === '*' ? -1 : b === '*' ? 1 : nameOf(a).localeCompare(nameOf(b), i18n.language)));
  const order = new Map(places.map((place, index) => [place, index]));
  const found = lines
    .filter((line) => fitsRule(line, filter))
    .sort((a, b) => (order.get(a.rule.jurisdiction) ?? 0) - (order.get(b.rule.jurisdiction) ?? 0) || inReadersLanguage(a.rule.title).localeCompare(inReadersLanguage(b.rule.title), i18n.language) || b.rule.version - a.rule.version);
  const close = (): void => setDoing(null);
  const actions = (
    <>
      <Button component={Link} to="/admin/closed-days" variant="default" leftSection={<IconCalendarOff size={16} aria-hidden />}>{t('closed.title')}</Button>
      {may('policy.edit') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{t('own.button')}</Button> : null}
    </>
  );
  return (
    <Page title={t('rules.title')} subtitle={<Text size="sm" maw={760}>{t('rules.subtitle')}</Text>} actions={actions}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <TextInput label={t('rules.search')} type="search" value={filter.words} onChange={(e) => set({ words: e.currentTarget.value })} style={{ flex: '1 1 220px' }} maw={420} maxLength={100} />
          <Choice label={t('rules.place')} none={t('rules.all-places')} value={filter.place} onChange={(place) => set({ place })} data={places.map((value) => ({ value, label: nameOf(value) }))} style={{ flex: '1 1 200px' }} maw={320} />
          <Choice label={t('rules.standing.label')} none={t('rules.standing.all')} value={filter.standing} onChange={(standing) => set({ standing })} data={RULE_STANDINGS.map((value) => ({ value, label: t(`rules.standing.${value}`) }))} style={{ flex: '1 1 180px' }} maw={260} />
        </Group>
        {data ? <Text size="sm" role="status">{t('rules.found', { count: found.length, all: lines.length })}</Text> : null}
        {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
        {data && found.length === 0 ? <Empty title={t('rules.none-title')} text={t('rules.none-text')} action={<Button variant="default" onClick={() => set(EVERYTHING)}>{t('rules.show-all')}</Button>} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {found.slice(0, shown).map((line) => <RuleItem key={`${line.rule.code} ${line.rule.version}`} line={line} place={nameOf(line.rule.jurisdiction)} onLook={() => setDoing({ line, what: 'look' })} />)}
        </Stack>
        {found.length > shown ? <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => setShown(shown + PAGE)}>{t('common:show-more')}</Button> : null}
      </Stack>
      {doing?.what === 'look' ? <RuleDetails line={doing.line} place={nameOf(doing.line.rule.jurisdiction)} onDo={(what) => setDoing({ line: doing.line, what })} onClose={close} /> : null}
      {doing?.what === 'decide' ? <DecideRule line={doing.line} onClose={close} /> : null}
      {adding || doing?.what === 'copy' ? <OwnRule lines={lines} copied={doing?.what === 'copy' ? doing.line : null} onClose={() => { setAdding(false); close(); }} /> : null}
    </Page>
  );
}
