import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { inLanguage, listingStatisticsQuery } from './offer-queries.js';

/** How often each listed offer was read in the last twelve months, and what came of it. */
export function ListingNumbers({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['campaigns', 'common']);
  const { data, error } = useQuery(listingStatisticsQuery);
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('numbers.of-all')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <ProblemAlert error={error} />
        {data ? null : <Loading />}
        {data?.length === 0 ? <Text size="sm">{t('numbers.nothing-listed')}</Text> : null}
        {data && data.length > 0 ? (
          <ScrollRegion label={t('numbers.of-all')} minWidth={420}>
            <Table verticalSpacing={4} horizontalSpacing={6} fz="sm" aria-label={t('numbers.of-all')}>
              <Table.Thead><Table.Tr><Table.Th fz="xs">{t('numbers.offer')}</Table.Th>{(['views', 'questions', 'leads'] as const).map((each) => <Table.Th key={each} ta="end" fz="xs">{t(`numbers.${each}`)}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>
                {data.map(({ offerId, titles, views, questions, leads }) => (
                  <Table.Tr key={offerId}>
                    <Table.Th scope="row" fw={400}><Anchor component={Link} to="/offers/$offerId" params={{ offerId } as never} size="sm"><span data-content>{inLanguage(titles, i18n.language)}</span></Anchor></Table.Th>
                    {[views, questions, leads].map((count, place) => <Table.Td key={place} ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>{formatNumber(count)}</Table.Td>)}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollRegion>
        ) : null}
        <Text size="xs" c="var(--tamga-quiet-text)">{t('numbers.how')}</Text>
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:close')}</Button></Group>
      </Stack>
    </Dialog>
  );
}
