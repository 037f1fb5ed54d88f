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

/** The twelve months up to the report's own, as YYYY-MM. */
export function monthsUpTo(on: string): string[] {
  const year = Number(on.slice(0, 4));
  const month = Number(on.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, i) => new Date(Date.UTC(year, month - (MONTHS - 1) + i, 1)).toISOString().slice(0, 7));
}

export type Flow = { months: readonly string[]; /** Per month, of one stage. */ of: (stage: Stage) => readonly { entered: number; left: number }[] };

/** Throughput with the months in which nothing moved filled in. */
export function flowOf({ on, throughput }: Pipeline): Flow {
  const months = monthsUpTo(on);
  const known = new Map(throughput.map((each) => [`${each.month} ${each.stage}`, each]));
  return { months, of: (stage) => months.map((month) => ({ entered: known.get(`${month} ${stage}`)?.entered ?? 0, left: known.get(`${month} ${stage}`)?.left ?? 0 })) };
}

/** A case is new when it enters the first stage, and in use when it enters the last. */
export const [FIRST, LAST] = [STAGES[0], STAGES.at(-1)] as [Stage, Stage];

export const sumOf = (flow: readonly { entered: number; left: number }[], what: 'entered' | 'left'): number => flow.reduce((total, each) => total + each[what], 0);
