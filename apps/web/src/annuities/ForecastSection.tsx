import { Alert, Anchor, Box, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconHelpTriangle, IconTable } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMoney } from '../i18n/format.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { tell } from '../ui/tell.js';
import { downloadForecast, forecastQuery, type AnnuityForecast } from './annuity-queries.js';

/** The next five years, in each currency by itself; what is unknown stands below, and counts for nothing. */
export function ForecastSection() {
  const { t } = useTranslation(['annuities', 'assets']);
  const { data, error, isPending } = useQuery(forecastQuery());
  const download = useMutation({ mutationFn: downloadForecast, onSuccess: () => tell(t('forecast.downloaded')) });
  return (
    <Stack component="section" aria-labelledby="annuity-forecast" gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box>
          <Title order={2} size="h4" id="annuity-forecast">{t('forecast.title')}</Title>
          <Text size="sm">{t('forecast.text')}</Text>
        </Box>
        <Button variant="default" size="xs" leftSection={<IconTable size={16} aria-hidden />} loading={download.isPending} onClick={() => download.mutate()}>{t('forecast.csv')}</Button>
      </Group>
      <ProblemAlert error={error ?? download.error} />
      {isPending ? <Loading /> : null}
      {data ? <Sums forecast={data} /> : null}
      {data && data.unknownCount > 0 ? <Unknown forecast={data} /> : null}
    </Stack>
  );
}

function Sums({ forecast }: { forecast: AnnuityForecast }) {
  const { t } = useTranslation('annuities');
  const { years, totals, estimates, rates, into } = forecast;
  const currencies = [...new Set(totals.map(({ currency }) => currency))];
  if (currencies.length === 0) return <Text size="sm">{t('forecast.none')}</Text>;
  const sumOf = (year: number, currency: string) => totals.find((total) => total.year === year && total.currency === currency)?.minor;
  const most = (currency: string): number => Math.max(...totals.filter((total) => total.currency === currency).map(({ minor }) => Number(minor)));
  return (
    <>
      <ScrollRegion label={t('forecast.caption')} minWidth={320}>
        <Table verticalSpacing={6}>
          <Table.Caption className="visually-hidden">{t('forecast.caption')}</Table.Caption>
          <Table.Thead>
            <Table.Tr><Table.Th w={90}>{t('forecast.year')}</Table.Th>{currencies.map((currency) => <Table.Th key={currency}>{currency}</Table.Th>)}{into ? <Table.Th>{t('forecast.estimate', { currency: into })}</Table.Th> : null}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {years.map((year) => (
              <Table.Tr key={year}>
                <Table.Th scope="row" fw={500}>{year}</Table.Th>
                {currencies.map((currency) => {
                  const minor = sumOf(year, currency);
                  return <Table.Td key={currency}>{minor === undefined ? '—' : <Bar text={formatMoney(minor, currency)} share={Number(minor) / most(currency)} />}</Table.Td>;
                })}
                {into ? <Table.Td><Estimate estimate={estimates.find((each) => each.year === year)} into={into} /></Table.Td> : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {into && rates.length > 0 ? <Text size="sm">{t('forecast.rates', { rates: rates.map(({ from, to, rate, on, source }) => t('forecast.rate', { from, to, rate, on: formatDate(on), source })).join('; ') })}</Text> : null}
    </>
  );
}

/** A sum with a bar as long as its part of the dearest year; the number says it, too. */
function Bar({ text, share }: { text: string; share: number }) {
  return (
    <Box maw={220}>
      <Text size="sm">{text}</Text>
      <Box aria-hidden h={4} mt={2} w={`${Math.max(2, Math.round(share * 100))}%`} bg="var(--mantine-primary-color-filled)" style={{ borderRadius: 2 }} />
    </Box>
  );
}

function Estimate({ estimate, into }: { estimate: AnnuityForecast['estimates'][number] | undefined; into: string }) {
  const { t } = useTranslation('annuities');
  if (!estimate) return null;
  return <Text size="sm">{estimate.minor === null ? t('forecast.no-rate', { currencies: estimate.missingRates.join(', ') }) : `≈ ${formatMoney(estimate.minor, into)}`}</Text>;
}

function Unknown({ forecast }: { forecast: AnnuityForecast }) {
  const { t } = useTranslation(['annuities', 'assets']);
  const missingOf = (reason: string, missing: string): string => (reason === 'no-anchor' ? t(`assets:event.${missing}`) : missing);
  return (
    <Alert variant="light" color="orange" icon={<IconHelpTriangle aria-hidden />} title={t('unknown.title')}>
      <Text size="sm" mb={6}>{t('unknown.text', { count: forecast.unknownCount })}</Text>
      <ScrollRegion label={t('unknown.title')} style={{ maxHeight: 260 }}>
        <Stack component="ul" gap={4} m={0} pl="md">
          {forecast.unknown.map((each) => (
            <li key={`${each.assetId} ${each.year ?? ''} ${each.number ?? ''} ${each.reason} ${each.missing}`}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: each.caseId, tab: 'assets' } as never} hash={`asset-${each.assetId}`} size="sm" underline="always">{each.caseReference}</Anchor>{' '}
                {[each.jurisdiction, each.assetTitle].filter(Boolean).join(' ')}{each.year ? `, ${each.year}` : ''}: {t(`unknown.${each.reason}`, { number: each.number ?? 0, missing: missingOf(each.reason, each.missing) })}
              </Text>
            </li>
          ))}
        </Stack>
      </ScrollRegion>
    </Alert>
  );
}
