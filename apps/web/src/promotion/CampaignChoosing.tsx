import { Box, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JurisdictionSelect } from '../assets/JurisdictionSelect.js';
import { LOCALE_NAMES, type Locale } from '../i18n/index.js';
import { nameIn, PARTY_KINDS } from '../parties/party-queries.js';
import { SIZE_CLASSES } from '../parties/party-records-queries.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { fittingQuery, type Fitting, type FittingFilter } from './campaign-queries.js';
import { OFFER_FIELDS, type Offer } from './offer-queries.js';

export type Chosen = { readonly name: string; readonly locale: Locale };
type ChoosingProps = {
  offer: Offer; whole: readonly Locale[]; filter: FittingFilter; setFilter: (filter: FittingFilter) => void; chosen: ReadonlyMap<string, Chosen>; setChosen: (chosen: ReadonlyMap<string, Chosen>) => void;
  /** In which those are written to who are chosen from now on. */
  locale: Locale; setLocale: (locale: Locale) => void;
};

/** Parties that fit, who of them may be written to, and in which language. */
export function CampaignChoosing({ offer, whole, filter, setFilter, chosen, setChosen, locale, setLocale }: ChoosingProps) {
  const { t, i18n } = useTranslation(['campaigns', 'offers', 'parties', 'party-book']);
  const [typed, setTyped] = useState(filter.search);
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, error } = useQuery(fittingQuery(offer.id, { ...filter, search }));
  const set = (change: Partial<FittingFilter>): void => setFilter({ ...filter, search, ...change });
  const free = (data?.data ?? []).filter(({ bar }) => bar === null);
  // Those who can be chosen first; below them who is left out, and why.
  const shown = [...free, ...(data?.data ?? []).filter(({ bar }) => bar !== null)];
  const nameOf = ({ names }: Fitting): string => nameIn(names, i18n.language);
  const all = free.length > 0 && free.every(({ id }) => chosen.has(id));
  const toggle = (parties: readonly Fitting[], on: boolean): void => {
    const next = new Map(chosen);
    for (const each of parties) {
      if (on) next.set(each.id, { name: nameOf(each), locale: chosen.get(each.id)?.locale ?? locale });
      else next.delete(each.id);
    }
    setChosen(next);
  };
  const languages = whole.map((value) => ({ value, label: LOCALE_NAMES[value] }));
  return (
    <>
      <Text size="sm">{t('hint')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('search')} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} maxLength={200} />
        <Choice label={t('interest')} none={t('offers:all')} value={filter.field} onChange={(field) => set({ field })} data={OFFER_FIELDS.map((value) => ({ value, label: t(`offers:fields.${value}`) }))} />
        <Choice label={t('party-book:facts.size')} none={t('offers:all')} value={filter.sizeClass} onChange={(sizeClass) => set({ sizeClass })} data={SIZE_CLASSES.map((value) => ({ value, label: t(`party-book:size.${value}`) }))} />
        <JurisdictionSelect label={t('parties:country')} countriesOnly value={filter.country} onChange={(country) => set({ country })} />
        <Choice label={t('parties:kind.label')} none={t('offers:all')} value={filter.kind} onChange={(kind) => set({ kind })} data={PARTY_KINDS.map((value) => ({ value, label: t(`parties:kind.${value}`) }))} />
        <Choice label={t('letter-language')} value={locale} onChange={(value) => setLocale(value ?? locale)} data={languages} />
      </SimpleGrid>
      <Checkbox label={t('met')} checked={filter.met} onChange={(e) => set({ met: e.currentTarget.checked })} />
      <ProblemAlert error={error} />
      {data ? null : <Loading />}
      {data?.data.length === 0 ? <Text size="sm">{t('nobody')}</Text> : null}
      {data?.more ? <Text size="sm">{t('more')}</Text> : null}
      {free.length > 1 ? <Checkbox label={t('all', { count: free.length })} checked={all} onChange={(e) => toggle(free, e.currentTarget.checked)} /> : null}
      {shown.length > 0 ? (
        <Stack component="ul" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((each) => {
            const party = chosen.get(each.id);
            return (
              <Group component="li" key={each.id} justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
                <Checkbox
                  label={<span data-content>{nameOf(each)}</span>} checked={party !== undefined} disabled={each.bar !== null} onChange={(e) => toggle([each], e.currentTarget.checked)} style={{ minWidth: 0 }} styles={{ label: { overflowWrap: 'anywhere' } }}
                  description={<>{each.bar === null ? <span data-content>{each.address}</span> : t(`bar.${each.bar}`)}{each.metOn ? <> · {t('met-on')} <DateText on={each.metOn} /></> : null}</>}
                />
                {party && languages.length > 1 ? <Box style={{ flexShrink: 0 }}><Choice size="xs" aria-label={t('language-of', { name: party.name })} value={party.locale} onChange={(value) => value && setChosen(new Map(chosen).set(each.id, { ...party, locale: value }))} data={languages} /></Box> : null}
              </Group>
            );
          })}
        </Stack>
      ) : null}
    </>
  );
}
