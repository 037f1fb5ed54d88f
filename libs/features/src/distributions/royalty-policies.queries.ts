import type { PolicyBody, RoyaltyPolicyState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type PolicyRow = {
  id: string; code: string; number: number; body: PolicyBody; state: RoyaltyPolicyState; ownerId: string | null; ownerName: string | null; replacesId: string | null; copiedFrom: string | null; reason: string; proposedBy: string; proposedByName: string; proposedAt: Date;
  decidedByName: string | null; decidedAt: Date | null; retiredByName: string | null; retiredAt: Date | null; retireReason: string | null; version: number;
};
const COLUMNS = `id, code, number, body, state, owner_id AS "ownerId", (SELECT y.name FROM payees y WHERE y.id = owner_id) AS "ownerName", replaces_id AS "replacesId", copied_from AS "copiedFrom", reason, proposed_by AS "proposedBy", proposed_by_name AS "proposedByName", proposed_at AS "proposedAt",
  decided_by_name AS "decidedByName", decided_at AS "decidedAt", retired_by_name AS "retiredByName", retired_at AS "retiredAt", retire_reason AS "retireReason", version`;

/** An office has a handful: all of them, the newest of each code first. */
export const POLICIES: NamedQuery = { name: 'royalty-policies', text: `SELECT ${COLUMNS} FROM royalty_policies WHERE office_id = $1 ORDER BY code, number DESC LIMIT 500` };
export const POLICIES_IN_FORCE: NamedQuery = { name: 'royalty-policies-in-force', text: `SELECT ${COLUMNS} FROM royalty_policies WHERE office_id = $1 AND state = 'in-force' ORDER BY code, number` };
export const POLICY: NamedQuery = { name: 'royalty-policy', text: `SELECT ${COLUMNS} FROM royalty_policies WHERE id = $1 AND office_id = $2` };
export const LOCK_POLICY: NamedQuery = { name: 'royalty-policy-lock', text: 'SELECT 1 FROM royalty_policies WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const PROPOSE_POLICY: NamedQuery = {
  name: 'royalty-policy-propose',
  text: `INSERT INTO royalty_policies (id, office_id, code, number, body, replaces_id, copied_from, reason, proposed_by, proposed_by_name, proposed_at, owner_id)
    VALUES ($1, $2, $3, 1 + coalesce((SELECT max(number) FROM royalty_policies WHERE office_id = $2 AND code = $3), 0), $4, $5, $6, $7, $8, $9, $10, $11)`,
};
export const DECIDE_POLICY: NamedQuery = { name: 'royalty-policy-decide', text: 'UPDATE royalty_policies SET state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6, version = version + 1 WHERE id = $1 AND office_id = $2' };
export const RETIRE_POLICY: NamedQuery = {
  name: 'royalty-policy-retire', text: "UPDATE royalty_policies SET state = 'retired', retired_by_name = $3, retired_at = $4, retire_reason = $5, version = version + 1 WHERE id = $1 AND office_id = $2 AND state = 'in-force'",
};
