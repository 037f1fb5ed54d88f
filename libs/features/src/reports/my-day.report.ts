import { Injectable } from '@nestjs/common';
import { isStaff, may, Refused, type Actor } from '@tamga/domain';
import { Clock, Database, type NamedQuery } from '@tamga/platform';
import { mySteps, newLeads, type MyStep, type NewLead } from './my-day-steps.sql.js';

type CaseRef = { readonly id: string; readonly reference: string; readonly title: Readonly<Record<string, string>> };
export type MyDeadline = { readonly id: string; readonly kind: string; readonly title: string; readonly stage: string | null; readonly dueOn: string; readonly daysLeft: number; readonly verification: string; readonly acknowledgedAt: string | null; readonly case: CaseRef | null };
export type WaitingCase = CaseRef & { readonly stage: string; readonly standing: string; readonly because: 'over-target' | 'hold-ended' | 'unassigned'; readonly since: string };
export type ChangedCase = CaseRef & { readonly stage: string; readonly standing: string; readonly changedAt: string; readonly lastEvent: string; readonly by: string };
/** What inventors have submitted and nobody has answered yet: any officer of the office may. */
export type WaitingDisclosure = { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly submittedAt: string };
/** A royalty report that an agreement's terms ask for, whose period has ended and which nobody was asked for. */
export type ReportToAsk = { readonly id: string; readonly agreement: string; readonly from: string; readonly until: string; readonly dueOn: string };
export type MyDay = {
  readonly on: string; /** The day from whose beginning on changes are shown: the last working day before this one. */ readonly changedSince: string;
  readonly overdue: readonly MyDeadline[]; readonly dueSoon: readonly MyDeadline[]; readonly waiting: readonly WaitingCase[]; readonly submitted: readonly WaitingDisclosure[]; readonly toAsk: readonly ReportToAsk[]; /** Late ones too, the earliest first. */ readonly steps: readonly MyStep[]; readonly newLeads: readonly NewLead[]; readonly changed: readonly ChangedCase[];
};

/** Longest part of each list: a first screen, not a register; the lists themselves have pages. */
const LONGEST = 50;
export const DUE_SOON_DAYS = 14;

const CASE = "json_build_object('id', c.id, 'reference', c.reference, 'title', c.title)";
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The case is looked up for the few that are shown: joined, all the office's cases would be read for it. */
const deadlines = (condition: string): string => `(SELECT coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'stage', d.stage, 'dueOn', d.effective_due_on, 'daysLeft', d.effective_due_on - t.day,
      'verification', d.verification, 'acknowledgedAt', ${instant('d.acknowledged_at')}, 'case', (SELECT ${CASE} FROM cases c WHERE c.id = d.case_id)) ORDER BY d.effective_due_on, d.id), '[]'::json)
    FROM (SELECT * FROM deadlines d WHERE d.office_id = $1 AND d.owner_id = $2 AND d.state = 'open' AND ${condition} ORDER BY d.effective_due_on, d.id LIMIT ${LONGEST}) d)`;

/** More closed cases than an office touches between two mornings. */
const TOUCHED = 500;
/**
 * The living are found by their officer; the closed newest first, so that those not touched lately cost nothing. The limit makes PostgreSQL read
 * that index in its order: how few rows lie behind an instant it learns only while running, and expects a third of the table.
 */
const CHANGED_CASES = `SELECT * FROM cases WHERE office_id = $1 AND standing <> 'closed' AND owner_id = $2 AND updated_at >= t.since
          UNION ALL SELECT * FROM (SELECT * FROM cases WHERE office_id = $1 AND standing = 'closed' AND updated_at >= t.since ORDER BY updated_at DESC, id DESC LIMIT ${TOUCHED}) x WHERE owner_id = $2`;

/** One reason why a case waits, read in the order of one officer's (or nobody's) living cases. */
const waiting = (because: WaitingCase['because'], since: string, condition: string): string => `(SELECT id, reference, title, stage, standing, '${because}' AS because, ${since} AS since
    FROM cases WHERE office_id = $1 AND standing <> 'closed' AND ${condition} ORDER BY ${since}, id LIMIT ${LONGEST})`;

/**
 * One officer's morning in one statement. Parameters: office, officer, instant, days ahead, whether what nobody has taken is shown.
 * Waiting: their open cases past the stage's target (unless that stands among their deadlines already), their holds whose day has come, and what
 * nobody has taken or answered. To ask: reports of licensees under agreements of theirs, and of nobody's.
 * Steps: what they have said they would do next about leads of theirs and after conversations. Changed: the newest thing that somebody else did to a case of theirs since the previous working day began (closed days of the office
 * besides Saturday and Sunday are not known here: after a holiday the list is shorter, never wrong).
 */
