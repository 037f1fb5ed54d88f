import { Injectable } from '@nestjs/common';
import { ageBand, AGE_BANDS, percentilesOf, Refused, sizeOf, STAGES, type Actor, type AgeBand, type ByLocale, type Histogram, type LocalDate, type Percentiles, type Stage } from '@tamga/domain';
import { Clock, Database } from '@tamga/platform';
import { AGEING, NAMED_CASES } from './ageing.queries.js';
import { officeOf, reportQuery, type ReportFilter } from './report-filter.js';

/** An open case and its days on the clock of its stage. */
export type AgeingCase = { readonly id: string; readonly reference: string; readonly stage: Stage; readonly days: number; readonly late: boolean; readonly band: AgeBand };
/** The open cases of a stage, beside what `finished` cases needed for it in the period. */
export type AgeingStage = Percentiles & { readonly stage: Stage; readonly open: number; readonly finished: number };
export type NamedCase = { readonly id: string; readonly reference: string; readonly title: ByLocale; readonly stage: Stage; readonly owner: string | null; readonly days: number };
export type Ageing = {
  readonly from: LocalDate; readonly to: LocalDate; readonly stages: readonly AgeingStage[];
  /** The oldest first, at most `MOST_AGEING`; `open` counts all. */
  readonly cases: readonly AgeingCase[]; readonly open: number;
  readonly bands: { readonly [B in AgeBand]: number };
  /** Beyond the 95th or 85th percentile, the furthest beyond it first. */
  readonly stuck: readonly NamedCase[];
  /** Open cases that nobody has done anything on for the longest time; `days` since then. */
  readonly waiting: readonly NamedCase[];
};

/** As many open cases as a busy office has; each is a dot. */
const MOST_AGEING = 3_000;
/** Longest of the lists of names: the first thing a manager reads. */
const NAMED = 8;
/** Fewer finished cases than these are no measure of what is usual. */
export const FEWEST_FINISHED = 5;
/** Where cases are meant to stay nothing is stuck. */
const RESTING = STAGES.at(-1);

type Row = { today: LocalDate; begins: LocalDate; finished: [Stage, number, number][]; open: [Stage, number][]; cases: [string, string, Stage, number, boolean][]; waiting: [string, number][] };

/** Which open cases are older than those that went through: the report that finds what is stuck. */
@Injectable()
export class AgeingReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, filter: ReportFilter): Promise<Ageing> {
    const officeId = officeOf(actor);
    const { query, values } = reportQuery('report-ageing', AGEING, { officeId, now: this.clock.now(), filter, more: [RESTING, MOST_AGEING, NAMED] });
    const [row] = await this.database.fetch<Row>(actor, query, values);
    if (!row) throw new Refused({ code: 'not-found' });
    const stages = STAGES.filter((stage) => stage !== RESTING).map((stage) => stageOf(stage, row));
    const known = new Map(stages.map((stage) => [stage.stage, stage]));
    const cases = row.cases.map(([id, reference, stage, days, late]): AgeingCase => ({ id, reference, stage, days, late, band: ageBand(days, measureOf(known.get(stage))) }));
    const bands = Object.fromEntries(AGE_BANDS.map((band) => [band, cases.filter((each) => each.band === band).length])) as Ageing['bands'];
    const beyond = cases.filter(({ band }) => band === 'over-95' || band === 'over-85').map((each) => ({ ...each, times: each.days / Math.max(1, known.get(each.stage)?.p85 ?? 1) }));
    const stuck = beyond.sort((a, b) => b.times - a.times).slice(0, NAMED);
    const named = await this.named(actor, officeId, [...stuck.map(({ id, days }) => [id, days] as const), ...row.waiting]);
    return {
      from: row.begins, to: row.today, stages, cases, open: row.open.reduce((sum, [, count]) => sum + count, 0), bands,
      stuck: named.slice(0, stuck.length), waiting: named.slice(stuck.length),
    };
  }

  private async named(actor: Actor, officeId: string, wanted: readonly (readonly [string, number])[]): Promise<readonly NamedCase[]> {
    if (wanted.length === 0) return [];
    return this.database.fetch<NamedCase>(actor, NAMED_CASES, [officeId, wanted.map(([id]) => id), wanted.map(([, days]) => days)]);
  }
}

const NOTHING: Percentiles = { p50: null, p85: null, p95: null };

/** A stage that few have left is no measure. */
const measureOf = (stage: AgeingStage | undefined): Percentiles => (stage && stage.finished >= FEWEST_FINISHED ? stage : NOTHING);

function stageOf(stage: Stage, { finished, open }: Row): AgeingStage {
  const histogram: Histogram = finished.filter(([of]) => of === stage).map(([, days, count]) => [days, count]);
  return { stage, open: open.find(([of]) => of === stage)?.[1] ?? 0, finished: sizeOf(histogram), ...percentilesOf(histogram) };
}
