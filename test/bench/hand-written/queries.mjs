// The statements of the hand-written server: the same tables, the same rows read and written, the office named in every statement
// instead of row-level security.
const card = `c.id, c.reference, c.title, c.track, c.stage, c.standing, c.outcome, c.owner_id, u.family_name, u.given_name, c.stage_entered_on, c.clock_started_on, c.stage_due_on, c.next_deadline_on,
  c.next_deadline_kind, c.next_deadline_unverified, c.inventors, c.tags, c.updated_at, c.version`;
const file = `c.id, c.office_id, c.reference, c.track, c.stage, c.standing, c.outcome, c.owner_id, c.stage_entered_on, c.clock_started_on, c.stage_due_on, c.held_on, c.hold_until, c.overrides, c.version, c.closed_on`;

const named = (queries) => Object.fromEntries(Object.entries(queries).map(([name, text]) => [name, { name, text }]));

export const SQL = named({
  session: `SELECT s.id AS session_id, s.user_id, s.office_id, s.last_seen_at, u.family_name, u.given_name, o.timezone,
      ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = s.user_id AND r.office_id = s.office_id
        AND (s.only_roles IS NULL OR r.role = ANY (s.only_roles))) AS roles
    FROM sessions s JOIN users u ON u.id = s.user_id JOIN offices o ON o.id = s.office_id
    WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $2::timestamptz - interval '8 hours' AND u.disabled_at IS NULL`,
  touch: 'UPDATE sessions SET last_seen_at = $2 WHERE id = $1',

  lock: `SELECT ${file}, c.policy_id, c.event_seq, c.head_hash,
      (SELECT coalesce(json_agg(f.code), '[]'::json) FROM case_facts f WHERE f.case_id = c.id AND f.holds) AS facts
    FROM cases c WHERE c.id = $1 AND c.office_id = $2 FOR NO KEY UPDATE OF c`,
  policy: 'SELECT content FROM office_policies WHERE id = $1',
  move: `UPDATE cases SET stage = $3, stage_entered_on = $4, clock_started_on = $4, stage_due_on = $5, overrides = '{}', version = version + 1, event_seq = $6, head_hash = $7, updated_at = $8,
      next_deadline_on = next.due, next_deadline_kind = next.kind, next_deadline_unverified = coalesce(next.unverified, false)
    FROM (VALUES (1)) one LEFT JOIN LATERAL (
      SELECT due, kind, unverified FROM (VALUES ($5::date, 'stage-target', false)) target (due, kind, unverified) WHERE due IS NOT NULL
      UNION ALL SELECT d.effective_due_on, d.kind, d.verification = 'unverified' FROM deadlines d WHERE d.case_id = $1 AND d.state = 'open' AND d.kind <> 'stage-target'
      ORDER BY due LIMIT 1) next ON true
    WHERE id = $1 AND version = $2`,
  event: 'INSERT INTO case_events (id, case_id, office_id, seq, type, payload, actor_id, actor_name, at, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
  counters: `INSERT INTO case_counters (office_id, stage, standing, count, changed)
    SELECT $1::uuid, d.stage, 'open', d.delta, pg_current_xact_id()::text::bigint FROM unnest($2::text[], $3::integer[]) AS d (stage, delta)
    ON CONFLICT (office_id, stage, standing) DO UPDATE SET count = case_counters.count + excluded.count, changed = excluded.changed`,
  throughput: `INSERT INTO case_throughput (office_id, month, stage, entered, left_stage)
    SELECT $1::uuid, $2::date, d.stage, d.entered, d.left_stage FROM unnest($3::text[], $4::integer[], $5::integer[]) AS d (stage, entered, left_stage)
    ON CONFLICT (office_id, month, stage) DO UPDATE SET entered = case_throughput.entered + excluded.entered, left_stage = case_throughput.left_stage + excluded.left_stage`,
  moved: 'INSERT INTO case_moves (case_id, version, office_id, moved_on, kind, from_stage, to_stage, days) VALUES ($1, $2, $3, $4::date, $5, $6, $7, $4::date - $8::date)',
  outbox: 'INSERT INTO outbox_messages (id, office_id, type, payload, actor_id, created_at, next_attempt_at) VALUES ($1, $2, $3, $4, $5, $6, $6)',
  supersede: `UPDATE deadlines SET state = 'superseded', close_reason = $2, superseded_by_id = $3, closed_at = $4, closed_by = $5, updated_at = $4, version = version + 1
    WHERE case_id = $1 AND kind = 'stage-target' AND state = 'open'`,
  target: `WITH opened AS (
      INSERT INTO deadlines (id, office_id, kind, case_id, stage, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_by, created_at, updated_at)
      VALUES ($1, $2, 'stage-target', $3, $4, 'stage-target', $5, $5, 'not-needed', $6, $7, $8, $8) RETURNING id, office_id)
    INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT o.id, o.office_id, 'owner', r.remind_on FROM opened o, unnest($9::date[]) AS r (remind_on)`,

  list: `SELECT ${card}, c.due_order FROM cases c LEFT JOIN users u ON u.id = c.owner_id WHERE c.office_id = $1 AND c.stage = $2 AND c.standing <> 'closed' ORDER BY c.due_order, c.id LIMIT $3`,
  listAfter: `SELECT ${card}, c.due_order FROM cases c LEFT JOIN users u ON u.id = c.owner_id
    WHERE c.office_id = $1 AND c.stage = $2 AND c.standing <> 'closed' AND (c.due_order, c.id) > ($4::date, $5::uuid) ORDER BY c.due_order, c.id LIMIT $3`,
  search: `SELECT ${card}, f.rank FROM (
      SELECT s.case_id, ts_rank(s.tsv, w.wanted) AS rank FROM case_search s
        CROSS JOIN (SELECT plainto_tsquery('russian', $2) || plainto_tsquery('english', $2) || plainto_tsquery('simple', $3) AS wanted) w
      WHERE s.office_id = $1 AND s.tsv @@ w.wanted ORDER BY rank DESC, s.case_id DESC LIMIT $4) f
    JOIN cases c ON c.id = f.case_id LEFT JOIN users u ON u.id = c.owner_id ORDER BY f.rank DESC, c.id DESC`,

  counts: 'SELECT stage, standing, count FROM case_counters WHERE office_id = $1',
  ages: `SELECT stage, percentile_disc(0.5) WITHIN GROUP (ORDER BY clock_started_on DESC) AS median, percentile_disc(0.85) WITHIN GROUP (ORDER BY clock_started_on DESC) AS p85,
      (count(*) FILTER (WHERE stage_due_on < $2))::integer AS over FROM cases WHERE office_id = $1 AND standing = 'open' GROUP BY stage`,
  months: `SELECT to_char(month, 'YYYY-MM') AS month, stage, entered, left_stage AS "left" FROM case_throughput
    WHERE office_id = $1 AND month > (date_trunc('month', $2::date) - interval '12 months')::date AND month <= $2::date ORDER BY case_throughput.month, stage`,
});
