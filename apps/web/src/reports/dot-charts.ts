import type { TFunction } from 'i18next';
import type { Schemas } from '../api/client.js';
import { STAGES } from '../cases/case-queries.js';
import { formatDate, formatNumber } from '../i18n/format.js';
import { amounts, axisInk, base, COLORS, dotTooltip, lineInk, type ChartOption, type Look } from './chart-option.js';
import { atMidnight, dayOf, dayOnAxis } from './day.js';

type Words = TFunction<['dashboard', 'domain']>;
type Ageing = Schemas['AgeingDto'];
type CycleTimes = Schemas['CycleTimesDto'];

/** Each band has a shape of its own beside its colour. */
const BANDS = [
  { band: 'unknown', symbol: 'emptyCircle', color: COLORS.quiet, size: 6 },
  { band: 'usual', symbol: 'circle', color: COLORS.quiet, size: 6 },
  { band: 'over-50', symbol: 'circle', color: COLORS.good, size: 7 },
  { band: 'over-85', symbol: 'triangle', color: COLORS.bad, size: 10 },
  { band: 'over-95', symbol: 'diamond', color: COLORS.worst, size: 13 },
] as const;
const LINES = [{ key: 'p50', type: 'solid' }, { key: 'p85', type: 'dashed' }, { key: 'p95', type: 'dotted' }] as const;
/** Beyond so many times the largest 95th percentile a dot stands on the edge: one case of ten years would press all others together. */
const EDGE = 2.5;
const HALF = 0.4;

/** Spreads the dots of a stage; the same case always stands in the same place. */
function aside(id: string): number {
  let hash = 7;
  for (const sign of id) hash = (Math.imul(hash, 31) + sign.charCodeAt(0)) >>> 0;
  return ((hash % 1000) / 1000 - 0.5) * 2 * (HALF - 0.05);
}

function edgeOf(cases: readonly { days: number }[], p95: number): number {
  const most = Math.max(10, ...cases.map(({ days }) => days));
  return p95 > 0 ? Math.min(Math.ceil((p95 * EDGE) / 10) * 10, most) : most;
}

/** One dot an open case, by stage and days, between the lines of what those needed that went through. */
export function ageingChart(look: Look, t: Words, { stages, cases }: Ageing): ChartOption {
  const place = new Map(stages.map(({ stage }, i) => [stage, i]));
  const at = (along: number, days: number): [number, number] => (look.narrow ? [days, along] : [along, days]);
  const stageAxis = amounts({ look, more: {
    min: -0.5, max: stages.length - 0.5, interval: 0.5, inverse: look.narrow, splitLine: { show: false }, axisTick: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: lineInk(look.dark) } },
    axisLabel: { color: axisInk(look.dark), fontSize: 11, lineHeight: 13, width: look.narrow ? 100 : 130, overflow: 'break', interval: 0, formatter: (value: number) => (Number.isInteger(value) && STAGES[value] ? t(`domain:stage.${STAGES[value]}`) : '') },
  } });
  // Licensing takes a year and disclosure a week: only multiples show both, and the lines of each stage.
  const dayAxis = amounts({ look, more: { type: 'log', logBase: 2, min: 1, axisLine: { show: false }, axisTick: { show: false } } });
  return {
    ...base(look),
    legend: { ...base(look).legend, data: [...BANDS.filter(({ band }) => cases.some((each) => each.band === band)).map(({ band }) => t(`band.${band}`)), ...LINES.map(({ key }) => t(`percentile.${key}`))] },
    tooltip: dotTooltip(look, (data) => (Array.isArray(data) && data.length > 2 ? [`${data[2]}`, t(`domain:stage.${data[4] as 'licensing'}`), t('days', { count: data[3] as number })] : [])),
    grid: { left: look.narrow ? 112 : 44, right: 16, top: look.narrow ? 150 : 64, bottom: look.narrow ? 30 : 52 },
    xAxis: look.narrow ? dayAxis : stageAxis,
    yAxis: look.narrow ? stageAxis : dayAxis,
    series: [
      ...BANDS.map(({ band, symbol, color, size }) => ({
        type: 'scatter' as const, name: t(`band.${band}`), symbol, symbolSize: look.narrow ? size * 0.7 : size, itemStyle: { color, opacity: 0.85 }, z: 3,
        data: cases.filter((each) => each.band === band).map(({ id, reference, stage, days }) => [...at((place.get(stage) ?? 0) + aside(id), Math.max(days, 1)), reference, days, stage]),
      })),
      ...LINES.map(({ key, type }) => ({
        type: 'line' as const, name: t(`percentile.${key}`), symbol: 'none', silent: true, z: 2, lineStyle: { type, width: 2, color: axisInk(look.dark) }, itemStyle: { color: axisInk(look.dark) },
        data: stages.flatMap(({ [key]: days }, i) => (days === null ? [] : [at(i - HALF, Math.max(days, 1)), at(i + HALF, Math.max(days, 1)), ['-', '-']])),
      })),
    ],
  };
}

/** One dot a finished case, by the day it was finished and the days it took, with the lines that half, most and nearly all stayed under. */
export function cycleChart(look: Look, t: Words, { cases, from, to, p50, p85, p95 }: CycleTimes): ChartOption {
  const edge = edgeOf(cases, p95 ?? 0);
  const lines = [{ value: p50, key: 'p50', type: 'solid' }, { value: p85, key: 'p85', type: 'dashed' }, { value: p95, key: 'p95', type: 'dotted' }] as const;
  return {
    ...base(look),
    legend: { show: false },
    tooltip: dotTooltip(look, (data) => (Array.isArray(data) ? [`${data[2]}`, formatDate(dayOf(data[0] as number)), t('days', { count: data[3] as number })] : [])),
    grid: { left: 44, right: 16, top: 24, bottom: 44 },
    xAxis: amounts({ look, more: { min: atMidnight(from), max: atMidnight(to), splitNumber: look.narrow ? 3 : 6, splitLine: { show: false }, axisLabel: { color: axisInk(look.dark), fontSize: 11, lineHeight: 14, hideOverlap: true, showMinLabel: false, formatter: (value: number) => dayOnAxis(t, dayOf(value)) } } }),
    yAxis: amounts({ look, more: { minInterval: 1, min: 0, max: edge, axisLabel: { color: axisInk(look.dark), showMaxLabel: false, formatter: formatNumber } } }),
    series: [{
      type: 'scatter', symbolSize: 8, itemStyle: { color: COLORS.good, opacity: 0.8 }, data: cases.map(({ reference, on, days }) => [atMidnight(on), Math.min(days, edge), reference, days]),
      markLine: {
        silent: true, symbol: 'none', animation: false,
        data: lines.flatMap(({ value, key, type }) => (value === null ? [] : [{
          yAxis: value, lineStyle: { type, width: 2, color: axisInk(look.dark) },
          label: { color: axisInk(look.dark), backgroundColor: look.dark ? '#242424' : '#ffffff', padding: [1, 3],
            // The upper two may lie close together: their words do not.
            position: key === 'p85' ? ('insideStartTop' as const) : ('insideEndTop' as const), formatter: t('percentile-line', { percentile: t(`percentile.${key}`), days: formatNumber(value) }) },
        }])),
      },
    }],
  };
}
