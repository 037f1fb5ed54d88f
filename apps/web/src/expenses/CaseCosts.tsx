import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { BudgetLines } from './BudgetLines.js';
import { ExpenseRow } from './ExpenseRow.js';
import { ExpenseSums } from './ExpenseSums.js';
import { caseBudgetsQuery, expensesQuery, type Budget } from './expense-queries.js';

const ExpenseDialog = later(() => import('./ExpenseDialog.js').then(({ ExpenseDialog: Part }) => Part));
const SetBudget = later(() => import('./SetBudget.js').then(({ SetBudget: Part }) => Part));
const WriteExpense = later(() => import('./WriteExpense.js').then(({ WriteExpense: Part }) => Part));
const SHOWN = 5;

/** What a case has cost, what of it came back, and what may be spent on it. */
export function CaseCosts({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  const list = useInfiniteQuery(expensesQuery({ state: null, kind: null, borneBy: null, reimbursed: null, year: null, caseId }, SHOWN));
  const budgets = useQuery(caseBudgetsQuery(caseId));
  const thisYear = Number(todayIn(useMe().office.timezone).slice(0, 4));
  const [shown, show] = useState<string | null>(null);
  const [writing, write] = useState(false);
  const [setting, set] = useState<Budget | 'new' | null>(null);
  const expenses = list.data?.pages.flatMap((page) => page.data) ?? [];
  const name = expenses.find((each) => each.case?.id === caseId)?.case?.name;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="money-costs">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4" id="money-costs">{t('case.title')}</Title>
          <Group gap="xs">
            {may('budget.set') ? <Button size="xs" variant="default" onClick={() => set('new')}>{t('budget.new')}</Button> : null}
            {may('expense.record') ? <Button size="xs" variant="default" onClick={() => write(true)}>{t('new')}</Button> : null}
          </Group>
        </Group>
        <ProblemAlert error={list.error ?? budgets.error} />
        {list.isPending ? <Loading /> : null}
        {list.data && expenses.length === 0 ? <Text size="sm">{t('case.none')}</Text> : null}
        {list.data ? <ExpenseSums sums={list.data.pages[0]?.sums ?? []} /> : null}
        {budgets.data && budgets.data.some(({ budgetMinor }) => budgetMinor !== null) ? <BudgetLines lines={budgets.data} ofCase onSet={set} /> : null}
        {expenses.length > 0 ? <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{expenses.map((expense) => <ExpenseRow key={expense.id} expense={expense} onOpen={() => show(expense.id)} />)}</Stack> : null}
        {list.hasNextPage ? <Button variant="default" size="xs" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {shown ? <ExpenseDialog id={shown} onClose={() => show(null)} /> : null}
      {writing ? <WriteExpense caseId={caseId} caseReference={name} onClose={() => write(false)} /> : null}
      {setting ? <SetBudget line={setting === 'new' ? null : setting} year={thisYear} caseId={caseId} caseReference={name} onClose={() => set(null)} /> : null}
    </Paper>
  );
}
