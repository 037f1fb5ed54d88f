import { Anchor, Grid, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { inLanguage, offerQuery } from './offer-queries.js';
import { OfferCampaigns } from './OfferCampaigns.js';
import { OfferChecks } from './OfferChecks.js';
import { OfferNumbers } from './OfferNumbers.js';
import { OfferStateBadge } from './OfferStateBadge.js';
import { OfferSteps } from './OfferSteps.js';
import { OfferText } from './OfferText.js';

/** One offer: what it says, what the confidential record says to it, and what can be done with it. */
export function OfferPage() {
  const { t, i18n } = useTranslation('offers');
  const may = useMay();
  const { offerId } = useParams({ from: '/frame/offers/$offerId' });
  const { data, error } = useQuery(offerQuery(offerId));
  const list = <Anchor component={Link} to="/offers" size="sm">{t('to-list')}</Anchor>;
  if (!data) return <Page title={t('one-title')} subtitle={list}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  const ofCase = <Anchor component={Link} to="/cases/$caseId" params={{ caseId: data.caseId } as never} size="sm">{data.caseReference}</Anchor>;
  return (
    <Page title={inLanguage(data.content.titles, i18n.language) || t('untitled')} subtitle={<Group gap="sm" mt={4}>{list}{ofCase}<OfferStateBadge state={data.state} listed={data.listed} /></Group>}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}><OfferText key={data.id} offer={data} /></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}><Stack gap="lg"><OfferSteps offer={data} /><OfferChecks offer={data} />{may('lead.read') ? <OfferCampaigns offer={data} /> : null}{data.publishedAt ? <OfferNumbers offer={data} /> : null}</Stack></Grid.Col>
      </Grid>
    </Page>
  );
}
