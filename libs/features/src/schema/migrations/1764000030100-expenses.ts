import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EXPENSE_BEARERS, EXPENSE_KINDS, EXPENSE_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const OPEN = "state = 'booked' AND recovered_minor < amount_minor";
const FREE = "nature = 'cost-reimbursement' AND NOT reversed AND recovered_minor < amount_minor";

/**
 * What a case costs, who carries it, and what of it somebody has paid back. A bill in the ledger stays as it was booked; what is decided
 * later (who pays it back, of which receipt, in which run it was deducted) is written beside it.
 */
export class Expenses1764000030100 implements MigrationInterface {
  name = 'Expenses1764000030100';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE expense_imports (
        id uuid CONSTRAINT pk_expense_imports PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_expense_imports_office REFERENCES offices (id), file_name text NOT NULL, sha256 text NOT NULL, rows integer NOT NULL CONSTRAINT ck_expense_imports_rows CHECK (rows > 0),
        imported_by uuid, imported_at timestamptz NOT NULL)`,
      `CREATE TABLE expenses (
        id uuid CONSTRAINT pk_expenses PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_expenses_office REFERENCES offices (id), state text NOT NULL, kind text NOT NULL, borne_by text NOT NULL DEFAULT 'office',
        case_id uuid CONSTRAINT fk_expenses_case REFERENCES cases (id), asset_id uuid CONSTRAINT fk_expenses_asset REFERENCES assets (id), agreement_id uuid CONSTRAINT fk_expenses_agreement REFERENCES agreements (id),
        supplier_id uuid CONSTRAINT fk_expenses_supplier REFERENCES parties (id), supplier_name text NOT NULL DEFAULT '', reference text NOT NULL DEFAULT '', bill_key text, note text NOT NULL DEFAULT '', document_id uuid CONSTRAINT fk_expenses_document REFERENCES documents (id),
        incurred_on date NOT NULL, currency char(3) NOT NULL, amount_minor bigint NOT NULL, expected_minor bigint, recovered_minor bigint NOT NULL DEFAULT 0, open_minor bigint GENERATED ALWAYS AS (amount_minor - recovered_minor) STORED,
        booked_on date, reversed_on date, reverse_reason text, annuity_id uuid CONSTRAINT fk_expenses_annuity REFERENCES annuities (id), import_id uuid CONSTRAINT fk_expenses_import REFERENCES expense_imports (id),
        deducted_by uuid CONSTRAINT fk_expenses_run REFERENCES distribution_runs (id), deducted_minor bigint, version integer NOT NULL DEFAULT 1, is_demo boolean NOT NULL DEFAULT false, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('expenses', 'state', EXPENSE_STATES)}, ${oneOf('expenses', 'kind', EXPENSE_KINDS)}, ${oneOf('expenses', 'borne_by', EXPENSE_BEARERS)},
        CONSTRAINT ck_expenses_amount CHECK (amount_minor > 0 AND (expected_minor IS NULL OR expected_minor > 0)),
        CONSTRAINT ck_expenses_recovered CHECK (recovered_minor BETWEEN 0 AND amount_minor AND (recovered_minor = 0 OR state = 'booked')),
        CONSTRAINT ck_expenses_booked CHECK ((state <> 'accrued' OR booked_on IS NULL) AND (state <> 'booked' OR booked_on IS NOT NULL)),
        CONSTRAINT ck_expenses_reversed CHECK ((state = 'reversed') = (reversed_on IS NOT NULL) AND (reversed_on IS NULL) = (reverse_reason IS NULL)),
        CONSTRAINT ck_expenses_deducted CHECK ((deducted_by IS NULL) = (deducted_minor IS NULL) AND (deducted_by IS NULL OR state = 'booked') AND (deducted_minor IS NULL OR deducted_minor BETWEEN 1 AND amount_minor)))`,
      'CREATE INDEX ix_expenses_list ON expenses (office_id, incurred_on DESC, id DESC)',
      "CREATE INDEX ix_expenses_accrued ON expenses (office_id, incurred_on DESC, id DESC) WHERE state = 'accrued'",
      `CREATE INDEX ix_expenses_open ON expenses (office_id, incurred_on DESC, id DESC) WHERE ${OPEN}`,
      'CREATE INDEX ix_expenses_case ON expenses (case_id, incurred_on DESC, id DESC) WHERE case_id IS NOT NULL',
      'CREATE INDEX ix_expenses_asset ON expenses (asset_id, incurred_on DESC, id DESC) WHERE asset_id IS NOT NULL',
      'CREATE INDEX ix_expenses_agreement ON expenses (agreement_id, incurred_on DESC, id DESC) WHERE agreement_id IS NOT NULL',
      'CREATE INDEX ix_expenses_supplier ON expenses (supplier_id, incurred_on DESC, id DESC) WHERE supplier_id IS NOT NULL',
      "CREATE INDEX ix_expenses_bill ON expenses (office_id, bill_key) WHERE bill_key IS NOT NULL AND state <> 'reversed'",
      // An annuity is paid once, and taken back once it turns out that it was not.
      "CREATE UNIQUE INDEX uq_expenses_annuity ON expenses (annuity_id) WHERE annuity_id IS NOT NULL AND state <> 'reversed'",
      'CREATE INDEX ix_expenses_run ON expenses (deducted_by) WHERE deducted_by IS NOT NULL',
      // amount > 0 takes off what is open of an expense, its counter-entry puts it back. The part of the receipt has no foreign key: parts that were undone are made anew.
      `CREATE TABLE expense_recoveries (
        id uuid CONSTRAINT pk_expense_recoveries PRIMARY KEY, office_id uuid NOT NULL, expense_id uuid NOT NULL CONSTRAINT fk_expense_recoveries_expense REFERENCES expenses (id), receipt_id uuid NOT NULL CONSTRAINT fk_expense_recoveries_receipt REFERENCES receipts (id),
        receipt_part_id uuid NOT NULL, amount_minor bigint NOT NULL, used_minor bigint NOT NULL, used_currency char(3) NOT NULL, received_on date NOT NULL,
        counter_of uuid CONSTRAINT fk_expense_recoveries_counter REFERENCES expense_recoveries (id) CONSTRAINT uq_expense_recoveries_counter UNIQUE, reason text NOT NULL DEFAULT '', made_by uuid, made_by_name text NOT NULL, made_at timestamptz NOT NULL,
        CONSTRAINT ck_expense_recoveries_sign CHECK (amount_minor <> 0 AND (amount_minor < 0) = (counter_of IS NOT NULL) AND used_minor <> 0 AND (used_minor < 0) = (amount_minor < 0)))`,
      'CREATE INDEX ix_expense_recoveries_expense ON expense_recoveries (expense_id, id)',
      'CREATE INDEX ix_expense_recoveries_part ON expense_recoveries (receipt_part_id)',
      // How much of a part is matched to expenses, so that what is not is found without looking at the rest.
      'ALTER TABLE receipt_parts ADD COLUMN recovered_minor bigint NOT NULL DEFAULT 0',
      "ALTER TABLE receipt_parts ADD CONSTRAINT ck_receipt_parts_recovered CHECK (recovered_minor BETWEEN 0 AND amount_minor AND (recovered_minor = 0 OR (nature = 'cost-reimbursement' AND NOT reversed)))",
      `CREATE INDEX ix_receipt_parts_unrecovered ON receipt_parts (office_id, received_on DESC, id DESC) WHERE ${FREE}`,
      `CREATE TABLE expense_budgets (
        id uuid CONSTRAINT pk_expense_budgets PRIMARY KEY, office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_expense_budgets_case REFERENCES cases (id), asset_id uuid CONSTRAINT fk_expense_budgets_asset REFERENCES assets (id), year integer NOT NULL,
        currency char(3) NOT NULL, amount_minor bigint NOT NULL, note text NOT NULL DEFAULT '', version integer NOT NULL DEFAULT 1, set_by uuid, set_by_name text NOT NULL, set_at timestamptz NOT NULL,
        CONSTRAINT uq_expense_budgets UNIQUE NULLS NOT DISTINCT (case_id, asset_id, year, currency), CONSTRAINT ck_expense_budgets CHECK (amount_minor >= 0 AND year BETWEEN 1900 AND 2200))`,
      'CREATE INDEX ix_expense_budgets_year ON expense_budgets (office_id, year, case_id)',
      `CREATE FUNCTION guard_expense() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (OLD.state = 'booked' AND NEW.state = 'accrued') OR (OLD.state = 'reversed' AND NEW.state <> 'reversed') OR (OLD.state <> 'accrued'
          AND ROW(NEW.case_id, NEW.asset_id, NEW.incurred_on, NEW.booked_on, NEW.currency, NEW.amount_minor, NEW.expected_minor, NEW.annuity_id, NEW.import_id)
          IS DISTINCT FROM ROW(OLD.case_id, OLD.asset_id, OLD.incurred_on, OLD.booked_on, OLD.currency, OLD.amount_minor, OLD.expected_minor, OLD.annuity_id, OLD.import_id))
        THEN RAISE EXCEPTION 'a booked expense stays as it was booked'; END IF;
        RETURN NEW; END $$`,
      'CREATE TRIGGER tr_expenses_booked BEFORE UPDATE ON expenses FOR EACH ROW EXECUTE FUNCTION guard_expense()',
    );
    await wall(runner, 'expense_imports', { staff: 'SELECT, INSERT' });
    await wall(runner, 'expenses');
    await wall(runner, 'expense_recoveries', { staff: 'SELECT, INSERT' });
    await wall(runner, 'expense_budgets', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TABLE expense_budgets, expense_recoveries, expenses, expense_imports',
      'DROP FUNCTION guard_expense()',
      'ALTER TABLE receipt_parts DROP COLUMN recovered_minor',
    );
  }
}
