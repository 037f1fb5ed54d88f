import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/** What a licensee was reminded of, each once. */
export class RoyaltyReminders1764000020410 implements MigrationInterface {
  name = 'RoyaltyReminders1764000020410';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE royalty_report_reminders (
        report_id uuid NOT NULL CONSTRAINT fk_royalty_report_reminders_report REFERENCES royalty_reports (id), kind text NOT NULL, office_id uuid NOT NULL, sent_at timestamptz NOT NULL,
        CONSTRAINT pk_royalty_report_reminders PRIMARY KEY (report_id, kind), CONSTRAINT ck_royalty_report_reminders_kind CHECK (kind IN ('before', 'at-due', 'after-7', 'after-21')))`,
    );
    await wall(runner, 'royalty_report_reminders', { staff: 'SELECT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE royalty_report_reminders');
  }
}
