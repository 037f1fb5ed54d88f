import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEDGER_ACCOUNTS, TAX_TREATMENTS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const FORMER = LEDGER_ACCOUNTS.filter((account) => account !== 'sales-tax');

/** Rates of sales tax with their days, what of an invoice and of each of its moves is tax, and where the books keep it. */
export class SalesTax1764000030620 implements MigrationInterface {
  name = 'SalesTax1764000030620';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE ledger_lines DROP CONSTRAINT ck_ledger_lines_account, ADD ${oneOf('ledger_lines', 'account', LEDGER_ACCOUNTS)}`,
      // A rate that was used is never changed: it ends, and another one follows it.
      `CREATE TABLE sales_tax_rates (
        id uuid CONSTRAINT pk_sales_tax_rates PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_sales_tax_rates_office REFERENCES offices (id), code text NOT NULL, treatment text NOT NULL, percent text NOT NULL, valid_from date NOT NULL, valid_until date,
        text jsonb NOT NULL, basis text NOT NULL, entered_by uuid, entered_at timestamptz NOT NULL, ended_by uuid, ended_at timestamptz,
        ${oneOf('sales_tax_rates', 'treatment', TAX_TREATMENTS)},
        CONSTRAINT uq_sales_tax_rates_from UNIQUE (office_id, code, valid_from), CONSTRAINT ck_sales_tax_rates_days CHECK (valid_until IS NULL OR valid_until >= valid_from - 1),
        CONSTRAINT ck_sales_tax_rates_percent CHECK (percent ~ '^[0-9]{1,3}([.][0-9]{1,2})?$' AND (treatment = 'rate') = (percent ~ '[1-9]')))`,
      // What the paper says about a line's tax, as it stood when the invoice was issued.
      'ALTER TABLE invoice_lines ADD COLUMN tax_rate_id uuid CONSTRAINT fk_invoice_lines_tax_rate REFERENCES sales_tax_rates (id), ADD COLUMN tax_text text',
      // Before this, tax was billed with the net amount and stayed unallocated when it came in: what was issued then goes on so.
      'ALTER TABLE invoices ADD COLUMN tax_booked boolean NOT NULL DEFAULT false',
      'ALTER TABLE invoice_move_lines ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0, ADD CONSTRAINT ck_invoice_move_lines_tax CHECK (abs(tax_minor) <= abs(amount_minor) AND tax_minor * amount_minor >= 0)',
    );
    await wall(runner, 'sales_tax_rates', { staff: 'SELECT, INSERT, UPDATE (valid_until, ended_by, ended_at)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE invoice_move_lines DROP COLUMN tax_minor',
      'ALTER TABLE invoices DROP COLUMN tax_booked',
      'ALTER TABLE invoice_lines DROP COLUMN tax_rate_id, DROP COLUMN tax_text',
      'DROP TABLE sales_tax_rates',
      // What was booked stays booked.
      `ALTER TABLE ledger_lines DROP CONSTRAINT ck_ledger_lines_account, ADD ${oneOf('ledger_lines', 'account', FORMER)} NOT VALID`,
    );
  }
}
