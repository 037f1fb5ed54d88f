import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';

export type AnnuityCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

const CHECKS: readonly NamedQuery[] = [
  {
    // Somebody was asked, and nothing would remind them.
    name: 'annuities-have-a-deadline',
    text: `SELECT count(*)::integer AS checked, min('annuity ' || a.id || ' is open and has no deadline') FILTER (WHERE NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.docket_event_id = a.docket_event_id AND d.rule_code = a.rule_code AND d.rule_instance = a.instance AND d.state <> 'superseded')) AS bad
      FROM annuities a WHERE a.state NOT IN ('planned', 'paid', 'lapsed', 'void')`,
  },
  {
    name: 'annuities-agree-with-the-docket',
    text: `SELECT count(*)::integer AS checked, min('annuity ' || a.id || ' is due ' || a.effective_due_on || ', its deadline ' || d.effective_due_on)
        FILTER (WHERE NOT d.in_conflict AND d.extended_months = 0 AND (d.nominal_due_on, d.effective_due_on) IS DISTINCT FROM (a.nominal_due_on, a.effective_due_on)) AS bad
      FROM annuities a JOIN deadlines d ON d.docket_event_id = a.docket_event_id AND d.rule_code = a.rule_code AND d.rule_instance = a.instance AND d.state = 'open' WHERE a.state NOT IN ('planned', 'paid', 'lapsed', 'void')`,
  },
  {
    // Two annuities for one year of a right are a fee that is paid twice.
    name: 'annuities-pay-each-year-once',
    text: `SELECT count(*)::integer AS checked, min('annuities ' || a.id || ' and ' || b.id || ' pay for the same year') FILTER (WHERE b.id IS NOT NULL) AS bad
      FROM annuities a LEFT JOIN annuities b ON b.asset_id = a.asset_id AND b.id > a.id AND b.state <> 'void' AND b.years_from <= a.number AND a.years_from <= b.number WHERE a.state <> 'void'`,
  },
];

/** Proves what annuities promise, for `tamga verify`. */
@Injectable()
export class AnnuitiesVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly AnnuityCheck[]> {
    const results: AnnuityCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      const bad = row?.bad ?? null;
      results.push({ check: check.name, ok: bad === null, checked: row?.checked ?? 0, ...(bad === null ? {} : { firstBad: bad }) });
    }
    return results;
  }
}
