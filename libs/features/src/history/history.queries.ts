import { CASE_EVENT_TYPES } from '@tamga/domain';
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

/** Parameters: limit, case, office, the seq to go on from, the types allowed. Asked as the system, after the inventor's own grant has been seen. */
export const PLAIN_TIMELINE: NamedQuery = { name: 'case-plain-timeline', text: timeline(PLAIN_EVENT, ' AND type = ANY ($5::text[])') };

const isKind = (...prefixes: string[]) => (type: string): boolean => prefixes.some((prefix) => type.startsWith(prefix));
/** What a timeline can be narrowed to; `mails` are no events but stand among them. */
const BY_KIND = {
  comments: isKind('case.comment'),
  moves: isKind('case.opened', 'case.stage-changed', 'case.sent-back', 'case.held', 'case.resumed', 'case.closed', 'case.reopened', 'case.criterion-overridden'),
  changes: isKind('case.edited', 'case.officer-assigned', 'case.policy-adopted', 'case.fact-'),
  documents: isKind('document.'),
  deadlines: isKind('deadline.'),
  assessments: isKind('assessment.', 'review.'),
  assets: isKind('asset.', 'docket-event.'),
  agreements: isKind('agreement.', 'obligation.'),
  disclosure: isKind('disclosure.'),
  mails: () => false,
} as const satisfies Record<string, (type: string) => boolean>;
export type TimelineKind = keyof typeof BY_KIND;
export const TIMELINE_KINDS = Object.keys(BY_KIND) as readonly TimelineKind[];
export const typesOfKinds = (kinds: readonly TimelineKind[]): string[] => CASE_EVENT_TYPES.filter((type) => kinds.some((kind) => BY_KIND[kind](type)));

const WHOLE_EVENT = `jsonb_strip_nulls(jsonb_build_object(
    'comment', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'text', CASE WHEN $9 THEN c.text ELSE '' END, 'audience', c.audience, 'withdrawn', c.withdrawn_at IS NOT NULL) END,
    'changes', CASE WHEN e.type = 'case.edited' THEN (SELECT jsonb_agg(jsonb_build_object('field', h.field, 'before', h.before, 'after', h.after) ORDER BY h.field) FROM case_changes h WHERE h.case_id = e.case_id AND h.seq = e.seq) END))
  || ${EVENT.replaceAll('json_build_object', 'jsonb_build_object')}`;

/**
 * Events and mails of a case, the newest first. Asked as the system, after the reader's own right has been seen: a mail's notice is walled by its recipient.
 * Parameters: limit, case, office, instant, seq and id to go on from, the types wanted, whether mails are, whether comments may be read.
 */
export const TIMELINE: NamedQuery = {
  name: 'case-timeline-whole',
  text: asText(
    `SELECT row_number() OVER (ORDER BY x.at DESC, x.seq DESC, x.id DESC) AS n, x.row, json_build_array(${instant('x.at')}, x.seq, x.id) AS key FROM (
      (SELECT e.at, e.seq, e.id, (${WHOLE_EVENT})::text AS row FROM (
          SELECT * FROM case_events WHERE case_id = $2 AND office_id = $3::uuid AND type = ANY ($7::text[]) AND ($4::timestamptz IS NULL OR (at, seq, id) < ($4, $5::integer, $6::uuid))
          ORDER BY at DESC, seq DESC, id DESC LIMIT $1::integer + 1) e
        LEFT JOIN case_comments c ON e.type LIKE 'case.comment%' AND c.id = (e.payload ->> 'commentId')::uuid AND c.case_id = e.case_id)
      UNION ALL
      (SELECT n.created_at AS at, 0 AS seq, m.id, jsonb_build_object('id', m.id, 'seq', 0, 'type', 'mail.sent', 'at', ${instant('n.created_at')}, 'actor', NULL, 'payload', jsonb_build_object('kind', m.kind, 'recipient', m.recipient_name,
          'state', CASE WHEN m.failed_at IS NOT NULL THEN 'failed' WHEN m.trapped THEN 'trapped' WHEN m.sent_at IS NOT NULL THEN 'sent' ELSE 'waiting' END))::text AS row
        FROM notifications n JOIN mails m ON m.dedupe_key = 'notification ' || n.id
        WHERE $8 AND n.params ? 'caseId' AND n.params ->> 'caseId' = $2::uuid::text AND n.office_id = $3::uuid AND ($4::timestamptz IS NULL OR (n.created_at, 0, m.id) < ($4, $5::integer, $6::uuid))
        ORDER BY n.created_at DESC, m.id DESC LIMIT $1::integer + 1)
      ORDER BY at DESC, seq DESC, id DESC LIMIT $1::integer + 1) x`,
    '$1::integer',
  ),
};

/** How much each tab of a case holds. Under the reader's own wall. */
export const CASE_COUNTS: NamedQuery = {
  name: 'case-counts',
  text: `SELECT c.office_id AS "officeId",
      (SELECT count(*)::int FROM documents d WHERE d.office_id = c.office_id AND d.subject_id IN (c.id, c.disclosure_id) AND d.removed_at IS NULL) AS documents,
      (SELECT count(*)::int FROM assets a WHERE a.case_id = c.id) AS assets,
      (SELECT count(*)::int FROM deadlines d WHERE d.case_id = c.id AND d.state = 'open') AS deadlines,
      (SELECT count(*)::int FROM agreement_cases a WHERE a.case_id = c.id) AS agreements,
      (SELECT count(*)::int FROM assessments a WHERE a.case_id = c.id AND a.state = 'completed') AS assessments,
      (SELECT count(*)::int FROM case_comments m WHERE m.case_id = c.id AND m.withdrawn_at IS NULL) AS comments
    FROM cases c WHERE c.id = $1`,
};

export const CHAINS_WITH_EVENTS: NamedQuery = {
  name: 'verify-audit-chains',
  text: `SELECT r.record_id, r.record_kind, (SELECT json_agg(json_build_object('seq', e.seq, 'type', e.type, 'at', ${instant('e.at')}, 'actorId', e.actor_id, 'payload', e.payload, 'hash', e.hash) ORDER BY e.seq)
      FROM audit_events e WHERE e.record_id = r.record_id) AS events
    FROM (SELECT record_id, min(record_kind) AS record_kind FROM audit_events WHERE record_id > $1 GROUP BY record_id ORDER BY record_id LIMIT $2) r ORDER BY r.record_id`,
};
