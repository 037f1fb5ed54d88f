import { Injectable } from '@nestjs/common';
import { Database, type NamedQuery } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';
import { NEXT_ORDER } from './deadlines.queries.js';
import { SecondEngine } from './second-engine.js';

export type DeadlineCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

/** Each answers how many rows it looked at and the first that is wrong, in words. */
const CHECKS: readonly NamedQuery[] = [
  {
    // Without a notice ahead a deadline would be silent for ever.
    name: 'deadlines-remind',
    text: `SELECT count(*)::integer AS checked, (min('deadline ' || d.id) FILTER (WHERE NOT EXISTS (
        SELECT 1 FROM deadline_reminders r WHERE r.deadline_id = d.id AND r.level = 'owner' AND r.sent_at IS NULL))) || ' is open and has no reminder ahead' AS bad
      FROM deadlines d WHERE d.state = 'open'`,
  },
  {
    name: 'deadlines-next-date',
    text: `SELECT count(*)::integer AS checked, min('case ' || c.reference || ' says ' || coalesce(c.next_deadline_on::text, 'none') || coalesce(' ' || c.next_deadline_kind, '') || CASE WHEN c.next_deadline_unverified THEN ' unverified' ELSE '' END
          || ', its deadlines say ' || coalesce(d.effective_due_on::text, 'none') || coalesce(' ' || d.kind, '') || CASE WHEN d.verification = 'unverified' THEN ' unverified' ELSE '' END)
        FILTER (WHERE (c.next_deadline_on, c.next_deadline_kind, c.next_deadline_unverified) IS DISTINCT FROM (d.effective_due_on, d.kind, coalesce(d.verification = 'unverified', false))) AS bad
      FROM cases c LEFT JOIN (SELECT DISTINCT ON (case_id) case_id, effective_due_on, kind, verification FROM deadlines WHERE state = 'open' ORDER BY case_id, ${NEXT_ORDER}) d ON d.case_id = c.id`,
  },
  {
    name: 'deadlines-stage-target',
    text: `SELECT count(*)::integer AS checked, min('case ' || c.reference || ' is due ' || coalesce(c.stage_due_on::text, 'never') || ', its stage target says ' || coalesce(d.effective_due_on::text, 'none'))
        FILTER (WHERE (CASE WHEN c.standing = 'open' THEN c.stage_due_on END) IS DISTINCT FROM d.effective_due_on OR d.stage IS NOT NULL AND d.stage <> c.stage) AS bad
      FROM cases c LEFT JOIN deadlines d ON d.case_id = c.id AND d.kind = 'stage-target' AND d.state = 'open'`,
  },
  {
    name: 'deadlines-have-an-owner',
    text: `SELECT count(*)::integer AS checked, min('deadline ' || d.id || ' belongs to somebody who cannot sign in') FILTER (WHERE u.disabled_at IS NOT NULL) AS bad
      FROM deadlines d JOIN users u ON u.id = d.owner_id WHERE d.state = 'open'`,
  },
];

/** Proves what the deadlines promise, for `tamga verify`. */
@Injectable()
export class DeadlinesVerifier {
  constructor(
    private readonly database: Database,
    private readonly engine: SecondEngine,
  ) {}

  async verify(): Promise<readonly DeadlineCheck[]> {
    const results: DeadlineCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      const bad = row?.bad ?? null;
      results.push({ check: check.name, ok: bad === null, checked: row?.checked ?? 0, ...(bad === null ? {} : { firstBad: bad }) });
    }
    const { checked, disagreements } = await this.engine.recompute();
    const [first] = disagreements;
    const bad = first && `deadline ${first.deadlineId} (${first.rule}) is due ${first.stored.effective}, computed again ${first.computed.effective ?? 'never'}`;
    results.push({ check: 'deadlines-recomputed', ok: !bad, checked, ...(bad ? { firstBad: bad } : {}) });
    return results;
  }
}
