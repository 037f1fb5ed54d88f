import type { NamedQuery } from '@tamga/platform';
import { movedReference, type PartyReference } from './party-references.js';

/** Where both were at one meeting, one line of it is enough. */
const MET_BOTH: NamedQuery = {
  name: 'party-moves:met-both',
  text: `DELETE FROM party_interaction_parties i WHERE i.party_id = $2 AND i.office_id = $1 AND EXISTS (SELECT 1 FROM party_interaction_parties o WHERE o.interaction_id = i.interaction_id AND o.party_id = $3) RETURNING 'dropped ' || i.interaction_id AS id`,
};
const met = movedReference({ table: 'party_interaction_parties', column: 'party_id', key: 'interaction_id' });

/** What in this feature's own tables goes on with the survivor. */
export const OWN_REFERENCES: readonly PartyReference[] = [
  movedReference({ table: 'party_checks', column: 'party_id' }),
  movedReference({ table: 'party_affiliations', column: 'person_id' }),
  movedReference({ table: 'party_affiliations', column: 'organisation_id' }),
  {
    column: met.column,
    move: async (tx, of) => {
      const dropped = (await tx.query<{ id: string }>(MET_BOTH, [of.officeId, of.from, of.into])).map(({ id }) => id);
      return [...dropped, ...((await met.move?.(tx, of)) ?? [])];
    },
  },
  // The merge itself sees to these.
  { column: 'parties.merged_into' }, { column: 'party_blocks.party_id' },
  // What was found, decided and done about the party under its own id stays said about it.
  { column: 'party_pairs.first_id', kept: true }, { column: 'party_pairs.second_id', kept: true }, { column: 'party_merges.survivor_id', kept: true }, { column: 'party_merges.merged_id', kept: true },
];
