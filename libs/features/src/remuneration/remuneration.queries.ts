import type { LocalDate, OwedCode, OwedParams, PaymentPeriod, RemunerationFormula, RemunerationGround, RemunerationState, RemunerationStepKind } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** What the amount and the day rest on, as it was when the claim came about. Amounts in minor units as text. */
export type DueBasis = {
  readonly formula?: RemunerationFormula; readonly period?: PaymentPeriod | null;
  /** Of a period of use. */
  readonly from?: LocalDate; readonly until?: LocalDate;
  /** Of income: what was received, of which the part of this case, and the payee's part in basis points. */
  readonly gross?: string; readonly currency?: string; readonly share?: number;
  readonly salary?: string; readonly runNumber?: number;
  /** Of an agreement's term: what is owed, and the whole of it where several share it. */
  readonly obligation?: { readonly code: OwedCode; readonly params: OwedParams }; readonly whole?: string | null; readonly wholeCurrency?: string | null;
};
export type DueRow = {
  id: string; officeId: string; payeeId: string; payee: string; userId: string | null; caseId: string | null; reference: string | null; title: { readonly [locale: string]: string } | null; ground: RemunerationGround; ruleCode: string | null; citation: string; subject: string; basis: DueBasis;
  triggerId: string | null; triggerOn: LocalDate | null; agreementId: string | null; obligationId: string | null; documentId: string | null; runId: string | null; payoutId: string | null; held: boolean; currency: string | null; owed: string | null; paid: string; disputed: boolean; ended: 'waived' | 'not-owed' | null;
  state: RemunerationState; paidOn: LocalDate | null; nominalOn: LocalDate | null; dueOn: LocalDate | null; dayFlag: string | null; sortOn: LocalDate; remindOn: LocalDate | null; version: number;
};
export type MoveKind = RemunerationStepKind | 'recorded' | 'day-set';
export type MoveRow = { id: string; kind: MoveKind; amount: string | null; on: LocalDate | null; reason: string; code: string | null; detail: { readonly [key: string]: string } | null; documentId: string | null; counterOf: string | null; undone: boolean; byName: string; at: Date };

const COLUMNS = `d.id, d.office_id AS "officeId", d.payee_id AS "payeeId", p.name AS payee, d.user_id AS "userId", d.case_id AS "caseId", c.reference, c.title, d.ground, d.rule_code AS "ruleCode", d.citation, d.subject, d.basis, d.trigger_id AS "triggerId", d.trigger_on AS "triggerOn", d.agreement_id AS "agreementId", d.obligation_id AS "obligationId",
  d.document_id AS "documentId", d.run_id AS "runId", d.payout_id AS "payoutId", d.held, d.currency, d.owed_minor::text AS owed, d.paid_minor::text AS paid, d.disputed, d.ended, d.state, d.paid_on AS "paidOn", d.nominal_on AS "nominalOn", d.due_on AS "dueOn", d.day_flag AS "dayFlag", d.sort_on AS "sortOn", d.remind_on AS "remindOn", d.version`;
const FROM = 'remuneration_dues d JOIN payees p ON p.id = d.payee_id LEFT JOIN cases c ON c.id = d.case_id';
/** As the partial indexes have it. */
const OPEN = "d.state IN ('expected', 'due', 'part-paid', 'disputed')";
const SETTLED = "d.state IN ('paid', 'waived', 'not-owed')";

