import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { formatMonth } from '../views/format-month.js';
import { offerStatisticsQuery, type Offer } from './offer-queries.js';

/** How often the public page was read, and what came of it; months before the offer had any are left out. */
export function OfferNumbers({ offer }: { offer: Offer }) {
  const { t } = useTranslation('campaigns');
  const { data, error } = useQuery(offerStatisticsQuery(offer.id));
  const first = data?.findLastIndex(({ views, questions, leads }) => views + questions + leads > 0) ?? -1;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="numbers">
      <Stack gap="sm">
        <Title order={2} size="h4" id="numbers">{t('numbers.title')}</Title>
        <ProblemAlert error={error} />
        {data && first < 0 ? <Text size="sm">{t('numbers.none')}</Text> : null}
        {data && first >= 0 ? (
          <Table verticalSpacing={4} horizontalSpacing={6} fz="sm" aria-labelledby="numbers">
            <Table.Thead><Table.Tr><Table.Th fz="xs">{t('numbers.month')}</Table.Th>{(['views', 'questions', 'leads'] as const).map((each) => <Table.Th key={each} ta="end" fz="xs">{t(`numbers.${each}`)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {data.slice(0, first + 1).map(({ month, views, questions, leads }) => (
                <Table.Tr key={month}>
                  <Table.Th scope="row" fw={400}>{formatMonth(`${month}-01`)}</Table.Th>
                  {[views, questions, leads].map((count, place) => <Table.Td key={place} ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>{formatNumber(count)}</Table.Td>)}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ) : null}
        <Text size="xs" c="var(--tamga-quiet-text)">{t('numbers.how')}</Text>
      </Stack>
    </Paper>
  );
}
