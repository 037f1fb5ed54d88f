import type { TFunction } from 'i18next';
import { axisInk, base, COLORS, lineInk, STAGE_COLORS, type ChartOption, type Look } from './chart-option.js';
import { monthOnAxis } from './month.js';
import type { Flow, PipelineStage } from './pipeline.js';
import { STAGES, type Stage } from '../cases/case-queries.js';

type Words = TFunction<['dashboard', 'domain']>;
type Bars = { name: string; data: readonly (number | null)[]; color: string; stack?: string };

/** Horizontal bars, one row a stage, in the order of the pipeline from the top. */
function byStage(look: Look, t: Words, stages: readonly PipelineStage[], bars: readonly Bars[]): ChartOption {
  const width = look.narrow ? 118 : 190;
  return {
    ...base(look),
    grid: { left: width + 12, right: 24, top: look.narrow ? 56 : 36, bottom: 24 },
    yAxis: { type: 'category', inverse: true, data: stages.map(({ stage }) => t(`domain:stage.${stage}`)), axisTick: { show: false }, axisLine: { lineStyle: { color: lineInk(look.dark) } }, axisLabel: { color: axisInk(look.dark), width, overflow: 'break', fontSize: look.narrow ? 11 : 12, lineHeight: 13, interval: 0 } },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { color: axisInk(look.dark), hideOverlap: true }, splitLine: { lineStyle: { color: lineInk(look.dark) } } },
    series: bars.map(({ name, data, color, stack }) => ({ type: 'bar', name, data: data.map((value) => value ?? '-'), itemStyle: { color }, barMaxWidth: stack ? 22 : 11, ...(stack ? { stack } : {}) })),
  };
}

export const standingChart = (look: Look, t: Words, stages: readonly PipelineStage[]): ChartOption =>
  byStage(look, t, stages, [
    { name: t('within-target'), data: stages.map((s) => s.open - s.overTarget), color: COLORS.good, stack: 'cases' },
    { name: t('over-target'), data: stages.map((s) => s.overTarget), color: COLORS.bad, stack: 'cases' },
    { name: t('on-hold'), data: stages.map((s) => s.onHold), color: COLORS.quiet, stack: 'cases' },
  ]);

export const ageChart = (look: Look, t: Words, stages: readonly PipelineStage[]): ChartOption =>
  byStage(look, t, stages, [
    { name: t('median'), data: stages.map((s) => s.medianDays), color: COLORS.good },
    { name: t('p85'), data: stages.map((s) => s.p85Days), color: COLORS.second },
  ]);

/** Upright bars, one column a month. */
function byMonth(look: Look, t: Words, flow: Flow, bars: readonly Bars[]): ChartOption {
  // Eight legends need lines of their own where there is little room.
  const legend = bars.length > 2 ? (look.narrow ? 150 : 72) : 36;
  return {
    ...base(look),
    grid: { left: 36, right: 12, top: legend, bottom: 44 },
    xAxis: { type: 'category', data: flow.months.map((month) => monthOnAxis(t, month)), axisTick: { show: false }, axisLine: { lineStyle: { color: lineInk(look.dark) } }, axisLabel: { color: axisInk(look.dark), fontSize: 11, lineHeight: 14, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: axisInk(look.dark) }, splitLine: { lineStyle: { color: lineInk(look.dark) } } },
    series: bars.map(({ name, data, color, stack }) => ({ type: 'bar', name, data: [...data], itemStyle: { color }, barMaxWidth: 34, ...(stack ? { stack } : {}) })),
  };
}

/** One stage: in and out. All of them: how many left each. */
export function flowChart(look: Look, t: Words, flow: Flow, stage: Stage | null): ChartOption {
  if (stage === null) return byMonth(look, t, flow, STAGES.map((each, i) => ({ name: t(`domain:stage.${each}`), data: flow.of(each).map(({ left }) => left), color: STAGE_COLORS[i] ?? COLORS.quiet, stack: 'left' })));
  const moves = flow.of(stage);
  return byMonth(look, t, flow, [
    { name: t('entered'), data: moves.map(({ entered }) => entered), color: COLORS.good },
    { name: t('left'), data: moves.map(({ left }) => left), color: COLORS.second },
  ]);
}
