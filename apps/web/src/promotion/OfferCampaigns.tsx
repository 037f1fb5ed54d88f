import { Anchor, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES } from '../i18n/index.js';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { campaignsQuery } from './campaign-queries.js';
import type { Offer } from './offer-queries.js';

const CampaignDialog = later(() => import('./CampaignDialog.js').then(({ CampaignDialog: Part }) => Part));
const CampaignOutcomes = later(() => import('./CampaignOutcomes.js').then(({ CampaignOutcomes: Part }) => Part));

/** The rounds of letters about an offer, what became of them, and the next round. */
export function OfferCampaigns({ offer }: { offer: Offer }) {
  const { t } = useTranslation('campaigns');
  const may = useMay();
  const [choosing, { open, close }] = useDisclosure(false);
  const [shown, show] = useState<string | null>(null);
  const { data, error } = useQuery(campaignsQuery(offer.id));
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="campaigns">
      <Stack gap="sm">
        <Title order={2} size="h4" id="campaigns">{t('title')}</Title>
        <ProblemAlert error={error} />
        {data?.length === 0 ? <Text size="sm">{t(offer.listed ? 'none' : 'not-listed')}</Text> : null}
        {data && data.length > 0 ? (
          <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
            {data.map((each) => (
              <li key={each.id}>
                <Anchor component="button" type="button" size="sm" ta="start" onClick={() => show(each.id)}><InstantText at={each.sentAt} /> · {t('sent-to', { count: each.recipients })}</Anchor>
                <Text size="sm">{each.locales.map((locale) => LOCALE_NAMES[locale]).join(', ')} · <span data-content>{each.sentBy.name}</span></Text>
              </li>
            ))}
          </Stack>
        ) : null}
        {offer.listed && may('lead.record') ? <Button variant="default" onClick={open}>{t('choose')}</Button> : null}
      </Stack>
      {choosing ? <CampaignDialog offer={offer} onClose={close} /> : null}
      {shown === null ? null : <CampaignOutcomes id={shown} onClose={() => show(null)} />}
    </Paper>
  );
}
