type PartyRef = { readonly id: string; readonly names: Readonly<Record<string, string>> };
type CaseRef = { readonly id: string; readonly reference: string; readonly title: Readonly<Record<string, string>> };
/** What somebody has said they would do next about a lead, or after a conversation with a party. `version`: of the record it stands in. */
export type MyStep = {
  readonly kind: 'lead' | 'interaction'; readonly id: string; readonly version: number; readonly text: string; readonly dueOn: string; readonly daysLeft: number;
  /** Who the lead is; empty for an interaction, which names its party. */
  readonly name: string; readonly organisation: string; readonly party: PartyRef | null; readonly case: CaseRef | null;
};
/** Somebody who wrote, or was met, and whom nobody has answered. */
export type NewLead = { readonly id: string; readonly name: string; readonly organisation: string; readonly since: string; readonly case: CaseRef };

const CASE = "json_build_object('id', c.id, 'reference', c.reference, 'title', c.title)";

/**
 * Two parts of an officer's morning, in the statement of `MY_DAY` ($1 office, $2 officer, $4 days ahead, `t.day`). A lead that has ended has no next day,
 * and a step that was taken has left its index: neither is ever read. Cases and parties are looked up for the few that are shown.
 * @param longest at most so many of each
 */
export const mySteps = (longest: number): string => `(SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'id', x.id, 'version', x.version, 'text', x.text, 'dueOn', x.due_on, 'daysLeft', x.due_on - t.day, 'name', x.name, 'organisation', x.organisation,
      'party', CASE WHEN x.kind = 'interaction' THEN (SELECT json_build_object('id', p.id, 'names', p.names) FROM party_interaction_parties k JOIN parties p ON p.id = k.party_id WHERE k.interaction_id = x.id ORDER BY p.sort_name, p.id LIMIT 1) END,
      'case', CASE WHEN x.kind = 'lead' THEN (SELECT ${CASE} FROM cases c WHERE c.id = x.case_id)
        ELSE (SELECT ${CASE} FROM party_interaction_cases k JOIN cases c ON c.id = k.case_id WHERE k.interaction_id = x.id ORDER BY c.reference LIMIT 1) END) ORDER BY x.due_on, x.id), '[]'::json)
    FROM (SELECT * FROM (
      (SELECT 'lead' AS kind, l.id, l.version, l.next_action AS text, l.next_on AS due_on, l.name, l.organisation, l.case_id FROM leads l
        WHERE l.office_id = $1 AND l.owner_id = $2 AND l.next_on IS NOT NULL AND l.next_on <= t.day + $4::integer ORDER BY l.next_on, l.id LIMIT ${longest})
      UNION ALL (SELECT 'interaction', i.id, i.version, i.next_step, i.next_step_on, '', '', NULL::uuid FROM party_interactions i
        WHERE i.office_id = $1 AND i.next_step_owner_id = $2 AND i.next_step IS NOT NULL AND i.next_step_done_at IS NULL AND i.next_step_on <= t.day + $4::integer ORDER BY i.next_step_on, i.id LIMIT ${longest})) y
      ORDER BY y.due_on, y.id LIMIT ${longest}) x)`;

export const newLeads = (longest: number): string => `(SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'organisation', x.organisation, 'since', to_char(x.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'case', (SELECT ${CASE} FROM cases c WHERE c.id = x.case_id)) ORDER BY x.id), '[]'::json)
    FROM (SELECT l.* FROM leads l WHERE l.office_id = $1 AND l.owner_id = $2 AND l.state = 'new' AND l.next_on IS NULL ORDER BY l.id LIMIT ${longest}) x)`;
