import type { TFunction } from 'i18next';
import type { Schemas } from '../api/client.js';
import { amounts, axisInk, base, COLORS, columnsOfBars, lineInk, names, STAGE_COLORS, type ChartOption, type Look } from './chart-option.js';
import { dayOnAxis } from './day.js';
import { monthOnAxis } from './month.js';

type Words = TFunction<['dashboard', 'domain']>;

/** Living cases by stage, day by day, the end of the way at the bottom: a band that widens is a stage where cases gather. */
export function cumulativeChart(look: Look, t: Words, { days, stages }: Schemas['CumulativeFlowDto']): ChartOption {
  const bands = stages.map((each, i) => ({ ...each, color: STAGE_COLORS[i] ?? COLORS.quiet })).reverse();
  return {
    ...base(look),
    legend: { ...base(look).legend, data: stages.map(({ stage }) => t(`domain:stage.${stage}`)) },
    grid: { left: 44, right: 12, top: look.narrow ? 150 : 72, bottom: 44 },
    xAxis: names(days, { look, more: { boundaryGap: false, axisLabel: { color: axisInk(look.dark), fontSize: 11, lineHeight: 14, hideOverlap: true, interval: Math.max(1, Math.floor(days.length / (look.narrow ? 4 : 8))), formatter: (day: string) => dayOnAxis(t, day) } } }),
    yAxis: amounts({ look, more: { minInterval: 1 } }),
    // A line of the page's own colour keeps neighbours apart, whatever their colours.
    series: bands.map(({ stage, counts, color }) => ({
      type: 'line', name: t(`domain:stage.${stage}`), stack: 'cases', symbol: 'none', data: [...counts], itemStyle: { color }, lineStyle: { width: 1.5, color: look.dark ? '#1f1f1f' : '#ffffff' }, areaStyle: { color, opacity: 0.9 },
    })),
  };
}

/** How many each week, and under it how many by which week with which certainty. */
export function throughputChart(look: Look, t: Words, { weeks, forecast }: Schemas['ThroughputForecastDto']): ChartOption {
  const sure = [{ key: 'sure50', type: 'solid', color: COLORS.quiet, symbol: 'circle' }, { key: 'sure85', type: 'dashed', color: COLORS.good, symbol: 'triangle' }, { key: 'sure95', type: 'dotted', color: COLORS.second, symbol: 'diamond' }] as const;
  const label = { color: axisInk(look.dark), fontSize: 11, lineHeight: 14, hideOverlap: true, formatter: (day: string) => dayOnAxis(t, day) };
  const top = look.narrow ? 76 : 44;
  const grids = [{ left: 44, right: 12, top, height: 130 }, { left: 44, right: 12, top: top + 200, height: 150 }];
  return {
    ...base(look),
    grid: forecast ? grids : [{ left: 44, right: 12, top, bottom: 44 }],
    xAxis: [
      names(weeks.map(({ week }) => week), { look, more: { gridIndex: 0, axisLabel: label } }),
      ...(forecast ? [names(forecast.map(({ on }) => on), { look, more: { gridIndex: 1, boundaryGap: false, axisLabel: label } })] : []),
    ],
    yAxis: [amounts({ look, more: { gridIndex: 0, minInterval: 1 } }), ...(forecast ? [amounts({ look, more: { gridIndex: 1, minInterval: 1 } })] : [])],
    tooltip: { ...base(look).tooltip, axisPointer: { type: 'line', lineStyle: { color: lineInk(look.dark) } } },
    series: [
      { type: 'bar', name: t('throughput.per-week'), data: weeks.map(({ count }) => count), itemStyle: { color: COLORS.good }, barMaxWidth: 18 },
      ...(forecast ? sure.map(({ key, type, color, symbol }) => ({
        type: 'line' as const, name: t(`throughput.${key}`), xAxisIndex: 1, yAxisIndex: 1, step: 'end' as const, symbol, symbolSize: 7, showAllSymbol: false as const, data: forecast.map((point) => point[key]), lineStyle: { type, width: 2, color }, itemStyle: { color },
      })) : []),
    ],
  };
}

export const LOAD_KINDS = ['statutory', 'contractual', 'internal', 'stage-target'] as const;
const KIND_COLORS = { statutory: COLORS.bad, contractual: COLORS.second, internal: COLORS.good, 'stage-target': COLORS.quiet } as const;

/** Open deadlines by month, what is overdue before them. */
export function deadlineChart(look: Look, t: Words, { months, countOf }: { months: readonly string[]; countOf: (month: string, kind: (typeof LOAD_KINDS)[number]) => number }): ChartOption {
  const bars = LOAD_KINDS.map((kind) => ({ name: t(`load.kind.${kind}`), data: months.map((month) => countOf(month, kind)), color: KIND_COLORS[kind], stack: 'due' }));
  return columnsOfBars(look, months.map((month) => (month === 'overdue' ? t('load.overdue') : monthOnAxis(t, month))), bars, look.narrow ? 90 : 40);
}
