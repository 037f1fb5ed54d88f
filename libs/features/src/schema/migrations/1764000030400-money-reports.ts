import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** What a manager asks of money is found by what is open and by its days: what was settled long ago costs nothing. */
export class MoneyReports1764000030400 implements MigrationInterface {
  name = 'MoneyReports1764000030400';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      "CREATE INDEX ix_agreement_obligations_due ON agreement_obligations (office_id, (coalesce(effective_on, due_on)), id) WHERE state = 'open'",
      "CREATE INDEX ix_distribution_payouts_open ON distribution_payouts (office_id, currency, state, id) WHERE state IN ('due', 'held', 'ordered')",
      "CREATE INDEX ix_distribution_payouts_paid ON distribution_payouts (office_id, paid_on, id) WHERE state = 'paid'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_agreement_obligations_due, ix_distribution_payouts_open, ix_distribution_payouts_paid');
  }
}
