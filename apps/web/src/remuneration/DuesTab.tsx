import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tellProblem } from '../ui/tell.js';
import { DueRow } from './DueRow.js';
import { amountText, duesQuery, GROUNDS, GROUPS, keepTable, STATES, sumsQuery, type Due, type Filter } from './remuneration-queries.js';

const DueDialog = later(() => import('./DueDialog.js').then(({ DueDialog: Part }) => Part));
const MoreFilters = later(() => import('./MoreFilters.js').then(({ MoreFilters: Part }) => Part));

/** What is owed, the longest overdue first; a case or a person can be named in the address. */
export function DuesTab() {
  const { t } = useTranslation(['remuneration', 'common']);
  const search = useSearch({ strict: false }) as { case?: string; payee?: string };
  const [filter, setFilter] = useState<Filter>({ group: 'open', caseId: search.case ?? null, payeeId: search.payee ?? null });
  const [more, setMore] = useState(Boolean(search.case ?? search.payee));
  const [shown, show] = useState<string | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(duesQuery(filter));
  const dues = data?.pages.flatMap((page) => page.data) ?? [];
  const set = (change: Partial<Filter>): void => setFilter({ ...filter, ...change });
  return (
    <Stack>
      <Sums filter={filter} />
      <Group align="flex-end" gap="sm">
        <Choice label={t('filter.group')} value={filter.group} onChange={(group) => group && set({ group, state: null })} data={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))} w={200} />
        <Choice label={t('filter.ground')} none={t('filter.any')} value={filter.ground ?? null} onChange={(ground) => set({ ground })} data={GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) }))} w={200} />
        <Choice label={t('filter.state')} none={t('filter.any')} value={filter.state ?? null} onChange={(state) => set({ state })} data={STATES[filter.group].map((value) => ({ value, label: t(`state.${value}`) }))} w={220} />
        {more ? null : <Button variant="default" onClick={() => setMore(true)}>{t('filter.more')}</Button>}
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void keepTable(filter).catch(tellProblem)}>{t('export')}</Button>
      </Group>
      {more ? <MoreFilters filter={filter} onChange={set} /> : null}
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && dues.length === 0 ? <Empty title={t('none-title')} text={t(`none.${filter.group}`)} /> : null}
      {dues.length > 0 ? (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {dues.map((due) => <DueRow key={due.id} due={due} onShow={() => show(due.id)} />)}
        </Stack>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {shown === null ? null : <DueDialog id={shown} onClose={() => show(null)} />}
    </Stack>
  );
}

/** Of what is open, by currency: amounts of two currencies are never added. */
function Sums({ filter }: { filter: Filter }) {
  const { t } = useTranslation('remuneration');
  const { group: _, ...rest } = filter;
  const { data } = useQuery(sumsQuery(rest));
  if (!data || data.length === 0) return null;
  const unknown = data.reduce((all, { unknown: count }) => all + count, 0);
  const known = data.filter((each): each is typeof each & { currency: NonNullable<Due['currency']> } => each.currency !== null);
  return (
    <Paper withBorder p="sm">
      <Stack gap={4}>
        {known.map((each) => (
          <Text key={each.currency} size="sm">
            <Text span fw={600}>{t('sums.open', { amount: amountText(each.open, each.currency), count: each.claims - each.unknown })}</Text>
            {each.overdue === '0' || Number(each.overdue) === 0 ? null : <Text span c="var(--tamga-danger-text)"> {t('sums.overdue', { amount: amountText(each.overdue, each.currency), count: each.overdueClaims })}</Text>}
          </Text>
        ))}
        {unknown > 0 ? <Text size="sm">{t('sums.unknown', { count: unknown })}</Text> : null}
      </Stack>
    </Paper>
  );
}
