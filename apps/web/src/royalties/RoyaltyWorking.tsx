import { List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OwedYear } from './calculator-queries.js';
import { moneyText } from './money-text.js';

/** What a year owes, and every step of it. `heading`: the level of the year's own heading. */
export function RoyaltyWorking({ year, currency, heading = 3 }: { year: OwedYear; currency: string; heading?: 2 | 3 | 4 }) {
  const { t } = useTranslation('royalty-calculator');
  const say = (amount: string): string => moneyText(amount, currency);
  const rows = [
    { key: 'netSales', amount: year.netSales, show: true }, { key: 'earned', amount: year.earned, show: true }, { key: 'capped', amount: `-${year.capped}`, show: Number(year.capped) !== 0 },
    { key: 'topUp', amount: year.topUp, show: Number(year.topUp) !== 0 }, { key: 'credited', amount: `-${year.credited}`, show: Number(year.credited) !== 0 }, { key: 'due', amount: year.due, show: true },
  ];
  return (
    <Stack gap="sm" component="section">
      <Title order={heading} size="h5">{year.year}</Title>
      <Paper withBorder>
        <Table>
          <Table.Tbody>
            {rows.filter(({ show }) => show).map(({ key, amount }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={key === 'due' ? 700 : 500}>{t(`year.${key}`)}</Table.Th>
                <Table.Td ta="right" fw={key === 'due' ? 700 : 400}>{say(amount)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {year.steps.length > 0 ? <List type="ordered" size="sm" spacing={4}>{year.steps.map(({ text }, index) => <List.Item key={`${index} ${text}`}>{text}</List.Item>)}</List> : <Text size="sm" c="dimmed">{t('year.nothing')}</Text>}
    </Stack>
  );
}
