import { Injectable } from '@nestjs/common';
import type { Actor } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, type Tx } from '@tamga/platform';
import { LISTING, LIST_ALL, LIST_OFFER, LOCK_LISTING, OPEN_FIRST, SET_LISTING, UNLIST_ALL, type ListingRow } from './listing.queries.js';

export type ListingView = { readonly isOpen: boolean; readonly changedAt: string | null };

/** Whether the office shows itself to the public, and what it shows. */
@Injectable()
export class OfferListing {
  constructor(private readonly database: Database) {}

  get(actor: Actor): Promise<ListingView> {
    return this.database.read(actor, (tx) => view(tx, allow(actor, 'offer.read')));
  }

  /** Closing takes every offer of the office off the listing at once; opening puts back those that are published. */
  set(actor: Actor, isOpen: boolean): Promise<ListingView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'offer.publish');
      await tx.query(LOCK_LISTING, [officeId]);
      await tx.run(SET_LISTING, [officeId, isOpen, actor.userId, tx.now]);
      await tx.run(isOpen ? LIST_ALL : UNLIST_ALL, [officeId]);
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: isOpen ? 'office.listing-opened' : 'office.listing-closed', payload: {}, actorName: actor.name });
      return view(tx, officeId);
    });
  }

  /** Shows an offer that has just been published, unless the office has closed its listing. The first one opens it. */
  async show(tx: Tx, actor: Actor, offer: { readonly id: string; readonly officeId: string }): Promise<void> {
    await tx.query(LOCK_LISTING, [offer.officeId]);
    await tx.run(OPEN_FIRST, [offer.officeId, actor.userId, tx.now]);
    const listing = await tx.one<ListingRow>(LISTING, [offer.officeId]);
    if (listing?.isOpen) await tx.run(LIST_OFFER, [offer.id]);
  }
}

async function view(tx: Tx, officeId: string): Promise<ListingView> {
  const row = await tx.one<ListingRow>(LISTING, [officeId]);
  return { isOpen: row?.isOpen ?? false, changedAt: row?.changedAt.toISOString() ?? null };
}
