import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEDGER_ACCOUNTS, LEDGER_SOURCES, RECEIPT_NATURES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/**
 * The double-entry ledger and what came in. Lines are only ever added, all of an entry in one statement, and a statement whose lines do
 * not balance is refused: a later one could not unbalance an entry without failing itself.
 */
export class Ledger1764000020000 implements MigrationInterface {
  name = 'Ledger1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE ledger_entries (
        id uuid CONSTRAINT pk_ledger_entries PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_ledger_entries_office REFERENCES offices (id), booked_on date NOT NULL, currency char(3) NOT NULL,
        source_kind text NOT NULL, source_id uuid NOT NULL, description text NOT NULL DEFAULT '', reverses_id uuid CONSTRAINT fk_ledger_entries_reverses REFERENCES ledger_entries (id),
        booked_by uuid, booked_at timestamptz NOT NULL, ${oneOf('ledger_entries', 'source_kind', LEDGER_SOURCES)},
        CONSTRAINT uq_ledger_entries_reverses UNIQUE (reverses_id))`,
      // A record is booked once, and undone once.
      'CREATE UNIQUE INDEX uq_ledger_entries_source ON ledger_entries (source_kind, source_id) WHERE reverses_id IS NULL',
      'CREATE INDEX ix_ledger_entries_office ON ledger_entries (office_id, booked_on DESC, id DESC)',
      `CREATE TABLE ledger_lines (
        entry_id uuid NOT NULL CONSTRAINT fk_ledger_lines_entry REFERENCES ledger_entries (id), position integer NOT NULL, office_id uuid NOT NULL, account text NOT NULL, currency char(3) NOT NULL, amount_minor bigint NOT NULL,
        case_id uuid, agreement_id uuid, party_id uuid, payee_id uuid, CONSTRAINT pk_ledger_lines PRIMARY KEY (entry_id, position),
        ${oneOf('ledger_lines', 'account', LEDGER_ACCOUNTS)}, CONSTRAINT ck_ledger_lines_amount CHECK (amount_minor <> 0))`,
      'CREATE INDEX ix_ledger_lines_account ON ledger_lines (office_id, account, currency) INCLUDE (amount_minor)',
      'CREATE INDEX ix_ledger_lines_agreement ON ledger_lines (agreement_id, account) WHERE agreement_id IS NOT NULL',
      'CREATE INDEX ix_ledger_lines_case ON ledger_lines (case_id, account) WHERE case_id IS NOT NULL',
      'CREATE INDEX ix_ledger_lines_party ON ledger_lines (party_id, account) WHERE party_id IS NOT NULL',
      'CREATE INDEX ix_ledger_lines_payee ON ledger_lines (payee_id, account) WHERE payee_id IS NOT NULL',
      `CREATE FUNCTION ledger_lines_balance() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE bad uuid;
        BEGIN
          SELECT n.entry_id INTO bad FROM added n LEFT JOIN public.ledger_entries e ON e.id = n.entry_id AND e.currency = n.currency AND e.office_id = n.office_id
            GROUP BY n.entry_id HAVING sum(n.amount_minor) <> 0 OR bool_or(e.id IS NULL) LIMIT 1;
          IF bad IS NOT NULL THEN
            RAISE EXCEPTION 'ledger entry % does not balance, or is of another currency or office', bad USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_ledger_lines_balance';
          END IF;
          RETURN NULL;
        END $$`,
      'CREATE TRIGGER tr_ledger_lines_balance AFTER INSERT ON ledger_lines REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_lines_balance()',
      `CREATE TABLE receipts (
        id uuid CONSTRAINT pk_receipts PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_receipts_office REFERENCES offices (id), received_on date NOT NULL, currency char(3) NOT NULL,
        amount_minor bigint NOT NULL, withheld_minor bigint NOT NULL DEFAULT 0, payer_id uuid CONSTRAINT fk_receipts_payer REFERENCES parties (id), payer_name text NOT NULL DEFAULT '', reference text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'recorded', reversed_on date, reverse_reason text, version integer NOT NULL DEFAULT 1, is_demo boolean NOT NULL DEFAULT false,
        created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        CONSTRAINT ck_receipts_amount CHECK (amount_minor > 0 AND withheld_minor >= 0), ${oneOf('receipts', 'state', ['recorded', 'reversed'])},
        CONSTRAINT ck_receipts_reversed CHECK ((state = 'reversed') = (reversed_on IS NOT NULL AND reverse_reason IS NOT NULL)))`,
      'CREATE INDEX ix_receipts_list ON receipts (office_id, received_on DESC, id DESC)',
      `CREATE TABLE receipt_parts (
        id uuid CONSTRAINT pk_receipt_parts PRIMARY KEY, receipt_id uuid NOT NULL CONSTRAINT fk_receipt_parts_receipt REFERENCES receipts (id), office_id uuid NOT NULL, position integer NOT NULL,
        agreement_id uuid CONSTRAINT fk_receipt_parts_agreement REFERENCES agreements (id), case_id uuid CONSTRAINT fk_receipt_parts_case REFERENCES cases (id), invoice_id uuid, nature text NOT NULL,
        amount_minor bigint NOT NULL, currency char(3) NOT NULL, received_on date NOT NULL, distributed_by uuid, reversed boolean NOT NULL DEFAULT false,
        CONSTRAINT uq_receipt_parts_position UNIQUE (receipt_id, position), CONSTRAINT ck_receipt_parts_amount CHECK (amount_minor > 0), ${oneOf('receipt_parts', 'nature', RECEIPT_NATURES)})`,
      'CREATE INDEX ix_receipt_parts_agreement ON receipt_parts (agreement_id, received_on) WHERE agreement_id IS NOT NULL',
      'CREATE INDEX ix_receipt_parts_case ON receipt_parts (case_id, received_on) WHERE case_id IS NOT NULL',
      "CREATE INDEX ix_receipt_parts_undistributed ON receipt_parts (office_id, received_on, id) WHERE distributed_by IS NULL AND NOT reversed AND nature NOT IN ('cost-reimbursement', 'grant', 'interest', 'unallocated')",
    );
    for (const table of ['ledger_entries', 'ledger_lines']) {
      await wall(runner, table, { staff: 'SELECT, INSERT' });
      // What was booked stays: not even the system changes a line.
      await run(runner, `REVOKE UPDATE, DELETE ON ${table} FROM tamga_system`);
    }
    await wall(runner, 'receipts');
    await wall(runner, 'receipt_parts');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE receipt_parts, receipts, ledger_lines, ledger_entries', 'DROP FUNCTION ledger_lines_balance()');
  }
}
