import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { amountText, ownDuesQuery, type Due } from './remuneration-queries.js';

/** What one is owed and when, with the ground in plain words: one's own and nobody else's. */
export function OwnRemuneration() {
  const { t } = useTranslation(['own-remuneration', 'common']);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ownDuesQuery);
  const dues = data?.pages.flatMap((page) => page.data) ?? [];
  if (data && dues.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby="own-remuneration">
      <Title order={2} size="h3" id="own-remuneration">{t('title')}</Title>
      <ProblemAlert error={error} />
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{dues.map((due) => <OwnDue key={due.id} due={due} />)}</Stack>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}

function OwnDue({ due }: { due: Due }) {
  const { t, i18n } = useTranslation('own-remuneration');
  const { owed, currency, state, dueOn, paidOn } = due;
  const amount = owed === null ? t('amount-unknown') : amountText(owed, currency);
  const when = {
    expected: dueOn ? t('by', { on: formatDate(dueOn) }) : t('no-day'), due: dueOn ? t('by', { on: formatDate(dueOn) }) : t('no-day'), 'part-paid': t('part', { paid: amountText(due.paid, currency), open: amountText(due.open, currency), on: dueOn ? formatDate(dueOn) : '—' }),
    disputed: t('disputed'), paid: t('paid', { on: paidOn ? formatDate(paidOn) : '—' }), waived: t('waived'), 'not-owed': t('not-owed'),
  }[state];
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={2}>
        <Text fw={600}>{amount}</Text>
        <Text size="sm">{when}</Text>
        {due.overdue ? <Text size="sm" c="var(--tamga-danger-text)">{t('late', { count: due.daysLate })}</Text> : null}
        {due.held ? <Text size="sm">{t('held')}</Text> : null}
        <Text size="sm">{t(`ground.${due.ground}`)} <span data-content>{due.what}</span></Text>
        {due.formula && due.ground === 'law' ? <Text size="sm">{t('formula', { formula: due.formula })}</Text> : null}
        {due.reference ? <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{[due.reference, due.title[i18n.language] ?? Object.values(due.title)[0]].filter(Boolean).join(' · ')}</Text> : null}
        {due.ground === 'policy' || due.citation === '' ? null : <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('source')} <span data-content>{due.citation}</span></Text>}
      </Stack>
    </Paper>
  );
}
