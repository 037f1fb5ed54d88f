import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CASE_ROW_EVENT_TYPES, MOVE_KINDS, STAGES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const list = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

/**
 * The moves that histories tell of, for the cases that were there before this table. Holds are in the clock already: whatever starts or
 * corrects it says so, and a stage was left after the days from there.
 */
export const MOVES_FROM_HISTORIES = `
  INSERT INTO case_moves (case_id, version, office_id, moved_on, kind, from_stage, to_stage, days)
  WITH rows AS (
    SELECT e.case_id, e.office_id, e.seq, e.type, e.payload, row_number() OVER (PARTITION BY e.case_id ORDER BY e.seq) AS version,
      (CASE WHEN e.type IN ('case.opened', 'case.stage-changed', 'case.sent-back') THEN e.payload ->> 'on'
        WHEN e.type IN ('case.resumed', 'case.reopened', 'case.closed') THEN e.payload ->> 'clockStartedOn' END)::date AS clock
    FROM case_events e WHERE e.type IN (${list(CASE_ROW_EVENT_TYPES)})),
  ticked AS (SELECT r.*, count(r.clock) OVER (PARTITION BY r.case_id ORDER BY r.seq) AS tick FROM rows r),
  clocked AS (SELECT t.*, max(t.clock) OVER (PARTITION BY t.case_id, t.tick) AS runs_from FROM ticked t),
  before AS (SELECT c.*, lag(c.runs_from) OVER (PARTITION BY c.case_id ORDER BY c.seq) AS ran_from FROM clocked c)
  SELECT b.case_id, b.version, b.office_id, (b.payload ->> 'on')::date,
    CASE b.type WHEN 'case.opened' THEN 'opened' WHEN 'case.stage-changed' THEN 'advanced' WHEN 'case.sent-back' THEN 'sent-back' WHEN 'case.closed' THEN 'closed' ELSE 'reopened' END,
    CASE WHEN b.type IN ('case.stage-changed', 'case.sent-back') THEN b.payload ->> 'from' WHEN b.type = 'case.closed' THEN b.payload ->> 'stage' END,
    CASE WHEN b.type IN ('case.stage-changed', 'case.sent-back') THEN b.payload ->> 'to' WHEN b.type = 'case.opened' THEN '${STAGES[0]}' WHEN b.type = 'case.reopened' THEN b.payload ->> 'stage' END,
    CASE WHEN b.type IN ('case.stage-changed', 'case.sent-back') THEN (b.payload ->> 'on')::date - b.ran_from WHEN b.type = 'case.closed' THEN (b.payload ->> 'on')::date - b.clock END
  FROM before b WHERE b.type IN ('case.opened', 'case.stage-changed', 'case.sent-back', 'case.closed', 'case.reopened')`;

/** Each move of a case as a row that can be found by its day, and the affiliations on a disclosure where they can be read without the whole of it. */
export class CaseMoves1764000001340 implements MigrationInterface {
  name = 'CaseMoves1764000001340';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // Only added to: unlike a counter no two commands ever wait for the same row. version is the case's after the move.
      `CREATE TABLE case_moves (
        case_id uuid NOT NULL CONSTRAINT fk_case_moves_case REFERENCES cases (id), version integer NOT NULL, office_id uuid NOT NULL, moved_on date NOT NULL, kind text NOT NULL,
        from_stage text, to_stage text, days integer, CONSTRAINT pk_case_moves PRIMARY KEY (case_id, version),
        ${oneOf('case_moves', 'kind', MOVE_KINDS)}, ${oneOf('case_moves', 'from_stage', STAGES)}, ${oneOf('case_moves', 'to_stage', STAGES)},
        CONSTRAINT ck_case_moves_ways CHECK ((kind IN ('opened', 'reopened')) = (from_stage IS NULL) AND (kind = 'closed') = (to_stage IS NULL) AND (from_stage IS NULL) = (days IS NULL)))`,
      // Dashboards read one office's period and nothing before it, from the index alone.
      'CREATE INDEX ix_case_moves_day ON case_moves (office_id, moved_on) INCLUDE (kind, from_stage, to_stage, days, case_id)',
      // Policies are FORCEd on the owner too, who sees nobody's history unless they are laid down for this moment.
      'ALTER TABLE case_events NO FORCE ROW LEVEL SECURITY',
      MOVES_FROM_HISTORIES,
      'ALTER TABLE case_events FORCE ROW LEVEL SECURITY',
      `ALTER TABLE disclosures ADD COLUMN affiliations jsonb GENERATED ALWAYS AS (jsonb_path_query_array(content, '$.inventors[*].affiliation')) STORED`,
      'CREATE INDEX ix_disclosures_submitted ON disclosures (office_id, submitted_at) WHERE submitted_at IS NOT NULL',
    );
    await wall(runner, 'case_moves', { staff: 'SELECT, INSERT' });
    await run(runner, 'REVOKE UPDATE, DELETE ON case_moves FROM tamga_system');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_disclosures_submitted', 'ALTER TABLE disclosures DROP COLUMN affiliations', 'DROP TABLE case_moves');
  }
}
