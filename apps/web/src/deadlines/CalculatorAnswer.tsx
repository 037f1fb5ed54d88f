import { Alert, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import type { Answer, Rule } from './calculator-queries.js';

/** ISO 8601: Monday is 1. From our own texts: browsers have no Kazakh names. */
const weekdayOf = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7;

type Row = { key: string; label: string; on: string; hint?: string };

/** The dates, how they were found, and the law. */
export function CalculatorAnswer({ answer, rule, heading }: { answer: Answer; rule: Rule; heading: Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation('calculator');
  const { window, grace, restoration, expiry, extensions = [], flags } = answer;
  const moved = (rolled: boolean): { hint?: string } => (rolled ? { hint: t('moved') } : {});
  const rows: Row[] = [
    ...(window ? [{ key: 'window', label: t('window'), on: window.opensOn }] : []),
    { key: 'due', label: t('due'), on: answer.effectiveDue, ...moved(answer.rolled) },
    ...(answer.rolled ? [{ key: 'nominal', label: t('nominal'), on: answer.nominalDue }] : []),
    ...(grace ? [{ key: 'from', label: t('surcharge-from'), on: grace.surchargeFrom }, { key: 'grace', label: t('surcharge-until'), on: grace.effectiveEnd, ...moved(grace.rolled) }] : []),
    ...(restoration ? [{ key: 'restoration', label: t('restoration'), on: restoration.effectiveEnd, ...moved(restoration.rolled) }] : []),
    ...(expiry ? [{ key: 'expiry', label: t('expiry'), on: expiry.on }] : []),
    ...extensions.map(({ months, effectiveDue, rolled }) => ({ key: `extended-${months}`, label: t('extended', { count: months }), on: effectiveDue, ...moved(rolled) })),
  ];
  return (
    <Stack>
      <Title order={2} size="h3" ref={heading} tabIndex={-1}>{answer.title}</Title>
      {flags.length > 0 ? (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          {flags.map((flag) => <Text key={flag} size="sm">{t(`flag.${flag}`)}</Text>)}
        </Alert>
      ) : null}
      <Paper withBorder>
        <Table>
          <Table.Tbody>
            {rows.map(({ key, label, on, hint }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={key === 'due' ? 700 : 500} w="45%">{label}</Table.Th>
                <Table.Td fw={key === 'due' ? 700 : 400}><DateText on={on} />, {t(`weekday.${weekdayOf(on)}`)}{hint ? <Text span size="sm" c="dimmed"> · {hint}</Text> : null}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <Part title={t('working')}>
        <List type="ordered" size="sm" spacing={4}>{answer.working.map((sentence, index) => <List.Item key={`${index} ${sentence}`}>{sentence}</List.Item>)}</List>
      </Part>
      <Part title={t('law')}>
        <Text size="sm">{answer.citation}</Text>
        <Text size="sm" c="dimmed">{t('source', { source: answer.source })}</Text>
        {answer.note ? <Text size="sm">{answer.note}</Text> : null}
        <Text size="sm" c="dimmed">{t('version', { code: rule.code, version: answer.version })}</Text>
      </Part>
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={6} component="section">
      <Title order={3} size="h5">{title}</Title>
      {children}
    </Stack>
  );
}
