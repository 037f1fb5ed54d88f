import type { LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type BankLineRow = {
  id: string; account: string; entryReference: string; bookedOn: LocalDate; amount: string; currency: string; payer: string; structured: string; text: string; state: 'open' | 'booked' | 'left'; receiptId: string | null; version: number;
};
const COLUMNS = `id, account, entry_reference AS "entryReference", booked_on AS "bookedOn", amount_minor::text AS amount, currency, payer, structured, text, state, receipt_id AS "receiptId", version`;

export const INSERT_STATEMENT: NamedQuery = { name: 'bank-statement-insert', text: 'INSERT INTO bank_statements (id, office_id, file_name, format, sha256, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7)' };
/** What is there already stays as it is, decided or not. */
export const INSERT_BANK_LINES: NamedQuery = {
  name: 'bank-lines-insert',
  text: `INSERT INTO bank_lines (id, office_id, statement_id, key, account, entry_reference, booked_on, amount_minor, currency, payer, structured, text)
    SELECT id, $2, $3, key, account, "entryReference", "bookedOn", amount, currency, payer, structured, text
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, key text, account text, "entryReference" text, "bookedOn" date, amount bigint, currency text, payer text, structured text, text text) ON CONFLICT (office_id, key) DO NOTHING`,
};
export const OPEN_LINES: NamedQuery = { name: 'bank-lines-open', text: `SELECT ${COLUMNS} FROM bank_lines WHERE office_id = $1 AND state = 'open' ORDER BY booked_on DESC, id DESC LIMIT $2` };
export const OPEN_LINES_BEFORE: NamedQuery = { name: 'bank-lines-open-before', text: `SELECT ${COLUMNS} FROM bank_lines WHERE office_id = $1 AND state = 'open' AND (booked_on, id) < ($3, $4) ORDER BY booked_on DESC, id DESC LIMIT $2` };
export const LOCK_BANK_LINE: NamedQuery = { name: 'bank-line-lock', text: `SELECT ${COLUMNS} FROM bank_lines WHERE id = $1 AND office_id = $2 FOR UPDATE` };
export const DECIDE_BANK_LINE: NamedQuery = { name: 'bank-line-decide', text: `UPDATE bank_lines SET state = $3, receipt_id = $4, reason = $5, decided_by = $6, decided_at = $7, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open'` };
/** The receipt was taken back: what the bank says came in has to be decided about again. */
export const REOPEN_BANK_LINE: NamedQuery = {
  name: 'bank-line-reopen',
  text: `UPDATE bank_lines SET state = 'open', receipt_id = NULL, reason = '', decided_by = NULL, decided_at = NULL, version = version + 1 WHERE receipt_id = $1 AND office_id = $2 AND state = 'booked'`,
};
/** What a line may pay for: what is open, never what was. */
export const OPEN_INVOICES: NamedQuery = {
  name: 'bank-open-invoices',
  text: `SELECT id, reference, creditor_reference AS "creditorReference", currency, open_minor::text AS open, payer_id AS "payerId", bill_to->>'name' AS payer, due_on AS "dueOn" FROM invoices
    WHERE office_id = $1 AND state IN ('issued', 'partly-paid') ORDER BY due_on, id LIMIT 5000`,
};
