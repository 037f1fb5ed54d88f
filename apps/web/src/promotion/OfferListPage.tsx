import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useAddressed } from '../ui/use-addressed.js';
import { inLanguage, OFFER_STATES, offersQuery, type ListedOffer } from './offer-queries.js';
import { OfferStateBadge } from './OfferStateBadge.js';
import { PublicListing } from './PublicListing.js';

const NewOffer = later(() => import('./NewOffer.js').then(({ NewOffer: Part }) => Part));

/** The office's technology offers, newest first. */
export function OfferListPage() {
  const { t } = useTranslation(['offers', 'common']);
  const may = useMay();
  const [state, setState] = useAddressed('state', OFFER_STATES, null);
  const [drafting, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(offersQuery(state));
  const offers = data?.pages.flatMap((page) => page.data) ?? [];
  const draft = may('offer.draft') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('draft')}</Button> : null;
  return (
    <Page title={t('list-title')} subtitle={t('list-subtitle')} actions={draft}>
      <Stack>
        <PublicListing />
        <Choice label={t('state.label')} none={t('all')} value={state} onChange={setState} data={OFFER_STATES.map((value) => ({ value, label: t(`state.${value}`) }))} w={220} />
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && offers.length === 0 ? <Empty title={t('none-title')} text={t(state ? 'none-filtered' : 'none-office')} action={state ? <Button variant="default" onClick={() => setState(null)}>{t('show-all')}</Button> : draft} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{offers.map((offer) => <OfferCard key={offer.id} offer={offer} />)}</Stack>
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {drafting ? <NewOffer onClose={close} /> : null}
    </Page>
  );
}

function OfferCard({ offer }: { offer: ListedOffer }) {
  const { t, i18n } = useTranslation('offers');
  const { field, trl } = offer.content;
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={4}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Anchor component={Link} to="/offers/$offerId" params={{ offerId: offer.id } as never} fw={600} style={{ overflowWrap: 'anywhere' }}>{inLanguage(offer.content.titles, i18n.language) || t('untitled')}</Anchor>
          <OfferStateBadge state={offer.state} listed={offer.listed} />
        </Group>
        <Text size="sm">{[offer.caseReference, field ? t(`fields.${field}`) : null, trl ? t('trl-short', { trl }) : null, t('contact-is', { name: offer.contact.name })].filter(Boolean).join(' · ')}</Text>
      </Stack>
    </Paper>
  );
}
