import { Injectable } from '@nestjs/common';
import {
  addDays, cumulativeFlow, forecast, funnel, percentilesOf, Refused, sizeOf, STAGES,
  type Actor, type CumulativeFlow, type ForecastWeek, type FunnelStage, type Histogram, type LeftStage, type LocalDate, type Percentiles, type Stage, type StageChange, type StageCount,
} from '@tamga/domain';
import { Clock, Database } from '@tamga/platform';
import { CHANGES, CYCLES, LEFT_STAGES, STAGE_CYCLES, WEEKS } from './flow.queries.js';
import { officeOf, reportQuery, type ReportFilter, type ReportRequest } from './report-filter.js';

/** `to` is the office's today, and `from` the first day that counts. */
type Period = { readonly from: LocalDate; readonly to: LocalDate };
/** Cases opened in the period, and what became of those that left a stage in it. */
export type FunnelReport = Period & { readonly opened: number; readonly stages: readonly FunnelStage[] };
export type CycleCase = { readonly id: string; readonly reference: string; readonly on: LocalDate; readonly days: number };
/** `count` were finished; `cases` are the newest of them. Without a stage: the whole way from the opening to the last stage. */
export type CycleTimes = Period & Percentiles & { readonly stage: Stage | null; readonly count: number; readonly cases: readonly CycleCase[] };
export type CumulativeFlowReport = Period & CumulativeFlow;
/** Complete weeks only, each named by its Monday. */
export type WeekCount = { readonly week: LocalDate; readonly count: number };
export type ForecastPoint = ForecastWeek & { readonly on: LocalDate };
export type ThroughputForecast = Period & {
  readonly stage: Stage; readonly weeks: readonly WeekCount[];
  /** Null when too little has been done to say anything. */
  readonly forecast: readonly ForecastPoint[] | null;
  readonly runs: number; readonly seed: number;
};

/** Dots that one can still tell apart, and a browser draws without a pause. */
const MOST_DOTS = 1_000;
const FORECAST_WEEKS = 26;
const FORECAST_RUNS = 10_000;
/** Any number would do; being always the same one, the forecast changes only when the past does. */
const SEED = 20_261;
/** The way ends where a case comes into use: leaving this stage onwards. */
export const [LAST_STEP, GOAL] = [STAGES.at(-2), STAGES.at(-1)] as [Stage, Stage];

type Dates = { today: LocalDate; begins: LocalDate };
type LeftRow = Dates & { opened: number; rows: [Stage, LeftStage['kind'], number, number][] };
type CyclesRow = Dates & { histogram: Histogram; cases: CycleCase[] };
type ChangesRow = Dates & { now: StageCount[]; changes: StageChange[] };
type WeeksRow = Dates & { weeks: WeekCount[] };

type Statement = { name: string; text: (ofCase: (id: string) => string) => string; more?: readonly unknown[] };

/** What went through the office in a period: read from the moves of the period, whatever there was before it. */
@Injectable()
export class FlowReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async funnel(actor: Actor, filter: ReportFilter): Promise<FunnelReport> {
    const row = await this.ask<LeftRow>(actor, filter, { name: 'report-left-stages', text: LEFT_STAGES });
    return { ...periodOf(row), opened: row.opened, stages: funnel(row.rows.map(([stage, kind, days, count]) => ({ stage, kind, days, count }))) };
  }

  async cycleTimes(actor: Actor, filter: ReportFilter, stage: Stage | null): Promise<CycleTimes> {
    const row = stage === null
      ? await this.ask<CyclesRow>(actor, filter, { name: 'report-cycles', text: CYCLES, more: [GOAL, MOST_DOTS] })
      : await this.ask<CyclesRow>(actor, filter, { name: 'report-stage-cycles', text: STAGE_CYCLES, more: [stage, MOST_DOTS] });
    return { ...periodOf(row), stage, count: sizeOf(row.histogram), ...percentilesOf(row.histogram), cases: row.cases };
  }

  async cumulative(actor: Actor, filter: ReportFilter): Promise<CumulativeFlowReport> {
    const row = await this.ask<ChangesRow>(actor, filter, { name: 'report-changes', text: CHANGES, more: [STAGES] });
    const period = periodOf(row);
    return { ...period, ...cumulativeFlow(period, row.now, row.changes) };
  }

  /** How many went on from a stage in each week, and what that lets one expect. */
  async throughput(actor: Actor, filter: ReportFilter, stage: Stage): Promise<ThroughputForecast> {
    const row = await this.ask<WeeksRow>(actor, filter, { name: 'report-weeks', text: WEEKS, more: [stage] });
    const ahead = forecast(row.weeks.map(({ count }) => count), { weeks: FORECAST_WEEKS, runs: FORECAST_RUNS, seed: SEED });
    return {
      ...periodOf(row), stage, weeks: row.weeks, runs: FORECAST_RUNS, seed: SEED,
      forecast: ahead?.map((week, i) => ({ on: addDays(row.today, 7 * (i + 1)), ...week })) ?? null,
    };
  }

  private async ask<Row>(actor: Actor, filter: ReportFilter, { name, text, more = [] }: Statement): Promise<Row> {
    const request: ReportRequest = { officeId: officeOf(actor), now: this.clock.now(), filter, more };
    const { query, values } = reportQuery(name, text, request);
    const [row] = await this.database.fetch<Row>(actor, query, values);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}

const periodOf = ({ begins, today }: Dates): Period => ({ from: begins, to: today });
