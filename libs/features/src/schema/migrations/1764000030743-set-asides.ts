import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SET_ASIDE_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const FIXED = ['id', 'office_id', 'receipt_id', 'receipt_part_id', 'amount_minor', 'currency', 'received_on', 'reason', 'asked_by', 'asked_by_name', 'asked_at'];
const DECIDED = ['decided_by', 'decided_by_name', 'decided_at'];
const changed = (columns: readonly string[]): string => `ROW(${columns.map((column) => `NEW.${column}`).join(', ')}) IS DISTINCT FROM ROW(${columns.map((column) => `OLD.${column}`).join(', ')})`;

/** Money that was paid for costs of which there is no expense here: put aside by two people, and counted as matched. The part of the receipt has no foreign key: parts that were undone are made anew. */
export class SetAsides1764000030743 implements MigrationInterface {
  name = 'SetAsides1764000030743';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE refund_set_asides (
        id uuid CONSTRAINT pk_refund_set_asides PRIMARY KEY, office_id uuid NOT NULL, receipt_id uuid NOT NULL CONSTRAINT fk_refund_set_asides_receipt REFERENCES receipts (id), receipt_part_id uuid NOT NULL, amount_minor bigint NOT NULL, currency char(3) NOT NULL, received_on date NOT NULL,
        reason text NOT NULL, state text NOT NULL DEFAULT 'asked', asked_by uuid NOT NULL, asked_by_name text NOT NULL, asked_at timestamptz NOT NULL, decided_by uuid, decided_by_name text, decided_at timestamptz, ended_by_name text, ended_at timestamptz, end_reason text,
        ${oneOf('refund_set_asides', 'state', SET_ASIDE_STATES)}, CONSTRAINT ck_refund_set_asides_amount CHECK (amount_minor > 0), CONSTRAINT ck_refund_set_asides_two CHECK (decided_by IS NULL OR decided_by <> asked_by),
        CONSTRAINT ck_refund_set_asides_decided CHECK ((state IN ('set-aside', 'refused')) <= (decided_by IS NOT NULL) AND (state = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (end_reason IS NULL)))`,
      "CREATE UNIQUE INDEX uq_refund_set_asides_asked ON refund_set_asides (receipt_part_id) WHERE state = 'asked'",
      "CREATE INDEX ix_refund_set_asides_part ON refund_set_asides (receipt_part_id) WHERE state IN ('asked', 'set-aside')",
      "CREATE INDEX ix_refund_set_asides_list ON refund_set_asides (office_id, id DESC) WHERE state = 'set-aside'",
      `CREATE TRIGGER tr_refund_set_asides_kept BEFORE UPDATE ON refund_set_asides FOR EACH ROW WHEN (${changed(FIXED)}) EXECUTE FUNCTION refuse_change()`,
      `CREATE TRIGGER tr_refund_set_asides_decided BEFORE UPDATE ON refund_set_asides FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL AND ${changed(DECIDED)}) EXECUTE FUNCTION refuse_change()`,
    );
    await wall(runner, 'refund_set_asides', {});
    await run(runner, 'REVOKE DELETE ON refund_set_asides FROM tamga_system');
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was put aside is open again.
    await run(
      runner,
      "UPDATE receipt_parts t SET recovered_minor = t.recovered_minor - s.minor FROM (SELECT receipt_part_id, sum(amount_minor) AS minor FROM refund_set_asides WHERE state = 'set-aside' GROUP BY 1) s WHERE s.receipt_part_id = t.id",
      'DROP TABLE refund_set_asides',
    );
  }
}
