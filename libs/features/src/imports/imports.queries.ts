import type { AssetKind, DateOrder, FieldError, ImportRecord, RefusalCode } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export const IMPORT_STATES = ['open', 'running', 'failed', 'committed', 'discarded'] as const;
/** `running`: the worker writes it, batch after batch. `failed`: it has stopped; what was written stays, and it can go on. */
export type ImportState = (typeof IMPORT_STATES)[number];
/** Why it stopped: a refusal's code, or `unexpected`, whose words stand in the log; and at which row of the file, where it was one. */
export type ImportFailure = { row: number | null; code: RefusalCode | 'unexpected'; errors: FieldError[]; at: string };
export type ImportRow = {
  id: string; officeId: string; fileName: string; sha256: string; size: number; format: 'csv' | 'xlsx'; encoding: string | null; separator: string | null; sheet: string | null; sheets: string[]; headings: string[]; samples: unknown[][];
  rowCount: number; layout: string | null; system: string; record: ImportRecord | null; columns: Record<string, string>; dateOrder: DateOrder | null; constants: { kind?: AssetKind; jurisdiction?: string }; people: Record<string, string | null>;
  unmatched: 'ask' | 'open-case'; faults: FieldError[]; counts: Record<string, number>; names: NameLine[]; digest: string | null; state: ImportState; version: number;
  createdBy: string; createdByName: string; createdAt: Date; updatedAt: Date; endedAt: Date | null;
  /** Rows that are to be written, those that are, and those that were left out because the office had changed meanwhile. */
  total: number; written: number; overtaken: number; startedBy: string | null; startedByName: string | null; startedAt: Date | null; failure: ImportFailure | null;
};
/** A name that the file gives for who is responsible; `userId`: who that is here, as found or chosen. */
export type NameLine = { name: string; rows: number; userId: string | null; how: 'found' | 'chosen' | 'unknown' };

const COLUMNS = `i.id, i.office_id AS "officeId", i.file_name AS "fileName", i.sha256, i.size, i.format, i.encoding, i.separator, i.sheet, i.sheets, i.headings, i.samples, i.row_count AS "rowCount", i.layout, i.system, i.record, i.columns,
  i.date_order AS "dateOrder", i.constants, i.people, i.unmatched, i.faults, i.counts, i.names, i.digest, i.state, i.version, i.created_by AS "createdBy", u.family_name || ' ' || u.given_name AS "createdByName",
  i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.ended_at AS "endedAt", i.total, i.written, i.overtaken, i.started_by AS "startedBy", s.family_name || ' ' || s.given_name AS "startedByName", i.started_at AS "startedAt", i.failure`;
const FROM = 'FROM imports i JOIN users u ON u.id = i.created_by LEFT JOIN users s ON s.id = i.started_by';

export const IMPORT: NamedQuery = { name: 'import', text: `SELECT ${COLUMNS} ${FROM} WHERE i.id = $1 AND i.office_id = $2` };
export const IMPORTS: NamedQuery = { name: 'imports', text: `SELECT ${COLUMNS} ${FROM} WHERE i.office_id = $1 AND ($2::uuid IS NULL OR i.id < $2) ORDER BY i.id DESC LIMIT $3` };
/** One that runs is left alone: whoever asks is answered at once, and the batch being written is not kept waiting. */
export const LOCK_IMPORT: NamedQuery = { name: 'import-lock', text: "SELECT 1 FROM imports WHERE id = $1 AND office_id = $2 AND state <> 'running' FOR UPDATE" };
/** Two imports at once could each find nothing and both write it. */
export const LOCK_OFFICE: NamedQuery = { name: 'imports-lock-office', text: "SELECT pg_advisory_xact_lock(hashtextextended('imports ' || $1::text, 0))" };
export const CONTENT: NamedQuery = { name: 'import-content', text: 'SELECT content FROM imports WHERE id = $1 AND office_id = $2' };
export const INSERT_IMPORT: NamedQuery = {
  name: 'import-insert',
  text: `INSERT INTO imports (id, office_id, file_name, sha256, size, content, format, system, layout, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
};
/** What the file turned out to be, and how it is read. */
export const SET_TABLE: NamedQuery = {
  name: 'import-set-table',
  text: 'UPDATE imports SET encoding = $2, separator = $3, sheet = $4, sheets = $5, headings = $6, samples = $7, row_count = $8, faults = $9 WHERE id = $1',
};
export const SET_SETTINGS: NamedQuery = {
  name: 'import-set-settings',
  text: `UPDATE imports SET layout = $2, system = $3, record = $4, columns = $5, date_order = $6, constants = $7, people = $8, unmatched = $9, updated_at = $10, version = version + 1 WHERE id = $1`,
};
export const SET_PREVIEW: NamedQuery = { name: 'import-set-preview', text: 'UPDATE imports SET counts = $2, names = $3, digest = $4, updated_at = $5, version = version + 1 WHERE id = $1' };
export const END_IMPORT: NamedQuery = {
  name: 'import-end',
  text: `UPDATE imports SET state = $2, content = NULL, next_run_at = NULL, ended_by = $3, ended_at = $4, updated_at = $4, version = version + 1 WHERE id = $1`,
};

/** A file of which nothing was taken in goes with its rows; of one that was taken in only the rows, whose source stands with what they became. */
export const FORGET_OPEN: NamedQuery = { name: 'imports-forget-open', text: "DELETE FROM imports WHERE state NOT IN ('committed', 'running') AND written = 0 AND updated_at < $1" };
export const FORGET_ROWS: NamedQuery = {
  name: 'imports-forget-rows',
  text: `WITH old AS (UPDATE imports SET row_count = 0 WHERE state IN ('committed', 'failed') AND row_count > 0 AND updated_at < $1 RETURNING id) DELETE FROM import_rows r USING old WHERE r.import_id = old.id`,
};

export type MappingRow = { id: string; name: string; record: ImportRecord; columns: Record<string, string>; dateOrder: DateOrder | null; constants: ImportRow['constants']; version: number; savedAt: Date };
const MAPPING = 'id, name, record, columns, date_order AS "dateOrder", constants, version, saved_at AS "savedAt"';
export const MAPPINGS: NamedQuery = { name: 'import-mappings', text: `SELECT ${MAPPING} FROM import_mappings WHERE office_id = $1 ORDER BY lower(name) LIMIT 200` };
export const SAVE_MAPPING: NamedQuery = {
  name: 'import-mapping-save',
  text: `INSERT INTO import_mappings (id, office_id, name, record, columns, date_order, constants, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (office_id, lower(name)) DO UPDATE SET name = excluded.name, record = excluded.record, columns = excluded.columns, date_order = excluded.date_order, constants = excluded.constants, saved_by = excluded.saved_by,
      saved_at = excluded.saved_at, version = import_mappings.version + 1 RETURNING ${MAPPING}`,
};
export const REMOVE_MAPPING: NamedQuery = { name: 'import-mapping-remove', text: 'DELETE FROM import_mappings WHERE id = $1 AND office_id = $2' };
