import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { listingQuery } from './offer-queries.js';

const ListingNumbers = later(() => import('./ListingNumbers.js').then(({ ListingNumbers: Part }) => Part));

/** Whether anybody can read what the office has published, and the switch for it. */
export function PublicListing() {
  const { t, i18n } = useTranslation('offers');
  const may = useMay();
  const client = useQueryClient();
  const [counting, counts] = useDisclosure(false);
  const { data } = useQuery(listingQuery);
  const change = useMutation({
    mutationFn: async (isOpen: boolean) => (await api.put('/api/v1/offer-listing', { body: { isOpen } })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ['offers'] }),
  });
  if (!data) return null;
  const open = data.isOpen;
  return (
    <Alert variant="light" color={open ? 'green' : 'gray'} title={t(open ? 'listing.open' : 'listing.closed')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t(open ? 'listing.open-text' : data.changedAt ? 'listing.closed-text' : 'listing.never-text')}</Text>
        <Group gap="sm">
          {open ? <Anchor href={`/technologies?lang=${i18n.language}`} target="_blank" rel="noopener" size="sm">{t('listing.look')}</Anchor> : null}
          {open ? <Anchor component="button" type="button" size="sm" onClick={counts.open}>{t('listing.numbers')}</Anchor> : null}
          {may('offer.publish') && data.changedAt ? <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate(!open)}>{t(open ? 'listing.close' : 'listing.reopen')}</Button> : null}
        </Group>
      </Group>
      <ProblemAlert error={change.error} />
      {counting ? <ListingNumbers onClose={counts.close} /> : null}
    </Alert>
  );
}
