import type { InEveryLocale, InvoiceLineKind, InvoiceMoveKind, InvoiceState, LocalDate, Locale, ReceiptNature } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** Who is asked to pay, as it stands on the paper. */
export type BillTo = { readonly name: string; readonly address: string; readonly taxId: string; readonly email: string | null };
/** Who asks, as it stands on the paper. */
export type Issuer = { readonly name: string; readonly address: string; readonly taxId: string; readonly bank: string; readonly account: string; readonly bic: string };

export type InvoiceRow = {
  id: string; officeId: string; state: InvoiceState; reference: string | null; creditorReference: string | null; payerId: string; /** In each script that it is known in. */ payerNames: Partial<InEveryLocale>; billTo: BillTo; issuer: Issuer | null; locale: Locale; currency: string; termsDays: number; issuedOn: LocalDate | null; dueOn: LocalDate | null;
  note: string; total: string; paid: string; credited: string; writtenOff: string; open: string; version: number; createdBy: string | null; reminded: number; remindedOn: LocalDate | null; /** Of the office; null: it has said nothing. */ reminderDays: readonly number[] | null; /** Whether its tax is in `sales-tax` since it was issued. */ taxBooked: boolean; disputedOn: LocalDate | null; disputeReason: string | null;
};
export type InvoiceLineRow = {
  id: string; invoiceId: string; position: number; kind: InvoiceLineKind; nature: ReceiptNature; description: string; agreementId: string | null; caseId: string | null; caseReference: string | null; obligationId: string | null; royaltyReportId: string | null;
  net: string; taxRate: string | null; taxRateId: string | null; taxText: string | null; tax: string; gross: string; detail: { readonly from: LocalDate; readonly until: LocalDate; readonly days: number; readonly percent: string; readonly dayCount: string } | null; bookedOn: LocalDate | null; open: string;
};
export type InvoiceMoveRow = {
  id: string; kind: InvoiceMoveKind; amount: string; effectiveOn: LocalDate; receiptId: string | null; used: string | null; usedCurrency: string | null; rate: string | null; creditNoteId: string | null; creditNote: string | null; counterOf: string | null;
  undone: boolean; reason: string; madeByName: string | null; madeAt: Date;
};
export type WriteOffRow = { id: string; invoiceId: string; amount: string; reason: string; state: 'asked' | 'approved' | 'refused'; askedById: string; askedByName: string; askedAt: Date; decidedByName: string | null; decidedAt: Date | null };
export type MailingRow = { step: number; address: string; sentAt: Date };

const COLUMNS = `i.id, i.office_id AS "officeId", i.state, i.reference, i.creditor_reference AS "creditorReference", i.payer_id AS "payerId", (SELECT p.names FROM parties p WHERE p.id = i.payer_id) AS "payerNames", i.bill_to AS "billTo", i.issuer, i.locale, i.currency, i.terms_days AS "termsDays", i.issued_on AS "issuedOn",
  i.due_on AS "dueOn", i.note, i.total_minor::text AS total, i.paid_minor::text AS paid, i.credited_minor::text AS credited, i.written_off_minor::text AS "writtenOff", i.open_minor::text AS open, i.version, i.created_by AS "createdBy",
  (SELECT coalesce(max(m.step), 0) FROM invoice_mailings m WHERE m.invoice_id = i.id) AS reminded,
  (SELECT (max(m.sent_at) AT TIME ZONE (SELECT o.timezone FROM offices o WHERE o.id = i.office_id))::date FROM invoice_mailings m WHERE m.invoice_id = i.id AND m.step > 0) AS "remindedOn",
  (SELECT s.reminder_days FROM invoice_settings s WHERE s.office_id = i.office_id) AS "reminderDays", i.tax_booked AS "taxBooked", i.disputed_on AS "disputedOn", i.dispute_reason AS "disputeReason"`;
