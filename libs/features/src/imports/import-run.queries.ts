import type { Locale, Role } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import type { ImportFailure, ImportState } from './imports.queries.js';

/** What waits for a worker, or lost the one it had. */
export const CLAIM_DUE: NamedQuery = {
  name: 'imports-claim-due',
  text: `UPDATE imports i SET next_run_at = $1::timestamptz + make_interval(secs => $2) FROM (
      SELECT id FROM imports WHERE state = 'running' AND next_run_at <= $1 ORDER BY next_run_at LIMIT 20 FOR UPDATE SKIP LOCKED
    ) due WHERE i.id = due.id RETURNING i.id`,
};
export type Stopped = { id: string; failure: ImportFailure };
export const ANY_FAILED: NamedQuery = { name: 'imports-any-failed', text: "SELECT id, failure FROM imports WHERE state = 'failed' ORDER BY id DESC LIMIT 1" };

/** Whoever works on it, as they may act in the office today. */
export type RunLine = { officeId: string; userId: string; familyName: string; givenName: string; locale: Locale; roles: Role[] };
/** Nothing while a batch is being written by somebody else: whoever asks goes. */
const FREE = "(SELECT id FROM imports WHERE id = $1 AND state = 'running' FOR UPDATE SKIP LOCKED)";
export const KEEP_LEASE: NamedQuery = {
  name: 'import-keep-lease',
  text: `UPDATE imports i SET next_run_at = $2::timestamptz + make_interval(secs => $3) FROM users u WHERE i.id = ${FREE} AND u.id = i.started_by
    RETURNING i.office_id AS "officeId", u.id AS "userId", u.family_name AS "familyName", u.given_name AS "givenName", u.locale,
      ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = u.id AND r.office_id = i.office_id AND u.disabled_at IS NULL ORDER BY r.role) AS roles`,
};
export const FREE_LEASE: NamedQuery = { name: 'import-free-lease', text: "UPDATE imports SET next_run_at = $2 WHERE id = $1 AND state = 'running'" };
/** Two deliveries of one job never write side by side: the second finds it held, and goes. */
export const TAKE_RUNNING: NamedQuery = { name: 'import-take-running', text: "SELECT 1 AS held FROM imports WHERE id = $1 AND office_id = $2 AND state = 'running' FOR UPDATE SKIP LOCKED" };
export type RunState = { officeId: string; startedBy: string; state: ImportState; total: number; written: number; overtaken: number; failure: ImportFailure | null };
export const STATE: NamedQuery = {
  name: 'import-state',
  text: 'SELECT office_id AS "officeId", coalesce(started_by, created_by) AS "startedBy", state, total, written, overtaken, failure FROM imports WHERE id = $1',
};
export const BEGIN_ATTEMPT: NamedQuery = { name: 'import-begin-attempt', text: `UPDATE imports SET attempts = attempts + 1 WHERE id = ${FREE} RETURNING attempts` };

export const RUNNING_IN_OFFICE: NamedQuery = { name: 'imports-running', text: "SELECT id FROM imports WHERE office_id = $1 AND state = 'running'" };
export const BEGIN: NamedQuery = {
  name: 'import-begin',
  text: `UPDATE imports SET state = 'running', content = NULL, total = $2, started_by = $3, started_at = $4, next_run_at = $4, attempts = 0, failure = NULL, updated_at = $4, version = version + 1 WHERE id = $1`,
};
export const GO_ON: NamedQuery = {
  name: 'import-go-on',
  text: `UPDATE imports SET state = 'running', started_by = $2, next_run_at = $3, attempts = 0, failure = NULL, updated_at = $3, version = version + 1 WHERE id = $1`,
};
export const SET_PLACES: NamedQuery = {
  name: 'import-rows-places',
  text: 'UPDATE import_rows r SET place = x.place FROM unnest($2::integer[]) WITH ORDINALITY AS x (number, place) WHERE r.import_id = $1 AND r.number = x.number',
};
/** A row that a person leaves out after all is not waited for. */
export const LEAVE_OUT: NamedQuery = { name: 'import-row-leave-out', text: "UPDATE import_rows SET place = NULL, decision = 'leave-out' WHERE import_id = $1 AND number = $2 AND place IS NOT NULL" };
export const ONE_LESS: NamedQuery = { name: 'import-one-less', text: 'UPDATE imports SET total = total - 1 WHERE id = $1' };

/** What each written row has become. */
export const SET_WRITTEN: NamedQuery = {
  name: 'import-rows-written',
  text: `UPDATE import_rows r SET case_id = x."caseId", asset_id = x."assetId", deadline_ids = x."deadlineIds", opened = x.opened, family = x.family, written_at = $3, place = NULL
    FROM jsonb_to_recordset($2::jsonb) AS x (number integer, "caseId" uuid, "assetId" uuid, "deadlineIds" uuid[], opened uuid[], family text) WHERE r.import_id = $1 AND r.number = x.number`,
};
export const SET_OVERTAKEN: NamedQuery = { name: 'import-rows-overtaken', text: 'UPDATE import_rows SET place = NULL, overtaken = true WHERE import_id = $1 AND number = ANY ($2::integer[])' };
export const ADVANCE: NamedQuery = { name: 'import-advance', text: 'UPDATE imports SET written = written + $2, overtaken = overtaken + $3, attempts = 0, updated_at = $4 WHERE id = $1' };
/** The rows that were left out have become something else than the preview said. */
export const RECOUNT: NamedQuery = {
  name: 'import-recount',
  text: 'UPDATE imports SET counts = (SELECT jsonb_object_agg(outcome, n) FROM (SELECT outcome, count(*) AS n FROM import_rows WHERE import_id = $1 AND outcome IS NOT NULL GROUP BY outcome) c) WHERE id = $1 AND overtaken > 0',
};
export const FAIL: NamedQuery = { name: 'import-fail', text: "UPDATE imports SET state = 'failed', failure = $2, next_run_at = NULL, updated_at = $3, version = version + 1 WHERE id = $1 AND state = 'running'" };

/** Which case an earlier batch opened for a family: the next one of it belongs there too. */
export const FAMILIES: NamedQuery = { name: 'import-families', text: 'SELECT DISTINCT ON (family) family, case_id AS "caseId" FROM import_rows WHERE import_id = $1 AND family = ANY ($2::text[]) ORDER BY family, number' };
/** Of these deadlines those that rows of this very file brought: another row on the same day is another deadline. */
export const OWN_DEADLINES: NamedQuery = { name: 'import-own-deadlines', text: 'SELECT DISTINCT o AS id FROM import_rows r CROSS JOIN unnest(r.opened) AS o WHERE r.import_id = $1 AND r.opened && $2::uuid[] AND o = ANY ($2)' };
/** Of the people that a file names those who may still be responsible. */
export const STILL_HERE: NamedQuery = {
  name: 'import-people-here',
  text: `SELECT u.id FROM users u WHERE u.id = ANY ($2::uuid[]) AND u.disabled_at IS NULL
    AND EXISTS (SELECT 1 FROM user_roles r WHERE r.office_id = $1 AND r.user_id = u.id AND r.role IN ('officer', 'manager'))`,
};
/** Of these applications those that rows of this file have been written to. */
export const OWN_ASSETS: NamedQuery = { name: 'import-own-assets', text: 'SELECT DISTINCT asset_id AS id FROM import_rows WHERE import_id = $1 AND written_at IS NOT NULL AND asset_id = ANY ($2::uuid[])' };
