import { Injectable } from '@nestjs/common';
import { Refused, STAGES, type Actor, type Stage } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Clock, Database, type NamedQuery } from '@tamga/platform';

/** Days on the stage clock of the open cases: half are younger than the median, 85 of 100 younger than the other. Null without an open case. */
export type PipelineStage = {
  readonly stage: Stage; readonly open: number; readonly onHold: number; readonly closed: number; readonly medianDays: number | null; readonly p85Days: number | null; readonly overTarget: number;
};
export type Throughput = { readonly month: string; readonly stage: Stage; readonly entered: number; readonly left: number };
export type Pipeline = { readonly on: string; readonly stages: readonly PipelineStage[]; readonly throughput: readonly Throughput[] };

type Ages = { median: string | null; p85: string | null; over: number };
type StageRow = { stage: Stage; open: number; onHold: number; closed: number; changed: string } & (Ages | { median?: undefined; p85?: undefined; over?: undefined });
type Row = { today: string; stages: StageRow[]; throughput: Throughput[] };
type Known = { readonly today: string; readonly changed: ReadonlyMap<Stage, string>; readonly ages: ReadonlyMap<Stage, Ages> };

/**
 * Counts come from the rollup that every transition keeps. The ages of a stage are read in order from an index that holds its open
 * cases alone, and only when the stage has moved since this process last read them: `changed` names the transaction that touched
 * it last, so what was read at that very value, on that very day, is still exact. Either way it is one statement, one moment.
 *
 * Parameters: office, stages in order, the `changed` known of each (or null), the day they were read on, the instant.
 */
const PIPELINE: NamedQuery = {
  name: 'report-pipeline',
  text: `WITH today AS (SELECT ($5::timestamptz AT TIME ZONE o.timezone)::date AS day FROM offices o WHERE o.id = $1),
    counted AS (
      SELECT s.stage, s.place, s.known, coalesce(sum(n.count) FILTER (WHERE n.standing = 'open'), 0)::integer AS open, coalesce(sum(n.count) FILTER (WHERE n.standing = 'on-hold'), 0)::integer AS on_hold,
        coalesce(sum(n.count) FILTER (WHERE n.standing = 'closed'), 0)::integer AS closed, coalesce(max(n.changed) FILTER (WHERE n.standing = 'open'), 0) AS changed
      FROM unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS s (stage, known, place) LEFT JOIN case_counters n ON n.office_id = $1 AND n.stage = s.stage GROUP BY s.stage, s.place, s.known)
    SELECT t.day AS today,
      (SELECT json_agg(CASE WHEN c.known = c.changed AND t.day = $4::date THEN json_build_object('stage', c.stage, 'open', c.open, 'onHold', c.on_hold, 'closed', c.closed, 'changed', c.changed::text)
        ELSE json_build_object('stage', c.stage, 'open', c.open, 'onHold', c.on_hold, 'closed', c.closed, 'changed', c.changed::text,
          'median', (SELECT x.clock_started_on FROM cases x WHERE x.office_id = $1 AND x.stage = c.stage AND x.standing = 'open' ORDER BY x.clock_started_on OFFSET greatest(0, c.open - (c.open * 50 + 99) / 100) LIMIT 1),
          'p85', (SELECT x.clock_started_on FROM cases x WHERE x.office_id = $1 AND x.stage = c.stage AND x.standing = 'open' ORDER BY x.clock_started_on OFFSET greatest(0, c.open - (c.open * 85 + 99) / 100) LIMIT 1),
          'over', (SELECT count(*) FROM cases x WHERE x.office_id = $1 AND x.stage = c.stage AND x.standing = 'open' AND x.stage_due_on < t.day)) END ORDER BY c.place) FROM counted c) AS stages,
      (SELECT coalesce(json_agg(json_build_object('month', to_char(p.month, 'YYYY-MM'), 'stage', p.stage, 'entered', p.entered, 'left', p.left_stage) ORDER BY p.month, p.stage), '[]'::json)
        FROM case_throughput p WHERE p.office_id = $1 AND p.month > (date_trunc('month', t.day) - interval '12 months')::date AND p.month <= t.day) AS throughput
    FROM today t`,
};

/** Where the office's cases are, for how long, and how many have gone through. */
@Injectable()
export class PipelineReport {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Pipeline> {
    const officeId = allow(actor, 'report.read');
    const known = this.known.get(officeId);
    const changed = STAGES.map((stage) => known?.changed.get(stage) ?? null);
    const [row] = await this.database.fetch<Row>(actor, PIPELINE, [officeId, STAGES, changed, known?.today ?? null, this.clock.now()]);
    if (!row) throw new Refused({ code: 'not-found' });
    const ages = new Map(row.stages.map((s) => [s.stage, s.over === undefined ? (known?.ages.get(s.stage) ?? NONE) : s]));
    this.known.set(officeId, { today: row.today, changed: new Map(row.stages.map((s) => [s.stage, s.changed])), ages });
    return { on: row.today, stages: row.stages.map((s) => stageOf(s, ages.get(s.stage) ?? NONE, row.today)), throughput: row.throughput };
  }
}

const NONE: Ages = { median: null, p85: null, over: 0 };
const DAY_MS = 86_400_000;

/** Days between two dates as text: both are midnights of UTC, so every day has 24 hours. */
const days = (from: string | null, to: string): number | null => (from === null ? null : (Date.parse(to) - Date.parse(from)) / DAY_MS);

function stageOf({ stage, open, onHold, closed }: StageRow, { median, p85, over }: Ages, today: string): PipelineStage {
  return { stage, open, onHold, closed, medianDays: days(median, today), p85Days: days(p85, today), overTarget: over };
}
