import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REPORT_TERMS_FROM } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const FIXED = ['agreement_id', 'period_from', 'period_until', 'terms', 'currency', 'due_minor', 'charge_minor', 'computation', 'supersedes_id', 'submitted_at', 'accepted_at', 'accepted_by', 'draft', 'comment'];
const fixed = (columns: readonly string[]): string => `CREATE OR REPLACE FUNCTION tamga_royalty_report_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state IN ('accepted', 'superseded') AND (ROW(${columns.map((column) => `OLD.${column}`).join(', ')}) IS DISTINCT FROM ROW(${columns.map((column) => `NEW.${column}`).join(', ')}) OR NEW.state NOT IN ('accepted', 'superseded')) THEN
      RAISE EXCEPTION 'an accepted royalty report does not change (%)', OLD.id;
    END IF;
    RETURN NEW;
  END $$`;

/** Whose terms a report is computed by, and which reports an agreement's own terms call for. */
export class ReportTerms1764000030600 implements MigrationInterface {
  name = 'ReportTerms1764000030600';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // Until now terms were always typed when a report was asked for.
      `ALTER TABLE royalty_reports ADD COLUMN terms_from text NOT NULL DEFAULT 'typed', ADD ${oneOf('royalty_reports', 'terms_from', REPORT_TERMS_FROM)}`,
      'ALTER TABLE royalty_reports ALTER COLUMN terms_from DROP DEFAULT',
      fixed([...FIXED, 'terms_from']),
      // What is met or let go costs nothing.
      "CREATE INDEX ix_agreement_obligations_reports ON agreement_obligations (office_id, (params ->> 'until')) WHERE state = 'open' AND code = 'report' AND params ->> 'subject' = 'royalty'",
      // Null: a person sends each request. A day: requests for periods that end from it on leave by themselves.
      'CREATE TABLE royalty_settings (office_id uuid CONSTRAINT pk_royalty_settings PRIMARY KEY, ask_from date, version integer NOT NULL DEFAULT 1, updated_at timestamptz NOT NULL)',
    );
    await wall(runner, 'royalty_settings', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE royalty_settings', 'DROP INDEX ix_agreement_obligations_reports', fixed(FIXED), 'ALTER TABLE royalty_reports DROP COLUMN terms_from');
  }
}
