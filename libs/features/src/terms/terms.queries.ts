import type { AgreementKind, AgreementRole, AgreementState, Locale, LocalDate, ObligationState, OwedCode, OwedParams, TermEventKind, TermKind } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type AgreementLine = {
  id: string; officeId: string; kind: AgreementKind; title: string; state: AgreementState; effectiveOn: LocalDate | null; expiresOn: LocalDate | null; endedOn: LocalDate | null; ownerId: string | null; wasInForce: boolean; termsUntil: LocalDate | null; version: number; locale: Locale;
};
export type AmendmentLine = { id: string; number: number; effectiveOn: LocalDate };
export type PartyLine = { id: string; role: AgreementRole };
export type TermLine = {
  id: string; chainId: string; kind: TermKind; body: unknown; from: LocalDate; until: LocalDate | null; supersedesId: string | null; amendmentId: string | null; owedById: string; owedToId: string | null; owedToInventors: boolean; caseId: string | null; endReason: string | null; createdAt: Date; createdBy: string | null;
};
export type EventLine = { id: string; chainId: string | null; kind: TermEventKind; on: LocalDate; amount: string | null; currency: string | null; documentId: string | null; note: string; recordedAt: Date };
export type StandingLine = {
  id: string; termId: string; chainId: string; period: string; state: ObligationState; dueOn: LocalDate; effectiveOn: LocalDate; amount: string | null; currency: string | null; waiveReason: string | null; survives: boolean; code: OwedCode; params: OwedParams;
  refused: { dueOn: LocalDate; effectiveOn: LocalDate }[];
};

