import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { leadsOfCaseQuery, LEAD_COLOR } from './lead-queries.js';
import { inLanguage, offerQuery, offersOfCaseQuery } from './offer-queries.js';
import { OfferStateBadge } from './OfferStateBadge.js';

/** What the office tells others about a case, and who is interested. */
export function CasePromotion({ caseId, closed }: { caseId: string; closed: boolean }) {
  const { t, i18n } = useTranslation(['offers', 'leads']);
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const offers = useQuery(offersOfCaseQuery(caseId));
  const leads = useQuery({ ...leadsOfCaseQuery(caseId), enabled: may('lead.read') });
  const draft = useMutation({
    mutationFn: async () => (await api.post('/api/v1/offers', { body: { caseId } })).data,
    onSuccess: async (offer) => {
      client.setQueryData(offerQuery(offer.id).queryKey, offer);
      void client.invalidateQueries({ queryKey: ['offers'] });
      await navigate({ to: '/offers/$offerId', params: { offerId: offer.id } as never });
    },
  });
  return (
    <Stack component="section" id="promotion" aria-labelledby="promotion-title" gap="sm" style={{ scrollMarginTop: 72 }}>
      <Group justify="space-between">
        <Title order={2} size="h4" id="promotion-title">{t('of-case.title')}</Title>
        {may('offer.draft') && !closed ? <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} loading={draft.isPending} onClick={() => draft.mutate()}>{t('draft')}</Button> : null}
      </Group>
      <ProblemAlert error={draft.error ?? offers.error ?? leads.error} />
      {offers.isPending ? <Loading /> : null}
      {offers.data?.length === 0 ? <Text size="sm">{t('of-case.no-offer')}</Text> : null}
      {offers.data && offers.data.length > 0 ? (
        <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
          {offers.data.map((offer) => (
            <Group component="li" key={offer.id} justify="space-between" gap="xs">
              <Anchor component={Link} to="/offers/$offerId" params={{ offerId: offer.id } as never} size="sm" style={{ overflowWrap: 'anywhere' }}><span data-content>{inLanguage(offer.content.titles, i18n.language) || t('untitled')}</span></Anchor>
              <OfferStateBadge state={offer.state} listed={offer.listed} />
            </Group>
          ))}
        </Stack>
      ) : null}
      {leads.data && leads.data.data.length > 0 ? (
        <>
          <Title order={3} size="h5">{t('leads:title')}</Title>
          <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
            {leads.data.data.map((lead) => (
              <Group component="li" key={lead.id} justify="space-between" gap="xs">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}><Anchor component={Link} to="/leads" search={{ lead: lead.id } as never} size="sm"><span data-content>{[lead.name, lead.organisation].filter(Boolean).join(' · ')}</span></Anchor>{lead.nextOn ? <> · <span data-content>{lead.nextAction}</span> · <DateText on={lead.nextOn} /></> : null}</Text>
                <Badge variant="dot" color={LEAD_COLOR[lead.state]} tt="none" style={{ flexShrink: 0 }}>{t(`leads:state.${lead.state}`)}</Badge>
              </Group>
            ))}
          </Stack>
          <Anchor component={Link} to="/leads" size="sm">{t('of-case.all-leads')}</Anchor>
        </>
      ) : null}
    </Stack>
  );
}
