import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { later } from '../ui/later.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tellProblem } from '../ui/tell.js';
import { amountText, download, ownStatementsQuery, type Statement } from './distribution-queries.js';

const OwnRemuneration = later(() => import('../remuneration/OwnRemuneration.js').then(({ OwnRemuneration: Part }) => Part));

/** What somebody has earned with their inventions, in plain words: their own lines and no one else's. */
export function IncomePage() {
  const { t } = useTranslation(['income', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ownStatementsQuery);
  const statements = data?.pages.flatMap((each) => each.data) ?? [];
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Stack maw={860}>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        <OwnRemuneration />
        {data && statements.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} /> : null}
        {statements.map((each) => <StatementCard key={each.id} statement={each} />)}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}

function StatementCard({ statement }: { statement: Statement }) {
  const { t, i18n } = useTranslation('income');
  const { currency, amount, paid, paidOn, on, from, until, lines, withdrawn } = statement;
  const say = (text: string): string => amountText(text, currency);
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Stack gap={2}>
            <Title order={2} size="h4">{t('yours', { amount: say(amount) })}</Title>
            <Text size="sm">{from ? t('period', { from: formatDate(from), until: formatDate(until) }) : t('period-until', { until: formatDate(until) })}</Text>
            <Text size="sm">{Number(paid) > 0 && paidOn ? t('paid', { amount: say(paid), on: formatDate(paidOn) }) : t('not-paid', { on: formatDate(on) })}</Text>
          </Stack>
          <Button variant="default" size="sm" onClick={() => void download(`/api/v1/statements/${statement.id}/statement.pdf`, 'statement.pdf').catch(tellProblem)}>{t('pdf')}</Button>
        </Group>
        {withdrawn ? <Alert color="orange" variant="light">{t('withdrawn')}</Alert> : null}
        {lines.map((line, place) => (
          <Stack key={place} gap={2}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{[line.reference, line.title[i18n.language] ?? Object.values(line.title)[0]].filter(Boolean).join(' · ')}</Text>
            <Text size="sm">{t(`as.${line.as}`, { part: say(line.part), gross: say(line.gross), amount: say(line.amount) })}</Text>
            {line.of !== null ? <Text size="sm">{t('of', { name: line.of })}</Text> : null}
            {line.goesTo !== null ? <Text size="sm">{t('goes-to', { name: line.goesTo })}</Text> : null}
            {line.held ? <Text size="sm">{t('held')}</Text> : null}
            <details>
              <summary><Text span size="sm">{t('how')}</Text></summary>
              <Text size="sm" pt={4} data-content>{t('policy', { policy: line.policy })}</Text>
              <List size="sm">{line.working.map((step, at) => <List.Item key={at}>{step}</List.Item>)}</List>
            </details>
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}
