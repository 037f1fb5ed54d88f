import type { NamedQuery } from '@tamga/platform';

/** Kazakh letters and ё by those that are typed for them, as `fold` does it; the keys and marks of JSON stay what they are. */
const folded = (json: string): string => `translate(lower((${json})::text), 'қңұүіәөһғё', 'кнууиаохге')::jsonb`;
/** Every word in its Russian, English and plain form: the title weighs most. */
const weigh = (json: string, weight: string): string =>
  `setweight(to_tsvector('russian', ${json}) || to_tsvector('english', ${json}) || to_tsvector('simple', ${folded(json)}), '${weight}')`;
const text = (field: string): string => `coalesce(o.content -> '${field}', '{}'::jsonb)`;
const TSV = [weigh(text('titles'), 'A'), weigh(text('keywords'), 'B'), weigh(text('summaries'), 'B'), ...['problems', 'advantages', 'applications'].map((field) => weigh(text(field), 'C'))].join(' || ');

const COPY = `INSERT INTO listed_offers (slug, offer_id, office_id, office_name, content, field, trl, published_at, changed_at, tsv)
  SELECT o.slug, o.id, o.office_id, f.name, o.content, o.content ->> 'field', (o.content ->> 'trl')::integer, o.first_published_at, o.published_at, ${TSV}
  FROM offers o JOIN offices f ON f.id = o.office_id WHERE o.state = 'published' AND`;
const AGAIN = 'ON CONFLICT (slug) DO UPDATE SET content = excluded.content, field = excluded.field, trl = excluded.trl, changed_at = excluded.changed_at, tsv = excluded.tsv';

// Held while they are copied: one that is being changed or withdrawn is waited for, and then left out.
export const LIST_OFFER: NamedQuery = { name: 'listing-add', text: `${COPY} o.id = $1 FOR SHARE OF o ${AGAIN}` };
export const LIST_ALL: NamedQuery = { name: 'listing-add-all', text: `${COPY} o.office_id = $1 ORDER BY o.id FOR SHARE OF o ${AGAIN}` };
export const UNLIST_ALL: NamedQuery = { name: 'listing-remove-all', text: 'DELETE FROM listed_offers WHERE office_id = $1' };

export type ListingRow = { isOpen: boolean; changedAt: Date };
export const LISTING: NamedQuery = { name: 'listing', text: 'SELECT is_open AS "isOpen", changed_at AS "changedAt" FROM office_listings WHERE office_id = $1' };
export const LOCK_LISTING: NamedQuery = { name: 'listing-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('listing:' || $1::text, 0))" };
/** The first publication opens the listing; later ones leave it as the office has set it. */
export const OPEN_FIRST: NamedQuery = { name: 'listing-open-first', text: 'INSERT INTO office_listings (office_id, is_open, changed_by, changed_at) VALUES ($1, true, $2, $3) ON CONFLICT (office_id) DO NOTHING' };
export const SET_LISTING: NamedQuery = {
  name: 'listing-set',
  text: `INSERT INTO office_listings (office_id, is_open, changed_by, changed_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (office_id) DO UPDATE SET is_open = excluded.is_open, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
};
