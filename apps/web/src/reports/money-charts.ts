import type { TFunction } from 'i18next';
import type { Schemas } from '../api/client.js';
import { moneyText } from '../royalties/money-text.js';
import { amounts, axisInk, base, COLORS, columnsOfBars, dotTooltip, names, rowsOfBars, type ChartOption, type Look } from './chart-option.js';
import { monthOnAxis } from './month.js';
import { isNothing, type Waterfall } from './money-queries.js';

type Words = TFunction<['money', 'dashboard', 'domain', 'agreements']>;
export type MoneyStep = Schemas['MoneyStep'];

const COLOR: { readonly [S in MoneyStep]?: string } = { bank: COLORS.good, withheld: COLORS.good, inventors: COLORS.second, 'joint-owners': COLORS.second, undistributed: COLORS.bad, unallocated: COLORS.bad, other: COLORS.worst };
const WAYS_IN: readonly MoneyStep[] = ['bank', 'withheld'];

export type Fall = { readonly label: string; readonly amount: string; readonly from: number; readonly to: number; readonly color: string };

/** Each step from where the one before ended: what came in rises, where it went falls back to nought. Steps of nothing are left out. */
export function fallsOf({ steps, received }: Waterfall, label: (step: MoneyStep | 'received') => string): readonly Fall[] {
  let level = 0;
  const shown = steps.filter(({ amount }) => !isNothing(amount));
  const move = ({ step, amount }: { step: MoneyStep; amount: string }): Fall => {
    const from = level;
    level += WAYS_IN.includes(step) ? Number(amount) : -Number(amount);
    return { label: label(step), amount, from, to: level, color: COLOR[step] ?? COLORS.quiet };
  };
  const [rising, falling] = [shown.filter(({ step }) => WAYS_IN.includes(step)), shown.filter(({ step }) => !WAYS_IN.includes(step))];
  const up = rising.map(move);
  return [...(up.length > 1 ? [...up, { label: label('received'), amount: received, from: 0, to: level, color: COLORS.good }] : up), ...falling.map(move)];
}

export function waterfallChart(look: Look, falls: readonly Fall[], currency: string): ChartOption {
  const width = look.narrow ? 126 : 220;
  // A bar between two levels: what lies under it is drawn in no colour, and what crosses nought is drawn on both sides.
  const under = falls.map(({ from, to }) => (from * to <= 0 ? 0 : from > 0 ? Math.min(from, to) : Math.max(from, to)));
  const above = falls.map(({ from, to }) => Math.max(0, from, to) - Math.max(0, Math.min(from, to)));
  const below = falls.map(({ from, to }) => Math.min(0, from, to) - Math.min(0, Math.max(from, to)));
  const bar = (data: readonly number[], place: 'right' | 'left') => ({
    type: 'bar' as const, stack: 'money', barMaxWidth: 22, data: data.map((value, n) => ({ value, itemStyle: { color: falls[n]?.color ?? COLORS.quiet } })),
    label: { show: !look.narrow, position: place, color: axisInk(look.dark), fontSize: 11, formatter: ({ dataIndex }: { dataIndex: number }) => (data[dataIndex] === 0 ? '' : moneyText(falls[dataIndex]?.amount ?? '0', currency)) },
  });
  return {
    ...base(look),
    legend: { show: false },
    tooltip: { ...dotTooltip(look, () => []), formatter: (params: unknown) => falls[(params as { dataIndex: number }).dataIndex]?.label.replace(/[&<>"']/g, ' ').concat(': ', moneyText(falls[(params as { dataIndex: number }).dataIndex]?.amount ?? '0', currency)) ?? '' },
    grid: { left: width + 12, right: look.narrow ? 24 : 130, top: 12, bottom: 28 },
    yAxis: names(falls.map(({ label }) => label), { look, more: { inverse: true, axisLabel: { color: axisInk(look.dark), width, overflow: 'break', fontSize: look.narrow ? 11 : 12, lineHeight: 13, interval: 0 } } }),
    xAxis: amounts({ look }),
    series: [{ type: 'bar', stack: 'money', silent: true, data: under, itemStyle: { color: 'transparent', decal: { symbol: 'none' } }, tooltip: { show: false } }, bar(above, 'right'), bar(below, 'left')],
  };
}

export const portfolioChart = (look: Look, t: Words, { rows, currency }: { rows: readonly { label: string; income: string; cost: string }[]; currency: string }): ChartOption =>
  rowsOfBars(look, rows.map(({ label }) => label), [
    { name: t('portfolio.income-in', { currency }), data: rows.map(({ income }) => Number(income)), color: COLORS.good },
    { name: t('portfolio.cost-in', { currency }), data: rows.map(({ cost }) => Number(cost)), color: COLORS.bad },
  ]);

/** One bar a row, in one currency or in pieces. */
export const plainChart = (look: Look, name: string, rows: readonly { label: string; value: number }[], color: string = COLORS.good): ChartOption =>
  rowsOfBars(look, rows.map(({ label }) => label), [{ name, data: rows.map(({ value }) => value), color, stack: 'all' }]);

const SIDES = ['others', 'us'] as const;
const SIDE_COLORS = { others: COLORS.good, us: COLORS.second } as const;

export function obligationsChart(look: Look, [t, ofDashboard]: readonly [Words, TFunction<'dashboard'>], { months, countOf }: { months: readonly string[]; countOf: (month: string, side: (typeof SIDES)[number]) => number }): ChartOption {
  const bars = SIDES.map((side) => ({ name: t(`obligations.side.${side}`), data: months.map((month) => countOf(month, side)), color: SIDE_COLORS[side], stack: 'owed' }));
  return columnsOfBars(look, months.map((month) => (month === 'overdue' ? t('dashboard:load.overdue') : monthOnAxis(ofDashboard, month))), bars, look.narrow ? 60 : 40);
}
