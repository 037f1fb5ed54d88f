import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

const TABLES = ['payees', 'payee_accounts'] as const;

/** Accounts of those who have died end, as they do from now on when a death is entered: what is owed waits until two people have said where the estate is paid. */
export class Estates1764000030760 implements MigrationInterface {
  name = 'Estates1764000030760';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      ...TABLES.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`),
      `UPDATE payee_accounts a SET state = 'ended', decided_by_name = coalesce(a.decided_by_name, 'Tamga'), decided_at = coalesce(a.decided_at, now()) FROM payees p WHERE p.id = a.payee_id AND p.standing = 'died' AND a.state IN ('proposed', 'in-force')`,
      ...TABLES.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`),
      "CREATE INDEX ix_distribution_payouts_held ON distribution_payouts (office_id, payee_id) WHERE state = 'held'",
    );
  }

  /** Which accounts had ended before is known nowhere: they stay ended. */
  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_distribution_payouts_held');
  }
}
