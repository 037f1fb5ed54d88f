import type { ByLocale, InEveryLocale, OfferContent, OfferField } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** What anybody may read of an offer; there is nothing else in the table that a visitor's role may select. */
export type ListedRow = { slug: string; officeName: InEveryLocale & ByLocale; content: OfferContent; field: OfferField; trl: number; publishedAt: Date; changedAt: Date };
const COLUMNS = 'slug, office_name AS "officeName", content, field, trl, published_at AS "publishedAt", changed_at AS "changedAt"';

export const LISTED: NamedQuery = { name: 'listed-offer', text: `SELECT ${COLUMNS} FROM listed_offers WHERE slug = $1` };
/** More than fifty thousand addresses do not fit one sitemap (sitemaps.org); the newest are in it. */
export const ADDRESSES: NamedQuery = { name: 'listed-addresses', text: 'SELECT slug, changed_at AS "changedAt" FROM listed_offers ORDER BY published_at DESC, slug DESC LIMIT 50000' };

export type ListedFilter = { readonly words?: { readonly typed: string; readonly folded: string; readonly beginnings: string }; readonly field?: OfferField; readonly trlFrom?: number };

/** Newest first; one prepared statement for each combination of filters. Words are found as typed, in their Russian and English forms, and as beginnings. */
export function listedOffers({ words, field, trlFrom }: ListedFilter, page: { readonly before: readonly [string, string] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [];
  const where: string[] = [];
  if (words) {
    const [typed, folded, beginnings] = [`$${values.push(words.typed)}::text`, `$${values.push(words.folded)}::text`, `$${values.push(words.beginnings)}::text`];
    where.push(`tsv @@ (plainto_tsquery('russian', ${typed}) || plainto_tsquery('english', ${typed}) || plainto_tsquery('simple', ${folded}) || to_tsquery('simple', ${beginnings}))`);
  }
  if (field !== undefined) where.push(`field = $${values.push(field)}`);
  if (trlFrom !== undefined) where.push(`trl >= $${values.push(trlFrom)}::integer`);
  if (page.before) where.push(`(published_at, slug) < ($${values.push(page.before[0])}::timestamptz, $${values.push(page.before[1])}::text)`);
  const text = `SELECT ${COLUMNS} FROM listed_offers ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY published_at DESC, slug DESC LIMIT $${values.push(page.limit + 1)}`;
  const name = ['listed', ...(words ? ['words'] : []), ...(field === undefined ? [] : ['field']), ...(trlFrom === undefined ? [] : ['trl']), ...(page.before ? ['before'] : [])].join(':');
  return { query: { name, text }, values };
}