export const DUE: NamedQuery = { name: 'remuneration-due', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = $1 AND d.office_id = $2` };
export const LOCK_DUE: NamedQuery = { name: 'remuneration-due-lock', text: 'SELECT 1 FROM remuneration_dues WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
/** A person's own, what is still owed first. Row-level security lets an inventor see no other; neither payees nor cases are joined, for they may not read those. */
const OWN = `SELECT d.id, d.office_id AS "officeId", d.payee_id AS "payeeId", '' AS payee, d.user_id AS "userId", d.case_id AS "caseId", c.reference, c.title, d.ground, d.rule_code AS "ruleCode", d.citation, d.subject, d.basis, d.trigger_id AS "triggerId", d.trigger_on AS "triggerOn", d.agreement_id AS "agreementId", d.obligation_id AS "obligationId",
      d.document_id AS "documentId", d.run_id AS "runId", d.payout_id AS "payoutId", d.held, d.currency, d.owed_minor::text AS owed, d.paid_minor::text AS paid, d.disputed, d.ended, d.state, d.paid_on AS "paidOn", d.nominal_on AS "nominalOn", d.due_on AS "dueOn", d.day_flag AS "dayFlag", d.sort_on AS "sortOn", d.remind_on AS "remindOn", d.version
    FROM remuneration_dues d LEFT JOIN cases c ON c.id = d.case_id WHERE d.user_id = $1 AND d.office_id = $2`;
export const OWN_DUES: NamedQuery = { name: 'remuneration-own', text: `${OWN} AND (${SETTLED}, d.sort_on, d.id) > ($3::boolean, $4::date, $5::uuid) ORDER BY ${SETTLED}, d.sort_on, d.id LIMIT $6` };
export const OWN_DUE: NamedQuery = { name: 'remuneration-own-one', text: `${OWN} AND d.id = $3` };

/** `open` and `overdue` by the day of payment, what has none last; `settled` the newest first. */
export const DUE_GROUPS = ['open', 'overdue', 'settled'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];
export type DueFilter = { readonly group: DueGroup; readonly payeeId?: string | undefined; readonly caseId?: string | undefined; readonly ground?: RemunerationGround | undefined; readonly state?: RemunerationState | undefined };

function conditions(officeId: string, { group, payeeId, caseId, ground, state }: DueFilter, today: LocalDate): { where: string[]; values: unknown[]; name: string } {
  const values: unknown[] = [officeId];
  const where = ['d.office_id = $1', group === 'settled' ? SETTLED : OPEN];
  const parts: string[] = [group];
  const add = (part: string, column: string, value: unknown): void => {
    if (value === undefined) return;
    parts.push(part);
    where.push(`${column} = $${values.push(value)}`);
  };
  if (group === 'overdue') where.push(`d.sort_on < $${values.push(today)} AND NOT d.held`);
  add('payee', 'd.payee_id', payeeId);
  add('case', 'd.case_id', caseId);
  add('ground', 'd.ground', ground);
  add('state', 'd.state', state);
  return { where, values, name: parts.join(':') };
}

/** One prepared statement for each combination of filters. */
export function dueList(officeId: string, filter: DueFilter, { today, after, limit }: { readonly today: LocalDate; readonly after: readonly [string, string] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const { where, values, name } = conditions(officeId, filter, today);
  const newest = filter.group === 'settled';
  if (after) where.push(newest ? `d.id < $${values.push(after[1])}::uuid` : `(d.sort_on, d.id) > ($${values.push(after[0])}::date, $${values.push(after[1])}::uuid)`);
  const text = `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where.join(' AND ')} ORDER BY ${newest ? 'd.id DESC' : 'd.sort_on, d.id'} LIMIT $${values.push(limit)}`;
  return { query: { name: `remuneration-list:${name}${after ? ':after' : ''}`, text }, values };
}

export type SumRow = { currency: string | null; claims: number; unknown: number; owed: string; paid: string; open: string; overdue: string; overdueClaims: number };
/** Of what is open alone. `unknown`: claims whose amount nobody has said yet. */
export function dueSums(officeId: string, filter: Omit<DueFilter, 'group'>, today: LocalDate): { query: NamedQuery; values: unknown[] } {
  const { where, values, name } = conditions(officeId, { ...filter, group: 'open' }, today);
  const day = `$${values.push(today)}::date`;
  const late = `d.due_on < ${day} AND NOT d.held`;
  const text = `SELECT d.currency, count(*)::integer AS claims, count(*) FILTER (WHERE d.owed_minor IS NULL)::integer AS unknown, coalesce(sum(d.owed_minor), 0)::text AS owed, sum(d.paid_minor)::text AS paid, coalesce(sum(d.owed_minor - d.paid_minor), 0)::text AS open,
      coalesce(sum(d.owed_minor - d.paid_minor) FILTER (WHERE ${late}), 0)::text AS overdue, count(*) FILTER (WHERE ${late})::integer AS "overdueClaims" FROM remuneration_dues d WHERE ${where.join(' AND ')} GROUP BY d.currency ORDER BY d.currency NULLS LAST`;
  return { query: { name: `remuneration-sums:${name}`, text }, values };
}

/** One statement for as many as there are. What was written before is left as it stands. */
export const INSERT_DUES: NamedQuery = {
  name: 'remuneration-dues-insert',
  text: `INSERT INTO remuneration_dues (id, office_id, payee_id, user_id, case_id, ground, rule_code, citation, subject, source_key, basis, trigger_id, trigger_on, agreement_id, obligation_id, document_id, run_id, payout_id, held, currency, owed_minor, paid_minor, state, paid_on, nominal_on, due_on, day_flag, remind_on, is_demo, created_at, updated_at)
    SELECT n.id, $1, n."payeeId", y.user_id, n."caseId", n.ground, n."ruleCode", n.citation, coalesce(n.subject, ''), n."sourceKey", coalesce(n.basis, '{}'::jsonb), n."triggerId", n."triggerOn", n."agreementId", n."obligationId", n."documentId", n."runId", n."payoutId", coalesce(n.held, false), n.currency, n.owed, 0, n.state, NULL, n."nominalOn", n."dueOn", n."dayFlag", n."remindOn", coalesce(n."isDemo", false), $3, $3
    FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, "payeeId" uuid, "caseId" uuid, ground text, "ruleCode" text, citation text, subject text, "sourceKey" text, basis jsonb, "triggerId" uuid, "triggerOn" date, "agreementId" uuid, "obligationId" uuid, "documentId" uuid, "runId" uuid, "payoutId" uuid, held boolean, currency char(3), owed bigint, state text, "nominalOn" date, "dueOn" date, "dayFlag" text, "remindOn" date, "isDemo" boolean)
    JOIN payees y ON y.id = n."payeeId" AND y.office_id = $1
    ON CONFLICT (office_id, source_key) DO NOTHING RETURNING id`,
};
export const INSERT_MOVES: NamedQuery = {
  name: 'remuneration-moves-insert',
  text: `INSERT INTO remuneration_moves (id, office_id, due_id, kind, amount_minor, effective_on, reason, code, detail, document_id, counter_of, made_by, made_by_name, made_at)
    SELECT n.id, $1, n."dueId", n.kind, n.amount, n."on", coalesce(n.reason, ''), n.code, n.detail, n."documentId", n."counterOf", $3, $4, $5
    FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, "dueId" uuid, kind text, amount bigint, "on" date, reason text, code text, detail jsonb, "documentId" uuid, "counterOf" uuid)`,
};
export const SAVE_DUE: NamedQuery = {
  name: 'remuneration-due-save',
  text: `UPDATE remuneration_dues SET currency = $3, owed_minor = $4, paid_minor = $5, disputed = $6, ended = $7, state = $8, paid_on = $9, nominal_on = $10, due_on = $11, day_flag = $12, remind_on = $13, basis = $14::jsonb, version = version + 1, updated_at = $15 WHERE id = $1 AND office_id = $2`,
};
export const MOVES: NamedQuery = {
  name: 'remuneration-moves',
  text: `SELECT m.id, m.kind, m.amount_minor::text AS amount, m.effective_on AS "on", m.reason, m.code, m.detail, m.document_id AS "documentId", m.counter_of AS "counterOf", EXISTS (SELECT 1 FROM remuneration_moves u WHERE u.counter_of = m.id) AS undone, m.made_by_name AS "byName", m.made_at AS at
    FROM remuneration_moves m WHERE m.due_id = $1 AND m.office_id = $2 ORDER BY m.id`,
};
export const PAID_BEFORE: NamedQuery = {
  name: 'remuneration-last-payment',
  text: `SELECT max(m.effective_on) AS "on" FROM remuneration_moves m WHERE m.due_id = $1 AND m.kind = 'paid' AND m.id <> ALL ($2::uuid[]) AND NOT EXISTS (SELECT 1 FROM remuneration_moves u WHERE u.counter_of = m.id)`,
};
export const DOCUMENT: NamedQuery = { name: 'remuneration-document', text: 'SELECT 1 FROM documents WHERE id = $1 AND office_id = $2 AND removed_at IS NULL' };
export const KNOWN: NamedQuery = {
  name: 'remuneration-known',
  text: `SELECT EXISTS (SELECT 1 FROM payees WHERE id = $2 AND office_id = $1 AND kind IN ('inventor', 'joint-owner')) AS payee, $3::uuid IS NULL OR EXISTS (SELECT 1 FROM cases WHERE id = $3 AND office_id = $1) AS "case", $4::uuid IS NULL OR EXISTS (SELECT 1 FROM agreements WHERE id = $4 AND office_id = $1) AS agreement,
      $5::uuid IS NULL OR EXISTS (SELECT 1 FROM documents WHERE id = $5 AND office_id = $1 AND removed_at IS NULL) AS document`,
};
