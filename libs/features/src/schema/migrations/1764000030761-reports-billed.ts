import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** A royalty report whose invoice was credited is asked for by another: that it is asked for once at a time is seen to where invoices are written. */
export class ReportsBilled1764000030761 implements MigrationInterface {
  name = 'ReportsBilled1764000030761';

  async up(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX uq_invoice_lines_report', 'CREATE INDEX ix_invoice_lines_report ON invoice_lines (royalty_report_id) WHERE royalty_report_id IS NOT NULL');
  }

  /** Whatever was written since may stand twice: a line keeps its report, and only the wall is not put up again. */
  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_invoice_lines_report', 'CREATE INDEX uq_invoice_lines_report ON invoice_lines (royalty_report_id) WHERE royalty_report_id IS NOT NULL');
  }
}
