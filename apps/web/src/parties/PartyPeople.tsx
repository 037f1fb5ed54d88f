import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { nameIn, type Party } from './party-queries.js';
import { affiliationsQuery, type Affiliation } from './party-records-queries.js';

const AffiliationDialog = later(() => import('./AffiliationDialog.js').then(({ AffiliationDialog: Part }) => Part));

/** Who works there; of a person: where. */
export function PartyPeople({ party, editable }: { party: Party; editable: boolean }) {
  const { t, i18n } = useTranslation(['party-book', 'common']);
  const { data, error } = useQuery(affiliationsQuery(party.id));
  const [dialog, setDialog] = useState<Affiliation | 'new' | null>(null);
  const organisation = party.kind === 'organisation';
  return (
    <AgreementSection title={t(organisation ? 'people.of' : 'people.works-for')} action={editable ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setDialog('new')}>{t('common:add')}</Button> : null}>
      <ProblemAlert error={error} />
      {data?.length === 0 ? <Text size="sm" c="dimmed">{t(organisation ? 'people.none' : 'people.nowhere')}</Text> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.map((each) => {
          const [id, names] = organisation ? [each.personId, each.personNames] : [each.organisationId, each.organisationNames];
          const name = nameIn(names, i18n.language);
          return (
            <Group component="li" key={each.id} justify="space-between" gap="xs" wrap="nowrap">
              <div>
                <Anchor component={Link} to="/parties/$partyId" params={{ partyId: id } as never} size="sm" style={{ overflowWrap: 'anywhere' }}>{name}</Anchor>
                {each.role ? <Text size="sm">{each.role}</Text> : null}
                {each.fromOn || each.untilOn ? <Text size="sm" c="dimmed">{each.fromOn ? <>{t('people.from')} <DateText on={each.fromOn} /> </> : null}{each.untilOn ? <>{t('people.until')} <DateText on={each.untilOn} /></> : null}</Text> : null}
              </div>
              {editable ? <Button size="compact-sm" variant="subtle" onClick={() => setDialog(each)} leftSection={<IconPencil size={14} aria-hidden />} aria-label={t('people.edit-of', { name })}>{t('common:edit')}</Button> : null}
            </Group>
          );
        })}
      </Stack>
      {dialog ? <AffiliationDialog party={party} affiliation={dialog === 'new' ? null : dialog} onClose={() => setDialog(null)} /> : null}
    </AgreementSection>
  );
}
