import type { NamedQuery } from '@tamga/platform';
import { FILE_COLUMNS } from './case-row.js';

/**
 * Waits for whoever is writing this case. A statement of its own: a statement that both waits and loads goes on with the
 * snapshot from before the wait. NO KEY, so that rows referring to the case can be added meanwhile.
 */
export const LOCK_CASE: NamedQuery = {
  name: 'case-lock',
  text: 'SELECT 1 FROM cases WHERE id = $1 AND ($2::uuid IS NULL OR office_id = $2) FOR NO KEY UPDATE',
};

/** The facts of one case, packed small: they are read with every command. */
export const FACTS_OF_CASE = `(SELECT coalesce(json_agg(json_build_array(f.code, f.holds, f.detail, f.source_kind, f.source_id)), '[]'::json) FROM case_facts f WHERE f.case_id = c.id)`;

/** All that a decision rests on, in one row. */
export const LOAD_CASE: NamedQuery = {
  name: 'case-load',
  text: `SELECT ${FILE_COLUMNS.map((column) => `c.${column}`).join(', ')}, c.policy_id, c.event_seq, c.head_hash, o.timezone, ${FACTS_OF_CASE} AS facts
    FROM cases c JOIN offices o ON o.id = c.office_id WHERE c.id = $1 AND ($2::uuid IS NULL OR c.office_id = $2)`,
};

const EVENT_COLUMNS = 'id, case_id, office_id, seq, type, payload, actor_id, actor_name, at, hash';

export const INSERT_EVENT: NamedQuery = {
  name: 'case-event-insert',
  text: `INSERT INTO case_events (${EVENT_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

/** After events that leave the row's own columns alone. */
export const MOVE_HEAD: NamedQuery = { name: 'case-move-head', text: 'UPDATE cases SET event_seq = $2, head_hash = $3, updated_at = $4 WHERE id = $1' };

/** The row after a command and the event that made it so, in one statement. */
export const WRITE_COMMAND: NamedQuery = {
  name: 'case-write-command',
  text: `WITH changed AS (
      UPDATE cases SET track = $11, stage = $12, standing = $13, outcome = $14, owner_id = $15, stage_entered_on = $16, clock_started_on = $17, stage_due_on = $18,
        held_on = $19, hold_until = $20, overrides = $21, closed_on = $22, version = $23::integer, event_seq = $4, head_hash = $10, updated_at = $9
      WHERE id = $2 AND version = $23::integer - 1 RETURNING id)
    INSERT INTO case_events (${EVENT_COLUMNS}) SELECT $1::uuid, $2::uuid, $3::uuid, $4::integer, $5::text, $6::jsonb, $7::uuid, $8::text, $9::timestamptz, $10::text FROM changed`,
};

/**
 * What dashboards read instead of counting. Rows are touched in key order (the caller sorts), so that two commands wait for
 * each other and never block each other for good. `changed` tells readers that remember a stage whether it has moved since.
 */
export const COUNT: NamedQuery = {
  name: 'case-count',
  text: `INSERT INTO case_counters (office_id, stage, standing, count, changed)
    SELECT $1::uuid, d.stage, d.standing, d.delta, pg_current_xact_id()::text::bigint FROM unnest($2::text[], $3::text[], $4::integer[]) AS d (stage, standing, delta)
    ON CONFLICT (office_id, stage, standing) DO UPDATE SET count = case_counters.count + excluded.count, changed = excluded.changed`,
};

export const COUNT_THROUGHPUT: NamedQuery = {
  name: 'case-count-throughput',
  text: `INSERT INTO case_throughput (office_id, month, stage, entered, left_stage)
    SELECT $1::uuid, $2::date, d.stage, d.entered, d.left_stage FROM unnest($3::text[], $4::integer[], $5::integer[]) AS d (stage, entered, left_stage)
    ON CONFLICT (office_id, month, stage) DO UPDATE SET entered = case_throughput.entered + excluded.entered, left_stage = case_throughput.left_stage + excluded.left_stage`,
};

/** A case's way, a row a move: what dashboards read of a period. */
export const NOTE_MOVES: NamedQuery = {
  name: 'case-note-moves',
  text: `INSERT INTO case_moves (office_id, case_id, version, moved_on, kind, from_stage, to_stage, days)
    SELECT $1::uuid, m.* FROM unnest($2::uuid[], $3::integer[], $4::date[], $5::text[], $6::text[], $7::text[], $8::integer[]) AS m`,
};

export const PUT_FACT: NamedQuery = {
  name: 'case-fact-put',
  text: `INSERT INTO case_facts (case_id, office_id, code, holds, detail, source_kind, source_id, established_by, established_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (case_id, code) DO UPDATE SET holds = excluded.holds, detail = excluded.detail, source_kind = excluded.source_kind, source_id = excluded.source_id,
      established_by = excluded.established_by, established_at = excluded.established_at`,
};

/** Takes the system's role within this transaction, remembering the one it had: another feature may have changed it already. */
export const BECOME_KEEPER: NamedQuery = { name: 'become-keeper', text: "SELECT set_config('tamga.role_before', current_user::text, true), set_config('role', 'tamga_system', true)" };
export const STEP_BACK: NamedQuery = { name: 'step-back', text: "SELECT set_config('role', current_setting('tamga.role_before'), true)" };

/** Somebody a case can be given to: an officer or manager of the office who is not disabled. */
export const ASSIGNABLE: NamedQuery = {
  name: 'case-assignable',
  text: `SELECT u.id FROM users u WHERE u.id = $1 AND u.disabled_at IS NULL
    AND EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.office_id = $2 AND r.role IN ('officer', 'manager'))`,
};

export const INSERT_CASE: NamedQuery = {
  name: 'case-insert',
  text: `INSERT INTO cases (${FILE_COLUMNS.join(', ')}, disclosure_id, year, number, title, keywords, inventors, policy_id, event_seq, head_hash, created_at, updated_at, is_demo)
    VALUES (${FILE_COLUMNS.map((_, i) => `$${i + 1}`).join(', ')}, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $26, $27)`,
};

/** The next number of an office and year. The row stays locked until commit, so a case that is not opened after all takes no number with it. */
export const NEXT_NUMBER: NamedQuery = {
  name: 'case-next-number',
  text: `INSERT INTO case_numbers (office_id, year, last_number) VALUES ($1, $2, 1)
    ON CONFLICT (office_id, year) DO UPDATE SET last_number = case_numbers.last_number + 1 RETURNING last_number`,
};

export const OFFICE_OF_CASES: NamedQuery = { name: 'case-office', text: 'SELECT code, timezone FROM offices WHERE id = $1' };
