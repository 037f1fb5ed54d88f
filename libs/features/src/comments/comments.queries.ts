import { PERMISSIONS } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import type { Audience, Mention } from './audience.js';

export type CommentRow = {
  id: string; officeId: string; caseId: string; authorId: string; authorName: string; byInventor: boolean; audience: Audience; text: string; mentions: Mention[];
  version: number; createdAt: Date; editedAt: Date | null; withdrawnAt: Date | null;
};
export type VersionRow = { commentId: string; number: number; text: string; replacedAt: Date };
export type ReaderRow = { id: string; name: string; roles: string[]; capacity: 'inventor' | 'reviewer' | 'author' | null; on: 'case' | 'disclosure' | 'review' | null; endsAt: Date | null };

const COLUMNS = `c.id, c.office_id AS "officeId", c.case_id AS "caseId", c.author_id AS "authorId", c.author_name AS "authorName", c.by_inventor AS "byInventor", c.audience, c.text, c.mentions,
  c.version, c.created_at AS "createdAt", c.edited_at AS "editedAt", c.withdrawn_at AS "withdrawnAt"`;

/** Newest first; $3 is the last id of the page before. Row-level security leaves inventors those meant for them. */
export const COMMENTS: NamedQuery = {
  name: 'comments-of-case',
  text: `SELECT ${COLUMNS} FROM case_comments c WHERE c.case_id = $1 AND c.office_id = $2 AND ($3::uuid IS NULL OR c.id < $3) AND ($5::text IS NULL OR c.audience = $5) ORDER BY c.id DESC LIMIT $4`,
};
export const COMMENT: NamedQuery = { name: 'comment', text: `SELECT ${COLUMNS} FROM case_comments c WHERE c.id = $1 AND c.office_id = $2` };
export const VERSIONS: NamedQuery = {
  name: 'comment-versions',
  text: 'SELECT comment_id AS "commentId", number, text, replaced_at AS "replacedAt" FROM case_comment_versions WHERE comment_id = ANY ($1::uuid[]) ORDER BY comment_id, number',
};
export const INSERT_COMMENT: NamedQuery = {
  name: 'comment-insert',
  text: 'INSERT INTO case_comments (id, office_id, case_id, author_id, author_name, by_inventor, audience, text, mentions, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
};
export const UPDATE_COMMENT: NamedQuery = {
  name: 'comment-update',
  text: 'UPDATE case_comments SET text = $3, mentions = $4, edited_at = $5, version = version + 1 WHERE id = $1 AND version = $2',
};
export const WITHDRAW_COMMENT: NamedQuery = {
  name: 'comment-withdraw',
  text: "UPDATE case_comments SET text = '', mentions = '[]', withdrawn_at = $3, withdrawn_by = $4, version = version + 1 WHERE id = $1 AND version = $2",
};
export const KEEP_VERSION: NamedQuery = { name: 'comment-keep-version', text: 'INSERT INTO case_comment_versions (comment_id, number, office_id, text, replaced_at) VALUES ($1, $2, $3, $4, $5)' };

const NAME = "concat_ws(' ', u.family_name, u.given_name, nullif(u.patronymic, ''))";
const READING_ROLES = PERMISSIONS['case.read'].filter((role) => role !== 'inventor' && role !== 'service');

/**
 * Everybody who may see a case or part of it, and why: by a role in the office, or by a live grant on the case, its disclosure or a review of it.
 * Parameters: case, office, disclosure (or null), instant.
 */
export const READERS: NamedQuery = {
  name: 'comments-case-readers',
  text: `WITH seen AS (
      SELECT r.user_id, array_agg(r.role ORDER BY r.role) AS roles, NULL::text AS capacity, NULL::text AS via, NULL::timestamptz AS ends_at
      FROM user_roles r WHERE r.office_id = $2 AND r.role IN (${READING_ROLES.map((role) => `'${role}'`).join(', ')}) GROUP BY r.user_id
      UNION ALL
      SELECT g.user_id, '{}', g.capacity, o.via, g.ends_at FROM (
        SELECT $1::uuid AS id, 'case' AS via UNION ALL SELECT $3::uuid, 'disclosure' WHERE $3::uuid IS NOT NULL UNION ALL SELECT v.id, 'review' FROM reviews v WHERE v.case_id = $1) o
      JOIN access_grants g ON g.record_id = o.id AND g.office_id = $2 AND (g.ends_at IS NULL OR g.ends_at > $4))
    SELECT u.id, ${NAME} AS name, s.roles, s.capacity, s.via AS "on", s.ends_at AS "endsAt" FROM seen s JOIN users u ON u.id = s.user_id AND u.disabled_at IS NULL
    ORDER BY (s.capacity IS NULL) DESC, u.family_name, u.given_name, u.id, s.via`,
};
