import { OFFICE } from './table.js';

/**
 * Full-text search of one office. Under row-level security `@@` is not leakproof, so PostgreSQL would read all rows of the office
 * before looking for a word. This one function is therefore let past the wall: it belongs to a role that can do nothing but read
 * the two tables, names the caller's own office in every branch, gives ids and ranks only (the rows themselves are read by the
 * caller, behind the wall), and may be called by staff alone.
 *
 * Looks first for the words as typed (with the word forms of Russian and English), then for words that begin so, then for words
 * that look so; `found_by` says which, so that the next page goes on in the same way. Of very common words the newest 300
 * hits are ranked: nobody reads further, and the cost stays flat.
 */
const FUNCTION = `
CREATE FUNCTION search_cases(typed text, typed_folded text, beginnings text, exact_reference text, in_stage text, in_standing text, owned_by uuid,
  attempt integer, after_rank real, after_id uuid, at_most integer)
RETURNS TABLE (case_id uuid, rank real, found_by integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $body$
DECLARE
  office uuid := ${OFFICE};
  filtered boolean := in_stage IS NOT NULL OR in_standing IS NOT NULL OR owned_by IS NOT NULL;
  wanted tsquery;
  found integer := 0;
BEGIN
  IF office IS NULL THEN RETURN; END IF;
  IF attempt <= 1 THEN
    wanted := plainto_tsquery('russian', typed) || plainto_tsquery('english', typed) || plainto_tsquery('simple', typed_folded);
    RETURN QUERY
      WITH hits AS MATERIALIZED (
        SELECT s.case_id AS id FROM case_search s WHERE s.office_id = office AND s.tsv @@ wanted
          AND (NOT filtered OR EXISTS (SELECT 1 FROM cases c WHERE c.id = s.case_id AND (in_stage IS NULL OR c.stage = in_stage)
            AND (in_standing IS NULL OR c.standing = in_standing) AND (owned_by IS NULL OR c.owner_id = owned_by)))),
      newest AS MATERIALIZED (SELECT h.id FROM hits h ORDER BY h.id DESC LIMIT 300),
      ranked AS (
        SELECT n.id, ts_rank(s.tsv, wanted)::real AS r FROM newest n JOIN case_search s ON s.case_id = n.id
          WHERE exact_reference IS NULL OR n.id <> ALL (ARRAY(SELECT c.id FROM cases c WHERE c.office_id = office AND c.reference = exact_reference))
        UNION ALL SELECT c.id, 10::real FROM cases c WHERE exact_reference IS NOT NULL AND c.office_id = office AND c.reference = exact_reference)
      SELECT x.id, x.r, 1 FROM ranked x WHERE after_id IS NULL OR (x.r, x.id) < (after_rank, after_id) ORDER BY x.r DESC, x.id DESC LIMIT at_most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found > 0 OR after_id IS NOT NULL THEN RETURN; END IF;
  END IF;
  IF attempt <= 2 AND beginnings <> '' THEN
    wanted := to_tsquery('simple', beginnings);
    RETURN QUERY
      WITH hits AS MATERIALIZED (
        SELECT s.case_id AS id FROM case_search s WHERE s.office_id = office AND s.tsv @@ wanted
          AND (NOT filtered OR EXISTS (SELECT 1 FROM cases c WHERE c.id = s.case_id AND (in_stage IS NULL OR c.stage = in_stage)
            AND (in_standing IS NULL OR c.standing = in_standing) AND (owned_by IS NULL OR c.owner_id = owned_by)))),
      newest AS MATERIALIZED (SELECT h.id FROM hits h ORDER BY h.id DESC LIMIT 300),
      ranked AS (SELECT n.id, ts_rank(s.tsv, wanted)::real AS r FROM newest n JOIN case_search s ON s.case_id = n.id)
      SELECT x.id, x.r, 2 FROM ranked x WHERE after_id IS NULL OR (x.r, x.id) < (after_rank, after_id) ORDER BY x.r DESC, x.id DESC LIMIT at_most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found > 0 OR after_id IS NOT NULL THEN RETURN; END IF;
  END IF;
  IF length(typed_folded) >= 3 THEN
    RETURN QUERY
      WITH hits AS MATERIALIZED (
        SELECT s.case_id AS id, word_similarity(typed_folded, s.folded) AS r FROM case_search s WHERE s.office_id = office AND typed_folded <% s.folded
          AND (NOT filtered OR EXISTS (SELECT 1 FROM cases c WHERE c.id = s.case_id AND (in_stage IS NULL OR c.stage = in_stage)
            AND (in_standing IS NULL OR c.standing = in_standing) AND (owned_by IS NULL OR c.owner_id = owned_by))))
      SELECT h.id, h.r, 3 FROM hits h WHERE after_id IS NULL OR (h.r, h.id) < (after_rank, after_id) ORDER BY h.r DESC, h.id DESC LIMIT at_most;
  END IF;
END $body$`;

const SIGNATURE = 'search_cases(text, text, text, text, text, text, uuid, integer, real, uuid, integer)';

export const CASE_SEARCH = [
  'GRANT SELECT ON cases, case_search TO tamga_search',
  // A constant lets PostgreSQL use the word index; the office stands in the function.
  'CREATE POLICY search ON cases FOR SELECT TO tamga_search USING (true)',
  'CREATE POLICY search ON case_search FOR SELECT TO tamga_search USING (true)',
  FUNCTION,
  `REVOKE EXECUTE ON FUNCTION ${SIGNATURE} FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO tamga_staff`,
  // To give a function away its maker must belong to the new owner, and the new owner may create in the schema.
  'GRANT tamga_search TO CURRENT_USER',
  'GRANT CREATE ON SCHEMA public TO tamga_search',
  `ALTER FUNCTION ${SIGNATURE} OWNER TO tamga_search`,
  'REVOKE CREATE ON SCHEMA public FROM tamga_search',
  // Whoever migrates does not stay past the wall.
  'REVOKE tamga_search FROM CURRENT_USER',
];

export const DROP_CASE_SEARCH = ['GRANT tamga_search TO CURRENT_USER', `DROP FUNCTION ${SIGNATURE}`, 'REVOKE tamga_search FROM CURRENT_USER'];
