import type { AgreementKind, AgreementState, LocalDate, ScopeChanges } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import { IN_FORCE } from './agreements.queries.js';

export type VersionRow = { id: string; number: number; documentId: string; redlineId: string | null; note: string; byName: string; createdAt: Date };
export type ApprovalRow = { id: string; versionNumber: number | null; userId: string | null; userName: string; roles: string[]; decision: 'approved' | 'rejected'; note: string; decidedAt: Date; withdrawnAt: Date | null };
export type SignatoryRow = { id: string; partyLineId: string; name: string; capacity: string; signedOn: LocalDate | null; evidenceId: string | null };
export type AmendmentRow = { id: string; number: number; effectiveOn: LocalDate; documentId: string; note: string; changes: ScopeChanges; appliedAt: Date | null; byName: string; createdAt: Date };
export type RelativeRow = { id: string; title: string; kind: AgreementKind; state: AgreementState; effectiveOn: LocalDate | null; expiresOn: LocalDate | null; endedOn: LocalDate | null };

export const VERSIONS: NamedQuery = {
  name: 'agreement-versions',
  text: `SELECT id, number, document_id AS "documentId", redline_id AS "redlineId", note, created_by_name AS "byName", created_at AS "createdAt" FROM agreement_versions WHERE agreement_id = $1 ORDER BY number DESC`,
};
export const APPROVALS: NamedQuery = {
  name: 'agreement-approvals',
  text: `SELECT p.id, v.number AS "versionNumber", p.user_id AS "userId", p.user_name AS "userName", p.roles, p.decision, p.note, p.decided_at AS "decidedAt", p.withdrawn_at AS "withdrawnAt"
    FROM agreement_approvals p LEFT JOIN agreement_versions v ON v.id = p.version_id WHERE p.agreement_id = $1 ORDER BY p.id`,
};
export const SIGNATORIES: NamedQuery = {
  name: 'agreement-signatories',
  text: 'SELECT id, party_line_id AS "partyLineId", name, capacity, signed_on AS "signedOn", evidence_id AS "evidenceId" FROM agreement_signatories WHERE agreement_id = $1 ORDER BY id',
};
export const AMENDMENTS: NamedQuery = {
  name: 'agreement-amendments',
  text: `SELECT id, number, effective_on AS "effectiveOn", document_id AS "documentId", note, changes, applied_at AS "appliedAt", created_by_name AS "byName", created_at AS "createdAt"
    FROM agreement_amendments WHERE agreement_id = $1 ORDER BY number`,
};
const RELATIVE = `SELECT id, title, kind, state, effective_on AS "effectiveOn", expires_on AS "expiresOn", ended_on AS "endedOn" FROM agreements`;
export const PARENT: NamedQuery = { name: 'agreement-parent', text: `${RELATIVE} WHERE id = $1 AND office_id = $2` };
/** Those that have ended last; a framework has dozens of them, not thousands. */
export const CHILDREN: NamedQuery = { name: 'agreement-children', text: `${RELATIVE} WHERE parent_id = $1 ORDER BY (ended_on IS NOT NULL), id LIMIT 200` };
export const CHILD_KINDS: NamedQuery = { name: 'agreement-child-kinds', text: 'SELECT DISTINCT kind FROM agreements WHERE parent_id = $1' };
/** Its kind must not change between this look and the commit; whoever changes it holds the row more strongly. */
export const LOCK_PARENT: NamedQuery = { name: 'agreement-parent-lock', text: 'SELECT 1 FROM agreements WHERE id = $1 AND office_id = $2 FOR SHARE' };
export const SET_PARENT: NamedQuery = { name: 'agreement-parent-set', text: 'UPDATE agreements SET parent_id = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2' };

export const INSERT_VERSION: NamedQuery = {
  name: 'agreement-version-insert',
  text: `INSERT INTO agreement_versions (id, office_id, agreement_id, number, document_id, redline_id, note, created_by, created_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
export const INSERT_APPROVAL: NamedQuery = {
  name: 'agreement-approval-insert',
  text: `INSERT INTO agreement_approvals (id, office_id, agreement_id, version_id, user_id, user_name, roles, decision, note, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
export const WITHDRAW_APPROVALS: NamedQuery = {
  name: 'agreement-approvals-withdraw',
  text: "UPDATE agreement_approvals SET withdrawn_at = $2 WHERE agreement_id = $1 AND decision = 'approved' AND withdrawn_at IS NULL",
};
export const INSERT_SIGNATORY: NamedQuery = {
  name: 'agreement-signatory-insert',
  text: 'INSERT INTO agreement_signatories (id, office_id, agreement_id, party_line_id, name, capacity, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
};
export const REMOVE_SIGNATORY: NamedQuery = { name: 'agreement-signatory-remove', text: 'DELETE FROM agreement_signatories WHERE id = $1 AND agreement_id = $2 AND signed_on IS NULL' };
export const SIGN: NamedQuery = { name: 'agreement-signatory-sign', text: 'UPDATE agreement_signatories SET signed_on = $3, evidence_id = $4 WHERE id = $1 AND agreement_id = $2 AND signed_on IS NULL' };
export const WITHDRAW_SIGNATURES: NamedQuery = { name: 'agreement-signatures-withdraw', text: 'UPDATE agreement_signatories SET signed_on = NULL, evidence_id = NULL WHERE agreement_id = $1 AND signed_on IS NOT NULL' };
export const INSERT_AMENDMENT: NamedQuery = {
  name: 'agreement-amendment-insert',
  text: `INSERT INTO agreement_amendments (id, office_id, agreement_id, number, effective_on, document_id, note, changes, applied_at, created_by, created_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};
export const MARK_APPLIED: NamedQuery = { name: 'agreement-amendment-applied', text: 'UPDATE agreement_amendments SET applied_at = $2 WHERE id = $1 AND applied_at IS NULL' };
/** Whose day has come where their office is, of agreements that still bind. */
export const DUE_AMENDMENTS: NamedQuery = {
  name: 'agreement-amendments-due',
  text: `SELECT DISTINCT m.agreement_id AS id, m.office_id AS "officeId" FROM agreement_amendments m JOIN offices o ON o.id = m.office_id JOIN agreements a ON a.id = m.agreement_id AND a.state IN ${IN_FORCE}
    WHERE m.applied_at IS NULL AND m.effective_on <= ($1::timestamptz AT TIME ZONE o.timezone)::date ORDER BY m.agreement_id LIMIT 200`,
};
/** The confidentiality agreement with a party that binds on a day; of several the one that lasts longest. */
export const NDA_IN_FORCE: NamedQuery = {
  name: 'agreement-nda-in-force',
  text: `SELECT a.id, a.title, a.effective_on AS "effectiveOn", a.expires_on AS "expiresOn" FROM agreement_parties p JOIN agreements a ON a.id = p.agreement_id
    WHERE p.party_id = $2 AND a.office_id = $1 AND a.kind = 'nda' AND a.state IN ${IN_FORCE} AND a.effective_on <= $3::date AND (a.expires_on IS NULL OR a.expires_on >= $3::date)
    ORDER BY a.expires_on DESC NULLS FIRST, a.id LIMIT 1`,
};
