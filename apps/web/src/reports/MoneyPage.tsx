import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { CostsFigure } from './CostsFigure.js';
import { DashboardTabs } from './DashboardTabs.js';
import { LateReportsFigure } from './LateReportsFigure.js';
import { MoneyFilters, type MoneyFilter } from './MoneyFilters.js';
import { daysOf, flowQuery, obligationsQuery, payoutsQuery, PERIODS, receivablesQuery, type MoneyPeriod, type RecordsOf } from './money-queries.js';
import { ObligationsFigure } from './ObligationsFigure.js';
import { PayoutsFigure } from './PayoutsFigure.js';
import { PortfolioFigure } from './PortfolioFigure.js';
import { ReceivablesFigure } from './ReceivablesFigure.js';
import { WaterfallFigure } from './WaterfallFigure.js';

const MoneyRecords = later(() => import('./MoneyRecords.js').then(({ MoneyRecords: Part }) => Part));
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[A-Z]{3}$/;

/** The filter stands in the address, so that what one looks at can be sent to somebody. */
function useMoneyFilter(): [MoneyFilter, (filter: MoneyFilter) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const text = (key: string, form: RegExp): string | undefined => (typeof search[key] === 'string' && form.test(search[key]) ? search[key] : undefined);
  const [from, to, currency, into] = [text('from', DAY), text('to', DAY), text('currency', CODE), text('into', CODE)];
  const period = PERIODS.find((each) => each === search['period']) ?? 'this-year';
  const set = (next: MoneyFilter): void => {
    const kept = Object.entries(next).filter(([key, value]) => value !== undefined && !(key === 'period' && value === 'this-year') && (next.period === 'days' || (key !== 'from' && key !== 'to')));
    void navigate({ to: '/dashboard/money', search: Object.fromEntries(kept) as never, replace: true, resetScroll: false });
  };
  return [{ period, from, to, currency, into }, set];
}

/** What a manager wants to know of money: what is late, what came in and where it went, what earns, what is ahead, and who is owed. */
export function MoneyPage() {
  const { t } = useTranslation('money');
  const today = todayIn(useMe().office.timezone);
  const [filter, setFilter] = useMoneyFilter();
  const [shown, setShown] = useState<RecordsOf | null>(null);
  const show = useCallback((of: RecordsOf) => setShown(of), []);
  const { from, to } = filter.period === 'days' ? { from: filter.from ?? `${today.slice(0, 4)}-01-01`, to: filter.to ?? today } : daysOf(filter.period, today);
  const period: MoneyPeriod = { from, to, ...(filter.into ? { into: filter.into } : {}) };
  const [flow, receivables, payouts, obligations] = [useQuery(flowQuery(period)), useQuery(receivablesQuery), useQuery(payoutsQuery(period)), useQuery(obligationsQuery)];
  const known = [flow.data?.currencies, receivables.data?.rows, payouts.data?.rows, obligations.data?.rows].flatMap((rows) => rows?.flatMap(({ currency }) => currency ?? []) ?? []);
  const currencies = [...new Set([...known, ...(filter.currency ? [filter.currency] : [])])];
  const currency = filter.currency ?? mostly(known);
  const waiting = [flow, receivables, payouts, obligations].some(({ isPending }) => isPending);
  return (
    <Page title={t('title')} subtitle={t('subtitle', { from: formatDate(from), to: formatDate(to) })}>
      <Stack>
        <DashboardTabs at="money" />
        <MoneyFilters filter={{ ...filter, from, to, currency }} currencies={currencies} into={flow.data?.into ?? []} onChange={setFilter} />
        <ProblemAlert error={flow.error} />
        {waiting && currency === undefined && !flow.error ? <Loading /> : (
          <>
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <ReceivablesFigure currency={currency ?? 'KZT'} show={show} />
              <LateReportsFigure />
            </SimpleGrid>
            <WaterfallFigure period={period} currency={currency ?? 'KZT'} show={show} />
            <PortfolioFigure period={period} currency={currency ?? 'KZT'} show={show} />
            <ObligationsFigure show={show} />
            <CostsFigure currency={currency ?? 'KZT'} show={show} />
            <PayoutsFigure days={period} currency={currency ?? 'KZT'} show={show} />
          </>
        )}
      </Stack>
      {shown ? <MoneyRecords of={shown} onClose={() => setShown(null)} /> : null}
    </Page>
  );
}

/** The currency that is met most often; of several the first by its name. */
function mostly(codes: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))[0]?.[0];
}
