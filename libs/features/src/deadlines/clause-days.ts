import { computeDeadline, type ComputedDeadline, type DeadlineRule, type LocalDate, type RuleFacts, type Texts } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';
import type { OfficeLaw } from './docket-book.js';
import { INSERT_WORKINGS } from './docket-book.queries.js';

/** How a deadline of an agreement's clause was reckoned. `calendar`: whose closed days can move it; null: none can. */
export type ClauseWorking = { readonly id: string; readonly title: Texts; readonly rule: DeadlineRule; readonly facts: RuleFacts; readonly computed: ComputedDeadline; readonly calendar: string | null };

const ATTACH_CLAUSE: NamedQuery = {
  name: 'deadlines-attach-clause',
  text: `UPDATE deadlines d SET rule_code = r.code, rule_version = r.version, rule_title = r.title FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, code text, version integer, title jsonb) WHERE d.id = r.id`,
};
/** Only what is open of an obligation: a right's deadlines are the docket's. */
const CLAUSE = "d.state = 'open' AND d.obligation_id IS NOT NULL AND d.rule_code IS NOT NULL";
export const MARK_CLAUSES: NamedQuery = {
  name: 'deadlines-mark-clauses',
  text: `UPDATE deadlines d SET in_conflict = x.is FROM (SELECT d.id, EXISTS (SELECT 1 FROM deadline_conflicts c WHERE c.deadline_id = d.id AND c.decided_at IS NULL) AS is FROM deadlines d WHERE d.id = ANY ($1::uuid[])) x WHERE d.id = x.id AND d.in_conflict <> x.is`,
};
const SETTLE_CLAUSES: NamedQuery = {
  name: 'deadlines-settle-clauses',
  text: "UPDATE deadline_conflicts c SET decided_at = $2, decision = 'settled' FROM deadlines d WHERE c.deadline_id = ANY ($1::uuid[]) AND c.decided_at IS NULL AND d.id = c.deadline_id AND d.docket_event_id IS NULL",
};
/** What closed days can move, with what is asked about it now and what was last decided to keep. */
const LINES = `SELECT d.id, d.office_id AS "officeId", d.nominal_due_on AS "nominalDue", d.effective_due_on AS "effectiveDue", w.rule, w.facts, q.id IS NOT NULL AS "isAsked", q.proposed_nominal_on || ' ' || q.proposed_effective_on AS asked,
      (SELECT k.proposed_nominal_on || ' ' || k.proposed_effective_on FROM deadline_conflicts k WHERE k.deadline_id = d.id AND k.decision = 'keep' ORDER BY k.decided_at DESC LIMIT 1) AS kept
    FROM deadlines d JOIN deadline_workings w ON w.deadline_id = d.id LEFT JOIN deadline_conflicts q ON q.deadline_id = d.id AND q.decided_at IS NULL
    WHERE ${CLAUSE} AND w.calendar IS NOT NULL`;
export const CLAUSE_LINES: NamedQuery = { name: 'deadlines-clause-lines', text: `${LINES} AND d.id > $1 AND ($3::uuid IS NULL OR d.office_id = $3) AND ($4::text IS NULL OR w.calendar = $4) ORDER BY d.id LIMIT $2` };
export const CLAUSE_LINE: NamedQuery = { name: 'deadlines-clause-line', text: `${LINES} AND d.id = $1` };

export type ClauseLine = { id: string; officeId: string; nominalDue: LocalDate; effectiveDue: LocalDate; rule: DeadlineRule; facts: RuleFacts; isAsked: boolean; asked: string | null; kept: string | null };
/** `ask`: other closed days would move it, and nobody was asked about that day. `over`: nothing is in question any more. */
export type ClauseOutcome = { readonly outcome: 'settled' } | { readonly outcome: 'over' } | { readonly outcome: 'ask'; readonly nominalDue: LocalDate; readonly effectiveDue: LocalDate };

/** Says of deadlines just opened how they were reckoned. */
export async function attachClauses(tx: Tx, officeId: string, workings: readonly ClauseWorking[], law: Pick<OfficeLaw, 'calendarVersion'>): Promise<void> {
  if (workings.length === 0) return;
  await tx.run(ATTACH_CLAUSE, [JSON.stringify(workings.map(({ id, rule: { code, version }, title }) => ({ id, code, version, title })))]);
  await tx.run(INSERT_WORKINGS, [JSON.stringify(workings.map(({ id, rule, facts, computed, calendar }) => ({ id, body: rule, facts, computed, calendar, calendarVersion: calendar === null ? 0 : law.calendarVersion(calendar) }))), officeId]);
}

/** What was in question of deadlines that are over, or have another day, is so no more. */
export async function settleClauses(tx: Tx, ids: readonly string[]): Promise<void> {
  if ((await tx.run(SETTLE_CLAUSES, [ids, tx.now])) > 0) await tx.run(MARK_CLAUSES, [ids]);
}

/** The day as the closed days of now give it, against the day that stands. A day that somebody decided to keep is not asked about twice. */
export function clauseOutcome({ rule, facts, nominalDue, effectiveDue, isAsked, asked, kept }: Omit<ClauseLine, 'id' | 'officeId'>, { calendars }: Pick<OfficeLaw, 'calendars'>): ClauseOutcome {
  const result = computeDeadline(rule, facts, calendars);
  // Every calendar a term can name is shipped.
  if ('missing' in result) return { outcome: 'settled' };
  const to = result.computed;
  const proposal = `${to.nominalDue} ${to.effectiveDue}`;
  if (proposal === asked) return { outcome: 'settled' };
  if ((to.nominalDue === nominalDue && to.effectiveDue === effectiveDue) || proposal === kept) return isAsked ? { outcome: 'over' } : { outcome: 'settled' };
  return { outcome: 'ask', nominalDue: to.nominalDue, effectiveDue: to.effectiveDue };
}
