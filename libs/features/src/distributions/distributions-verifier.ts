import { Injectable } from '@nestjs/common';
import { inputOf, shareOut } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, sha256, type NamedQuery } from '@tamga/platform';
import { canonicalJson } from '@tamga/domain';
import { resultDigest } from './run-writer.js';

export type DistributionCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

const CHECKS: readonly NamedQuery[] = [
  {
    name: 'distributions-are-their-lines',
    text: `SELECT count(*)::integer AS checked, min('distribution ' || r.id || ' of ' || r.total_minor || ' has lines of ' || coalesce(l.minor, 0)) FILTER (WHERE coalesce(l.minor, 0) <> r.total_minor OR coalesce(u.minor, 0) <> r.total_minor) AS bad
      FROM distribution_runs r LEFT JOIN (SELECT run_id, sum(amount_minor) AS minor FROM distribution_lines GROUP BY run_id) l ON l.run_id = r.id LEFT JOIN (SELECT run_id, sum(gross_minor) AS minor FROM distribution_units GROUP BY run_id) u ON u.run_id = r.id`,
  },
  {
    // What a run took out of income to be shared, no more and no less, and nothing once it was undone.
    name: 'distributions-are-booked',
    text: `SELECT count(*)::integer AS checked, min('distribution ' || r.id || ' is booked with ' || coalesce(b.minor, 0)) FILTER (WHERE coalesce(b.minor, 0) <> CASE r.state WHEN 'approved' THEN r.total_minor ELSE 0 END) AS bad
      FROM distribution_runs r LEFT JOIN (SELECT e.source_id, sum(l.amount_minor) AS minor FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id AND l.account = 'undistributed' WHERE e.source_kind = 'distribution' GROUP BY e.source_id) b ON b.source_id = r.id`,
  },
  {
    name: 'distributions-took-their-receipts',
    text: `SELECT count(*)::integer AS checked, min('distribution ' || r.id || ' holds receipts of ' || coalesce(p.minor, 0)) FILTER (WHERE coalesce(p.minor, 0) <> CASE r.state WHEN 'approved' THEN r.total_minor ELSE 0 END) AS bad
      FROM distribution_runs r LEFT JOIN (SELECT distributed_by, sum(amount_minor) AS minor FROM receipt_parts WHERE distributed_by IS NOT NULL GROUP BY distributed_by) p ON p.distributed_by = r.id`,
  },
  {
    // What payees are owed stands in the books as what is still to be paid out.
    name: 'payouts-agree-with-the-ledger',
    text: `SELECT count(*)::integer AS checked, min('payee ' || coalesce(o.payee_id, l.payee_id) || ' is owed ' || coalesce(o.minor, 0) || ' and booked with ' || coalesce(l.minor, 0)) FILTER (WHERE coalesce(o.minor, 0) <> coalesce(l.minor, 0)) AS bad
      FROM (SELECT payee_id, currency, sum(amount_minor) AS minor FROM distribution_payouts WHERE state IN ('due', 'held', 'ordered') GROUP BY payee_id, currency) o
      FULL JOIN (SELECT payee_id, currency, -sum(amount_minor) AS minor FROM ledger_lines WHERE account = 'payable' AND payee_id IS NOT NULL GROUP BY payee_id, currency) l ON l.payee_id = o.payee_id AND l.currency = o.currency`,
  },
];
type StoredRun = { id: string; input: { readonly [key: string]: unknown }; inputSha256: string; resultSha256: string };
/** One at a time: what a large run rests on is some megabytes. */
const RUNS: NamedQuery = { name: 'distribution-runs-stored', text: 'SELECT id, input, input_sha256 AS "inputSha256", result_sha256 AS "resultSha256" FROM distribution_runs WHERE id > $1::uuid ORDER BY id LIMIT 1' };

/** Proves what distributions promise, for `tamga verify`: the sums, the books, and that every run comes to the same when it is computed again. */
@Injectable()
export class DistributionsVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly DistributionCheck[]> {
    const results: DistributionCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      results.push(answer(check.name, row?.checked ?? 0, row?.bad ?? null));
    }
    results.push(await this.again());
    return results;
  }

  private async again(): Promise<DistributionCheck> {
    let [after, checked] = ['00000000-0000-0000-0000-000000000000', 0];
    let bad: string | null = null;
    for (;;) {
      const runs = await this.database.fetch<StoredRun>(SYSTEM, RUNS, [after]);
      for (const run of runs) {
        checked++;
        after = run.id;
        if (sha256(canonicalJson(run.input)) !== run.inputSha256) bad ??= `distribution ${run.id} rests on other data than it was computed from`;
        else if (resultDigest(shareOut(inputOf(run.input))) !== run.resultSha256) bad ??= `distribution ${run.id} comes to something else when it is computed again`;
      }
      if (runs.length === 0) return answer('distributions-come-to-the-same', checked, bad);
    }
  }
}

const answer = (check: string, checked: number, bad: string | null): DistributionCheck => ({ check, ok: bad === null, checked, ...(bad === null ? {} : { firstBad: bad }) });
