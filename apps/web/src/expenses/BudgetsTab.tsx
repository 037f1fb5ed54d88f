import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { BudgetLines } from './BudgetLines.js';
import { budgetsQuery, type Budget } from './expense-queries.js';

const SetBudget = later(() => import('./SetBudget.js').then(({ SetBudget: Part }) => Part));

/** The cases that have a budget in a year. */
export function BudgetsTab() {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  const thisYear = Number(todayIn(useMe().office.timezone).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [setting, set] = useState<Budget | 'new' | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(budgetsQuery(year));
  const lines = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <Choice label={t('filter.year')} value={String(year)} onChange={(next) => next && setYear(Number(next))} data={[1, 0, -1, -2, -3, -4].map((by) => ({ value: String(thisYear + by), label: String(thisYear + by) }))} w={120} />
        {may('budget.set') ? <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => set('new')}>{t('budget.new')}</Button> : null}
      </Group>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && lines.length === 0 ? <Empty title={t('budget.none-title')} text={t('budget.none-text')} /> : null}
      {lines.length > 0 ? <BudgetLines lines={lines} onSet={set} /> : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {setting ? <SetBudget line={setting === 'new' ? null : setting} year={year} onClose={() => set(null)} /> : null}
    </Stack>
  );
}
