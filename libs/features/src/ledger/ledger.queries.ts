import type { LedgerAccount, LedgerSource, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type EntryRow = { id: string; officeId: string; currency: string; bookedOn: LocalDate; sourceKind: LedgerSource; sourceId: string };
export type LineRow = { account: LedgerAccount; minor: string; caseId: string | null; agreementId: string | null; partyId: string | null; payeeId: string | null };

export const INSERT_ENTRY: NamedQuery = {
  name: 'ledger-entry',
  text: `INSERT INTO ledger_entries (id, office_id, booked_on, currency, source_kind, source_id, description, reverses_id, booked_by, booked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
/** All lines of an entry in one statement: the database looks whether they balance when it ends. */
export const INSERT_LINES: NamedQuery = {
  name: 'ledger-lines',
  text: `INSERT INTO ledger_lines (entry_id, position, office_id, currency, account, amount_minor, case_id, agreement_id, party_id, payee_id)
    SELECT $1, l.position, $2, $3, l.account, l.amount, l.case_id, l.agreement_id, l.party_id, l.payee_id
    FROM unnest($4::integer[], $5::text[], $6::bigint[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[]) AS l (position, account, amount, case_id, agreement_id, party_id, payee_id)`,
};
export const INSERT_ENTRIES: NamedQuery = {
  name: 'ledger-entries',
  text: `INSERT INTO ledger_entries (id, office_id, booked_on, currency, source_kind, source_id, description, booked_by, booked_at)
    SELECT r.id, r."officeId", r."on", r.currency, r.kind, r.source, r.description, $2, $3 FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "officeId" uuid, "on" date, currency text, kind text, source uuid, description text)`,
};
export const INSERT_LINES_OF_MANY: NamedQuery = {
  name: 'ledger-lines-of-many',
  text: `INSERT INTO ledger_lines (entry_id, position, office_id, currency, account, amount_minor, case_id, agreement_id, party_id, payee_id)
    SELECT l.entry, l.place, l."officeId", l.currency, l.account, l.amount, l."caseId", l."agreementId", l."partyId", l."payeeId"
    FROM jsonb_to_recordset($1::jsonb) AS l (entry uuid, place integer, "officeId" uuid, currency text, account text, amount bigint, "caseId" uuid, "agreementId" uuid, "partyId" uuid, "payeeId" uuid)`,
};
export const ENTRY_OF: NamedQuery = {
  name: 'ledger-entry-of',
  text: `SELECT id, office_id AS "officeId", currency, booked_on AS "bookedOn", source_kind AS "sourceKind", source_id AS "sourceId" FROM ledger_entries
    WHERE office_id = $1 AND source_kind = $2 AND source_id = $3 AND reverses_id IS NULL`,
};
export const LINES_OF: NamedQuery = {
  name: 'ledger-lines-of',
  text: `SELECT account, amount_minor::text AS minor, case_id AS "caseId", agreement_id AS "agreementId", party_id AS "partyId", payee_id AS "payeeId" FROM ledger_lines WHERE entry_id = $1 ORDER BY position`,
};

export type Dimensions = { readonly agreementId?: string; readonly caseId?: string; readonly partyId?: string; readonly payeeId?: string };
const COLUMN: { readonly [D in keyof Required<Dimensions>]: string } = { agreementId: 'agreement_id', caseId: 'case_id', partyId: 'party_id', payeeId: 'payee_id' };
/** Lines are never changed: what was booked with a party that was merged since is found by the one it became. */
const OF_PARTIES: ReadonlySet<keyof Dimensions> = new Set(['partyId', 'payeeId']);
const meant = (party: string): string => `= ANY (ARRAY(SELECT ${party} UNION ALL SELECT id FROM parties WHERE merged_into = ${party}))`;

/** What stands on an account; one prepared statement for each set of dimensions. */
export function balanceOf(officeId: string, { account, currency }: { readonly account: LedgerAccount; readonly currency: string }, of: Dimensions): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId, account, currency];
  const given = (Object.keys(COLUMN) as (keyof Dimensions)[]).filter((key) => of[key] !== undefined);
  const where = given.map((key) => ` AND ${COLUMN[key]} ${OF_PARTIES.has(key) ? meant(`$${values.push(of[key])}::uuid`) : `= $${values.push(of[key])}`}`).join('');
  return { query: { name: ['ledger-balance', ...given].join(':'), text: `SELECT coalesce(sum(amount_minor), 0)::text AS minor FROM ledger_lines WHERE office_id = $1 AND account = $2 AND currency = $3${where}` }, values };
}
