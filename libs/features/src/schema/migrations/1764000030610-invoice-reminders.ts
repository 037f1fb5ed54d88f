import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** When overdue invoices are reminded of, whether by itself, and which ones are disputed. */
export class InvoiceReminders1764000030610 implements MigrationInterface {
  name = 'InvoiceReminders1764000030610';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // Days after the due day, one for each step. Null: reminders leave when somebody sends them; a day: of invoices that fall due from it on they leave by themselves.
      `ALTER TABLE invoice_settings ADD COLUMN reminder_days integer[] NOT NULL DEFAULT '{3,17,31}', ADD COLUMN remind_from date,
        ADD CONSTRAINT ck_invoice_settings_reminders CHECK (cardinality(reminder_days) = 3 AND reminder_days[1] >= 1 AND reminder_days[2] >= reminder_days[1] + 7 AND reminder_days[3] >= reminder_days[2] + 7 AND reminder_days[3] <= 365)`,
      'ALTER TABLE invoices ADD COLUMN disputed_on date, ADD COLUMN dispute_reason text, ADD CONSTRAINT ck_invoices_disputed CHECK ((disputed_on IS NULL) = (dispute_reason IS NULL))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE invoices DROP COLUMN disputed_on, DROP COLUMN dispute_reason',
      'ALTER TABLE invoice_settings DROP CONSTRAINT ck_invoice_settings_reminders, DROP COLUMN reminder_days, DROP COLUMN remind_from',
    );
  }
}
