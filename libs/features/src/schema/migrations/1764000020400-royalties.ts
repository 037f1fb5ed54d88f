import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LOCALES, ROYALTY_REPORT_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const FIXED = ['agreement_id', 'period_from', 'period_until', 'terms', 'currency', 'due_minor', 'charge_minor', 'computation', 'supersedes_id', 'submitted_at', 'accepted_at', 'accepted_by', 'draft', 'comment'];
const row = (which: 'OLD' | 'NEW'): string => `ROW(${FIXED.map((column) => `${which}.${column}`).join(', ')})`;

/** What licensees report and owe, by a link that is theirs alone, and the exchange rates it is reckoned with. */
export class Royalties1764000020400 implements MigrationInterface {
  name = 'Royalties1764000020400';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // A rate is never changed: a wrong one is withdrawn with its reason, and the right one stands beside it.
      `CREATE TABLE exchange_rates (
        id uuid CONSTRAINT pk_exchange_rates PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_exchange_rates_office REFERENCES offices (id), from_currency text NOT NULL, to_currency text NOT NULL, rate_on date NOT NULL, rate text NOT NULL, source text NOT NULL,
        entered_by uuid, entered_at timestamptz NOT NULL, withdrawn_at timestamptz, withdrawn_by uuid, withdraw_reason text,
        CONSTRAINT ck_exchange_rates_pair CHECK (from_currency <> to_currency AND from_currency ~ '^[A-Z]{3}$' AND to_currency ~ '^[A-Z]{3}$'),
        CONSTRAINT ck_exchange_rates_rate CHECK (rate ~ '^[0-9]{1,15}([.][0-9]{1,12})?$' AND rate ~ '[1-9]' AND length(btrim(source)) >= 3),
        CONSTRAINT ck_exchange_rates_withdrawn CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL)))`,
      'CREATE UNIQUE INDEX uq_exchange_rates_day ON exchange_rates (office_id, to_currency, from_currency, rate_on DESC) WHERE withdrawn_at IS NULL',
      'CREATE INDEX ix_exchange_rates_list ON exchange_rates (office_id, id DESC)',
      `CREATE TABLE royalty_reports (
        id uuid CONSTRAINT pk_royalty_reports PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_royalty_reports_office REFERENCES offices (id), agreement_id uuid NOT NULL CONSTRAINT fk_royalty_reports_agreement REFERENCES agreements (id),
        obligation_id uuid CONSTRAINT fk_royalty_reports_obligation REFERENCES agreement_obligations (id), contact_name text NOT NULL, contact_email text NOT NULL, locale text NOT NULL, terms jsonb NOT NULL, currency text NOT NULL,
        period_from date NOT NULL, period_until date NOT NULL, due_on date NOT NULL, state text NOT NULL DEFAULT 'asked', draft jsonb NOT NULL DEFAULT '[]', comment text NOT NULL DEFAULT '', question text, questioned_at timestamptz,
        submitted_at timestamptz, submitted_on date, submitted_by_name text, accepted_at timestamptz, accepted_by uuid CONSTRAINT fk_royalty_reports_accepted_by REFERENCES users (id), computation jsonb, due_minor bigint, charge_minor bigint,
        supersedes_id uuid CONSTRAINT fk_royalty_reports_supersedes REFERENCES royalty_reports (id), version integer NOT NULL DEFAULT 1, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('royalty_reports', 'state', ROYALTY_REPORT_STATES)}, ${oneOf('royalty_reports', 'locale', LOCALES)},
        CONSTRAINT ck_royalty_reports_period CHECK (period_until >= period_from AND due_on >= period_until),
        CONSTRAINT ck_royalty_reports_submitted CHECK (state NOT IN ('submitted', 'accepted', 'superseded') OR submitted_at IS NOT NULL),
        CONSTRAINT ck_royalty_reports_accepted CHECK ((state IN ('accepted', 'superseded')) = (accepted_at IS NOT NULL) AND (accepted_at IS NULL) = (computation IS NULL) AND (accepted_at IS NULL) = (due_minor IS NULL) AND (accepted_at IS NULL) = (charge_minor IS NULL)))`,
      // Twice the same period is a correction, which names what it corrects.
      "CREATE UNIQUE INDEX uq_royalty_reports_period ON royalty_reports (agreement_id, period_from, period_until) WHERE state NOT IN ('withdrawn', 'superseded', 'accepted') AND supersedes_id IS NULL",
      "CREATE UNIQUE INDEX uq_royalty_reports_correction ON royalty_reports (supersedes_id) WHERE supersedes_id IS NOT NULL AND state <> 'withdrawn'",
      'CREATE INDEX ix_royalty_reports_list ON royalty_reports (office_id, due_on DESC, id DESC)',
      "CREATE INDEX ix_royalty_reports_open ON royalty_reports (office_id, due_on, id) WHERE state IN ('asked', 'draft', 'submitted', 'questioned')",
      'CREATE INDEX ix_royalty_reports_agreement ON royalty_reports (agreement_id, period_from, id)',
      `CREATE TABLE royalty_report_lines (
        report_id uuid NOT NULL CONSTRAINT fk_royalty_report_lines_report REFERENCES royalty_reports (id), position integer NOT NULL, office_id uuid NOT NULL, sold_on date NOT NULL, product text NOT NULL, territory text NOT NULL, currency text NOT NULL,
        quantity text, gross_minor bigint NOT NULL, deductions_minor bigint NOT NULL, others_minor bigint NOT NULL, CONSTRAINT pk_royalty_report_lines PRIMARY KEY (report_id, position))`,
      `CREATE TABLE royalty_report_documents (
        report_id uuid NOT NULL CONSTRAINT fk_royalty_report_documents_report REFERENCES royalty_reports (id), document_id uuid NOT NULL CONSTRAINT fk_royalty_report_documents_document REFERENCES documents (id), office_id uuid NOT NULL,
        CONSTRAINT pk_royalty_report_documents PRIMARY KEY (report_id, document_id))`,
      `CREATE TABLE royalty_report_links (
        id uuid CONSTRAINT pk_royalty_report_links PRIMARY KEY, office_id uuid NOT NULL, report_id uuid NOT NULL CONSTRAINT fk_royalty_report_links_report REFERENCES royalty_reports (id), secret_hash text NOT NULL,
        created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, revoked_at timestamptz, first_used_at timestamptz, CONSTRAINT uq_royalty_report_links_secret UNIQUE (secret_hash))`,
      'CREATE INDEX ix_royalty_report_links_report ON royalty_report_links (report_id) WHERE revoked_at IS NULL',
      // What was accepted stays as it was, whoever writes: only that a later report corrects it may be added.
      `CREATE FUNCTION tamga_royalty_report_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.state IN ('accepted', 'superseded') AND (${row('OLD')} IS DISTINCT FROM ${row('NEW')} OR NEW.state NOT IN ('accepted', 'superseded')) THEN
            RAISE EXCEPTION 'an accepted royalty report does not change (%)', OLD.id;
          END IF;
          RETURN NEW;
        END $$`,
      'CREATE TRIGGER royalty_report_fixed BEFORE UPDATE ON royalty_reports FOR EACH ROW EXECUTE FUNCTION tamga_royalty_report_fixed()',
      `CREATE FUNCTION tamga_royalty_lines_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM royalty_reports r WHERE r.id = coalesce(NEW.report_id, OLD.report_id) AND r.state IN ('accepted', 'superseded')) THEN
            RAISE EXCEPTION 'the lines of an accepted royalty report do not change (%)', coalesce(NEW.report_id, OLD.report_id);
          END IF;
          RETURN coalesce(NEW, OLD);
        END $$`,
      'CREATE TRIGGER royalty_lines_fixed BEFORE INSERT OR UPDATE OR DELETE ON royalty_report_lines FOR EACH ROW EXECUTE FUNCTION tamga_royalty_lines_fixed()',
    );
    await wall(runner, 'exchange_rates', {});
    await wall(runner, 'royalty_reports', {});
    await wall(runner, 'royalty_report_lines', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'royalty_report_documents', { staff: 'SELECT, INSERT' });
    // Who could read the hashes could not use them; who could write one could let anybody in.
    await wall(runner, 'royalty_report_links', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TABLE royalty_report_links, royalty_report_documents, royalty_report_lines, royalty_reports, exchange_rates',
      'DROP FUNCTION tamga_royalty_report_fixed(), tamga_royalty_lines_fixed()',
    );
  }
}
