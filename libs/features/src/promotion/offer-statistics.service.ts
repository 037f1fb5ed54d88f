import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type ByLocale } from '@tamga/domain';
import { allow, SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';
import { CASE_OF_OFFER } from './offers.queries.js';

/** `month`: `2026-11`, as the office's clock has it. `questions`: messages from the public page. `leads`: all who became one, those among them. */
export type OfferMonth = { readonly month: string; readonly views: number; readonly questions: number; readonly leads: number };

/** What came of one listed offer in the last twelve months. */
export type OfferTotals = { readonly offerId: string; readonly titles: ByLocale; readonly views: number; readonly questions: number; readonly leads: number };

/** In the month in which the office is now; what is not listed any more is counted no more. In one order, so that two processes never wait for each other. */
const ADD: NamedQuery = {
  name: 'offer-views-add',
  text: `INSERT INTO offer_views (offer_id, month, office_id, views)
    SELECT l.offer_id, date_trunc('month', $2::timestamptz AT TIME ZONE f.timezone)::date, l.office_id, x.views FROM jsonb_to_recordset($1::jsonb) AS x(slug text, views integer) JOIN listed_offers l ON l.slug = x.slug JOIN offices f ON f.id = l.office_id
    ORDER BY l.offer_id ON CONFLICT (offer_id, month) DO UPDATE SET views = offer_views.views + excluded.views`,
};
const MONTHS = 12;
const OF_OFFER: NamedQuery = {
  name: 'offer-statistics',
  text: `WITH t AS MATERIALIZED (SELECT date_trunc('month', $3::timestamptz AT TIME ZONE timezone)::date AS this, timezone FROM offices WHERE id = $2),
    m AS (SELECT (t.this - make_interval(months => n))::date AS month FROM t, generate_series(0, ${MONTHS - 1}) AS n),
    l AS (SELECT date_trunc('month', d.created_at AT TIME ZONE t.timezone)::date AS month, count(*)::integer AS leads, (count(*) FILTER (WHERE d.origin = 'form'))::integer AS questions
      FROM leads d, t WHERE d.offer_id = $1 AND d.created_at >= (t.this - make_interval(months => ${MONTHS - 1})) AT TIME ZONE t.timezone GROUP BY 1)
    SELECT to_char(m.month, 'YYYY-MM') AS month, coalesce(v.views, 0) AS views, coalesce(l.questions, 0) AS questions, coalesce(l.leads, 0) AS leads
    FROM m LEFT JOIN offer_views v ON v.offer_id = $1 AND v.month = m.month LEFT JOIN l ON l.month = m.month ORDER BY m.month DESC`,
};

const OFFERS_MOST = 100;
/** Of what anybody can read now, the newest; each by its own few rows. */
const OF_LISTED: NamedQuery = {
  name: 'offer-statistics-listed',
  text: `WITH t AS MATERIALIZED (SELECT (date_trunc('month', $2::timestamptz AT TIME ZONE timezone) - make_interval(months => ${MONTHS - 1}))::date AS since, timezone FROM offices WHERE id = $1)
    SELECT x.offer_id AS "offerId", x.content -> 'titles' AS titles, v.views, l.questions, l.leads
    FROM t CROSS JOIN (SELECT offer_id, content, published_at FROM listed_offers WHERE office_id = $1 ORDER BY published_at DESC, slug DESC LIMIT ${OFFERS_MOST}) x
      CROSS JOIN LATERAL (SELECT coalesce(sum(o.views), 0)::integer AS views FROM offer_views o WHERE o.offer_id = x.offer_id AND o.month >= t.since) v
      CROSS JOIN LATERAL (SELECT count(*)::integer AS leads, (count(*) FILTER (WHERE d.origin = 'form'))::integer AS questions FROM leads d WHERE d.offer_id = x.offer_id AND d.created_at >= t.since::timestamp AT TIME ZONE t.timezone) l
    ORDER BY v.views DESC, x.published_at DESC, x.offer_id`,
};

/** How often an offer is read, and what comes of it, without keeping anything of who reads it. */
@Injectable()
export class OfferStatistics {
  constructor(private readonly database: Database) {}

  /** @param views how often each listed offer was read since this was last asked, by its slug */
  async add(views: ReadonlyMap<string, number>): Promise<void> {
    if (views.size === 0) return;
    const rows = [...views].map(([slug, count]) => ({ slug, views: count }));
    await this.database.transaction(SYSTEM, (tx) => tx.run(ADD, [JSON.stringify(rows), tx.now]));
  }

  /** Of what is on the listing now, the most read first. */
  ofListed(actor: Actor): Promise<readonly OfferTotals[]> {
    return this.database.read(actor, (tx) => tx.query<OfferTotals>(OF_LISTED, [allow(actor, 'offer.read'), tx.now]));
  }

  /** The last twelve months, the newest first. @throws Refused not-found */
  of(actor: Actor, offerId: string): Promise<readonly OfferMonth[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'offer.read');
      const [known, months] = await Promise.all([tx.one(CASE_OF_OFFER, [offerId, officeId]), tx.query<OfferMonth>(OF_OFFER, [offerId, officeId, tx.now])]);
      if (!known) throw new Refused({ code: 'not-found' });
      return months;
    });
  }
}
