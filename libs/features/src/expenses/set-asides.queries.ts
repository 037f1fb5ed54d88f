import type { LocalDate, SetAsideState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type SetAsideRow = {
  id: string; receiptId: string; partId: string; amount: string; currency: string; receivedOn: LocalDate; reason: string; state: SetAsideState; askedBy: string; askedByName: string; askedAt: Date; decidedByName: string | null; decidedAt: Date | null;
  payerName: string; reference: string; version: number;
};
const COLUMNS = `s.id, s.receipt_id AS "receiptId", s.receipt_part_id AS "partId", s.amount_minor::text AS amount, s.currency, s.received_on AS "receivedOn", s.reason, s.state, s.asked_by AS "askedBy", s.asked_by_name AS "askedByName", s.asked_at AS "askedAt", s.decided_by_name AS "decidedByName", s.decided_at AS "decidedAt",
  r.payer_name AS "payerName", r.reference, r.version`;
const FROM = 'refund_set_asides s JOIN receipts r ON r.id = s.receipt_id';

export const SET_ASIDE: NamedQuery = { name: 'set-aside', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.office_id = $1 AND s.receipt_part_id = $2 AND s.id = $3` };
/** What was put aside, newest first. */
export const SET_ASIDES: NamedQuery = { name: 'set-asides', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.office_id = $1 AND s.state = 'set-aside' AND s.id < $2::uuid ORDER BY s.id DESC LIMIT $3` };
/** What a second person is asked about, of some parts. */
export const ASKED_OF: NamedQuery = { name: 'set-asides-asked', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.office_id = $1 AND s.receipt_part_id = ANY ($2::uuid[]) AND s.state = 'asked'` };
/** Of the parts of a receipt, or of those of one payment of an invoice: what is asked or put aside. */
export const STANDING_ASIDE: NamedQuery = {
  name: 'set-asides-standing',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.state IN ('asked', 'set-aside') AND s.receipt_part_id = ANY (ARRAY(SELECT id FROM receipt_parts WHERE receipt_id = $1 AND ($2::uuid IS NULL OR move_id = $2)))`,
};
export const ASK: NamedQuery = {
  name: 'set-aside-ask',
  text: `INSERT INTO refund_set_asides (id, office_id, receipt_id, receipt_part_id, amount_minor, currency, received_on, reason, asked_by, asked_by_name, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
};
export const DECIDE: NamedQuery = { name: 'set-aside-decide', text: "UPDATE refund_set_asides SET state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6 WHERE id = $1 AND office_id = $2 AND state = 'asked'" };
export const END: NamedQuery = { name: 'set-aside-end', text: "UPDATE refund_set_asides SET state = 'ended', ended_by_name = $3, ended_at = $4, end_reason = $5 WHERE id = $1 AND office_id = $2 AND state IN ('asked', 'set-aside')" };
/** What is put aside counts as matched: it is in no list of what is free. */
export const TAKE_FROM_PART: NamedQuery = { name: 'set-aside-part', text: 'UPDATE receipt_parts SET recovered_minor = recovered_minor + $3::bigint WHERE id = $1 AND office_id = $2' };
