import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEADLINE_KINDS } from '@tamga/domain';
import { oneOf, run } from './table.js';

/** Beside the day of a case's next deadline: what it is and whether a second person has confirmed it, so that the board shows both without looking at deadlines. */
export class NextDeadlines1764000001330 implements MigrationInterface {
  name = 'NextDeadlines1764000001330';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE cases ADD COLUMN next_deadline_kind text, ADD COLUMN next_deadline_unverified boolean NOT NULL DEFAULT false,
        ADD ${oneOf('cases', 'next_deadline_kind', DEADLINE_KINDS)}`,
      `UPDATE cases c SET next_deadline_on = d.effective_due_on, next_deadline_kind = d.kind, next_deadline_unverified = d.unverified
        FROM (SELECT DISTINCT ON (case_id) case_id, effective_due_on, kind, verification = 'unverified' AS unverified FROM deadlines WHERE state = 'open' AND case_id IS NOT NULL
          ORDER BY case_id, effective_due_on, kind <> 'statutory', verification <> 'unverified', kind) d
        WHERE d.case_id = c.id`,
      'ALTER TABLE cases ADD CONSTRAINT ck_cases_next_deadline CHECK ((next_deadline_on IS NULL) = (next_deadline_kind IS NULL))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'ALTER TABLE cases DROP COLUMN next_deadline_kind, DROP COLUMN next_deadline_unverified');
  }
}
