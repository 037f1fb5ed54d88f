import type { MigrationInterface, QueryRunner } from 'typeorm';
import { INCOME_TERM_STATES } from '@tamga/domain';
import { oneOf, run } from './table.js';

const TABLES = [['income_shares', 'case'], ['income_weights', 'agreement']] as const;

/** Who shares a case's income, and how a licence's falls on its cases, hold when a second person has approved them. */
export class IncomeTerms1764000030720 implements MigrationInterface {
  name = 'IncomeTerms1764000030720';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, subject] of TABLES) {
      await run(
        runner,
        `ALTER TABLE ${table} ADD COLUMN state text NOT NULL DEFAULT 'proposed', ADD COLUMN decided_by uuid, ADD COLUMN decided_by_name text, ADD COLUMN decided_at timestamptz, ADD COLUMN decision_note text NOT NULL DEFAULT ''`,
        // Written when one person was enough: in force from that moment, and by nobody's approval. The wall would show the tables' owner no row.
        `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
        `UPDATE ${table} SET decided_at = entered_at, state = CASE WHEN ended_at IS NULL THEN 'in-force' ELSE 'ended' END`,
        `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
        `ALTER TABLE ${table} ADD ${oneOf(table, 'state', INCOME_TERM_STATES)}, ADD CONSTRAINT ck_${table}_two CHECK (decided_by IS NULL OR state = 'refused' OR decided_by <> entered_by),
          ADD CONSTRAINT ck_${table}_decided CHECK ((state = 'proposed' AND decided_at IS NULL) OR (state IN ('in-force', 'refused') AND decided_at IS NOT NULL) OR state = 'ended'), ADD CONSTRAINT ck_${table}_ended CHECK ((state IN ('proposed', 'in-force')) = (ended_at IS NULL))`,
        `DROP INDEX uq_${table}_${subject}`,
        `CREATE UNIQUE INDEX uq_${table}_in_force ON ${table} (${subject}_id) WHERE state = 'in-force'`,
        `CREATE UNIQUE INDEX uq_${table}_proposed ON ${table} (${subject}_id) WHERE state = 'proposed'`,
        `CREATE INDEX ix_${table}_${subject} ON ${table} (${subject}_id, entered_at DESC)`,
        `GRANT UPDATE (state, decided_by, decided_by_name, decided_at, decision_note) ON ${table} TO tamga_staff`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, subject] of TABLES) {
      await run(
        runner,
        `DROP INDEX ix_${table}_${subject}, uq_${table}_proposed, uq_${table}_in_force`,
        // Nobody may take for agreed what was never approved.
        `ALTER TABLE ${table} DROP CONSTRAINT ck_${table}_ended, NO FORCE ROW LEVEL SECURITY`,
        `UPDATE ${table} SET ended_at = entered_at WHERE state = 'proposed'`,
        `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
        `ALTER TABLE ${table} DROP COLUMN state, DROP COLUMN decided_by, DROP COLUMN decided_by_name, DROP COLUMN decided_at, DROP COLUMN decision_note`,
        `CREATE UNIQUE INDEX uq_${table}_${subject} ON ${table} (${subject}_id) WHERE ended_at IS NULL`,
      );
    }
  }
}
