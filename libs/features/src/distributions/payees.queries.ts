import type { Locale, LocalDate, PayeeAccountState, PayeeKind, PayeeStanding, PayeeTarget } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type PayeeRow = {
  id: string; kind: PayeeKind; name: string; userId: string | null; partyId: string | null; matchKey: string | null; locale: Locale; standing: PayeeStanding; standingOn: LocalDate | null; evidence: string | null; targets: readonly PayeeTarget[]; version: number;
};
export type AccountRow = {
  id: string; payeeId: string; holder: string; iban: string | null; account: string | null; bic: string | null; currency: string; state: PayeeAccountState; note: string;
  proposedBy: string; proposedByName: string; proposedAt: Date; decidedByName: string | null; decidedAt: Date | null;
};
const COLUMNS = 'id, kind, name, user_id AS "userId", party_id AS "partyId", match_key AS "matchKey", locale, standing, standing_on AS "standingOn", evidence, targets, version';
const ACCOUNT = `id, payee_id AS "payeeId", holder, iban, account, bic, currency, state, note, proposed_by AS "proposedBy", proposed_by_name AS "proposedByName", proposed_at AS "proposedAt", decided_by_name AS "decidedByName", decided_at AS "decidedAt"`;

export const PAYEE: NamedQuery = { name: 'payee', text: `SELECT ${COLUMNS} FROM payees WHERE id = $1 AND office_id = $2` };
export const PARTY: NamedQuery = { name: 'payee-party', text: 'SELECT 1 FROM parties WHERE id = $1 AND office_id = $2 AND merged_into IS NULL' };
export const LOCK_PAYEE: NamedQuery = { name: 'payee-lock', text: 'SELECT 1 FROM payees WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const PAYEES_BY_ID: NamedQuery = { name: 'payees-by-id', text: `SELECT ${COLUMNS} FROM payees WHERE office_id = $1 AND id = ANY ($2::uuid[])` };
export const PAYEES_BY_PERSON: NamedQuery = { name: 'payees-by-person', text: `SELECT ${COLUMNS} FROM payees WHERE office_id = $1 AND (user_id = ANY ($2::uuid[]) OR match_key = ANY ($3::text[]))` };
export const LIST_PAYEES: NamedQuery = { name: 'payees-list', text: `SELECT ${COLUMNS} FROM payees WHERE office_id = $1 AND (name, id) > ($2, $3::uuid) AND ($5::text IS NULL OR kind = $5) ORDER BY name, id LIMIT $4` };
export const FIND_PAYEES: NamedQuery = {
  name: 'payees-find', text: `SELECT ${COLUMNS} FROM payees WHERE office_id = $1 AND (name, id) > ($2, $3::uuid) AND ($5::text IS NULL OR kind = $5) AND strpos(lower(name), lower($6)) > 0 ORDER BY name, id LIMIT $4`,
};
export const INSERT_PAYEES: NamedQuery = {
  name: 'payees-insert',
  text: `INSERT INTO payees (id, office_id, kind, name, user_id, party_id, match_key, locale, is_demo, created_at, updated_at)
    SELECT n.id, $1, n.kind, n.name, n."userId", n."partyId", n."matchKey", n.locale, $4, $3, $3 FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, kind text, name text, "userId" uuid, "partyId" uuid, "matchKey" text, locale text)
    ON CONFLICT DO NOTHING`,
};
/** Who was known by an address alone and has an account now. */
export const LINK_PAYEES: NamedQuery = {
  name: 'payees-link',
  text: `UPDATE payees p SET user_id = n."userId", version = version + 1, updated_at = $3 FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, "userId" uuid) WHERE p.office_id = $1 AND p.id = n.id AND p.user_id IS NULL`,
};
export const SAVE_STANDING: NamedQuery = {
  name: 'payee-standing', text: 'UPDATE payees SET standing = $3, standing_on = $4, evidence = $5, targets = $6::jsonb, version = version + 1, updated_at = $7 WHERE id = $1 AND office_id = $2',
};
export const RENAME_PAYEE: NamedQuery = { name: 'payee-rename', text: 'UPDATE payees SET name = $3, locale = $4, version = version + 1, updated_at = $5 WHERE id = $1 AND office_id = $2' };

export const ACCOUNTS: NamedQuery = { name: 'payee-accounts', text: `SELECT ${ACCOUNT} FROM payee_accounts WHERE office_id = $1 AND payee_id = ANY ($2::uuid[]) AND state IN ('proposed', 'in-force') ORDER BY payee_id, currency, id` };
export const ACCOUNTS_IN_FORCE: NamedQuery = { name: 'payee-accounts-in-force', text: `SELECT ${ACCOUNT} FROM payee_accounts WHERE office_id = $1 AND payee_id = ANY ($2::uuid[]) AND state = 'in-force' AND currency = $3` };
export const ACCOUNT_OF: NamedQuery = { name: 'payee-account', text: `SELECT ${ACCOUNT} FROM payee_accounts WHERE id = $1 AND payee_id = $2 AND office_id = $3` };
export const LOCK_ACCOUNT: NamedQuery = { name: 'payee-account-lock', text: 'SELECT 1 FROM payee_accounts WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const PROPOSE_ACCOUNT: NamedQuery = {
  name: 'payee-account-propose',
  text: 'INSERT INTO payee_accounts (id, office_id, payee_id, holder, iban, account, bic, currency, note, proposed_by, proposed_by_name, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
};
/** The account in force, or one proposed before, makes way. */
export const END_ACCOUNTS: NamedQuery = {
  name: 'payee-accounts-end',
  text: `UPDATE payee_accounts SET state = 'ended', decided_by = coalesce(decided_by, NULLIF($5::uuid, proposed_by)), decided_by_name = coalesce(decided_by_name, $6), decided_at = coalesce(decided_at, $7) WHERE office_id = $1 AND payee_id = $2 AND currency = $3 AND state = $4`,
};
/** An account ends with its holder. */
export const END_ALL_ACCOUNTS: NamedQuery = {
  name: 'payee-accounts-end-all',
  text: `UPDATE payee_accounts SET state = 'ended', decided_by = coalesce(decided_by, NULLIF($3::uuid, proposed_by)), decided_by_name = coalesce(decided_by_name, $4), decided_at = coalesce(decided_at, $5) WHERE office_id = $1 AND payee_id = $2 AND state IN ('proposed', 'in-force')`,
};
/** What was kept because nobody knew whom to pay, and somebody does now: they live, or two people have said where the estate is paid. All payees', or one's. */
export const RELEASE_HELD: NamedQuery = {
  name: 'distribution-payouts-release',
  text: `UPDATE distribution_payouts o SET state = 'due' FROM payees p WHERE o.office_id = $1 AND o.state = 'held' AND ($2::uuid IS NULL OR o.payee_id = $2) AND p.id = o.payee_id AND (p.standing IN ('active', 'left')
    OR (p.standing = 'died' AND EXISTS (SELECT 1 FROM payee_accounts a WHERE a.payee_id = p.id AND a.currency = o.currency AND a.state = 'in-force')))`,
};
export const DECIDE_ACCOUNT: NamedQuery = { name: 'payee-account-decide', text: 'UPDATE payee_accounts SET state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6 WHERE id = $1 AND office_id = $2' };
