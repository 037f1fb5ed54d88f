import { STATES_IN_FORCE, type AgreementKind, type AgreementRole, type AgreementState, type ByLocale, type LocalDate, type ObligationKind, type ObligationState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type AgreementRow = {
  id: string; officeId: string; kind: AgreementKind; title: string; effectiveOn: LocalDate | null; expiresOn: LocalDate | null; governingLaw: string; signedDocumentId: string | null; note: string;
  fieldOfUse: string; territory: string[]; sublicensing: boolean | null; confidentialityYears: number | null; publicationDelayDays: number | null; noticeDays: number | null;
  /** Minor units; a bigint comes from PostgreSQL as text. */
  valueMinor: string | null; currency: string | null; coFinancingPercent: string | null;
  state: AgreementState; parentId: string | null; suspendedOn: LocalDate | null; pinnedVersionId: string | null; approvalRulesId: string | null;
  ownerId: string | null; executedAt: Date | null; endedOn: LocalDate | null; endReason: string | null; version: number; createdAt: Date; updatedAt: Date;
};
export type PartyRow = { id: string; agreementId: string; partyId: string | null; role: AgreementRole; names: ByLocale | null };
export type CaseRow = { agreementId: string; caseId: string; reference: string };
export type ObligationRow = {
  id: string; agreementId: string; caseId: string | null; owedById: string; kind: ObligationKind; description: string; dueOn: LocalDate; survives: boolean; state: ObligationState;
  metOn: LocalDate | null; waiveReason: string | null; deadlineId: string | null;
  /** Of an obligation that a term gave; null: entered by hand. */
  termId: string | null; period: string | null; amount: string | null; currency: string | null;
};

/** What binds, for SQL that asks the same as `inForce` of the domain. */
export const IN_FORCE = `(${STATES_IN_FORCE.map((state) => `'${state}'`).join(', ')})`;

const COLUMNS = `a.id, a.office_id AS "officeId", a.kind, a.title, a.effective_on AS "effectiveOn", a.expires_on AS "expiresOn", a.governing_law AS "governingLaw", a.signed_document_id AS "signedDocumentId",
  a.field_of_use AS "fieldOfUse", a.territory, a.sublicensing, a.confidentiality_years AS "confidentialityYears", a.publication_delay_days AS "publicationDelayDays", a.notice_days AS "noticeDays",
  a.value_minor AS "valueMinor", a.currency, a.co_financing_percent AS "coFinancingPercent", a.parent_id AS "parentId", a.suspended_on AS "suspendedOn", a.pinned_version_id AS "pinnedVersionId",
  a.approval_rules_id AS "approvalRulesId", a.note, a.state, a.owner_id AS "ownerId", a.executed_at AS "executedAt", a.ended_on AS "endedOn", a.end_reason AS "endReason", a.version, a.created_at AS "createdAt", a.updated_at AS "updatedAt"`;

export const AGREEMENT: NamedQuery = { name: 'agreement', text: `SELECT ${COLUMNS} FROM agreements a WHERE a.id = $1 AND a.office_id = $2` };
export const LOCK_AGREEMENT: NamedQuery = { name: 'agreement-lock', text: 'SELECT 1 FROM agreements WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const PARTIES: NamedQuery = {
  name: 'agreement-parties',
  text: `SELECT p.id, p.agreement_id AS "agreementId", p.party_id AS "partyId", p.role, n.names FROM agreement_parties p LEFT JOIN parties n ON n.id = p.party_id
    WHERE p.agreement_id = ANY ($1::uuid[]) ORDER BY p.id`,
};
export const CASES: NamedQuery = {
  name: 'agreement-cases',
  text: `SELECT l.agreement_id AS "agreementId", l.case_id AS "caseId", c.reference FROM agreement_cases l JOIN cases c ON c.id = l.case_id WHERE l.agreement_id = ANY ($1::uuid[]) ORDER BY l.case_id`,
};
export const OBLIGATIONS: NamedQuery = {
  name: 'agreement-obligations',
  text: `SELECT o.id, o.agreement_id AS "agreementId", o.case_id AS "caseId", o.owed_by_id AS "owedById", o.kind, o.description, o.due_on AS "dueOn", o.survives, o.state, o.met_on AS "metOn",
      o.waive_reason AS "waiveReason", o.term_id AS "termId", o.period, o.amount_minor::text AS amount, o.currency, (SELECT d.id FROM deadlines d WHERE d.obligation_id = o.id ORDER BY d.id DESC LIMIT 1) AS "deadlineId"
    FROM agreement_obligations o WHERE o.agreement_id = ANY ($1::uuid[]) ORDER BY o.due_on, o.id`,
};

export type AgreementFilter = { readonly state?: string; readonly kind?: string; readonly caseId?: string; readonly partyId?: string; readonly expiresBy?: string };
const CONDITIONS: { readonly [F in keyof Required<AgreementFilter>]: (value: string) => string } = {
  state: (value) => `a.state = ${value}`,
  kind: (value) => `a.kind = ${value}`,
  caseId: (value) => `a.id = ANY (ARRAY(SELECT agreement_id FROM agreement_cases WHERE case_id = ${value}))`,
  partyId: (value) => `a.id = ANY (ARRAY(SELECT agreement_id FROM agreement_parties WHERE party_id = ${value}))`,
  expiresBy: (value) => `a.state IN ${IN_FORCE} AND a.expires_on <= ${value}::date`,
};

/** Newest first; one prepared statement for each combination of filters. */
export function agreementList(officeId: string, filter: AgreementFilter, page: { readonly before: string | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const given = (Object.keys(CONDITIONS) as (keyof AgreementFilter)[]).filter((key) => filter[key] !== undefined);
  const where = ['a.office_id = $1', ...given.map((key) => CONDITIONS[key](`$${values.push(filter[key])}`))];
  if (page.before) where.push(`a.id < $${values.push(page.before)}`);
  const text = `SELECT ${COLUMNS} FROM agreements a WHERE ${where.join(' AND ')} ORDER BY a.id DESC LIMIT $${values.push(page.limit + 1)}`;
  return { query: { name: ['agreements', ...given, ...(page.before ? ['before'] : [])].join(':'), text }, values };
}

/** In the order of `scopeValues`. */
const SCOPE = ['expires_on', 'governing_law', 'field_of_use', 'territory', 'sublicensing', 'confidentiality_years', 'publication_delay_days', 'notice_days', 'value_minor', 'currency', 'co_financing_percent'];
const placed = (first: number): string[] => SCOPE.map((_, index) => `$${first + index}`);
const set = (first: number): string => SCOPE.map((column, index) => `${column} = $${first + index}`).join(', ');

export const INSERT_AGREEMENT: NamedQuery = {
  name: 'agreement-insert',
  text: `INSERT INTO agreements (id, office_id, kind, title, effective_on, note, owner_id, parent_id, created_by, created_at, updated_at, ${SCOPE.join(', ')})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, ${placed(11).join(', ')})`,
};
export const UPDATE_AGREEMENT: NamedQuery = {
  name: 'agreement-update',
  text: `UPDATE agreements SET kind = $3, title = $4, effective_on = $5, signed_document_id = $6, note = $7, owner_id = $8, updated_at = $9, ${set(10)}, version = version + 1 WHERE id = $1 AND version = $2`,
};
/** What an amendment has changed, on the day from which it holds. */
export const AMEND_AGREEMENT: NamedQuery = { name: 'agreement-amend', text: `UPDATE agreements SET state = $3, updated_at = $4, ${set(5)}, version = version + 1 WHERE id = $1 AND version = $2` };
export const MOVE_AGREEMENT: NamedQuery = {
  name: 'agreement-move',
  text: `UPDATE agreements SET state = $3, suspended_on = $4, pinned_version_id = $5, approval_rules_id = $6, updated_at = $7, version = version + 1 WHERE id = $1 AND version = $2`,
};
export const TOUCH: NamedQuery = { name: 'agreement-touch', text: 'UPDATE agreements SET updated_at = $3, version = version + 1 WHERE id = $1 AND version = $2' };
export const EXECUTE: NamedQuery = {
  name: 'agreement-execute',
  text: `UPDATE agreements SET state = 'active', effective_on = $3, signed_document_id = $4, executed_at = $5, executed_by = $6, updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2`,
};
export const END_AGREEMENT: NamedQuery = {
  name: 'agreement-end',
  text: `UPDATE agreements SET state = $3, ended_on = $4, end_reason = $5, updated_at = $6, version = version + 1 WHERE id = $1 AND version = $2`,
};
export const INSERT_PARTY: NamedQuery = {
  name: 'agreement-party-insert',
  text: 'INSERT INTO agreement_parties (id, office_id, agreement_id, party_id, role, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id',
};
/** Not while an obligation, a signatory or a term names it. */
export const REMOVE_PARTY: NamedQuery = {
  name: 'agreement-party-remove',
  text: 'DELETE FROM agreement_parties p WHERE p.id = $1 AND p.agreement_id = $2 AND NOT EXISTS (SELECT 1 FROM agreement_obligations o WHERE o.owed_by_id = p.id) AND NOT EXISTS (SELECT 1 FROM agreement_signatories s WHERE s.party_line_id = p.id) AND NOT EXISTS (SELECT 1 FROM agreement_terms t WHERE t.owed_by_id = p.id)',
};
export const KNOWN_PARTY: NamedQuery = { name: 'agreement-known-party', text: 'SELECT 1 FROM parties WHERE id = $1 AND office_id = $2 AND merged_into IS NULL FOR KEY SHARE' };
export const INSERT_CASE: NamedQuery = {
  name: 'agreement-case-insert',
  text: 'INSERT INTO agreement_cases (agreement_id, case_id, office_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING case_id',
};
export const REMOVE_CASE: NamedQuery = {
  name: 'agreement-case-remove',
  text: 'DELETE FROM agreement_cases l WHERE l.agreement_id = $1 AND l.case_id = $2 AND NOT EXISTS (SELECT 1 FROM agreement_obligations o WHERE o.agreement_id = l.agreement_id AND o.case_id = l.case_id) AND NOT EXISTS (SELECT 1 FROM agreement_terms t WHERE t.agreement_id = l.agreement_id AND t.case_id = l.case_id)',
};
/** The agreement in force that a case's fact may rest on: the one executed first. */
export const IN_USE: NamedQuery = {
  name: 'agreement-in-use',
  text: `SELECT a.id, a.kind, a.effective_on AS "effectiveOn" FROM agreements a JOIN agreement_cases l ON l.agreement_id = a.id
    WHERE l.case_id = $1 AND a.state IN ${IN_FORCE} AND a.kind = ANY ($2::text[]) ORDER BY a.executed_at, a.id LIMIT 1`,
};
export const INSERT_OBLIGATION: NamedQuery = {
  name: 'obligation-insert',
  text: `INSERT INTO agreement_obligations (id, office_id, agreement_id, case_id, owed_by_id, kind, description, due_on, survives, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
};
export const MEET_OBLIGATION: NamedQuery = {
  name: 'obligation-meet',
  text: "UPDATE agreement_obligations SET state = 'met', met_on = $2, updated_at = $3 WHERE id = $1 AND state = 'open'",
};
export const WAIVE_OBLIGATION: NamedQuery = {
  name: 'obligation-waive',
  text: "UPDATE agreement_obligations SET state = 'waived', waive_reason = $2, updated_at = $3 WHERE id = $1 AND state = 'open'",
};
export const REOPEN_OBLIGATION: NamedQuery = {
  name: 'obligation-reopen',
  text: "UPDATE agreement_obligations SET state = 'open', met_on = NULL, waive_reason = NULL, updated_at = $2 WHERE id = $1 AND state <> 'open'",
};
export const OBLIGATION_OF_DEADLINE: NamedQuery = {
  name: 'obligation-of-deadline',
  text: `SELECT o.id, o.agreement_id AS "agreementId", o.case_id AS "caseId", o.due_on AS "dueOn", o.state, a.kind AS "agreementKind", a.state AS "agreementState"
    FROM deadlines d JOIN agreement_obligations o ON o.id = d.obligation_id JOIN agreements a ON a.id = o.agreement_id WHERE d.id = $1`,
};
/** Agreements whose last day has passed where their office is. */
export const EXPIRED: NamedQuery = {
  name: 'agreements-expired',
  text: `SELECT a.id, a.office_id AS "officeId", a.expires_on AS "expiresOn" FROM agreements a JOIN offices o ON o.id = a.office_id
    WHERE a.state IN ${IN_FORCE} AND a.expires_on IS NOT NULL AND a.expires_on < ($1::timestamptz AT TIME ZONE o.timezone)::date ORDER BY a.expires_on, a.id LIMIT 200`,
};
