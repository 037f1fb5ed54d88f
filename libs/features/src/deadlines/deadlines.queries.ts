import type { DeadlineState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import { DEADLINE_COLUMNS, DEADLINE_JOINS } from './deadline-row.js';

export const DEADLINE: NamedQuery = { name: 'deadline', text: `SELECT ${DEADLINE_COLUMNS} FROM deadlines d ${DEADLINE_JOINS} WHERE d.id = $1 AND d.office_id = $2` };

/** Taken after the lock of its case; a second statement reads what the first one waited for. */
export const LOCK_DEADLINE: NamedQuery = { name: 'deadline-lock', text: 'SELECT 1 FROM deadlines WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const CASE_OF_DEADLINE: NamedQuery = { name: 'deadline-case', text: 'SELECT case_id AS "caseId" FROM deadlines WHERE id = $1 AND office_id = $2' };
export const OPEN_OF_OBLIGATION: NamedQuery = { name: 'deadline-of-obligation', text: "SELECT id FROM deadlines WHERE obligation_id = $1 AND state = 'open'" };

export type DeadlineFilter = { readonly state?: DeadlineState; readonly ownerId?: string; readonly kind?: string; readonly dueBefore?: string; readonly caseId?: string; readonly assetId?: string };
const CONDITIONS: { readonly [F in keyof Required<Omit<DeadlineFilter, 'state'>>]: string } = {
  ownerId: 'd.owner_id =',
  kind: 'd.kind =',
  dueBefore: 'd.effective_due_on <',
  caseId: 'd.case_id =',
  assetId: 'd.asset_id =',
};
/** Named in the statement itself: one plan serves all values, and one that does not know the state cannot use an index of open deadlines. */
const STATE_IS: { readonly [S in DeadlineState]: string } = { open: "d.state = 'open'", met: "d.state = 'met'", superseded: "d.state = 'superseded'", cancelled: "d.state = 'cancelled'" };

/**
 * The list's statement for these filters: one prepared statement for each combination, so that each keeps its own index
 * instead of sharing a plan that suits none of them.
 */
export function deadlineList(officeId: string, filter: DeadlineFilter, page: { readonly after: readonly unknown[] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const { state, ...others } = filter;
  const values: unknown[] = [officeId];
  const where = ['d.office_id = $1', ...(state ? [STATE_IS[state]] : [])];
  const given = (Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).filter((key) => others[key] !== undefined);
  for (const key of given) where.push(`${CONDITIONS[key]} $${values.push(others[key])}`);
  if (page.after) where.push(`(d.effective_due_on, d.id) > ($${values.push(page.after[0])}, $${values.push(page.after[1])})`);
  const limit = `$${values.push(page.limit + 1)}`;
  const text = `SELECT ${DEADLINE_COLUMNS} FROM deadlines d ${DEADLINE_JOINS} WHERE ${where.join(' AND ')} ORDER BY d.effective_due_on, d.id LIMIT ${limit}`;
  return { query: { name: ['deadlines', state ?? 'any', ...given, ...(page.after ? ['after'] : [])].join(':'), text }, values };
}

/** The deadline with its plan of reminders. An owner not named is the case's officer. */
export const OPEN_DEADLINE: NamedQuery = {
  name: 'deadline-open',
  text: `WITH opened AS (
      INSERT INTO deadlines (id, office_id, kind, case_id, asset_id, obligation_id, assessment_id, jurisdiction, title, basis_code, basis_citation, nominal_due_on, effective_due_on, verification,
        owner_id, backup_id, created_by, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, coalesce($15, (SELECT owner_id FROM cases WHERE id = $4)), $16, $17, $18, $18) RETURNING id, office_id, owner_id),
    planned AS (
      INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on, follows_on)
      SELECT o.id, o.office_id, p.level, p.remind_on, p.follows_on FROM opened o, unnest($19::text[], $20::date[], $21::date[]) AS p (level, remind_on, follows_on))
    SELECT owner_id AS "ownerId" FROM opened`,
};

const CLOSE = 'closed_at = $4, closed_by = $5, updated_at = $4, version = version + 1';
export const MEET: NamedQuery = {
  name: 'deadline-meet',
  text: `UPDATE deadlines SET state = 'met', met_on = $6, evidence_document_id = $7, evidence_reference = $8, evidence_note = $9, closing_on = NULL, closing_at = NULL, closing_by = NULL, ${CLOSE} WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};
/** Done, as one person says: the evidence stands in the row, and it stays open until a second person confirms it. */
export const BEGIN_CLOSING: NamedQuery = {
  name: 'deadline-begin-closing',
  text: `UPDATE deadlines SET closing_on = $6, closing_at = $4, closing_by = $5, evidence_document_id = $7, evidence_reference = $8, evidence_note = $9, updated_at = $4, version = version + 1
    WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};
/** It was not done after all: the evidence stays in the history. */
export const END_CLOSING: NamedQuery = {
  name: 'deadline-end-closing',
  text: `UPDATE deadlines SET closing_on = NULL, closing_at = NULL, closing_by = NULL, evidence_document_id = NULL, evidence_reference = NULL, evidence_note = NULL, acknowledged_at = NULL, acknowledged_on = NULL, acknowledged_by = NULL,
      updated_at = $4, version = version + 1
    WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};
export const END: NamedQuery = {
  name: 'deadline-end',
  text: `UPDATE deadlines SET state = $6, close_reason = $7, superseded_by_id = $8, closing_on = NULL, closing_at = NULL, closing_by = NULL, ${CLOSE} WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};
export const SUCCESSOR: NamedQuery = {
  name: 'deadline-successor',
  text: `SELECT other.id FROM deadlines d JOIN deadlines other ON other.docket_event_id = d.docket_event_id AND other.rule_code = d.rule_code AND other.rule_instance = d.rule_instance AND other.state = 'open' AND other.id <> d.id WHERE d.id = $1 LIMIT 1`,
};
export const REOPEN: NamedQuery = {
  name: 'deadline-reopen',
  text: `UPDATE deadlines SET state = 'open', met_on = NULL, evidence_document_id = NULL, evidence_reference = NULL, evidence_note = NULL, close_reason = NULL, superseded_by_id = NULL, closed_at = NULL,
      closed_by = NULL, acknowledged_at = NULL, acknowledged_on = NULL, acknowledged_by = NULL, updated_at = $4, version = version + 1
    WHERE id = $1 AND office_id = $2 AND version = $3 AND state <> 'open'`,
};
/** A notice that was let pass while the deadline was closed is due again; one that was sent stays in the log. */
export const REPLAN: NamedQuery = {
  name: 'deadline-replan',
  text: `INSERT INTO deadline_reminders AS r (deadline_id, office_id, level, remind_on, follows_on)
    SELECT $1, $2, p.level, p.remind_on, p.follows_on FROM unnest($3::text[], $4::date[], $5::date[]) AS p (level, remind_on, follows_on)
    ON CONFLICT (deadline_id, level, remind_on) DO UPDATE SET sent_at = NULL, outcome = NULL, follows_on = excluded.follows_on WHERE r.outcome = 'skipped'`,
};
/** Not a change of the deadline, so its version stays: two people acknowledging at once are both right. */
export const ACKNOWLEDGE: NamedQuery = {
  name: 'deadline-acknowledge',
  text: "UPDATE deadlines SET acknowledged_at = $3, acknowledged_on = $4, acknowledged_by = $5 WHERE id = $1 AND office_id = $2 AND state = 'open'",
};
/** Whoever takes over has not seen it yet, so the acknowledgement ends with the former owner. */
export const REASSIGN: NamedQuery = {
  name: 'deadline-reassign',
  text: `UPDATE deadlines SET owner_id = $4, backup_id = $5, updated_at = $6, version = version + 1,
      acknowledged_at = CASE WHEN owner_id IS DISTINCT FROM $4 THEN NULL ELSE acknowledged_at END, acknowledged_on = CASE WHEN owner_id IS DISTINCT FROM $4 THEN NULL ELSE acknowledged_on END,
      acknowledged_by = CASE WHEN owner_id IS DISTINCT FROM $4 THEN NULL ELSE acknowledged_by END
    WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};

/** Of deadlines on one day the one that must not be missed comes first, and of those the one nobody has confirmed yet. */
export const NEXT_ORDER = "effective_due_on, kind <> 'statutory', verification <> 'unverified', kind";
/** What a case says of its next deadline, from a row of `n`; only where something differs is it written. */
export const SET_NEXT = 'next_deadline_on = n.due_on, next_deadline_kind = n.kind, next_deadline_unverified = n.unverified';
export const NEXT_DIFFERS = '(c.next_deadline_on, c.next_deadline_kind, c.next_deadline_unverified) IS DISTINCT FROM (n.due_on, n.kind, n.unverified)';

/** Kept equal in the transaction that changes a deadline, so that lists of cases need not look at deadlines. Not a change of the case: no version. */
export const REFRESH_NEXT: NamedQuery = {
  name: 'deadline-refresh-next',
  text: `UPDATE cases c SET ${SET_NEXT}
    FROM (SELECT x.id, d.effective_due_on AS due_on, d.kind, coalesce(d.verification = 'unverified', false) AS unverified FROM unnest($1::uuid[]) AS x (id)
      LEFT JOIN LATERAL (SELECT * FROM deadlines WHERE case_id = x.id AND state = 'open' ORDER BY ${NEXT_ORDER} LIMIT 1) d ON true) n
    WHERE c.id = n.id AND ${NEXT_DIFFERS}`,
};

/** Somebody who can be made responsible: works in the office as an officer or manager, and may still sign in. */
export const RESPONSIBLE: NamedQuery = {
  name: 'deadline-responsible',
  text: `SELECT u.id FROM users u WHERE u.id = ANY ($2::uuid[]) AND u.disabled_at IS NULL
    AND EXISTS (SELECT 1 FROM user_roles r WHERE r.office_id = $1 AND r.user_id = u.id AND r.role IN ('officer', 'manager'))`,
};