export const AGREEMENT: NamedQuery = {
  name: 'terms-agreement',
  text: `SELECT a.id, a.office_id AS "officeId", a.kind, a.title, a.state, a.effective_on AS "effectiveOn", a.expires_on AS "expiresOn", a.ended_on AS "endedOn", a.owner_id AS "ownerId", a.executed_at IS NOT NULL AS "wasInForce", a.terms_until AS "termsUntil", a.version, o.locale
    FROM agreements a JOIN offices o ON o.id = a.office_id WHERE a.id = $1 AND a.office_id = $2`,
};
export const LOCK_AGREEMENT: NamedQuery = { name: 'terms-agreement-lock', text: 'SELECT 1 FROM agreements WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const TOUCH_AGREEMENT: NamedQuery = { name: 'terms-agreement-touch', text: 'UPDATE agreements SET updated_at = $3, version = version + 1 WHERE id = $1 AND version = $2' };
export const CASES: NamedQuery = { name: 'terms-cases', text: 'SELECT case_id AS "caseId" FROM agreement_cases WHERE agreement_id = $1 ORDER BY case_id' };
export const AMENDMENTS: NamedQuery = { name: 'terms-amendments', text: 'SELECT id, number, effective_on AS "effectiveOn" FROM agreement_amendments WHERE agreement_id = $1 ORDER BY number' };
export const PARTIES: NamedQuery = { name: 'terms-parties', text: 'SELECT id, role FROM agreement_parties WHERE agreement_id = $1 ORDER BY id' };
export const AGREEMENT_OF_DEADLINE: NamedQuery = { name: 'terms-agreement-of-deadline', text: 'SELECT o.agreement_id AS "agreementId" FROM deadlines d JOIN agreement_obligations o ON o.id = d.obligation_id WHERE d.id = $1 AND o.term_id IS NOT NULL' };
export const AGREEMENT_OF_TERM: NamedQuery = { name: 'terms-agreement-of-term', text: 'SELECT agreement_id AS "agreementId" FROM agreement_terms WHERE id = $1 AND office_id = $2' };

const TERM_COLUMNS = `id, chain_id AS "chainId", kind, body, from_on AS from, until_on AS until, supersedes_id AS "supersedesId", amendment_id AS "amendmentId", owed_by_id AS "owedById", owed_to_id AS "owedToId", owed_to_inventors AS "owedToInventors", case_id AS "caseId", end_reason AS "endReason",
      created_at AS "createdAt", created_by AS "createdBy"`;
/** The versions of a term in the order in which they were made. */
export const TERMS: NamedQuery = { name: 'terms', text: `SELECT ${TERM_COLUMNS} FROM agreement_terms WHERE agreement_id = $1 ORDER BY chain_id, id` };
export const TERMS_OF: NamedQuery = { name: 'terms-of', text: `SELECT agreement_id AS "agreementId", ${TERM_COLUMNS} FROM agreement_terms WHERE agreement_id = ANY ($1::uuid[]) ORDER BY chain_id, id` };

const EVENT_COLUMNS = `id, chain_id AS "chainId", kind, occurred_on AS on, amount_minor::text AS amount, currency, document_id AS "documentId", note, recorded_at AS "recordedAt"`;
export const EVENTS: NamedQuery = { name: 'terms-events', text: `SELECT ${EVENT_COLUMNS} FROM agreement_term_events WHERE agreement_id = $1 AND voided_at IS NULL ORDER BY occurred_on, id` };
export const EVENTS_OF: NamedQuery = { name: 'terms-events-of', text: `SELECT agreement_id AS "agreementId", ${EVENT_COLUMNS} FROM agreement_term_events WHERE agreement_id = ANY ($1::uuid[]) AND voided_at IS NULL ORDER BY occurred_on, id` };
export const STANDING: NamedQuery = {
  name: 'terms-standing',
  text: `SELECT id, term_id AS "termId", term_chain_id AS "chainId", period, state, due_on AS "dueOn", effective_on AS "effectiveOn", amount_minor::text AS amount, currency, waive_reason AS "waiveReason", survives, code, params,
      CASE WHEN state = 'open' THEN coalesce((SELECT json_agg(json_build_object('dueOn', c.proposed_nominal_on, 'effectiveOn', c.proposed_effective_on)) FROM deadlines d JOIN deadline_conflicts c ON c.deadline_id = d.id
        WHERE d.obligation_id = o.id AND d.state = 'open' AND (c.decided_at IS NULL OR c.decision = 'keep')), '[]') ELSE '[]' END AS refused
    FROM agreement_obligations o WHERE agreement_id = $1 AND term_chain_id IS NOT NULL ORDER BY due_on, id`,
};

export const INSERT_TERM: NamedQuery = {
  name: 'terms-insert',
  text: `INSERT INTO agreement_terms (id, office_id, agreement_id, chain_id, kind, supersedes_id, amendment_id, from_on, body, owed_by_id, case_id, created_by, created_at, owed_to_id, owed_to_inventors) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};
/** What is followed by another version. */
export const SUPERSEDE_TERM: NamedQuery = { name: 'terms-supersede', text: 'UPDATE agreement_terms SET until_on = $2 WHERE id = $1 AND until_on IS NULL' };
export const END_TERM: NamedQuery = { name: 'terms-end', text: 'UPDATE agreement_terms SET until_on = $2, ended_by = $3, ended_at = $4, end_reason = $5 WHERE id = $1 AND until_on IS NULL' };
export const INSERT_EVENT: NamedQuery = {
  name: 'terms-event-insert',
  text: `INSERT INTO agreement_term_events (id, office_id, agreement_id, chain_id, kind, occurred_on, amount_minor, currency, document_id, note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};
export const VOID_EVENT: NamedQuery = { name: 'terms-event-void', text: 'UPDATE agreement_term_events SET voided_by = $2, voided_at = $3, void_reason = $4 WHERE id = $1 AND voided_at IS NULL' };

/** New ones, and those that a former change had let go. One that stands in any other way is left as it is. */
export const SAVE_OBLIGATIONS: NamedQuery = {
  name: 'terms-obligations-save',
  text: `INSERT INTO agreement_obligations (id, office_id, agreement_id, case_id, owed_by_id, kind, description, due_on, survives, created_by, created_at, updated_at, term_id, term_chain_id, period, code, params, effective_on, amount_minor, currency, working)
    SELECT id, $2, $3, "caseId", "owedById", kind, description, "dueOn", survives, $4, $5, $5, "termId", "chainId", period, code, params, "effectiveOn", amount, currency, working
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "caseId" uuid, "owedById" uuid, kind text, description text, "dueOn" date, survives boolean, "termId" uuid, "chainId" uuid, period text, code text, params jsonb, "effectiveOn" date, amount bigint, currency text, working jsonb)
    ON CONFLICT (term_chain_id, period) WHERE term_chain_id IS NOT NULL DO UPDATE SET state = 'open', waive_reason = NULL, met_on = NULL, term_id = excluded.term_id, kind = excluded.kind, description = excluded.description, due_on = excluded.due_on,
      survives = excluded.survives, code = excluded.code, params = excluded.params, effective_on = excluded.effective_on, amount_minor = excluded.amount_minor, currency = excluded.currency, working = excluded.working, updated_at = excluded.updated_at
      WHERE agreement_obligations.state = 'waived' AND agreement_obligations.waive_reason = ANY ($6::text[]) RETURNING id`,
};
export const MOVE_OBLIGATIONS: NamedQuery = {
  name: 'terms-obligations-move',
  text: `UPDATE agreement_obligations o SET due_on = r."dueOn", effective_on = r."effectiveOn", amount_minor = r.amount, currency = r.currency, term_id = r."termId", kind = r.kind, code = r.code, params = r.params, description = r.description, survives = r.survives,
      working = coalesce(r.working, o.working), updated_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, kind text, description text, "dueOn" date, survives boolean, "termId" uuid, code text, params jsonb, "effectiveOn" date, amount bigint, currency text, working jsonb) WHERE o.id = r.id AND o.state = 'open'`,
};
export const RELEASE_OBLIGATIONS: NamedQuery = { name: 'terms-obligations-release', text: "UPDATE agreement_obligations SET state = 'waived', waive_reason = $2, updated_at = $3 WHERE id = ANY ($1::uuid[]) AND state = 'open'" };
export const SET_HORIZON: NamedQuery = { name: 'terms-horizon', text: 'UPDATE agreements SET terms_until = $2 WHERE id = $1 AND terms_until IS DISTINCT FROM $2::date' };
/** Agreements whose obligations do not stand far enough ahead, by day and id. */
export const SHORT: NamedQuery = {
  name: 'terms-short',
  text: `SELECT a.id, a.office_id AS "officeId", a.terms_until AS "termsUntil" FROM agreements a WHERE a.terms_until IS NOT NULL AND a.terms_until < $1::date AND (a.terms_until, a.id) > ($2::date, $3::uuid) ORDER BY a.terms_until, a.id LIMIT $4`,
};

export type DueLine = {
  id: string; termId: string; period: string; kind: string; code: OwedCode; params: OwedParams; dueOn: LocalDate; effectiveOn: LocalDate; amount: string | null; currency: string | null; survives: boolean; working: unknown; deadlineId: string | null;
};
/** Open ones until a day, overdue ones first: what is met or let go costs nothing. */
export const DUE: NamedQuery = {
  name: 'terms-due',
  text: `SELECT o.id, o.term_id AS "termId", o.period, o.kind, o.code, o.params, o.due_on AS "dueOn", o.effective_on AS "effectiveOn", o.amount_minor::text AS amount, o.currency, o.survives, o.working,
      (SELECT d.id FROM deadlines d WHERE d.obligation_id = o.id AND d.state = 'open') AS "deadlineId"
    FROM agreement_obligations o WHERE o.agreement_id = $1 AND o.state = 'open' AND o.due_on <= $2 AND o.term_chain_id IS NOT NULL ORDER BY o.due_on, o.id LIMIT 300`,
};
