import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import { STAGES, type Stage } from '../cases/case-queries.js';

export type Pipeline = Schemas['PipelineDto'];
export type PipelineStage = Pipeline['stages'][number];

export const pipelineQuery = queryOptions({ queryKey: ['reports', 'pipeline'], queryFn: async () => (await api.get('/api/v1/reports/pipeline')).data });

export type Totals = { open: number; onHold: number; overTarget: number; /** Of the open ones, whole per cent. */ overShare: number };

export function totalsOf(stages: readonly PipelineStage[]): Totals {
  const sum = (pick: (stage: PipelineStage) => number): number => stages.reduce((total, stage) => total + pick(stage), 0);
  const [open, overTarget] = [sum((s) => s.open), sum((s) => s.overTarget)];
  return { open, onHold: sum((s) => s.onHold), overTarget, overShare: open === 0 ? 0 : Math.round((100 * overTarget) / open) };
}

/** The stage that stands out: the largest of something, or none where there is nothing. */
export function foremost(stages: readonly PipelineStage[], by: (stage: PipelineStage) => number): PipelineStage | null {
  const best = stages.reduce<PipelineStage | null>((top, stage) => (top === null || by(stage) > by(top) ? stage : top), null);
  return best && by(best) > 0 ? best : null;
}

const MONTHS = 12;

/** The twelve months from a day's own, as YYYY-MM. */
export function monthsFrom(on: string): string[] {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1];
  return Array.from({ length: MONTHS }, (_, i) => new Date(Date.UTC(year, month + i, 1)).toISOString().slice(0, 7));
}

/** A case is in use when it enters the last stage, where it is meant to stay. */
export const LAST = STAGES.at(-1) as Stage;
