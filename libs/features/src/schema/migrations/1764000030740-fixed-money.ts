import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

const INVOICE = ['id', 'office_id', 'reference', 'creditor_reference', 'series_year', 'series_number', 'payer_id', 'bill_to', 'issuer', 'locale', 'currency', 'terms_days', 'issued_on', 'due_on', 'note', 'tax_booked', 'is_demo', 'created_by', 'created_at', 'issued_by', 'issued_at'];
const FORMER_INVOICE = ['reference', 'series_year', 'series_number', 'payer_id', 'bill_to', 'issuer', 'locale', 'currency', 'terms_days', 'issued_on', 'due_on', 'note'];
const EXPENSE = ['id', 'office_id', 'case_id', 'asset_id', 'supplier_name', 'reference', 'bill_key', 'incurred_on', 'booked_on', 'currency', 'amount_minor', 'expected_minor', 'annuity_id', 'import_id', 'is_demo', 'created_by', 'created_at'];
const FORMER_EXPENSE = ['case_id', 'asset_id', 'incurred_on', 'booked_on', 'currency', 'amount_minor', 'expected_minor', 'annuity_id', 'import_id'];
const REPORT = [
  'id', 'office_id', 'agreement_id', 'obligation_id', 'contact_name', 'contact_email', 'locale', 'terms', 'terms_from', 'currency', 'period_from', 'period_until', 'due_on', 'draft', 'comment', 'question', 'questioned_at', 'submitted_at', 'submitted_on', 'submitted_by_name',
  'accepted_at', 'accepted_by', 'computation', 'due_minor', 'charge_minor', 'supersedes_id', 'created_by', 'created_at',
];
const FORMER_REPORT = ['agreement_id', 'period_from', 'period_until', 'terms', 'currency', 'due_minor', 'charge_minor', 'computation', 'supersedes_id', 'submitted_at', 'accepted_at', 'accepted_by', 'draft', 'comment', 'terms_from'];

/** Rows that nobody changes at all, not even the system. */
const ONLY_ADDED = ['credit_notes', 'invoice_moves', 'invoice_move_lines', 'invoice_mailings', 'distribution_units', 'distribution_lines', 'distribution_counts', 'expense_recoveries'];
/** What was decided is written beside what was said: the system may write no other column than the office's people. */
const BESIDE: { readonly [table: string]: string } = {
  distribution_runs: 'state, decided_by, decided_by_name, decided_at, decided_on, sequence, reason, reversed_by_name, reversed_at, reverse_reason, version',
  distribution_payments: 'state, paid_on, evidence, document_id, paid_by_name, ended_at, version',
  distribution_payouts: 'state, payment_id, paid_on',
  distribution_statements: 'withdrawn_at',
  sales_tax_rates: 'valid_until, ended_by, ended_at',
};
const NEVER_DELETED = [...Object.keys(BESIDE), 'invoice_write_offs', 'receipts', 'expenses', 'royalty_reports', 'exchange_rates', 'bank_lines', 'bank_statements'];

/** `when`: of the row as it was. None: from the moment it was written. */
type Kept = { readonly table: string; readonly name: string; readonly when?: string; readonly columns: readonly string[] };
const KEPT: readonly Kept[] = [
  { table: 'receipts', name: 'kept', columns: ['id', 'office_id', 'received_on', 'currency', 'amount_minor', 'withheld_minor', 'payer_name', 'reference', 'note', 'is_demo', 'created_by', 'created_at'] },
  { table: 'receipts', name: 'reversed', when: "OLD.state = 'reversed'", columns: ['state', 'reversed_on', 'reverse_reason'] },
  { table: 'receipt_parts', name: 'kept', columns: ['id', 'receipt_id', 'office_id', 'position', 'amount_minor', 'currency', 'received_on'] },
  // By what it was for, a run has shared it out.
  { table: 'receipt_parts', name: 'shared', when: 'OLD.distributed_by IS NOT NULL OR OLD.reversed', columns: ['agreement_id', 'case_id', 'invoice_id', 'nature', 'move_id', 'reversed', 'recovered_minor'] },
  { table: 'invoice_write_offs', name: 'kept', columns: ['id', 'office_id', 'invoice_id', 'amount_minor', 'reason', 'asked_by', 'asked_at'] },
  { table: 'invoice_write_offs', name: 'decided', when: "OLD.state <> 'asked'", columns: ['state', 'decided_by', 'decided_at', 'move_id'] },
  { table: 'distribution_runs', name: 'decided', when: 'OLD.decided_at IS NOT NULL', columns: ['decided_by', 'decided_by_name', 'decided_at', 'decided_on', 'sequence', 'reason'] },
  { table: 'distribution_payments', name: 'ended', when: "OLD.state <> 'prepared'", columns: ['state', 'paid_on', 'evidence', 'document_id', 'paid_by_name', 'ended_at'] },
  { table: 'distribution_payouts', name: 'paid', when: "OLD.state = 'paid'", columns: ['state', 'payment_id', 'paid_on'] },
  { table: 'exchange_rates', name: 'kept', columns: ['id', 'office_id', 'from_currency', 'to_currency', 'rate_on', 'rate', 'source', 'entered_by', 'entered_at'] },
  { table: 'bank_lines', name: 'kept', columns: ['id', 'office_id', 'statement_id', 'key', 'account', 'entry_reference', 'booked_on', 'amount_minor', 'currency', 'payer', 'structured', 'text'] },
];

