import type { LocalDate } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { NDA_IN_FORCE } from './course.queries.js';

export type NdaInForce = { readonly id: string; readonly title: string; readonly effectiveOn: LocalDate; readonly expiresOn: LocalDate | null };

/**
 * The confidentiality agreement that binds a party on a day; null: nothing confidential may be shown to it. A suspended or disputed one
 * binds. What another kind of agreement says about confidence is not looked at.
 */
export function ndaInForce(tx: Tx, officeId: string, partyId: string, on: LocalDate): Promise<NdaInForce | null> {
  return tx.one<NdaInForce>(NDA_IN_FORCE, [officeId, partyId, on]);
}
