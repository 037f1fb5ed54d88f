import { Injectable } from '@nestjs/common';
import { Refused, SLUG_FORM, type Actor, type OfferField } from '@tamga/domain';
import { typedQuery, SEARCH_LENGTH } from '@tamga/features/cases';
import { Database, decodeCursor, encodeCursor } from '@tamga/platform';
import { ADDRESSES, LISTED, listedOffers, type ListedRow } from './public-offers.queries.js';

/** Anybody. The database knows this caller by a role that reads the public listing and nothing else. */
export const VISITOR: Actor = { kind: 'visitor', userId: null, officeId: null, roles: [], locale: 'en', name: '' };

export type PublicOffer = ListedRow;
export type PublicOfferPage = { readonly data: readonly PublicOffer[]; readonly nextCursor: string | null };
export type PublicOffersWanted = { readonly search?: string; readonly field?: OfferField; readonly trlFrom?: number; readonly limit: number; readonly cursor?: string };

/** The public listing, read as the visitor who reads it. */
@Injectable()
export class PublicOffers {
  constructor(private readonly database: Database) {}

  /** Newest first. Words without a letter or digit find nothing. @throws Refused invalid-input for a cursor of another list */
  async list({ search, field, trlFrom, limit, cursor }: PublicOffersWanted): Promise<PublicOfferPage> {
    const place = cursor === undefined ? null : decodeCursor(cursor, 2);
    const valid = place && !Number.isNaN(Date.parse(String(place[0]))) && SLUG_FORM.test(String(place[1]));
    if (cursor !== undefined && !valid) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const words = search === undefined || search.trim() === '' ? undefined : typedQuery(search.slice(0, SEARCH_LENGTH));
    if (words?.beginnings === '') return { data: [], nextCursor: null };
    const { query, values } = listedOffers({ words, field, trlFrom }, { before: place ? [String(place[0]), String(place[1])] : null, limit });
    const rows = await this.database.fetch<ListedRow>(VISITOR, query, values);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown, nextCursor: last ? encodeCursor([last.publishedAt.toISOString(), last.slug]) : null };
  }

  /** Null for what is not listed, or not listed any more. */
  async get(slug: string): Promise<PublicOffer | null> {
    if (!SLUG_FORM.test(slug)) return null;
    return (await this.database.fetch<ListedRow>(VISITOR, LISTED, [slug]))[0] ?? null;
  }

  addresses(): Promise<{ slug: string; changedAt: Date }[]> {
    return this.database.fetch(VISITOR, ADDRESSES);
  }
}
