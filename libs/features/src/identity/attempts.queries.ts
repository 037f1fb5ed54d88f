import type { NamedQuery } from '@tamga/platform';

export const LOCK_SUBJECTS: NamedQuery = {
  name: 'attempts-lock',
  text: "SELECT pg_advisory_xact_lock(hashtextextended('attempt:' || s, 0)) FROM (SELECT s FROM unnest($1::text[]) s ORDER BY s) ordered",
};
export const RECENT_ATTEMPTS: NamedQuery = {
  name: 'attempts-recent',
  text: `SELECT subject_hash, count(*)::int AS count, max(failed_at) AS last FROM sign_in_failures
    WHERE subject_hash = ANY ($1::text[]) AND failed_at > $2 GROUP BY subject_hash`,
};
export const RECORD_ATTEMPTS: NamedQuery = {
  name: 'attempts-record',
  text: 'INSERT INTO sign_in_failures (id, subject_hash, failed_at) SELECT i, s, $3 FROM unnest($1::uuid[], $2::text[]) AS a (i, s)',
};
export const FORGIVE_ATTEMPTS: NamedQuery = { name: 'attempts-forgive', text: 'DELETE FROM sign_in_failures WHERE id = ANY ($1::uuid[]) OR subject_hash = $2' };
