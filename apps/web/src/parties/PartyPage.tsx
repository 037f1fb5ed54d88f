import { Alert, Anchor, Badge, Grid, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import { useMay } from '../identity/me.js';
import { Loading, Page } from '../ui/Page.js';
import { later } from '../ui/later.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { Interactions } from './Interactions.js';
import { partyName, type Party } from './party-queries.js';
import { partyQuery } from './party-records-queries.js';
import { PartyAgreements } from './PartyAgreements.js';
import { PartyChecks } from './PartyChecks.js';
import { PartyContact } from './PartyContact.js';
import { PartyDuplicates } from './PartyDuplicates.js';
import { PartyFacts } from './PartyFacts.js';
import { PartyMarks } from './PartyMarks.js';
import { PartyPeople } from './PartyPeople.js';

const PartyFields = later(() => import('../promotion/PartyFields.js').then(({ PartyFields: Part }) => Part));

/** One organisation or person: who it is, what was said, what binds it, whether it may be written to. */
export function PartyPage() {
  const { t, i18n } = useTranslation(['party-book', 'parties', 'places']);
  const { partyId } = useParams({ from: '/frame/parties/$partyId' });
  const navigate = useNavigate();
  const { data, error } = useQuery(partyQuery(partyId));
  const mergedInto = data?.mergedInto ?? null;
  useEffect(() => {
    // The old address of a party that was merged leads to the one it became.
    if (mergedInto !== null && mergedInto !== partyId) void navigate({ to: '/parties/$partyId', params: { partyId: mergedInto } as never, replace: true });
  }, [mergedInto, partyId, navigate]);
  const list = <Anchor component={Link} to="/parties" size="sm">{t('to-list')}</Anchor>;
  if (!data) return <Page title={t('one-title')} subtitle={list}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  return (
    <Page
      title={partyName(data, i18n.language)}
      subtitle={<Group gap="sm" mt={4}>{list}<Badge variant="light" color="gray" c="var(--mantine-color-text)" tt="none">{t(`parties:kind.${data.kind}`)}</Badge>{data.country ? <Text span size="sm">{jurisdictionName(data.country)}</Text> : null}<PartyMarks party={data} /></Group>}
    >
      <Body party={data} />
    </Page>
  );
}

function Body({ party }: { party: Party }) {
  const { t } = useTranslation('party-book');
  const may = useMay();
  const editable = may('party.record');
  const due = party.checks.filter((check) => check.due);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          {due.length > 0 ? <Alert color="orange" variant="light" title={t('check.due-title')}><Text size="sm">{due.map(({ kind, last }) => `${t(`check.kind.${kind}`)}: ${t(last ? 'check.stale' : 'check.never')}`).join('; ')}</Text></Alert> : null}
          <PartyDuplicates party={party} mayMerge={may('party.merge')} />
          <PartyFacts key={party.version} party={party} editable={editable} />
          <Interactions party={party} editable={editable} />
          {may('agreement.read') ? <PartyAgreements partyId={party.id} /> : null}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack gap="lg">
          <PartyContact party={party} editable={editable} />
          <PartyFields partyId={party.id} editable={editable} />
          <PartyChecks party={party} editable={editable} />
          <PartyPeople party={party} editable={editable} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