export const MY_DAY: NamedQuery = {
  name: 'report-my-day',
  text: `WITH d AS (SELECT ($3::timestamptz AT TIME ZONE o.timezone)::date AS day, o.timezone FROM offices o WHERE o.id = $1),
    w AS (SELECT day, timezone, day - CASE extract(isodow FROM day)::integer WHEN 1 THEN 3 WHEN 7 THEN 2 ELSE 1 END AS since_day FROM d),
    t AS MATERIALIZED (SELECT day, since_day, since_day::timestamp AT TIME ZONE timezone AS since FROM w)
    SELECT t.day AS on, t.since_day AS "changedSince",
      ${deadlines('d.effective_due_on < t.day')} AS overdue,
      ${deadlines('d.effective_due_on >= t.day AND d.effective_due_on <= t.day + $4::integer')} AS "dueSoon",
      (SELECT coalesce(json_agg(json_build_object('id', w.id, 'reference', w.reference, 'title', w.title, 'stage', w.stage, 'standing', w.standing, 'because', w.because, 'since', w.since) ORDER BY w.since, w.id), '[]'::json) FROM (
        SELECT * FROM (${waiting('over-target', 'stage_due_on', "owner_id = $2 AND standing = 'open' AND stage_due_on < t.day AND NOT EXISTS (SELECT FROM deadlines d WHERE d.case_id = cases.id AND d.state = 'open' AND d.kind = 'stage-target' AND d.owner_id = $2)")}
          UNION ALL ${waiting('hold-ended', 'hold_until', "owner_id = $2 AND standing = 'on-hold' AND hold_until <= t.day")}
          UNION ALL ${waiting('unassigned', 'stage_entered_on', "owner_id IS NULL AND standing = 'open' AND $5::boolean")}) x ORDER BY x.since, x.id LIMIT ${LONGEST}) w) AS waiting,
      (SELECT coalesce(json_agg(s.row ORDER BY s.submitted_at, s.id), '[]'::json) FROM (
        SELECT x.id, x.submitted_at, json_build_object('id', x.id, 'title', coalesce(x.content -> 'titles', '{}'::jsonb), 'submittedAt', ${instant('x.submitted_at')}) AS row
        FROM disclosures x WHERE x.office_id = $1 AND x.state = 'submitted' AND $5::boolean ORDER BY x.submitted_at, x.id LIMIT ${LONGEST}) s) AS submitted,
      (SELECT coalesce(json_agg(json_build_object('id', x.id, 'agreement', x.title, 'from', x."from", 'until', x.until, 'dueOn', x.due_on) ORDER BY x.until, x.id), '[]'::json) FROM (
        SELECT o.id, a.title, o.params ->> 'from' AS "from", o.params ->> 'until' AS until, o.effective_on AS due_on FROM agreement_obligations o JOIN agreements a ON a.id = o.agreement_id AND a.executed_at IS NOT NULL
        WHERE o.office_id = $1 AND o.state = 'open' AND o.code = 'report' AND o.params ->> 'subject' = 'royalty' AND o.params ->> 'until' < t.day::text AND $5::boolean AND (a.owner_id = $2 OR a.owner_id IS NULL)
          AND NOT EXISTS (SELECT FROM royalty_reports r WHERE r.agreement_id = o.agreement_id AND r.state <> 'withdrawn' AND (r.obligation_id = o.id OR (r.period_from = (o.params ->> 'from')::date AND r.period_until = (o.params ->> 'until')::date)))
        ORDER BY o.params ->> 'until', o.id LIMIT ${LONGEST}) x) AS "toAsk",
      ${mySteps(LONGEST)} AS steps,
      ${newLeads(LONGEST)} AS "newLeads",
      (SELECT coalesce(json_agg(w.row ORDER BY w.at DESC, w.id), '[]'::json) FROM (
        SELECT c.id, e.at, json_build_object('id', c.id, 'reference', c.reference, 'title', c.title, 'stage', c.stage, 'standing', c.standing, 'changedAt', ${instant('e.at')}, 'lastEvent', e.type, 'by', e.actor_name) AS row
        FROM (${CHANGED_CASES}) c
          CROSS JOIN LATERAL (SELECT type, actor_name, at FROM case_events WHERE case_id = c.id AND at >= t.since AND actor_id IS DISTINCT FROM $2 ORDER BY seq DESC LIMIT 1) e
        ORDER BY e.at DESC, c.id LIMIT ${LONGEST}) w) AS changed
    FROM t`,
};

/** What one officer has to look at today. */
@Injectable()
export class MyDayReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<MyDay> {
    if (!may(actor, 'report.read') || !isStaff(actor) || actor.userId === null) throw new Refused({ code: 'forbidden', facts: { permission: 'report.read' } });
    const seesUnassigned = actor.roles.includes('manager') || actor.roles.includes('officer');
    const [row] = await this.database.fetch<MyDay>(actor, MY_DAY, [actor.officeId, actor.userId, this.clock.now(), DUE_SOON_DAYS, seesUnassigned]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}
