import { isOnByDefault, REMUNERATION_RULES, type RemunerationRule } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';

export type RuleDecisionRow = { code: string; enabled: boolean; days: number | null; reason: string; byName: string; at: Date };
export const DECISIONS: NamedQuery = {
  name: 'remuneration-rule-decisions',
  text: `SELECT DISTINCT ON (code) code, enabled, days, reason, decided_by_name AS "byName", decided_at AS at FROM remuneration_rules WHERE office_id = $1 ORDER BY code, decided_at DESC, id DESC`,
};
export const DECIDE: NamedQuery = { name: 'remuneration-rule-decide', text: 'INSERT INTO remuneration_rules (id, office_id, code, enabled, days, reason, decided_by, decided_by_name, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)' };
/** A rule that is turned on looks at everything once. */
export const FORGET_MARKS: NamedQuery = { name: 'remuneration-marks-forget', text: 'DELETE FROM remuneration_marks WHERE office_id = $1' };

/** The rules as this office has them: on or off, with its own period where it has set one. */
export function withDecisions(decisions: readonly RuleDecisionRow[]): readonly { readonly rule: RemunerationRule; readonly enabled: boolean; readonly decision: RuleDecisionRow | null }[] {
  const decided = new Map(decisions.map((each) => [each.code, each]));
  return REMUNERATION_RULES.map((shipped) => {
    const decision = decided.get(shipped.code) ?? null;
    return { rule: decision?.days ? { ...shipped, period: { days: decision.days } } : shipped, enabled: decision?.enabled ?? isOnByDefault(shipped), decision };
  });
}

export async function rulesInForce(tx: Tx, officeId: string): Promise<readonly RemunerationRule[]> {
  return withDecisions(await tx.query<RuleDecisionRow>(DECISIONS, [officeId])).flatMap(({ rule, enabled }) => (enabled ? [rule] : []));
}
