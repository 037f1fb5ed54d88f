import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { formatNumber } from '../i18n/format.js';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | ScatterSeriesOption | AriaComponentOption | GridComponentOption | LegendComponentOption | MarkLineComponentOption | TooltipComponentOption
>;

export type Look = { dark: boolean; narrow: boolean };

/** Colours that hold three to one against either background; patterns and shapes tell the series apart without them. */
export const COLORS = { good: '#1e8899', bad: '#d9480f', worst: '#e03131', quiet: '#868e96', second: '#845ef7' } as const;
export const STAGE_COLORS = ['#12879b', '#d9480f', '#845ef7', '#2b8a3e', '#d6336c', '#1c7ed6', '#a36a00', '#868e96'] as const;

export const axisInk = (dark: boolean): string => (dark ? '#c9c9c9' : '#495057');
export const lineInk = (dark: boolean): string => (dark ? '#424242' : '#dee2e6');

/** What every chart here has in common: our font, quiet lines, patterns, no movement where none is wanted. */
export function base({ dark, narrow }: Look): ChartOption {
  const ink = axisInk(dark);
  return {
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    // Patterns only: the sentence for screen readers is ours, in their language.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    textStyle: { fontFamily: "'Inter Variable', system-ui, sans-serif", color: ink },
    legend: { top: 0, left: 0, textStyle: { color: ink }, itemGap: narrow ? 10 : 16, type: 'plain' },
    tooltip: {
      valueFormatter: (value) => (typeof value === 'number' ? formatNumber(value) : '–'), trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true, backgroundColor: dark ? '#2e2e2e' : '#ffffff', borderColor: dark ? '#424242' : '#ced4da', textStyle: { color: dark ? '#f1f3f5' : '#212529' },
    },
  };
}

/** The tooltip of a dot: its own lines, and nothing of its neighbours. What it says goes in as text, never as HTML. */
export function dotTooltip(look: Look, lines: (data: unknown) => readonly string[]): ChartOption['tooltip'] {
  return { ...base(look).tooltip, trigger: 'item', formatter: (params: unknown) => lines((params as { data?: unknown }).data).map(escaped).join('<br>') };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Axis = { look: Look; more?: Record<string, unknown> };

/** An axis of names: stages, people, months. */
export function names(data: readonly string[], { look, more = {} }: Axis): Record<string, unknown> {
  return { type: 'category', data: [...data], axisTick: { show: false }, axisLine: { lineStyle: { color: lineInk(look.dark) } }, axisLabel: { color: axisInk(look.dark), fontSize: look.narrow ? 11 : 12 }, ...more };
}

/** An axis of numbers. */
export function amounts({ look, more = {} }: Axis): Record<string, unknown> {
  return { type: 'value', axisLabel: { color: axisInk(look.dark), hideOverlap: true, formatter: formatNumber }, nameTextStyle: { color: axisInk(look.dark) }, splitLine: { lineStyle: { color: lineInk(look.dark) } }, ...more };
}

export type Bars = { name: string; data: readonly (number | null)[]; color: string; stack?: string };

/** Horizontal bars, one row a name from the top. */
export function rowsOfBars(look: Look, rows: readonly string[], bars: readonly Bars[], more: { right?: number; legend?: number } = {}): ChartOption {
  const width = look.narrow ? 126 : 190;
  return {
    ...base(look),
    grid: { left: width + 12, right: more.right ?? 24, top: more.legend ?? (look.narrow ? 56 : 36), bottom: 24 },
    yAxis: names(rows, { look, more: { inverse: true, axisLabel: { color: axisInk(look.dark), width, overflow: 'break', fontSize: look.narrow ? 11 : 12, lineHeight: 13, interval: 0 } } }),
    xAxis: amounts({ look, more: { minInterval: 1 } }),
    series: bars.map(({ name, data, color, stack }) => ({ type: 'bar', name, data: data.map((value) => value ?? '-'), itemStyle: { color }, barMaxWidth: stack ? 22 : 11, ...(stack ? { stack } : {}) })),
  };
}

/** Upright bars, one column a name. */
export function columnsOfBars(look: Look, columns: readonly string[], bars: readonly Bars[], legend: number): ChartOption {
  return {
    ...base(look),
    grid: { left: 36, right: 12, top: legend, bottom: 44 },
    xAxis: names(columns, { look, more: { axisLabel: { color: axisInk(look.dark), fontSize: 11, lineHeight: 14, hideOverlap: true } } }),
    yAxis: amounts({ look, more: { minInterval: 1 } }),
    series: bars.map(({ name, data, color, stack }) => ({ type: 'bar', name, data: [...data], itemStyle: { color }, barMaxWidth: 34, ...(stack ? { stack } : {}) })),
  };
}
