import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';

export type RemunerationCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

const CHECKS: readonly NamedQuery[] = [
  {
    // What was paid is what its history says, and never more than is owed.
    name: 'remuneration-is-its-history',
    text: `SELECT count(*)::integer AS checked, min('remuneration ' || d.id || ' is paid ' || d.paid_minor || ' of ' || coalesce(d.owed_minor, 0) || ', and its payments sum to ' || coalesce(m.minor, 0)) FILTER (WHERE d.paid_minor <> coalesce(m.minor, 0) OR d.paid_minor > coalesce(d.owed_minor, 0)) AS bad
      FROM remuneration_dues d LEFT JOIN (SELECT due_id, sum(CASE kind WHEN 'paid' THEN amount_minor ELSE -amount_minor END) AS minor FROM remuneration_moves WHERE kind IN ('paid', 'payment-undone') GROUP BY due_id) m ON m.due_id = d.id`,
  },
  {
    name: 'remuneration-of-every-distribution',
    text: `SELECT count(*)::integer AS checked, min('distribution ' || l.run_id || ' owes ' || l.minor || ' and is claimed with ' || coalesce(d.minor, 0)) FILTER (WHERE l.minor <> coalesce(d.minor, 0)) AS bad
      FROM (SELECT run_id, sum(amount_minor) AS minor FROM distribution_lines JOIN distribution_runs r ON r.id = run_id AND r.state = 'approved' WHERE account = 'payable' AND to_payee_id IS NOT NULL GROUP BY run_id) l
      LEFT JOIN (SELECT run_id, sum(owed_minor) AS minor FROM remuneration_dues WHERE run_id IS NOT NULL GROUP BY run_id) d ON d.run_id = l.run_id`,
  },
  {
    // What the distribution has paid is paid here, and nothing else.
    name: 'remuneration-agrees-with-payouts',
    text: `SELECT count(*)::integer AS checked, min('remuneration ' || d.id || ' is ' || d.state || ' and its payout is ' || o.state) FILTER (WHERE (o.state = 'paid') <> (d.state = 'paid')) AS bad FROM remuneration_dues d JOIN distribution_payouts o ON o.id = d.payout_id`,
  },
  {
    // A claim stands while its obligation does, by the same day, and the claims of one obligation come to what is agreed: more only where more was paid before.
    name: 'remuneration-of-agreements',
    text: `SELECT count(*)::integer AS checked, min('obligation ' || q.id || ' is ' || q.state || ', due ' || q.on || ' with ' || coalesce(q.amount::text, 'no amount') || ', and is claimed with ' || coalesce(q.owed::text, 'no amount') || ' by ' || q.days)
        FILTER (WHERE q.open AND (q.state = 'waived' OR q.state = 'open' AND q.days <> q.on::text) OR q.state = 'open' AND q.amount IS NOT NULL AND q.same AND NOT q.ended AND (q.owed IS NULL OR q.owed < q.amount OR q.owed > q.amount AND NOT q.paid)) AS bad
      FROM (SELECT o.id, o.state, coalesce(o.effective_on, o.due_on) AS on, o.amount_minor AS amount, sum(d.owed_minor) FILTER (WHERE d.ended IS NULL) AS owed, bool_or(d.state IN ('expected', 'due', 'part-paid', 'disputed')) AS open, bool_or(d.ended IS NOT NULL) AS ended, bool_or(d.paid_minor > 0) AS paid, bool_and(d.currency = o.currency) AS same,
          coalesce(string_agg(DISTINCT d.due_on::text, ' and ') FILTER (WHERE d.state IN ('expected', 'due', 'part-paid', 'disputed')), coalesce(o.effective_on, o.due_on)::text) AS days
        FROM remuneration_dues d JOIN agreement_obligations o ON o.id = d.obligation_id GROUP BY o.id) q`,
  },
  {
    // A state is what the amounts and the decisions make it.
    name: 'remuneration-states',
    text: `SELECT count(*)::integer AS checked, min('remuneration ' || d.id || ' is called ' || d.state || ' and is ' || s.state) FILTER (WHERE s.state <> d.state) AS bad FROM remuneration_dues d
      CROSS JOIN LATERAL (SELECT CASE WHEN d.ended IS NOT NULL THEN d.ended WHEN d.paid_minor = d.owed_minor THEN 'paid' WHEN d.disputed THEN 'disputed' WHEN d.owed_minor IS NULL THEN 'expected' WHEN d.paid_minor > 0 THEN 'part-paid' ELSE 'due' END AS state) s`,
  },
];

/** Proves what the watch over remuneration promises, for `tamga verify`. */
@Injectable()
export class RemunerationVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly RemunerationCheck[]> {
    const results: RemunerationCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      results.push({ check: check.name, ok: row?.bad === null || row === undefined, checked: row?.checked ?? 0, ...(row?.bad ? { firstBad: row.bad } : {}) });
    }
    return results;
  }
}
