import type { NamedQuery } from '@tamga/platform';

/** The day it is where the office is, and its open cases' stage, track and pinned policy in groups. Of closed cases nothing is read. */
export const OFFICE_TODAY: NamedQuery = { name: 'policy-office-today', text: 'SELECT ($2::timestamptz AT TIME ZONE timezone)::date AS today FROM offices WHERE id = $1' };
export const GROUPS: NamedQuery = {
  name: 'policy-case-groups',
  text: `SELECT c.stage, c.track, c.policy_id AS "policyId", count(*)::int AS count FROM cases c WHERE c.office_id = $1 AND c.standing <> 'closed' GROUP BY c.stage, c.track, c.policy_id`,
};

/** What a case is due on under the new targets. A case without a target is never over it. */
const THEN = 'c.clock_started_on + t.days';
const OVER = (due: string): string => `coalesce(${due} < $4::date, false)`;
const FROM_OPEN = `FROM cases c JOIN unnest($2::text[], $3::integer[]) AS t (stage, days) ON t.stage = c.stage WHERE c.office_id = $1 AND c.standing = 'open'`;

/** `ix_cases_clock` holds every column that is read. Parameters: office, stages, their new days, the day it is. */
export const TARGETS: NamedQuery = {
  name: 'policy-targets',
  text: `SELECT c.stage, count(*)::int AS open, count(*) FILTER (WHERE c.stage_due_on IS DISTINCT FROM ${THEN})::int AS moved,
      count(*) FILTER (WHERE ${OVER('c.stage_due_on')})::int AS "overNow", count(*) FILTER (WHERE ${OVER(THEN)})::int AS "overThen",
      count(*) FILTER (WHERE ${OVER(THEN)} AND NOT ${OVER('c.stage_due_on')})::int AS "becomeOver", count(*) FILTER (WHERE ${OVER('c.stage_due_on')} AND NOT ${OVER(THEN)})::int AS "noLongerOver"
    ${FROM_OPEN} GROUP BY c.stage`,
};

/** Some of the cases that come over their target or are no longer, the longest waiting first. */
export const MOVED_CASES: NamedQuery = {
  name: 'policy-moved-cases',
  text: `SELECT c.id, c.reference, c.title, c.stage, c.stage_due_on AS "dueNow", ${THEN} AS "dueThen", ${OVER(THEN)} AS "overThen"
    ${FROM_OPEN} AND ${OVER(THEN)} <> ${OVER('c.stage_due_on')} ORDER BY c.clock_started_on, c.id LIMIT $5`,
};

/** How many of the cases that gain a criterion have met it already. Parameters: office, and of each group its stage, track, policy and criterion. */
export const ALREADY_MET: NamedQuery = {
  name: 'policy-already-met',
  text: `SELECT g.code, count(*)::int AS met FROM unnest($2::text[], $3::text[], $4::uuid[], $5::text[]) AS g (stage, track, policy_id, code)
    JOIN cases c ON c.office_id = $1 AND c.standing <> 'closed' AND c.stage = g.stage AND c.track = g.track AND c.policy_id = g.policy_id
    JOIN case_facts f ON f.case_id = c.id AND f.code = g.code AND f.holds GROUP BY g.code`,
};

/** Living cases that go by an older policy than the office's newest, and what is left of them after a batch. */
export const BEHIND: NamedQuery = {
  name: 'policy-cases-behind',
  text: "SELECT id FROM cases WHERE office_id = $1 AND standing <> 'closed' AND policy_id <> $2 ORDER BY id LIMIT $3",
};
export const COUNT_BEHIND: NamedQuery = { name: 'policy-count-behind', text: "SELECT count(*)::int AS count FROM cases WHERE office_id = $1 AND standing <> 'closed' AND policy_id <> $2" };
export const PIN: NamedQuery = { name: 'policy-pin', text: 'UPDATE cases SET policy_id = $2 WHERE id = $1' };