export const INVOICE: NamedQuery = { name: 'invoice', text: `SELECT ${COLUMNS} FROM invoices i WHERE i.id = $1 AND i.office_id = $2` };
export const LOCK_INVOICE: NamedQuery = { name: 'invoice-lock', text: 'SELECT version FROM invoices WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const LINES: NamedQuery = {
  name: 'invoice-lines',
  text: `SELECT l.id, l.invoice_id AS "invoiceId", l.position, l.kind, l.nature, l.description, l.agreement_id AS "agreementId", l.case_id AS "caseId", c.reference AS "caseReference", l.obligation_id AS "obligationId", l.royalty_report_id AS "royaltyReportId",
      l.net_minor::text AS net, l.tax_rate AS "taxRate", l.tax_rate_id AS "taxRateId", l.tax_text AS "taxText", l.tax_minor::text AS tax, l.gross_minor::text AS gross, l.detail, l.booked_on AS "bookedOn",
      (l.gross_minor - coalesce((SELECT sum(m.amount_minor) FROM invoice_move_lines m WHERE m.line_id = l.id), 0))::text AS open
    FROM invoice_lines l LEFT JOIN cases c ON c.id = l.case_id WHERE l.invoice_id = $1 ORDER BY l.position`,
};
export const MOVES: NamedQuery = {
  name: 'invoice-moves',
  text: `SELECT m.id, m.kind, m.amount_minor::text AS amount, m.effective_on AS "effectiveOn", m.receipt_id AS "receiptId", m.used_minor::text AS used, m.used_currency AS "usedCurrency", m.rate, m.credit_note_id AS "creditNoteId", n.reference AS "creditNote",
      m.counter_of AS "counterOf", EXISTS (SELECT 1 FROM invoice_moves u WHERE u.counter_of = m.id) AS undone, m.reason, u.family_name || ' ' || u.given_name AS "madeByName", m.made_at AS "madeAt"
    FROM invoice_moves m LEFT JOIN credit_notes n ON n.id = m.credit_note_id LEFT JOIN users u ON u.id = m.made_by WHERE m.invoice_id = $1 ORDER BY m.id`,
};
export const MOVE_LINES: NamedQuery = { name: 'invoice-move-lines', text: 'SELECT line_id AS "lineId", amount_minor::text AS amount, tax_minor::text AS tax FROM invoice_move_lines WHERE move_id = $1' };
export const WRITE_OFFS: NamedQuery = {
  name: 'invoice-write-offs',
  text: `SELECT w.id, w.invoice_id AS "invoiceId", w.amount_minor::text AS amount, w.reason, w.state, w.asked_by AS "askedById", coalesce(a.family_name || ' ' || a.given_name, '') AS "askedByName", w.asked_at AS "askedAt", d.family_name || ' ' || d.given_name AS "decidedByName", w.decided_at AS "decidedAt"
    FROM invoice_write_offs w LEFT JOIN users a ON a.id = w.asked_by LEFT JOIN users d ON d.id = w.decided_by WHERE w.invoice_id = $1 ORDER BY w.id`,
};
export const MAILINGS: NamedQuery = { name: 'invoice-mailings', text: 'SELECT step, address, sent_at AS "sentAt" FROM invoice_mailings WHERE invoice_id = $1 ORDER BY id' };

/** What a list shows; each group is read by an index of its own, so that what is settled costs the others nothing. */
export const INVOICE_GROUPS = ['open', 'overdue', 'draft', 'settled'] as const;
export type InvoiceGroup = (typeof INVOICE_GROUPS)[number];
const OPEN = "i.state IN ('issued', 'partly-paid')";
const GROUPS: { readonly [G in InvoiceGroup]: string } = { open: OPEN, overdue: OPEN, draft: "i.state = 'draft'", settled: "i.state IN ('paid', 'credited', 'written-off')" };

export type InvoiceListWanted = { readonly group: InvoiceGroup; readonly today: LocalDate; readonly payerId?: string | undefined; readonly after: readonly unknown[] | null; readonly limit: number };
/** By due day what is open, the newest first of the others. One prepared statement for each combination. */
export function invoiceList(officeId: string, { group, today, payerId, after, limit }: InvoiceListWanted): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const where = ['i.office_id = $1', GROUPS[group]];
  const byDay = group === 'open' || group === 'overdue';
  if (group === 'overdue') where.push(`i.due_on < $${values.push(today)}`);
  // What was issued goes on naming whom it was issued to, who may have become this party since.
  if (payerId !== undefined) where.push(`i.payer_id = ANY (ARRAY(SELECT $${values.push(payerId)}::uuid UNION ALL SELECT id FROM parties WHERE merged_into = $${values.length}::uuid))`);
  if (after) where.push(byDay ? `(i.due_on, i.id) > ($${values.push(after[0])}, $${values.push(after[1])})` : `i.id < $${values.push(after[1])}`);
  const text = `SELECT ${COLUMNS} FROM invoices i WHERE ${where.join(' AND ')} ORDER BY ${byDay ? 'i.due_on, i.id' : 'i.id DESC'} LIMIT $${values.push(limit + 1)}`;
  return { query: { name: ['invoices', group, ...(payerId === undefined ? [] : ['payer']), ...(after ? ['after'] : [])].join(':'), text }, values };
}

