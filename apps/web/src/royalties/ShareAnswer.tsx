import { Alert, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shared } from './calculator-queries.js';
import { moneyText } from './money-text.js';

/** The parts of a receipt, how they were found, and where the policy was read. */
export function ShareAnswer({ answer, heading }: { answer: Shared; heading: Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation('royalty-calculator');
  const { currency, lines, inventors, steps } = answer;
  const rows = [
    ...lines.map(({ to, amount }) => ({ key: to, label: t(`payee.${to}`), amount, strong: false })),
    { key: 'gross', label: t('share.in-all'), amount: answer.gross, strong: true },
    ...inventors.map(({ name, share, amount }) => ({ key: `inventor ${name}`, label: t('share.inventor', { name, share }), amount, strong: false })),
  ];
  return (
    <Stack>
      <Title order={2} size="h3" ref={heading} tabIndex={-1}>{answer.institution}</Title>
      <Text size="sm" c="dimmed">{answer.version}</Text>
      {answer.verified ? null : <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>{t('share.not-verified', { what: answer.verification })}</Alert>}
      <Paper withBorder>
        <Table>
          <Table.Tbody>
            {rows.map(({ key, label, amount, strong }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={strong ? 700 : 500}>{label}</Table.Th>
                <Table.Td ta="right" fw={strong ? 700 : 400}>{moneyText(amount, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <Stack gap={6} component="section">
        <Title order={3} size="h5">{t('working')}</Title>
        <List type="ordered" size="sm" spacing={4}>{steps.map(({ text }, index) => <List.Item key={`${index} ${text}`}>{text}</List.Item>)}</List>
      </Stack>
      <Text size="sm" c="dimmed">{t('share.source', { source: answer.source })}</Text>
      {answer.note ? <Text size="sm">{answer.note}</Text> : null}
    </Stack>
  );
}
