import { Injectable } from '@nestjs/common';
import { isStaff, may, Refused, type Actor } from '@tamga/domain';
import { Clock, Database, type NamedQuery } from '@tamga/platform';

type CaseRef = { readonly id: string; readonly reference: string; readonly title: Readonly<Record<string, string>> };
export type MyDeadline = { readonly id: string; readonly kind: string; readonly title: string; readonly stage: string | null; readonly dueOn: string; readonly daysLeft: number; readonly verification: string; readonly acknowledgedAt: string | null; readonly case: CaseRef | null };
export type WaitingCase = CaseRef & { readonly stage: string; readonly standing: string; readonly because: 'over-target' | 'hold-ended' | 'unassigned'; readonly since: string };
export type ChangedCase = CaseRef & { readonly stage: string; readonly standing: string; readonly changedAt: string; readonly lastEvent: string; readonly by: string };
export type MyDay = { readonly on: string; readonly overdue: readonly MyDeadline[]; readonly dueSoon: readonly MyDeadline[]; readonly waiting: readonly WaitingCase[]; readonly changed: readonly ChangedCase[] };

/** Longest part of each list: a first screen, not a register; the lists themselves have pages. */
const LONGEST = 50;
export const DUE_SOON_DAYS = 14;

const CASE = "json_build_object('id', c.id, 'reference', c.reference, 'title', c.title)";
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const deadlines = (condition: string): string => `(SELECT coalesce(json_agg(x.row ORDER BY x.effective_due_on, x.id), '[]'::json) FROM (
    SELECT d.id, d.effective_due_on, json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'stage', d.stage, 'dueOn', d.effective_due_on, 'daysLeft', d.effective_due_on - t.day, 'verification', d.verification,
      'acknowledgedAt', ${instant('d.acknowledged_at')}, 'case', CASE WHEN c.id IS NULL THEN NULL ELSE ${CASE} END) AS row
    FROM deadlines d LEFT JOIN cases c ON c.id = d.case_id
    WHERE d.office_id = $1 AND d.owner_id = $2 AND d.state = 'open' AND ${condition} ORDER BY d.effective_due_on, d.id LIMIT ${LONGEST}) x)`;

/** The living and the closed have an index each, newest first. */
const changedCases = (standing: string): string =>
  `SELECT * FROM cases WHERE office_id = $1 AND standing ${standing} AND updated_at >= (t.day - 1)::timestamp AT TIME ZONE t.timezone AND owner_id = $2`;

/**
 * One officer's morning in one statement. Parameters: office, officer, instant, days ahead.
 * Waiting: their open cases past the stage's target, their holds whose day has come, and for managers what nobody has taken.
 */
const MY_DAY: NamedQuery = {
  name: 'report-my-day',
  text: `WITH t AS MATERIALIZED (SELECT ($3::timestamptz AT TIME ZONE o.timezone)::date AS day, o.timezone FROM offices o WHERE o.id = $1)
    SELECT t.day AS on,
      ${deadlines('d.effective_due_on < t.day')} AS overdue,
      ${deadlines('d.effective_due_on >= t.day AND d.effective_due_on <= t.day + $4::integer')} AS "dueSoon",
      (SELECT coalesce(json_agg(w.row ORDER BY w.since, w.id), '[]'::json) FROM (
        SELECT c.id, b.since, json_build_object('id', c.id, 'reference', c.reference, 'title', c.title, 'stage', c.stage, 'standing', c.standing, 'because', b.because, 'since', b.since) AS row
        FROM cases c CROSS JOIN LATERAL (
          SELECT 'over-target' AS because, c.stage_due_on AS since WHERE c.owner_id = $2 AND c.standing = 'open' AND c.stage_due_on < t.day
          UNION ALL SELECT 'hold-ended', c.hold_until WHERE c.owner_id = $2 AND c.standing = 'on-hold' AND c.hold_until <= t.day
          UNION ALL SELECT 'unassigned', c.stage_entered_on WHERE c.owner_id IS NULL AND c.standing = 'open') b
        WHERE c.office_id = $1 AND (c.owner_id = $2 OR ($5::boolean AND c.owner_id IS NULL)) AND c.standing <> 'closed' ORDER BY b.since, c.id LIMIT ${LONGEST}) w) AS waiting,
      (SELECT coalesce(json_agg(w.row ORDER BY w.updated_at DESC, w.id), '[]'::json) FROM (
        SELECT c.id, c.updated_at, json_build_object('id', c.id, 'reference', c.reference, 'title', c.title, 'stage', c.stage, 'standing', c.standing, 'changedAt', ${instant('c.updated_at')}, 'lastEvent', e.type, 'by', e.actor_name) AS row
        FROM (${changedCases("<> 'closed'")} UNION ALL ${changedCases("= 'closed'")}) c JOIN case_events e ON e.case_id = c.id AND e.seq = c.event_seq ORDER BY c.updated_at DESC, c.id LIMIT ${LONGEST}) w) AS changed
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
