import { movedReference, type PartyReference, type Standing } from '@tamga/features/parties';
import type { NamedQuery } from '@tamga/platform';

const BOTH_NAMED: NamedQuery = {
  name: 'asset-both-named',
  text: `SELECT 'asset' AS kind, a.id, a.title, p.role FROM asset_parties p JOIN asset_parties o ON o.asset_id = p.asset_id AND o.role = p.role AND o.party_id = $3 JOIN assets a ON a.id = p.asset_id
    WHERE p.party_id = $2 AND p.office_id = $1 ORDER BY a.id, p.role LIMIT 20`,
};

/** Applicants, owners and inventors of assets, and whoever was told that one may be given up. */
export const ASSET_PARTIES: readonly PartyReference[] = [
  { ...movedReference({ table: 'asset_parties', column: 'party_id', key: "asset_id || ' ' || role" }), together: (tx, { officeId, from, into }) => tx.query<Standing>(BOTH_NAMED, [officeId, from, into]) },
  // The stakeholder is known by the same id: who was told stays told.
  movedReference({ table: 'asset_notices', column: 'party_id', also: "recipient_key = CASE WHEN recipient_key = 'party:' || $2::uuid::text THEN 'party:' || $3::uuid::text ELSE recipient_key END" }),
];