export const INSERT_INVOICE: NamedQuery = {
  name: 'invoice-insert',
  text: `INSERT INTO invoices (id, office_id, payer_id, bill_to, locale, currency, terms_days, note, total_minor, is_demo, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
};
export const UPDATE_DRAFT: NamedQuery = {
  name: 'invoice-update-draft',
  text: `UPDATE invoices SET payer_id = $3, bill_to = $4, locale = $5, currency = $6, terms_days = $7, note = $8, total_minor = $9, version = version + 1, updated_at = $10 WHERE id = $1 AND version = $2 AND state = 'draft'`,
};
export const DELETE_LINES: NamedQuery = { name: 'invoice-lines-delete', text: 'DELETE FROM invoice_lines WHERE invoice_id = $1' };
export const DELETE_DRAFT: NamedQuery = { name: 'invoice-delete-draft', text: "DELETE FROM invoices WHERE id = $1 AND version = $2 AND state = 'draft'" };
export const INSERT_LINES: NamedQuery = {
  name: 'invoice-lines-insert',
  text: `INSERT INTO invoice_lines (id, office_id, invoice_id, position, kind, nature, description, agreement_id, case_id, obligation_id, royalty_report_id, net_minor, tax_rate, tax_rate_id, tax_minor, gross_minor, detail, booked_on)
    SELECT id, $2, $3, position, kind, nature, description, "agreementId", "caseId", "obligationId", "royaltyReportId", net, "taxRate", "taxRateId", tax, gross, detail, "bookedOn"
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, position integer, kind text, nature text, description text, "agreementId" uuid, "caseId" uuid, "obligationId" uuid, "royaltyReportId" uuid, net bigint, "taxRate" text, "taxRateId" uuid, tax bigint, gross bigint, detail jsonb, "bookedOn" date)`,
};
/** The row of the series is held until the transaction ends; when that falls back, so does the number. */
export const NEXT_NUMBER: NamedQuery = {
  name: 'invoice-next-number',
  text: `INSERT INTO invoice_series AS s (office_id, series, year, last_number) VALUES ($1, $2, $3, 1) ON CONFLICT (office_id, series, year) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number AS number`,
};
export const OFFICE_CODE: NamedQuery = { name: 'invoice-office-code', text: 'SELECT code FROM offices WHERE id = $1' };
export const ISSUE: NamedQuery = {
  name: 'invoice-issue',
  text: `UPDATE invoices SET state = 'issued', reference = $3, creditor_reference = $4, series_year = $5, series_number = $6, issuer = $7, issued_on = $8, due_on = $9, issued_by = $10, issued_at = $11, tax_booked = true, version = version + 1, updated_at = $11 WHERE id = $1 AND version = $2 AND state = 'draft'`,
};
export const SET_SUMS: NamedQuery = {
  name: 'invoice-set-sums',
  text: `UPDATE invoices SET total_minor = $2, paid_minor = $3, credited_minor = $4, written_off_minor = $5, state = $6, version = version + 1, updated_at = $7 WHERE id = $1`,
};
export const INSERT_MOVE: NamedQuery = {
  name: 'invoice-move-insert',
  text: `INSERT INTO invoice_moves (id, office_id, invoice_id, kind, amount_minor, effective_on, receipt_id, used_minor, used_currency, rate, credit_note_id, counter_of, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};
export const INSERT_MOVE_LINES: NamedQuery = {
  name: 'invoice-move-lines-insert',
  text: `INSERT INTO invoice_move_lines (move_id, line_id, office_id, amount_minor, tax_minor) SELECT $1, "lineId", $2, amount, tax FROM jsonb_to_recordset($3::jsonb) AS r ("lineId" uuid, amount bigint, tax bigint)`,
};
export const INSERT_CREDIT_NOTE: NamedQuery = {
  name: 'credit-note-insert',
  text: `INSERT INTO credit_notes (id, office_id, invoice_id, reference, series_year, series_number, issued_on, amount_minor, currency, reason, issuer, issued_by, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};
export const ASK_WRITE_OFF: NamedQuery = { name: 'write-off-ask', text: 'INSERT INTO invoice_write_offs (id, office_id, invoice_id, amount_minor, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING' };
export const DECIDE_WRITE_OFF: NamedQuery = { name: 'write-off-decide', text: "UPDATE invoice_write_offs SET state = $3, decided_by = $4, decided_at = $5, move_id = $6 WHERE id = $1 AND invoice_id = $2 AND state = 'asked'" };
/** What an open invoice owes, by currency and age. Reads what is open alone. */
export const AGEING: NamedQuery = {
  name: 'receivables-ageing',
  text: `SELECT i.currency, CASE WHEN i.due_on >= $2::date THEN 'current' WHEN $2::date - i.due_on <= 30 THEN '1-30' WHEN $2::date - i.due_on <= 60 THEN '31-60' WHEN $2::date - i.due_on <= 90 THEN '61-90' ELSE 'over-90' END AS age,
      count(*)::integer AS invoices, sum(i.open_minor)::text AS open FROM invoices i WHERE i.office_id = $1 AND ${OPEN} GROUP BY 1, 2 ORDER BY 1, 2`,
};
/** Of a merged party; see PartyReferences. */
export const DRAFTS_MOVE: NamedQuery = { name: 'party-moves:invoices.payer_id', text: "UPDATE invoices SET payer_id = $3::uuid, version = version + 1 WHERE payer_id = $2::uuid AND office_id = $1 AND state = 'draft' RETURNING id::text AS id" };
