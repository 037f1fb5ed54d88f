import { Injectable } from '@nestjs/common';
import { OFFER_FIELD_CODES, Refused, type Actor, type OfferField } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { movedReference, PartiesService, type PartyReference } from '@tamga/features/parties';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';

export type PartyFields = { readonly fields: readonly OfferField[] };
const OF_PARTY: NamedQuery = { name: 'party-fields', text: 'SELECT field FROM party_fields WHERE party_id = $1 AND office_id = $2 ORDER BY field' };
const LEAVE_OUT: NamedQuery = { name: 'party-fields-leave-out', text: 'DELETE FROM party_fields WHERE party_id = $1 AND office_id = $2 AND field <> ALL ($3::text[])' };
const PUT_IN: NamedQuery = { name: 'party-fields-put-in', text: 'INSERT INTO party_fields (party_id, office_id, field) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING' };

const BOTH_HAVE: NamedQuery = {
  name: 'party-moves:same-field',
  text: `DELETE FROM party_fields f WHERE f.party_id = $2 AND f.office_id = $1 AND EXISTS (SELECT 1 FROM party_fields o WHERE o.party_id = $3 AND o.field = f.field) RETURNING 'dropped ' || f.field AS id`,
};
const moved = movedReference({ table: 'party_fields', column: 'party_id', key: 'field' });
/** Of two parties that become one, each field stays once. */
export const FIELDS_REFERENCE: PartyReference = {
  column: moved.column,
  move: async (tx, of) => {
    const dropped = (await tx.query<{ id: string }>(BOTH_HAVE, [of.officeId, of.from, of.into])).map(({ id }) => id);
    return [...dropped, ...((await moved.move?.(tx, of)) ?? [])];
  },
};

/** What a party is interested in: by this it is found when there is something to offer. */
@Injectable()
export class PartyFieldsService {
  constructor(
    private readonly database: Database,
    private readonly parties: PartiesService,
  ) {}

  /** @throws Refused not-found */
  get(actor: Actor, partyId: string): Promise<PartyFields> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'party.read');
      await this.parties.require(tx, officeId, partyId);
      return fieldsOf(tx, officeId, partyId);
    });
  }

  /** @throws Refused not-found, party-merged, invalid-input */
  set(actor: Actor, partyId: string, wanted: readonly OfferField[]): Promise<PartyFields> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'party.record');
      const unknown = wanted.findIndex((field) => !OFFER_FIELD_CODES.includes(field));
      if (unknown >= 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: `/fields/${unknown}`, code: 'not-one-of' }] });
      const { mergedInto } = await this.parties.require(tx, officeId, partyId);
      if (mergedInto !== null || !(await this.parties.current(tx, officeId, [partyId])).has(partyId)) throw new Refused({ code: 'party-merged', facts: { partyId: mergedInto } });
      await tx.run(LEAVE_OUT, [partyId, officeId, wanted]);
      await tx.run(PUT_IN, [partyId, officeId, [...new Set(wanted)]]);
      await appendAudit(tx, { kind: 'party', id: partyId, officeId }, { type: 'party.edited', payload: { fields: ['fields'] }, actorName: actor.name });
      return fieldsOf(tx, officeId, partyId);
    });
  }
}

async function fieldsOf(tx: Tx, officeId: string, partyId: string): Promise<PartyFields> {
  return { fields: (await tx.query<{ field: OfferField }>(OF_PARTY, [partyId, officeId])).map(({ field }) => field) };
}
