import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/** Who has looked through the week's list, and what stood on it then. Signed once and never changed. */
export class Tickler1764000001510 implements MigrationInterface {
  name = 'Tickler1764000001510';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE tickler_signoffs (
        id uuid CONSTRAINT pk_tickler_signoffs PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_tickler_signoffs_office REFERENCES offices (id), week_of date NOT NULL CONSTRAINT ck_tickler_signoffs_monday CHECK (extract(isodow FROM week_of) = 1),
        signed_on date NOT NULL, signed_at timestamptz NOT NULL, signed_by uuid NOT NULL CONSTRAINT fk_tickler_signoffs_user REFERENCES users (id), note text, lines jsonb NOT NULL, sha256 text NOT NULL,
        CONSTRAINT uq_tickler_signoffs_week UNIQUE (office_id, week_of))`,
    );
    await wall(runner, 'tickler_signoffs', { staff: 'SELECT, INSERT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE tickler_signoffs');
  }
}
