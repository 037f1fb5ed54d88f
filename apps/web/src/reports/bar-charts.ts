import type { TFunction } from 'i18next';
import type { Schemas } from '../api/client.js';
import { formatNumber } from '../i18n/format.js';
import { axisInk, COLORS, rowsOfBars, type ChartOption, type Look } from './chart-option.js';
import type { PipelineStage } from './pipeline.js';

type Words = TFunction<['dashboard', 'domain']>;

export const standingChart = (look: Look, t: Words, stages: readonly PipelineStage[]): ChartOption =>
  rowsOfBars(look, stages.map(({ stage }) => t(`domain:stage.${stage}`)), [
    { name: t('within-target'), data: stages.map((s) => s.open - s.overTarget), color: COLORS.good, stack: 'cases' },
    { name: t('over-target'), data: stages.map((s) => s.overTarget), color: COLORS.bad, stack: 'cases' },
    { name: t('on-hold'), data: stages.map((s) => s.onHold), color: COLORS.quiet, stack: 'cases' },
  ]);

/** What became of those that left each stage, and at the end of each bar how many went on and how soon. */
export function funnelChart(look: Look, t: Words, stages: readonly Schemas['FunnelStageDto'][]): ChartOption {
  const chart = rowsOfBars(look, stages.map(({ stage }) => t(`domain:stage.${stage}`)), [
    { name: t('funnel.advanced'), data: stages.map((s) => s.advanced), color: COLORS.good, stack: 'left' },
    { name: t('funnel.sent-back'), data: stages.map((s) => s.sentBack), color: COLORS.second, stack: 'left' },
    { name: t('funnel.closed'), data: stages.map((s) => s.closed), color: COLORS.bad, stack: 'left' },
  ], { right: look.narrow ? 74 : 130 });
  const said = stages.map(({ conversion, medianDays }) => (conversion === null || medianDays === null ? '' : t(look.narrow ? 'funnel.label-short' : 'funnel.label', { share: Math.round(conversion * 100), days: formatNumber(medianDays) })));
  // A bar of no length at the end of each row carries the words.
  const words = { type: 'bar' as const, stack: 'left', silent: true, data: stages.map(() => 0), tooltip: { show: false }, itemStyle: { color: 'transparent', decal: { symbol: 'none' } }, label: { show: true, position: 'right' as const, color: axisInk(look.dark), fontSize: 11, formatter: ({ dataIndex }: { dataIndex: number }) => said[dataIndex] ?? '' } };
  return { ...chart, series: [...(chart.series as never[]), words] };
}

export const workloadChart = (look: Look, t: Words, people: readonly (Schemas['LoadDto'] & { label: string })[]): ChartOption =>
  rowsOfBars(look, people.map(({ label }) => label), [
    { name: t('within-target'), data: people.map((p) => p.open - p.overTarget), color: COLORS.good, stack: 'cases' },
    { name: t('over-target'), data: people.map((p) => p.overTarget), color: COLORS.bad, stack: 'cases' },
    { name: t('on-hold'), data: people.map((p) => p.onHold), color: COLORS.quiet, stack: 'cases' },
    { name: t('workload.deadlines'), data: people.map((p) => p.deadlines), color: COLORS.second, stack: 'deadlines' },
  ], { legend: look.narrow ? 84 : 44 });

export const affiliationChart = (look: Look, t: Words, rows: readonly { label: string; submitted: number; accepted: number }[]): ChartOption =>
  rowsOfBars(look, rows.map(({ label }) => label), [
    { name: t('faculty.accepted'), data: rows.map((r) => r.accepted), color: COLORS.good, stack: 'told' },
    { name: t('faculty.not-accepted'), data: rows.map((r) => r.submitted - r.accepted), color: COLORS.quiet, stack: 'told' },
  ]);
