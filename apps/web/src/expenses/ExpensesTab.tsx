import { Button, Group, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { ExpenseRow } from './ExpenseRow.js';
import { ExpenseSums } from './ExpenseSums.js';
import { BEARERS, expensesQuery, keepTable, KINDS, STATES, type Filter } from './expense-queries.js';

const CaseSelect = later(() => import('./CaseSelect.js').then(({ CaseSelect: Part }) => Part));
const ExpenseDialog = later(() => import('./ExpenseDialog.js').then(({ ExpenseDialog: Part }) => Part));
const YEARS_BACK = 15;

/** Every cost by what is asked for, newest first, with sums where a year or a case bounds them. */
export function ExpensesTab({ onWrite }: { onWrite: (() => void) | null }) {
  const { t } = useTranslation(['expenses', 'common']);
  const thisYear = Number(todayIn(useMe().office.timezone).slice(0, 4));
  const [filter, setFilter] = useState<Filter>({ state: null, kind: null, borneBy: null, reimbursed: null, year: thisYear, caseId: null });
  const set = (change: Partial<Filter>): void => setFilter({ ...filter, ...change });
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(expensesQuery(filter));
  const [shown, show] = useState<string | null>(null);
  const save = useMutation({ mutationFn: () => keepTable(filter) });
  const expenses = data?.pages.flatMap((page) => page.data) ?? [];
  const any = t('any');
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, n) => String(thisYear + 1 - n));
  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <Choice label={t('filter.year')} none={any} value={filter.year === null ? null : String(filter.year)} onChange={(year) => set({ year: year === null ? null : Number(year) })} data={years.map((value) => ({ value, label: value }))} w={110} />
        <Choice label={t('filter.state')} none={any} value={filter.state} onChange={(state) => set({ state })} data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} w={150} />
        <Choice label={t('filter.kind')} none={any} value={filter.kind} onChange={(kind) => set({ kind })} data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} w={165} />
        <Choice label={t('filter.borneBy')} none={any} value={filter.borneBy} onChange={(borneBy) => set({ borneBy })} data={BEARERS.map((value) => ({ value, label: t(`bearer.${value}`) }))} w={165} />
        <Choice label={t('filter.reimbursed')} none={any} value={filter.reimbursed} onChange={(reimbursed) => set({ reimbursed })} data={(['false', 'true'] as const).map((value) => ({ value, label: t(`reimbursed.${value}`) }))} w={160} />
        <CaseSelect label={t('filter.case')} value={filter.caseId} onChange={(caseId) => set({ caseId })} w={200} />
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>{t('export')}</Button>
      </Group>
      <ProblemAlert error={error ?? save.error} />
      {data ? <ExpenseSums sums={data.pages[0]?.sums ?? null} /> : null}
      {isPending ? <Loading /> : null}
      {data && expenses.length === 0 ? <Empty title={t('none-title')} text={t('none')} action={onWrite ? <Button onClick={onWrite}>{t('new')}</Button> : null} /> : null}
      {expenses.length > 0 ? (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {expenses.map((expense) => <ExpenseRow key={expense.id} expense={expense} onOpen={() => show(expense.id)} />)}
        </Stack>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {shown ? <ExpenseDialog id={shown} onClose={() => show(null)} /> : null}
    </Stack>
  );
}
