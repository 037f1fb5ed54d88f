import type { ExpenseBearer, ExpenseKind, ExpenseState, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type ExpenseRow = {
  id: string; officeId: string; state: ExpenseState; kind: ExpenseKind; borneBy: ExpenseBearer; caseId: string | null; caseReference: string | null; assetId: string | null; assetTitle: string | null; agreementId: string | null; agreementTitle: string | null;
  supplierId: string | null; supplier: string; supplierName: string; reference: string; note: string; documentId: string | null; incurredOn: LocalDate; currency: string; minor: string; expectedMinor: string | null; recoveredMinor: string;
  bookedOn: LocalDate | null; reversedOn: LocalDate | null; reverseReason: string | null; annuityId: string | null; deductedBy: string | null; dueOn: LocalDate | null; settledMinor: string; version: number;
};

/** The right as people call it: by the number its authority gave, else by its title. */
const COLUMNS = `e.id, e.office_id AS "officeId", e.state, e.kind, e.borne_by AS "borneBy", e.case_id AS "caseId", c.reference AS "caseReference", e.asset_id AS "assetId", coalesce(s.registration_number, s.application_number, s.title) AS "assetTitle", e.agreement_id AS "agreementId", a.title AS "agreementTitle",
  e.supplier_id AS "supplierId", coalesce(p.sort_name, e.supplier_name) AS supplier, e.supplier_name AS "supplierName", e.reference, e.note, e.document_id AS "documentId", e.incurred_on AS "incurredOn", e.currency, e.amount_minor::text AS minor, e.expected_minor::text AS "expectedMinor", e.recovered_minor::text AS "recoveredMinor",
  e.booked_on AS "bookedOn", e.reversed_on AS "reversedOn", e.reverse_reason AS "reverseReason", e.annuity_id AS "annuityId", e.deducted_by AS "deductedBy", e.due_on AS "dueOn", e.settled_minor::text AS "settledMinor", e.version`;
const JOINS = 'LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN assets s ON s.id = e.asset_id LEFT JOIN agreements a ON a.id = e.agreement_id LEFT JOIN parties p ON p.id = e.supplier_id';

export const EXPENSE: NamedQuery = { name: 'expense', text: `SELECT ${COLUMNS} FROM expenses e ${JOINS} WHERE e.id = $1 AND e.office_id = $2` };
export const EXPENSES_BY_ID: NamedQuery = { name: 'expenses-by-id', text: `SELECT ${COLUMNS} FROM expenses e ${JOINS} WHERE e.office_id = $1 AND e.id = ANY ($2::uuid[])` };
export const LOCK_EXPENSE: NamedQuery = { name: 'expense-lock', text: 'SELECT version FROM expenses WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
/** Many at once, as a file brings them. */
export const INSERT_EXPENSES: NamedQuery = {
  name: 'expenses-insert',
  text: `INSERT INTO expenses (id, office_id, state, kind, borne_by, case_id, asset_id, agreement_id, supplier_id, supplier_name, reference, bill_key, note, document_id, incurred_on, currency, amount_minor, booked_on, annuity_id, import_id, is_demo, created_by, created_at, updated_at)
    SELECT r.id, $2, r.state, r.kind, r."borneBy", r."caseId", r."assetId", r."agreementId", r."supplierId", r."supplierName", r.reference, r."billKey", r.note, r."documentId", r."incurredOn", r.currency, r.amount, CASE WHEN r.state = 'booked' THEN $3::date END, $4, $5, $6, $7, $8, $8
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, state text, kind text, "borneBy" text, "caseId" uuid, "assetId" uuid, "agreementId" uuid, "supplierId" uuid, "supplierName" text, reference text, "billKey" text, note text, "documentId" uuid, "incurredOn" date, currency text, amount bigint)`,
};
/** What the office has of what is named: what is missing is another office's, or none. An asset and a document say whose they are. */
export const KNOWN: NamedQuery = {
  name: 'expense-known',
  text: `SELECT 'case' AS what, id, NULL::uuid AS "caseId" FROM cases WHERE id = ANY ($1::uuid[]) AND office_id = $6 UNION ALL SELECT 'asset', id, case_id FROM assets WHERE id = ANY ($2::uuid[]) AND office_id = $6
    UNION ALL SELECT 'agreement', id, NULL FROM agreements WHERE id = ANY ($3::uuid[]) AND office_id = $6 UNION ALL SELECT 'supplier', id, NULL FROM parties WHERE id = ANY ($4::uuid[]) AND office_id = $6 AND merged_into IS NULL
    UNION ALL SELECT 'document', id, case_id FROM documents WHERE id = ANY ($5::uuid[]) AND office_id = $6`,
};
/** Bills with the number, currency and amount of one of these. */
export const SAME_BILLS: NamedQuery = {
  name: 'expense-same-bills',
  text: `SELECT id, bill_key AS "billKey", supplier_id AS "supplierId", supplier_name AS "supplierName" FROM expenses WHERE office_id = $1 AND bill_key = ANY ($2::text[]) AND state <> 'reversed' AND id <> ALL ($3::uuid[])`,
};
export const BOOK_EXPENSE: NamedQuery = {
  name: 'expense-book',
  text: `UPDATE expenses SET state = 'booked', expected_minor = amount_minor, amount_minor = $3, incurred_on = $4, reference = $5, bill_key = $6, booked_on = $7, updated_at = $8, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'accrued'`,
};
export const CHANGE_EXPENSE: NamedQuery = {
  name: 'expense-change',
  text: `UPDATE expenses e SET kind = r.kind, borne_by = r."borneBy", case_id = r."caseId", asset_id = r."assetId", agreement_id = r."agreementId", supplier_id = r."supplierId", supplier_name = r."supplierName", reference = r.reference, bill_key = r."billKey",
      note = r.note, document_id = r."documentId", incurred_on = r."incurredOn", currency = r.currency, amount_minor = r.amount, updated_at = $4, version = version + 1
    FROM jsonb_to_record($3::jsonb) AS r (kind text, "borneBy" text, "caseId" uuid, "assetId" uuid, "agreementId" uuid, "supplierId" uuid, "supplierName" text, reference text, "billKey" text, note text, "documentId" uuid, "incurredOn" date, currency text, amount bigint)
    WHERE e.id = $1 AND e.version = $2`,
};
export const REVERSE_EXPENSE: NamedQuery = {
  name: 'expense-reverse',
  text: `UPDATE expenses SET state = 'reversed', reversed_on = $3, reverse_reason = $4, updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state <> 'reversed'`,
};
export const OF_ANNUITY: NamedQuery = { name: 'expense-of-annuity', text: `SELECT id FROM expenses WHERE office_id = $1 AND annuity_id = $2 AND state <> 'reversed' FOR NO KEY UPDATE` };

export type ExpenseFilter = {
  readonly state?: ExpenseState | undefined; readonly kind?: ExpenseKind | undefined; readonly borneBy?: ExpenseBearer | undefined; readonly caseId?: string | undefined; readonly assetId?: string | undefined; readonly agreementId?: string | undefined; readonly supplierId?: string | undefined;
  /** Whether somebody has paid all of it back; of what is booked. */
  readonly reimbursed?: boolean | undefined;
  readonly year?: number | undefined;
};
type Asked = { readonly where: string; readonly names: readonly string[]; readonly values: unknown[] };

/** Only the conditions that are asked for are written: each filter then finds its own index. */
function asked(officeId: string, { state, kind, borneBy, caseId, assetId, agreementId, supplierId, reimbursed, year }: ExpenseFilter): Asked {
  const values: unknown[] = [officeId];
  const where = ['e.office_id = $1'];
  const names: string[] = [];
  const add = (name: string, value: unknown, condition: (n: number) => string): void => {
    if (value === undefined) return;
    names.push(name);
    where.push(condition(values.push(value)));
  };
  // A code, not a parameter: the indexes of what is accrued and of what is open are chosen by it.
  if (state !== undefined) {
    names.push(state);
    where.push(`e.state = '${state}'`);
  }
  if (reimbursed !== undefined) {
    names.push(reimbursed ? 'reimbursed' : 'open');
    where.push(`e.state = 'booked' AND ${reimbursed ? 'e.recovered_minor = e.amount_minor' : 'e.recovered_minor < e.amount_minor'}`);
  }
  add('kind', kind, (n) => `e.kind = $${n}`);
  add('bearer', borneBy, (n) => `e.borne_by = $${n}`);
  add('case', caseId, (n) => `e.case_id = $${n}::uuid`);
  add('asset', assetId, (n) => `e.asset_id = $${n}::uuid`);
  add('agreement', agreementId, (n) => `e.agreement_id = $${n}::uuid`);
  add('supplier', supplierId, (n) => `e.supplier_id = $${n}::uuid`);
  add('year', year, (n) => `e.incurred_on >= make_date($${n}::integer, 1, 1) AND e.incurred_on < make_date($${n}::integer + 1, 1, 1)`);
  return { where: where.join(' AND '), names, values };
}

/** Newest first. */
export function expenseList(officeId: string, filter: ExpenseFilter, page: { readonly before: readonly [string, string] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const { where, names, values } = asked(officeId, filter);
  const after = page.before ? ` AND (e.incurred_on, e.id) < ($${values.push(page.before[0])}::date, $${values.push(page.before[1])}::uuid)` : '';
  const text = `SELECT ${COLUMNS} FROM expenses e ${JOINS} WHERE ${where}${after} ORDER BY e.incurred_on DESC, e.id DESC LIMIT $${values.push(page.limit + 1)}`;
  return { query: { name: ['expenses', ...names, ...(page.before ? ['before'] : [])].join(':'), text }, values };
}

export type SumRow = { currency: string; booked: string; accrued: string; recovered: string; count: number };
/** What was reversed counts nowhere. */
export function expenseSums(officeId: string, filter: ExpenseFilter): { query: NamedQuery; values: unknown[] } {
  const { where, names, values } = asked(officeId, filter);
  const text = `SELECT e.currency, coalesce(sum(e.amount_minor) FILTER (WHERE e.state = 'booked'), 0)::text AS booked, coalesce(sum(e.amount_minor) FILTER (WHERE e.state = 'accrued'), 0)::text AS accrued, coalesce(sum(e.recovered_minor), 0)::text AS recovered, count(*)::integer AS count
    FROM expenses e WHERE ${where} AND e.state <> 'reversed' GROUP BY e.currency ORDER BY e.currency`;
  return { query: { name: ['expense-sums', ...names].join(':'), text }, values };
}

export const UNREIMBURSED_BY = ['case', 'asset', 'agreement'] as const;
export type UnreimbursedBy = (typeof UNREIMBURSED_BY)[number];
export type UnreimbursedRow = { id: string | null; name: string | null; currency: string; open: string; booked: string; count: number; oldestOn: LocalDate };
const NAMES: { readonly [B in UnreimbursedBy]: readonly [join: string, name: string] } = {
  case: ['LEFT JOIN cases n ON n.id = o.of_id', 'n.reference'], asset: ['LEFT JOIN assets n ON n.id = o.of_id', 'coalesce(n.registration_number, n.application_number, n.title)'], agreement: ['LEFT JOIN agreements n ON n.id = o.of_id', 'n.title'],
};
/** What nobody has paid back, by whose it is; reads what is open alone. The largest first within a currency. */
export function unreimbursedBy(by: UnreimbursedBy): NamedQuery {
  const [join, name] = NAMES[by];
  return {
    name: `expenses-unreimbursed:${by}`,
    text: `SELECT o.of_id AS id, ${name} AS name, o.currency, o.open::text, o.booked::text, o.count, o.oldest AS "oldestOn" FROM (
        SELECT e.${by}_id AS of_id, e.currency, sum(e.open_minor) AS open, sum(e.amount_minor) AS booked, count(*)::integer AS count, min(e.incurred_on) AS oldest FROM expenses e
        WHERE e.office_id = $1 AND e.state = 'booked' AND e.recovered_minor < e.amount_minor AND ($2::text IS NULL OR e.borne_by = $2) GROUP BY 1, 2) o ${join} ORDER BY o.currency, o.open DESC, o.of_id LIMIT $3`,
  };
}