const changed = (columns: readonly string[]): string => `ROW(${columns.map((column) => `NEW.${column}`).join(', ')}) IS DISTINCT FROM ROW(${columns.map((column) => `OLD.${column}`).join(', ')})`;

const guardInvoice = (columns: readonly string[]): string => `CREATE OR REPLACE FUNCTION guard_invoice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.state <> 'draft' AND (TG_OP = 'DELETE' OR ${changed(columns)} OR NEW.state = 'draft') THEN RAISE EXCEPTION 'an issued invoice stays as it was issued'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$`;
/** @param into a line of a draft that is moved under an issued invoice would be a line that nobody issued */
const guardLine = (into: string): string => `CREATE OR REPLACE FUNCTION guard_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.kind = 'item' AND EXISTS (SELECT 1 FROM invoices i WHERE i.id = NEW.invoice_id AND i.state <> 'draft') THEN RAISE EXCEPTION 'an issued invoice stays as it was issued'; END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM invoices i WHERE i.id = OLD.invoice_id AND i.state <> 'draft')${into} THEN RAISE EXCEPTION 'an issued invoice stays as it was issued'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$`;
const guardExpense = (columns: readonly string[]): string => `CREATE OR REPLACE FUNCTION guard_expense() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (OLD.state = 'booked' AND NEW.state = 'accrued') OR (OLD.state = 'reversed' AND NEW.state <> 'reversed') OR (OLD.state <> 'accrued' AND ${changed(columns)})
  THEN RAISE EXCEPTION 'a booked expense stays as it was booked'; END IF;
  RETURN NEW; END $$`;
const fixReport = (columns: readonly string[]): string => `CREATE OR REPLACE FUNCTION tamga_royalty_report_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state IN ('accepted', 'superseded') AND (${changed(columns)} OR NEW.state NOT IN ('accepted', 'superseded')) THEN
      RAISE EXCEPTION 'an accepted royalty report does not change (%)', OLD.id;
    END IF;
    RETURN NEW;
  END $$`;

/** @param which of a line that is moved, both the report it leaves and the one it comes to */
const fixReportLine = (which: string): string => `CREATE OR REPLACE FUNCTION tamga_royalty_lines_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM royalty_reports r WHERE r.id ${which} AND r.state IN ('accepted', 'superseded')) THEN
      RAISE EXCEPTION 'the lines of an accepted royalty report do not change (%)', coalesce(NEW.report_id, OLD.report_id);
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$`;

/**
 * What money rests on stays as it was booked in every column, whoever writes: until now columns that came later, and the system's own role,
 * stood outside the guards. `fixed-money.medium-spec.ts` tries each column of each table.
 */
export class FixedMoney1764000030740 implements MigrationInterface {
  name = 'FixedMoney1764000030740';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      guardInvoice(INVOICE),
      guardLine(" OR (TG_OP = 'UPDATE' AND NEW.invoice_id <> OLD.invoice_id)"),
      guardExpense(EXPENSE),
      fixReport(REPORT),
      fixReportLine('IN (NEW.report_id, OLD.report_id)'),
      "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a row of % stays as it was booked', TG_TABLE_NAME; END $$",
      ...KEPT.map(({ table, name, when, columns }) => `CREATE TRIGGER tr_${table}_${name} BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${when ? `(${when}) AND ` : ''}${changed(columns)}) EXECUTE FUNCTION refuse_change()`),
      // A part that says what it is for may have been shared out or matched: it is undone in place, and only what is free is cut anew.
      "CREATE TRIGGER tr_receipt_parts_there BEFORE DELETE ON receipt_parts FOR EACH ROW WHEN (OLD.nature <> 'unallocated' OR OLD.distributed_by IS NOT NULL OR OLD.reversed OR OLD.move_id IS NOT NULL) EXECUTE FUNCTION refuse_change()",
      ...ONLY_ADDED.map((table) => `REVOKE UPDATE, DELETE ON ${table} FROM tamga_system`),
      ...Object.entries(BESIDE).flatMap(([table, columns]) => [`REVOKE UPDATE ON ${table} FROM tamga_system`, `GRANT UPDATE (${columns}) ON ${table} TO tamga_system`]),
      ...NEVER_DELETED.map((table) => `REVOKE DELETE ON ${table} FROM tamga_system`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      ...NEVER_DELETED.map((table) => `GRANT DELETE ON ${table} TO tamga_system`),
      ...[...ONLY_ADDED, ...Object.keys(BESIDE)].map((table) => `GRANT UPDATE, DELETE ON ${table} TO tamga_system`),
      'DROP TRIGGER tr_receipt_parts_there ON receipt_parts',
      ...KEPT.map(({ table, name }) => `DROP TRIGGER tr_${table}_${name} ON ${table}`),
      'DROP FUNCTION refuse_change()',
      fixReportLine('= coalesce(NEW.report_id, OLD.report_id)'),
      fixReport(FORMER_REPORT),
      guardExpense(FORMER_EXPENSE),
      guardLine(''),
      guardInvoice(FORMER_INVOICE),
    );
  }
}
