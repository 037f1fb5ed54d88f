import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEDGER_SOURCES, SUPPLIER_PAYERS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const FORMER_SOURCES = LEDGER_SOURCES.filter((source) => source !== 'supplier-payment');
const UNPAID = "state = 'booked' AND settled_minor < amount_minor";

/** By when a bill is to be paid, and what its supplier has had of it: each payment a row of its own, undone by its counter-entry. */
export class SupplierPayments1764000030742 implements MigrationInterface {
  name = 'SupplierPayments1764000030742';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE ledger_entries DROP CONSTRAINT ck_ledger_entries_source_kind, ADD ${oneOf('ledger_entries', 'source_kind', LEDGER_SOURCES)}`,
      `ALTER TABLE expenses ADD COLUMN due_on date, ADD COLUMN settled_minor bigint NOT NULL DEFAULT 0, ADD COLUMN unpaid_minor bigint GENERATED ALWAYS AS (amount_minor - settled_minor) STORED,
        ADD CONSTRAINT ck_expenses_settled CHECK (settled_minor BETWEEN 0 AND amount_minor AND (settled_minor = 0 OR state = 'booked'))`,
      // Found by when they are to be paid, and what is paid costs nothing.
      `CREATE INDEX ix_expenses_unpaid ON expenses (office_id, (coalesce(due_on, incurred_on)), id) WHERE ${UNPAID}`,
      // A supplier gives a number once: another bill with it is looked at, whatever its amount.
      "CREATE INDEX ix_expenses_number ON expenses (office_id, (split_part(bill_key, '|', 1))) WHERE bill_key IS NOT NULL AND state <> 'reversed'",
      // amount > 0 takes off what is owed to the supplier, its counter-entry puts it back.
      `CREATE TABLE expense_payments (
        id uuid CONSTRAINT pk_expense_payments PRIMARY KEY, office_id uuid NOT NULL, expense_id uuid NOT NULL CONSTRAINT fk_expense_payments_expense REFERENCES expenses (id), paid_by text NOT NULL, amount_minor bigint NOT NULL, paid_on date NOT NULL, reference text NOT NULL,
        counter_of uuid CONSTRAINT fk_expense_payments_counter REFERENCES expense_payments (id) CONSTRAINT uq_expense_payments_counter UNIQUE, reason text NOT NULL DEFAULT '', made_by uuid, made_by_name text NOT NULL, made_at timestamptz NOT NULL,
        ${oneOf('expense_payments', 'paid_by', SUPPLIER_PAYERS)}, CONSTRAINT ck_expense_payments_sign CHECK (amount_minor <> 0 AND (amount_minor < 0) = (counter_of IS NOT NULL)))`,
      'CREATE INDEX ix_expense_payments_expense ON expense_payments (expense_id, id)',
    );
    await wall(runner, 'expense_payments', { staff: 'SELECT, INSERT' });
    await run(runner, 'REVOKE UPDATE, DELETE ON expense_payments FROM tamga_system');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TABLE expense_payments',
      'DROP INDEX ix_expenses_unpaid, ix_expenses_number',
      'ALTER TABLE expenses DROP CONSTRAINT ck_expenses_settled, DROP COLUMN unpaid_minor, DROP COLUMN settled_minor, DROP COLUMN due_on',
      // What was booked stays booked.
      `ALTER TABLE ledger_entries DROP CONSTRAINT ck_ledger_entries_source_kind, ADD ${oneOf('ledger_entries', 'source_kind', FORMER_SOURCES)} NOT VALID`,
    );
  }
}
