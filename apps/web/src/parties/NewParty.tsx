import { Button, Fieldset, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { JurisdictionSelect } from '../assets/JurisdictionSelect.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { LikeParties } from './LikeParties.js';
import { PARTY_KINDS, type Party, type PartyKind } from './party-queries.js';
import { PersonNameFields, writtenNames, type PersonNames } from './PersonNameFields.js';

type NewPartyProps = { /** What was looked for and not found. */ start: string; onCreated: (party: Party) => void; onCancel: () => void };

/** A company or person that the office has not dealt with before. Stands inside other forms, so it is none itself. */
export function NewParty({ start, onCreated, onCancel }: NewPartyProps) {
  const { t, i18n } = useTranslation(['parties', 'party-book', 'common']);
  const client = useQueryClient();
  const [kind, setKind] = useState<PartyKind>('organisation');
  const [names, setNames] = useState<Partial<Record<Locale, string>>>({ [i18n.language]: start });
  const [more, setMore] = useState({ email: '', country: 'KZ' as string | null, ror: '', orcid: '' });
  const [parts, setParts] = useState<PersonNames>({});
  const written = Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim() !== '')) as Schemas['LocalizedNameDto'];
  const personNames = kind === 'person' ? writtenNames(parts) : null;
  const [entered] = useDebouncedValue(JSON.stringify({ kind, names: written, personNames, email: more.email.trim() || null }), 400);
  const create = useMutation({
    mutationFn: async () => {
      const body = { kind, names: written, personNames, email: more.email.trim() || null, country: more.country, ror: kind === 'organisation' ? more.ror.trim() || null : null, orcid: kind === 'person' ? more.orcid.trim() || null : null };
      return (await api.post('/api/v1/parties', { body })).data;
    },
    onSuccess: (party) => {
      void client.invalidateQueries({ queryKey: ['parties'] });
      onCreated(party);
    },
  });
  const fault = (field: string): string | undefined => fieldFault(create.error, `/${field}`);
  return (
    <Fieldset legend={t('new')}>
      <Stack gap="sm">
        <SegmentedControl aria-label={t('kind.label')} value={kind} onChange={(next) => setKind(next as PartyKind)} data={PARTY_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} style={{ alignSelf: 'flex-start' }} />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {LOCALES.map((locale) => <TextInput key={locale} label={t('name-in', { language: LOCALE_NAMES[locale] })} lang={locale} maxLength={300} value={names[locale] ?? ''} onChange={(e) => setNames({ ...names, [locale]: e.currentTarget.value })} error={fault(`names/${locale}`)} />)}
        </SimpleGrid>
        <Text size="sm" c="dimmed">{t('name-hint')}</Text>
        {kind === 'person' ? <PersonNameFields names={parts} onChange={setParts} fault={fault} /> : null}
        {fault('names') ? <Text size="sm" c="var(--mantine-color-error)">{fault('names')}</Text> : null}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t('email')} type="email" maxLength={254} value={more.email} onChange={(e) => setMore({ ...more, email: e.currentTarget.value })} error={fault('email')} />
          <JurisdictionSelect label={t('country')} countriesOnly value={more.country} onChange={(country) => setMore({ ...more, country })} error={fault('country')} />
          {kind === 'organisation'
            ? <TextInput label={t('ror')} description={t('ror-hint')} maxLength={60} value={more.ror} onChange={(e) => setMore({ ...more, ror: e.currentTarget.value })} error={fault('ror')} />
            : <TextInput label={t('orcid')} maxLength={60} value={more.orcid} onChange={(e) => setMore({ ...more, orcid: e.currentTarget.value })} error={fault('orcid')} />}
        </SimpleGrid>
        <LikeParties entered={JSON.parse(entered) as Schemas['EnteredPartyDto']} onChosen={onCreated} />
        <ProblemAlert error={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>{t('common:cancel')}</Button>
          <Button onClick={() => create.mutate()} loading={create.isPending} disabled={Object.keys(written).length === 0 && personNames === null}>{t('create')}</Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
