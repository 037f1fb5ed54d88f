import type { NamedQuery } from '@tamga/platform';

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A page as JSON text and the values its last row sorts by; the page itself selects `row`, `key` and `n`. */
const asText = (page: string, limit: string): string =>
  `SELECT coalesce(string_agg(p.row, ',' ORDER BY p.n) FILTER (WHERE p.n <= ${limit}), '') AS rows,
    CASE WHEN count(*) > ${limit} THEN (array_agg(p.key ORDER BY p.n))[${limit}] END AS next FROM (${page}) p`;

const EVENT = `json_build_object('id', e.id, 'seq', e.seq, 'type', e.type, 'at', ${instant('e.at')},
  'actor', CASE WHEN e.actor_id IS NULL AND e.actor_name = '' THEN NULL ELSE json_build_object('id', e.actor_id, 'name', e.actor_name) END, 'payload', e.payload)`;

/** What an inventor is told of the way of their case: its steps and their dates, without reasons, officers or facts. */
export const PLAIN_EVENTS = [
  'case.opened', 'case.stage-changed', 'case.sent-back', 'case.held', 'case.resumed', 'case.closed', 'case.reopened', 'disclosure.signed', 'disclosure.signatures-voided',
] as const;
const PLAIN_FIELDS = ['from', 'to', 'stage', 'on', 'until', 'outcome', 'reference', 'signed', 'of'] as const;
const PLAIN_EVENT = `json_build_object('id', e.id, 'seq', e.seq, 'type', e.type, 'at', ${instant('e.at')}, 'actor', NULL,
  'payload', (SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}'::jsonb) FROM jsonb_each(e.payload) f WHERE f.key = ANY (ARRAY[${PLAIN_FIELDS.map((f) => `'${f}'`).join(', ')}])))`;

const timeline = (event: string, extra: string): string =>
  asText(
    `SELECT row_number() OVER (ORDER BY e.seq DESC) AS n, ${event}::text AS row, json_build_array(e.seq) AS key FROM (
      SELECT * FROM case_events WHERE case_id = $2 AND office_id = $3::uuid AND ($4::integer IS NULL OR seq < $4)${extra} ORDER BY seq DESC LIMIT $1::integer + 1) e`,
    '$1::integer',
  );

/** Parameters: limit, case, office, the seq to go on from. */
export const TIMELINE: NamedQuery = { name: 'case-timeline', text: timeline(EVENT, '') };
/** The same and the types allowed. Asked as the system, after the inventor's own grant has been seen. */
export const PLAIN_TIMELINE: NamedQuery = { name: 'case-plain-timeline', text: timeline(PLAIN_EVENT, ' AND type = ANY ($5::text[])') };

/** Parameters: limit, office, instant and id to go on from, kind and id of one record. */
export const AUDIT: NamedQuery = {
  name: 'audit-trail-page',
  text: asText(
    `SELECT row_number() OVER (ORDER BY e.at DESC, e.id DESC) AS n, json_build_object('id', e.id, 'recordKind', e.record_kind, 'recordId', e.record_id, 'seq', e.seq, 'type', e.type,
        'at', ${instant('e.at')}, 'actor', CASE WHEN e.actor_id IS NULL AND e.actor_name = '' THEN NULL ELSE json_build_object('id', e.actor_id, 'name', e.actor_name) END,
        'payload', e.payload, 'hash', e.hash)::text AS row, json_build_array(${instant('e.at')}, e.id) AS key FROM (
      SELECT * FROM audit_events WHERE office_id = $2::uuid AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid)) AND ($5::text IS NULL OR record_kind = $5) AND ($6::uuid IS NULL OR record_id = $6)
      ORDER BY at DESC, id DESC LIMIT $1::integer + 1) e`,
    '$1::integer',
  ),
};

export const CHAINS_WITH_EVENTS: NamedQuery = {
  name: 'verify-audit-chains',
  text: `SELECT r.record_id, r.record_kind, (SELECT json_agg(json_build_object('seq', e.seq, 'type', e.type, 'at', ${instant('e.at')}, 'actorId', e.actor_id, 'payload', e.payload, 'hash', e.hash) ORDER BY e.seq)
      FROM audit_events e WHERE e.record_id = r.record_id) AS events
    FROM (SELECT record_id, min(record_kind) AS record_kind FROM audit_events WHERE record_id > $1 GROUP BY record_id ORDER BY record_id LIMIT $2) r ORDER BY r.record_id`,
};
