import { movedReference, type PartyReference, type Standing } from '@tamga/features/parties';
import type { NamedQuery } from '@tamga/platform';

const BOTH_BOUND: NamedQuery = {
  name: 'agreement-both-bound',
  text: `SELECT 'agreement' AS kind, a.id, a.title, p.role FROM agreement_parties p JOIN agreement_parties o ON o.agreement_id = p.agreement_id AND o.role = p.role AND o.party_id = $3 JOIN agreements a ON a.id = p.agreement_id
    WHERE p.party_id = $2 AND p.office_id = $1 ORDER BY a.id, p.role LIMIT 20`,
};

/** Whoever is bound goes on being bound as the party they became. Twice in one capacity cannot be made once: what each of the two owes would be lost. */
export const AGREEMENT_PARTY: PartyReference = {
  ...movedReference({ table: 'agreement_parties', column: 'party_id' }),
  together: (tx, { officeId, from, into }) => tx.query<Standing>(BOTH_BOUND, [officeId, from, into]),
};
