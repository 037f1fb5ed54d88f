import type { NamedQuery } from '@tamga/platform';

/** What of a receipt nobody has said yet what it is for. Tax that came with an invoice is tied to its payment and no longer free. */
export const FREE_PARTS: NamedQuery = {
  name: 'allocation-free-parts',
  text: `SELECT id, amount_minor::text AS minor FROM receipt_parts WHERE receipt_id = $1 AND nature = 'unallocated' AND move_id IS NULL AND NOT reversed AND distributed_by IS NULL ORDER BY position FOR UPDATE`,
};
export const DELETE_PARTS: NamedQuery = { name: 'allocation-delete-parts', text: 'DELETE FROM receipt_parts WHERE id = ANY ($1::uuid[])' };
export const INSERT_ALLOCATED: NamedQuery = {
  name: 'allocation-insert-parts',
  text: `INSERT INTO receipt_parts (id, receipt_id, office_id, position, nature, amount_minor, currency, received_on, agreement_id, case_id, invoice_id, move_id)
    SELECT p.id, r.id, r.office_id, (SELECT coalesce(max(position), 0) FROM receipt_parts WHERE receipt_id = r.id) + p.place, p.nature, p.amount, r.currency, r.received_on, p."agreementId", p."caseId", p."invoiceId", p."moveId"
    FROM receipts r, jsonb_to_recordset($2::jsonb) AS p (id uuid, place integer, nature text, amount bigint, "agreementId" uuid, "caseId" uuid, "invoiceId" uuid, "moveId" uuid) WHERE r.id = $1`,
};
/** Taken back only whole: what a run has shared out stays where it is. */
export const FREE_AGAIN: NamedQuery = {
  name: 'allocation-free-again',
  text: `UPDATE receipt_parts SET nature = 'unallocated', agreement_id = NULL, case_id = NULL, invoice_id = NULL, move_id = NULL WHERE move_id = $1 AND distributed_by IS NULL AND NOT reversed`,
};
export const PARTS_OF_MOVE: NamedQuery = { name: 'allocation-parts-of-move', text: 'SELECT count(*)::integer AS count FROM receipt_parts WHERE move_id = $1' };
export const TOUCH_RECEIPT: NamedQuery = { name: 'allocation-touch-receipt', text: 'UPDATE receipts SET version = version + 1, updated_at = $2 WHERE id = $1' };
export const INVOICE_OF_MOVE: NamedQuery = { name: 'allocation-invoice-of-move', text: 'SELECT invoice_id AS "invoiceId", receipt_id AS "receiptId" FROM invoice_moves WHERE id = $1 AND office_id = $2' };
/** Money that came in and is not matched to anything yet, newest first. */
export const UNALLOCATED: NamedQuery = {
  name: 'receipts-unallocated',
  text: `SELECT r.id, r.received_on AS "receivedOn", r.currency, r.payer_id AS "payerId", r.payer_name AS "payerName", (SELECT n.names FROM parties n WHERE n.id = r.payer_id) AS "payerNames", r.reference, r.version, sum(p.amount_minor)::text AS minor
    FROM receipt_parts p JOIN receipts r ON r.id = p.receipt_id WHERE p.office_id = $1 AND p.nature = 'unallocated' AND p.move_id IS NULL AND NOT p.reversed AND ($2::char(3) IS NULL OR r.currency = $2) GROUP BY r.id ORDER BY r.received_on DESC, r.id DESC LIMIT $3`,
};
