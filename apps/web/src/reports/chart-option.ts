import type { BarSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

export type ChartOption = ComposeOption<BarSeriesOption | AriaComponentOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

export type Look = { dark: boolean; narrow: boolean };

/** Colours that hold three to one against either background; patterns tell the series apart without them. */
export const COLORS = { good: '#1e8899', bad: '#d9480f', quiet: '#868e96', second: '#7048e8' } as const;
export const STAGE_COLORS = ['#0b6f80', '#d9480f', '#7048e8', '#2b8a3e', '#c2255c', '#1971c2', '#a36a00', '#868e96'] as const;

/** What every chart here has in common: our font, quiet lines, patterns, no movement where none is wanted. */
export function base({ dark, narrow }: Look): ChartOption {
  const ink = dark ? '#c9c9c9' : '#495057';
  return {
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    // Patterns only: the sentence for screen readers is ours, in their language.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    textStyle: { fontFamily: "'Inter Variable', system-ui, sans-serif", color: ink },
    legend: { top: 0, left: 0, textStyle: { color: ink }, itemGap: narrow ? 10 : 16, type: 'plain' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true, backgroundColor: dark ? '#2e2e2e' : '#ffffff', borderColor: dark ? '#424242' : '#ced4da', textStyle: { color: dark ? '#f1f3f5' : '#212529' } },
  };
}

export const axisInk = (dark: boolean): string => (dark ? '#c9c9c9' : '#495057');
export const lineInk = (dark: boolean): string => (dark ? '#424242' : '#dee2e6');
