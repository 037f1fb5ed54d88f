import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';

export type LedgerCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

const CHECKS: readonly NamedQuery[] = [
  {
    // The lines are gone through once, entry by entry; only their sums meet the entries.
    name: 'ledger-entries-balance',
    text: `SELECT count(*)::integer AS checked, min('entry ' || e.id || ' is off by ' || coalesce(l.sum, 0) || ' in ' || coalesce(l.lines, 0) || ' lines') FILTER (WHERE l.lines IS NULL OR l.lines < 2 OR l.sum <> 0 OR l.lowest <> e.currency OR l.highest <> e.currency) AS bad
      FROM ledger_entries e LEFT JOIN (SELECT entry_id, sum(amount_minor) AS sum, count(*) AS lines, min(currency) AS lowest, max(currency) AS highest FROM ledger_lines GROUP BY entry_id) l ON l.entry_id = e.id`,
  },
  {
    name: 'ledger-counter-entries-mirror',
    text: `SELECT count(*)::integer AS checked, min('entry ' || e.id || ' does not undo ' || e.reverses_id) FILTER (WHERE EXISTS (
        SELECT 1 FROM (SELECT account, amount_minor, position FROM ledger_lines WHERE entry_id = e.reverses_id) a FULL JOIN (SELECT account, amount_minor, position FROM ledger_lines WHERE entry_id = e.id) b USING (position)
        WHERE a.account IS DISTINCT FROM b.account OR a.amount_minor IS DISTINCT FROM -b.amount_minor)) AS bad
      FROM ledger_entries e WHERE e.reverses_id IS NOT NULL`,
  },
  {
    // Money that came in and stands in no account, or stands there although it was taken back.
    name: 'receipts-are-booked',
    text: `SELECT count(*)::integer AS checked, min('receipt ' || r.id || ' of ' || r.amount_minor || ' has ' || coalesce(b.minor, 0) || ' in the bank') FILTER (WHERE coalesce(b.minor, 0) <> CASE r.state WHEN 'reversed' THEN 0 ELSE r.amount_minor END) AS bad
      FROM receipts r LEFT JOIN (SELECT e.source_id, sum(l.amount_minor) AS minor FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id AND l.account = 'bank' WHERE e.source_kind = 'receipt' GROUP BY e.source_id) b ON b.source_id = r.id`,
  },
  {
    name: 'receipts-are-their-parts',
    text: `SELECT count(*)::integer AS checked, min('receipt ' || r.id || ' is not the sum of its parts') FILTER (WHERE r.amount_minor + r.withheld_minor <> coalesce(p.minor, 0)) AS bad
      FROM receipts r LEFT JOIN (SELECT receipt_id, sum(amount_minor) AS minor FROM receipt_parts GROUP BY receipt_id) p ON p.receipt_id = r.id`,
  },
];

/** Proves the books, for `tamga verify`. */
@Injectable()
export class LedgerVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly LedgerCheck[]> {
    const results: LedgerCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      const bad = row?.bad ?? null;
      results.push({ check: check.name, ok: bad === null, checked: row?.checked ?? 0, ...(bad === null ? {} : { firstBad: bad }) });
    }
    return results;
  }
}
