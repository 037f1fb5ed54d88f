import { Anchor, Button, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { LOCALE_NAMES, LOCALES } from '../i18n/index.js';
import { later } from '../ui/later.js';
import type { Party } from './party-queries.js';

const PartyFactsForm = later(() => import('./PartyFactsForm.js').then(({ PartyFactsForm: Part }) => Part));
const SCRIPTS = ['latin', 'cyrillic'] as const;

/** Names, identifiers, addresses; edited where they stand. */
export function PartyFacts({ party, editable }: { party: Party; editable: boolean }) {
  const { t } = useTranslation(['party-book', 'parties', 'common']);
  const [editing, { open, close }] = useDisclosure(false);
  const organisation = party.kind === 'organisation';
  const action = editable && !editing ? <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={open} aria-label={t('facts.edit')}>{t('common:edit')}</Button> : null;
  return (
    <AgreementSection title={t('facts.title')} action={action}>
      {editing ? <PartyFactsForm party={party} onClose={close} /> : (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} component="dl" m={0}>
            {LOCALES.map((locale) => party.names[locale] ? <Term key={locale} label={<span data-content>{t('parties:name-in', { language: LOCALE_NAMES[locale] })}</span>}><span lang={locale}>{party.names[locale]}</span></Term> : null)}
            {SCRIPTS.map((script) => { const name = party.personNames?.[script]; return name ? <Term key={script} label={t(`script.${script}`)}>{[name.family, name.given, name.patronymic].filter(Boolean).join(' ')}</Term> : null; })}
            <Term label={t('parties:email')}>{party.email ? <Anchor href={`mailto:${party.email}`} size="sm">{party.email}</Anchor> : null}</Term>
            <Term label={t('facts.phone')}>{party.phone ? <Anchor href={`tel:${party.phone.replace(/[^\d+]/g, '')}`} size="sm">{party.phone}</Anchor> : null}</Term>
            <Term label={t('facts.website')}>{party.website ? <Anchor href={party.website} target="_blank" rel="noopener noreferrer" size="sm" style={{ overflowWrap: 'anywhere' }}>{party.website}</Anchor> : null}</Term>
            {organisation ? <Term label={t('facts.size')}>{party.sizeClass ? t(`size.${party.sizeClass}`) : null}</Term> : null}
            {organisation
              ? <Term label={t('parties:ror')}>{party.ror ? <Anchor href={`https://ror.org/${party.ror}`} target="_blank" rel="noopener noreferrer" size="sm">{party.ror}</Anchor> : null}</Term>
              : <Term label={t('parties:orcid')}>{party.orcid ? <Anchor href={`https://orcid.org/${party.orcid}`} target="_blank" rel="noopener noreferrer" size="sm">{party.orcid}</Anchor> : null}</Term>}
          </SimpleGrid>
          {party.notes ? <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{party.notes}</Text> : null}
        </>
      )}
    </AgreementSection>
  );
}

function Term({ label, children }: { label: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <div>
      <Text component="dt" size="sm" fw={500}>{label}</Text>
      <Text component="dd" size="sm" m={0} c={children ? undefined : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>{children ?? t('not-given')}</Text>
    </div>
  );
}
