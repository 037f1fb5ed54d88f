import type { InEveryLocale, LocalDate, ReceiptNature } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type ReceiptState = 'recorded' | 'reversed';
export type ReceiptRow = {
  id: string; officeId: string; receivedOn: LocalDate; currency: string; minor: string; withheldMinor: string; payerId: string | null; payerName: string; payerNames: Partial<InEveryLocale> | null; reference: string; note: string;
  state: ReceiptState; reversedOn: LocalDate | null; reverseReason: string | null; version: number; createdAt: Date; updatedAt: Date;
};
export type PartRow = { id: string; receiptId: string; nature: ReceiptNature; minor: string; agreementId: string | null; caseId: string | null; invoiceId: string | null; distributedBy: string | null };

const COLUMNS = `r.id, r.office_id AS "officeId", r.received_on AS "receivedOn", r.currency, r.amount_minor::text AS minor, r.withheld_minor::text AS "withheldMinor", r.payer_id AS "payerId", r.payer_name AS "payerName",
  (SELECT p.names FROM parties p WHERE p.id = r.payer_id) AS "payerNames", r.reference, r.note,
  r.state, r.reversed_on AS "reversedOn", r.reverse_reason AS "reverseReason", r.version, r.created_at AS "createdAt", r.updated_at AS "updatedAt"`;

export const INSERT_RECEIPT: NamedQuery = {
  name: 'receipt-insert',
  text: `INSERT INTO receipts (id, office_id, received_on, currency, amount_minor, withheld_minor, payer_id, payer_name, reference, note, is_demo, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
};
export const INSERT_PARTS: NamedQuery = {
  name: 'receipt-parts-insert',
  text: `INSERT INTO receipt_parts (id, receipt_id, office_id, position, nature, amount_minor, currency, received_on, agreement_id, case_id, invoice_id)
    SELECT p.id, $1, $2, p.position, p.nature, p.amount, $3, $4, p.agreement_id, p.case_id, p.invoice_id
    FROM unnest($5::uuid[], $6::integer[], $7::text[], $8::bigint[], $9::uuid[], $10::uuid[], $11::uuid[]) AS p (id, position, nature, amount, agreement_id, case_id, invoice_id)`,
};
export const RECEIPT: NamedQuery = { name: 'receipt', text: `SELECT ${COLUMNS} FROM receipts r WHERE r.id = $1 AND r.office_id = $2` };
export const LOCK_RECEIPT: NamedQuery = { name: 'receipt-lock', text: 'SELECT 1 FROM receipts WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const PARTS: NamedQuery = {
  name: 'receipt-parts',
  text: `SELECT id, receipt_id AS "receiptId", nature, amount_minor::text AS minor, agreement_id AS "agreementId", case_id AS "caseId", invoice_id AS "invoiceId", distributed_by AS "distributedBy"
    FROM receipt_parts WHERE receipt_id = ANY ($1::uuid[]) ORDER BY receipt_id, position`,
};
export const REVERSE_RECEIPT: NamedQuery = {
  name: 'receipt-reverse',
  text: `UPDATE receipts SET state = 'reversed', reversed_on = $3, reverse_reason = $4, updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'recorded'`,
};
/** Held against a run that is about to share them: whoever comes second sees what the first did. */
export const REVERSE_PARTS: NamedQuery = { name: 'receipt-parts-reverse', text: 'UPDATE receipt_parts SET reversed = true WHERE receipt_id = $1 AND distributed_by IS NULL' };

/** What the office has of the agreements, cases and parties named: one that is missing is another office's, or none. */
export const KNOWN: NamedQuery = {
  name: 'receipt-known',
  text: `SELECT id FROM agreements WHERE id = ANY ($1::uuid[]) AND office_id = $4 UNION ALL SELECT id FROM cases WHERE id = ANY ($2::uuid[]) AND office_id = $4 UNION ALL SELECT id FROM parties WHERE id = ANY ($3::uuid[]) AND office_id = $4 AND merged_into IS NULL`,
};

/** Whoever a payer has become: what was issued to a party that was merged since is paid by the one it is now. */
export const PAYER_NOW: NamedQuery = { name: 'receipt-payer-now', text: 'SELECT coalesce(merged_into, id) AS id FROM parties WHERE id = $1 AND office_id = $2' };

export type ReceiptFilter = { readonly agreementId?: string; readonly undistributed?: boolean };

/** Newest first; one prepared statement for each combination of filters. */
export function receiptList(officeId: string, { agreementId, undistributed }: ReceiptFilter, page: { readonly before: readonly [string, string] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const where = ['r.office_id = $1'];
  if (agreementId !== undefined) where.push(`r.id = ANY (ARRAY(SELECT receipt_id FROM receipt_parts WHERE agreement_id = $${values.push(agreementId)}))`);
  if (undistributed) where.push(`r.id = ANY (ARRAY(SELECT receipt_id FROM receipt_parts WHERE office_id = $1 AND distributed_by IS NULL AND NOT reversed AND nature NOT IN ('cost-reimbursement', 'grant', 'interest', 'unallocated')))`);
  if (page.before) where.push(`(r.received_on, r.id) < ($${values.push(page.before[0])}::date, $${values.push(page.before[1])}::uuid)`);
  const text = `SELECT ${COLUMNS} FROM receipts r WHERE ${where.join(' AND ')} ORDER BY r.received_on DESC, r.id DESC LIMIT $${values.push(page.limit + 1)}`;
  const name = ['receipts', ...(agreementId === undefined ? [] : ['agreement']), ...(undistributed ? ['undistributed'] : []), ...(page.before ? ['before'] : [])].join(':');
  return { query: { name, text }, values };
}
