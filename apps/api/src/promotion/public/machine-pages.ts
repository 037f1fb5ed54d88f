import { inLocale, OFFER_FIELDS, type Locale } from '@tamga/domain';
import type { PublicOffer } from '@tamga/features/promotion';
import { html } from './html.js';
import { WORDS } from './words.js';

/** Atom (RFC 4287). Entries keep their address as their id: it does not change with the language or the offer. */
export function feed(offers: readonly PublicOffer[], { origin, locale }: { readonly origin: string; readonly locale: Locale }): string {
  const words = WORDS[locale];
  const newest = offers.map(({ changedAt }) => changedAt.getTime()).reduce((a, b) => Math.max(a, b), 0);
  const entries = offers.map((offer) => {
    const [title, summary] = [inLocale(offer.content.titles, locale), inLocale(offer.content.summaries, locale)];
    return html`<entry><id>${origin}/technologies/${offer.slug}</id><title xml:lang="${title?.locale ?? locale}">${title?.text ?? ''}</title><link href="${origin}/technologies/${offer.slug}?lang=${locale}"/>
<published>${offer.publishedAt.toISOString()}</published><updated>${offer.changedAt.toISOString()}</updated><author><name>${inLocale(offer.officeName, locale)?.text ?? ''}</name></author><category term="${offer.field}" label="${OFFER_FIELDS[offer.field][locale]}"/>
<summary xml:lang="${summary?.locale ?? locale}">${summary?.text ?? ''}</summary></entry>
`;
  });
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}"><id>${origin}/technologies</id><title>${words.site}</title><updated>${new Date(newest).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${origin}/technologies/feed.atom?lang=${locale}"/><link href="${origin}/technologies?lang=${locale}"/>
${entries}</feed>
`.text;
}

/** sitemaps.org 0.9. */
export function sitemap(addresses: readonly { readonly slug: string; readonly changedAt: Date }[], origin: string): string {
  const urls = addresses.map(({ slug, changedAt }) => html`<url><loc>${origin}/technologies/${slug}</loc><lastmod>${changedAt.toISOString()}</lastmod></url>
`);
  return html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${origin}/technologies</loc></url>
${urls}</urlset>
`.text;
}

/** RFC 9309: the listing and nothing else; the longest rule that matches wins. */
export const robots = (origin: string): string => `User-agent: *
Allow: /technologies
Allow: /sitemap.xml
Disallow: /

Sitemap: ${origin}/sitemap.xml
`;
