import type { ByLocale, NoticeCapacity } from '@tamga/domain';
import type { Stakeholder } from '@tamga/features/assets';
import type { NamedQuery, Tx } from '@tamga/platform';
import { IN_FORCE } from './agreements.queries.js';

const BOUND_PARTIES: NamedQuery = {
  name: 'agreement-bound-parties',
  text: `SELECT DISTINCT p.role AS capacity, p.party_id AS "partyId", n.names FROM agreement_cases l JOIN agreements a ON a.id = l.agreement_id AND a.state IN ${IN_FORCE}
    JOIN agreement_parties p ON p.agreement_id = a.id AND p.role IN ('licensee', 'funder') JOIN parties n ON n.id = p.party_id WHERE l.case_id = $1 ORDER BY p.role, p.party_id`,
};

/** Licensees and funders under agreements in force about a case: they hear before an asset of it is given up. */
export async function boundPartiesOf(tx: Tx, caseId: string): Promise<readonly Stakeholder[]> {
  const rows = await tx.query<{ capacity: NoticeCapacity; partyId: string; names: ByLocale }>(BOUND_PARTIES, [caseId]);
  return rows.map(({ capacity, partyId, names }) => ({ capacity, key: `party:${partyId}`, name: names.en ?? names.ru ?? names.kk ?? '', partyId }));
}
