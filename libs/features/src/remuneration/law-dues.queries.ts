import type { AgreementKind, AssetKind, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export const MARK: NamedQuery = { name: 'remuneration-mark', text: 'SELECT seen_id AS "seenId" FROM remuneration_marks WHERE office_id = $1 AND source = $2' };
export const SET_MARK: NamedQuery = { name: 'remuneration-mark-set', text: 'INSERT INTO remuneration_marks (office_id, source, seen_id) VALUES ($1, $2, $3) ON CONFLICT (office_id, source) DO UPDATE SET seen_id = EXCLUDED.seen_id' };

export type GrantRow = { id: string; caseId: string; assetId: string; kind: AssetKind; jurisdiction: string | null; on: LocalDate };
/** Ids grow with time, so what was seen before is not read again. */
export const GRANTS: NamedQuery = {
  name: 'remuneration-grants',
  text: `SELECT e.id, e.case_id AS "caseId", e.asset_id AS "assetId", a.kind, a.jurisdiction, e.occurred_on AS "on" FROM docket_events e JOIN assets a ON a.id = e.asset_id
    WHERE e.office_id = $1 AND e.id > $2::uuid AND e.kind = 'granted' AND e.voided_at IS NULL AND a.jurisdiction = ANY ($3::text[]) ORDER BY e.id LIMIT $4`,
};
const NOT_SHARED = "p.nature IN ('cost-reimbursement', 'grant', 'interest', 'unallocated')";
export type IncomeRow = { id: string; agreementId: string | null; agreementKind: AgreementKind | null; caseId: string | null; amount: string; currency: string; on: LocalDate };
export const INCOME: NamedQuery = {
  name: 'remuneration-income',
  text: `SELECT p.id, p.agreement_id AS "agreementId", a.kind AS "agreementKind", p.case_id AS "caseId", p.amount_minor::text AS amount, p.currency, p.received_on AS "on" FROM receipt_parts p LEFT JOIN agreements a ON a.id = p.agreement_id
    WHERE p.office_id = $1 AND p.id > $2::uuid AND NOT p.reversed AND NOT ${NOT_SHARED} ORDER BY p.id LIMIT $3`,
};
export type UseRow = { id: string; officeId: string; caseId: string; reference: string; assetId: string; assetTitle: string; kind: AssetKind; jurisdiction: string | null; startedOn: LocalDate; endedOn: LocalDate | null; evidence: string; recordedByName: string; recordedAt: Date; endedByName: string | null; endReason: string | null; version: number };
const USE = `u.id, u.office_id AS "officeId", u.case_id AS "caseId", c.reference, u.asset_id AS "assetId", a.title AS "assetTitle", a.kind, a.jurisdiction, u.started_on AS "startedOn", u.ended_on AS "endedOn", u.evidence, u.recorded_by_name AS "recordedByName", u.recorded_at AS "recordedAt", u.ended_by_name AS "endedByName", u.end_reason AS "endReason", u.version`;
const USES_FROM = 'remuneration_uses u JOIN assets a ON a.id = u.asset_id JOIN cases c ON c.id = u.case_id';
export const USES: NamedQuery = { name: 'remuneration-uses', text: `SELECT ${USE} FROM ${USES_FROM} WHERE u.office_id = $1 AND u.id < $2::uuid ORDER BY u.id DESC LIMIT $3` };
/** Those that may bring something about: each twelve months, and not for ever after they ended. */
export const RUNNING_USES: NamedQuery = { name: 'remuneration-running-uses', text: `SELECT ${USE} FROM ${USES_FROM} WHERE u.office_id = $1 ORDER BY u.id` };
export const ONE_USE: NamedQuery = { name: 'remuneration-use', text: `SELECT ${USE} FROM ${USES_FROM} WHERE u.id = $1 AND u.office_id = $2` };
export const LOCK_USE: NamedQuery = { name: 'remuneration-use-lock', text: 'SELECT 1 FROM remuneration_uses WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const ASSET: NamedQuery = { name: 'remuneration-use-asset', text: 'SELECT case_id AS "caseId", kind, jurisdiction FROM assets WHERE id = $1 AND office_id = $2' };
export const INSERT_USE: NamedQuery = {
  name: 'remuneration-use-insert',
  text: 'INSERT INTO remuneration_uses (id, office_id, case_id, asset_id, started_on, evidence, recorded_by, recorded_by_name, recorded_at, is_demo) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING',
};
export const END_USE: NamedQuery = { name: 'remuneration-use-end', text: 'UPDATE remuneration_uses SET ended_on = $3, ended_by_name = $4, end_reason = $5, version = version + 1 WHERE id = $1 AND office_id = $2' };

/**
 * What a claim rested on is void: an event was entered wrongly, a receipt never came, or it was matched anew: then its part went away and what took
 * its place makes a claim of its own. What was paid on it stays.
 */
export const TRIGGERS_GONE: NamedQuery = {
  name: 'remuneration-triggers-gone',
  text: `SELECT d.id, CASE WHEN e.id IS NOT NULL THEN 'event-voided' WHEN p.reversed THEN 'receipt-reversed' ELSE 'receipt-rematched' END AS code FROM remuneration_dues d LEFT JOIN docket_events e ON e.id = d.trigger_id LEFT JOIN receipt_parts p ON p.id = d.trigger_id
    WHERE d.office_id = $1 AND d.ground = 'law' AND d.state IN ('expected', 'due', 'disputed') AND d.paid_minor = 0 AND d.trigger_id IS NOT NULL AND (e.voided_at IS NOT NULL OR (e.id IS NULL AND (p.id IS NULL OR p.reversed OR ${NOT_SHARED})))`,
};
export const TRIGGERS_MOVED: NamedQuery = {
  name: 'remuneration-triggers-moved',
  text: `SELECT d.id, e.occurred_on AS "on" FROM remuneration_dues d JOIN docket_events e ON e.id = d.trigger_id WHERE d.office_id = $1 AND d.ground = 'law' AND d.state IN ('expected', 'due', 'part-paid', 'disputed') AND e.voided_at IS NULL AND e.occurred_on <> d.trigger_on`,
};
/** Claims of these keys whose event is void: another event has taken its place. `byRound`: nobody but a round has said that nothing is owed. */
export const REPLACED_TRIGGERS: NamedQuery = {
  name: 'remuneration-triggers-replaced',
  text: `SELECT d.id, d.source_key AS "sourceKey", (SELECT m.code FROM remuneration_moves m WHERE m.due_id = d.id AND m.kind = 'not-owed' ORDER BY m.id DESC LIMIT 1) = 'event-voided' AS "byRound"
    FROM remuneration_dues d JOIN docket_events e ON e.id = d.trigger_id AND e.voided_at IS NOT NULL WHERE d.office_id = $1 AND d.source_key = ANY ($2::text[]) ORDER BY d.id`,
};
export const SET_TRIGGER: NamedQuery = { name: 'remuneration-trigger-set', text: 'UPDATE remuneration_dues SET trigger_id = $3, trigger_on = $4 WHERE id = $1 AND office_id = $2' };
export const MOVE_TRIGGER: NamedQuery = { name: 'remuneration-trigger-move', text: 'UPDATE remuneration_dues SET trigger_on = $3 WHERE id = $1 AND office_id = $2' };
