import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, run, wall } from './table.js';

/** Saved views of the list of cases, and who has pinned which of them. */
export class Views1764000001300 implements MigrationInterface {
  name = 'Views1764000001300';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE case_views (
        id uuid CONSTRAINT pk_case_views PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_case_views_office REFERENCES offices (id), owner_id uuid NOT NULL CONSTRAINT fk_case_views_owner REFERENCES users (id),
        name text NOT NULL CONSTRAINT ck_case_views_name CHECK (length(name) BETWEEN 1 AND 80), shared boolean NOT NULL DEFAULT false, content jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL)`,
      'CREATE INDEX ix_case_views_owner ON case_views (office_id, owner_id)',
      'CREATE INDEX ix_case_views_shared ON case_views (office_id) WHERE shared',
      `CREATE TABLE case_view_pins (
        office_id uuid NOT NULL CONSTRAINT fk_case_view_pins_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_case_view_pins_user REFERENCES users (id),
        view_id uuid NOT NULL CONSTRAINT fk_case_view_pins_view REFERENCES case_views (id) ON DELETE CASCADE, pinned_at timestamptz NOT NULL, CONSTRAINT pk_case_view_pins PRIMARY KEY (user_id, view_id))`,
      'CREATE INDEX ix_case_view_pins_view ON case_view_pins (view_id)',
    );
    await wall(runner, 'case_views', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'case_view_pins', { staff: 'SELECT, INSERT, DELETE' });
    await run(
      runner,
      // Besides the office: a private view is its owner's alone (its words may tell what somebody looks for), and a pin is whoever pinned it.
      `CREATE POLICY private_views ON case_views AS RESTRICTIVE TO tamga_staff USING (shared OR owner_id = ${ACTOR}) WITH CHECK (shared OR owner_id = ${ACTOR})`,
      `CREATE POLICY own_pins ON case_view_pins AS RESTRICTIVE TO tamga_staff USING (user_id = ${ACTOR}) WITH CHECK (user_id = ${ACTOR})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE case_view_pins, case_views');
  }
}
