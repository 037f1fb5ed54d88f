import type { ByLocale, LocalDate, NoticeCapacity, RelinquishmentManner } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type NoticeRow = {
  id: string; capacity: NoticeCapacity; recipientKey: string; partyId: string; partyNames: ByLocale; sentOn: LocalDate; documentId: string | null; reference: string | null;
  recordedAt: Date; recordedBy: string | null; voidedAt: Date | null; voidReason: string | null;
};
export type RelinquishmentRow = { id: string; manner: RelinquishmentManner; reason: string; decidedById: string; decidedByName: string; decidedOn: LocalDate; docketEventId: string | null; recordedAt: Date };

export const NOTICES: NamedQuery = {
  name: 'asset-notices',
  text: `SELECT n.id, n.capacity, n.recipient_key AS "recipientKey", n.party_id AS "partyId", p.names AS "partyNames", n.sent_on AS "sentOn", n.document_id AS "documentId", n.reference,
      n.recorded_at AS "recordedAt", n.recorded_by AS "recordedBy", n.voided_at AS "voidedAt", n.void_reason AS "voidReason"
    FROM asset_notices n JOIN parties p ON p.id = n.party_id WHERE n.asset_id = $1 ORDER BY n.id`,
};
export const INSERT_NOTICE: NamedQuery = {
  name: 'asset-notice-insert',
  text: 'INSERT INTO asset_notices (id, office_id, asset_id, capacity, recipient_key, party_id, sent_on, document_id, reference, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};
export const VOID_NOTICE: NamedQuery = { name: 'asset-notice-void', text: 'UPDATE asset_notices SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE id = $1 AND asset_id = $2 AND voided_at IS NULL' };
/** The decision that stands. */
export const RELINQUISHMENT: NamedQuery = {
  name: 'asset-relinquishment',
  text: `SELECT r.id, r.manner, r.reason, r.decided_by AS "decidedById", u.family_name || ' ' || u.given_name AS "decidedByName", r.decided_on AS "decidedOn", r.docket_event_id AS "docketEventId", r.recorded_at AS "recordedAt"
    FROM asset_relinquishments r JOIN users u ON u.id = r.decided_by WHERE r.asset_id = $1 AND r.ended_at IS NULL`,
};
export const INSERT_RELINQUISHMENT: NamedQuery = {
  name: 'asset-relinquishment-insert',
  text: 'INSERT INTO asset_relinquishments (id, office_id, asset_id, manner, reason, decided_by, decided_on, docket_event_id, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
};
export const END_STANDING: NamedQuery = { name: 'asset-relinquishment-end', text: 'UPDATE asset_relinquishments SET ended_at = $2, ended_by = $3, end_reason = $4 WHERE asset_id = $1 AND ended_at IS NULL' };
export const END_BY_EVENT: NamedQuery = { name: 'asset-relinquishment-end-by-event', text: 'UPDATE asset_relinquishments SET ended_at = $2, ended_by = $3, end_reason = $4 WHERE docket_event_id = $1 AND ended_at IS NULL' };
/** Somebody of the office who can answer for a decision; whether they can still sign in does not matter. */
export const DECIDER: NamedQuery = { name: 'asset-decider', text: "SELECT 1 FROM user_roles WHERE office_id = $1 AND user_id = $2 AND role IN ('officer', 'manager', 'admin')" };
