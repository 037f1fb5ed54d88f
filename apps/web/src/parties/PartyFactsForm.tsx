import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { JurisdictionSelect } from '../assets/JurisdictionSelect.js';
import { LOCALE_NAMES, LOCALES } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Party } from './party-queries.js';
import { SIZE_CLASSES, usePartyChange } from './party-records-queries.js';
import { PersonNameFields, writtenNames } from './PersonNameFields.js';

type Fields = Pick<Party, 'names' | 'email' | 'country' | 'website' | 'phone' | 'sizeClass' | 'ror' | 'orcid' | 'personNames' | 'notes'>;

export function PartyFactsForm({ party, onClose }: { party: Party; onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'parties', 'common']);
  const [start] = useState<Fields>(() => {
    const { names, email, country, website, phone, sizeClass, ror, orcid, personNames, notes } = party;
    return { names, email, country, website, phone, sizeClass, ror, orcid, personNames, notes };
  });
  const [fields, setFields] = useState(start);
  const set = (change: Partial<Fields>): void => setFields({ ...fields, ...change });
  // Only what was changed here is sent: what somebody else has changed meanwhile stays.
  const changed = Object.fromEntries(Object.entries(fields).filter(([field, value]) => value !== start[field as keyof Fields])) as Partial<Fields>;
  const body: Schemas['ChangePartyDto'] = { ...changed, ...('names' in changed ? { names: Object.fromEntries(Object.entries(fields.names).filter(([, name]) => name?.trim())) } : {}), ...('personNames' in changed ? { personNames: writtenNames(fields.personNames ?? {}) } : {}) };
  const save = usePartyChange(party.id, () => api.patch('/api/v1/parties/{id}', { path: { id: party.id }, version: party.version, body }), onClose);
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  const text = (field: 'email' | 'website' | 'phone' | 'ror' | 'orcid', label: string, max: number) => <TextInput label={label} maxLength={max} value={fields[field] ?? ''} onChange={(e) => set({ [field]: e.currentTarget.value || null })} error={fault(field)} />;
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }} aria-label={t('facts.edit')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {LOCALES.map((locale) => <TextInput key={locale} label={t('parties:name-in', { language: LOCALE_NAMES[locale] })} lang={locale} maxLength={300} value={fields.names[locale] ?? ''} onChange={(e) => set({ names: { ...fields.names, [locale]: e.currentTarget.value } })} error={fault(`names/${locale}`) ?? fault('names')} />)}
        </SimpleGrid>
        {party.kind === 'person' ? <PersonNameFields names={fields.personNames ?? {}} onChange={(personNames) => set({ personNames })} fault={fault} /> : null}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {text('email', t('parties:email'), 254)}
          {text('phone', t('facts.phone'), 50)}
          {text('website', t('facts.website'), 500)}
          <JurisdictionSelect label={t('parties:country')} countriesOnly value={fields.country} onChange={(country) => set({ country })} error={fault('country')} />
          {party.kind === 'organisation' ? text('ror', t('parties:ror'), 60) : text('orcid', t('parties:orcid'), 60)}
          {party.kind === 'organisation' ? <Choice label={t('facts.size')} none={t('common:not-given')} value={fields.sizeClass} onChange={(sizeClass) => set({ sizeClass })} data={SIZE_CLASSES.map((value) => ({ value, label: t(`size.${value}`) }))} error={fault('sizeClass')} /> : null}
        </SimpleGrid>
        <Textarea label={t('facts.notes')} autosize minRows={2} maxLength={5000} value={fields.notes} onChange={(e) => set({ notes: e.currentTarget.value })} error={fault('notes')} />
        <StaleAlert error={save.error} onReload={save.reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={Object.keys(body).length === 0}>{t('common:save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
