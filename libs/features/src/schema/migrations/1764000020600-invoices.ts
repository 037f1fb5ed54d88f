import type { MigrationInterface, QueryRunner } from 'typeorm';
import { INVOICE_LINE_KINDS, INVOICE_MOVES, INVOICE_SERIES, INVOICE_STATES, LOCALES, RECEIPT_NATURES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const OPEN = "state IN ('issued', 'partly-paid')";

/** What the office asks others to pay, and what became of it. What was issued stays as it was issued: all that follows is a row of its own. */
export class Invoices1764000020600 implements MigrationInterface {
  name = 'Invoices1764000020600';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE invoice_settings (
        office_id uuid CONSTRAINT pk_invoice_settings PRIMARY KEY, issuer jsonb NOT NULL, terms_days integer NOT NULL, interest_percent text, version integer NOT NULL DEFAULT 1, updated_at timestamptz NOT NULL,
        CONSTRAINT ck_invoice_settings CHECK (terms_days BETWEEN 0 AND 365))`,
      // The last number of each series: its row is held until the issuing transaction ends, so a number is given once, and one that fell back is given again.
      `CREATE TABLE invoice_series (
        office_id uuid NOT NULL, series text NOT NULL, year integer NOT NULL, last_number integer NOT NULL, CONSTRAINT pk_invoice_series PRIMARY KEY (office_id, series, year),
        ${oneOf('invoice_series', 'series', INVOICE_SERIES)}, CONSTRAINT ck_invoice_series_last CHECK (last_number >= 1))`,
      `CREATE TABLE invoices (
        id uuid CONSTRAINT pk_invoices PRIMARY KEY, office_id uuid NOT NULL, state text NOT NULL DEFAULT 'draft', reference text, creditor_reference text, series_year integer, series_number integer,
        payer_id uuid NOT NULL CONSTRAINT fk_invoices_payer REFERENCES parties (id), bill_to jsonb NOT NULL, issuer jsonb, locale text NOT NULL, currency char(3) NOT NULL, terms_days integer NOT NULL, issued_on date, due_on date, note text NOT NULL DEFAULT '',
        total_minor bigint NOT NULL DEFAULT 0, paid_minor bigint NOT NULL DEFAULT 0, credited_minor bigint NOT NULL DEFAULT 0, written_off_minor bigint NOT NULL DEFAULT 0,
        open_minor bigint GENERATED ALWAYS AS (total_minor - paid_minor - credited_minor - written_off_minor) STORED,
        version integer NOT NULL DEFAULT 1, is_demo boolean NOT NULL DEFAULT false, created_by uuid, created_at timestamptz NOT NULL, issued_by uuid, issued_at timestamptz, updated_at timestamptz NOT NULL,
        ${oneOf('invoices', 'state', INVOICE_STATES)}, ${oneOf('invoices', 'locale', LOCALES)},
        CONSTRAINT ck_invoices_sums CHECK (paid_minor >= 0 AND credited_minor >= 0 AND written_off_minor >= 0 AND open_minor >= 0 AND terms_days BETWEEN 0 AND 365),
        CONSTRAINT ck_invoices_open CHECK (state = 'draft' OR (open_minor > 0) = (${OPEN})),
        CONSTRAINT ck_invoices_issued CHECK ((state = 'draft') = (reference IS NULL) AND (state = 'draft') = (issuer IS NULL) AND (state = 'draft') = (issued_on IS NULL) AND (state = 'draft') = (due_on IS NULL) AND (state = 'draft') = (series_number IS NULL)
          AND (series_year IS NULL) = (series_number IS NULL)))`,
      'CREATE UNIQUE INDEX uq_invoices_number ON invoices (office_id, series_year, series_number) WHERE series_number IS NOT NULL',
      'CREATE UNIQUE INDEX uq_invoices_reference ON invoices (office_id, reference) WHERE reference IS NOT NULL',
      `CREATE INDEX ix_invoices_open ON invoices (office_id, due_on, id) WHERE ${OPEN}`,
      `CREATE INDEX ix_invoices_open_amount ON invoices (office_id, currency, open_minor) WHERE ${OPEN}`,
      "CREATE INDEX ix_invoices_draft ON invoices (office_id, id DESC) WHERE state = 'draft'",
      "CREATE INDEX ix_invoices_settled ON invoices (office_id, id DESC) WHERE state IN ('paid', 'credited', 'written-off')",
      'CREATE INDEX ix_invoices_payer ON invoices (payer_id, id DESC)',
      `CREATE TABLE invoice_lines (
        id uuid CONSTRAINT pk_invoice_lines PRIMARY KEY, office_id uuid NOT NULL, invoice_id uuid NOT NULL CONSTRAINT fk_invoice_lines_invoice REFERENCES invoices (id), position integer NOT NULL, kind text NOT NULL DEFAULT 'item', nature text NOT NULL,
        description text NOT NULL, agreement_id uuid CONSTRAINT fk_invoice_lines_agreement REFERENCES agreements (id), case_id uuid CONSTRAINT fk_invoice_lines_case REFERENCES cases (id),
        obligation_id uuid CONSTRAINT fk_invoice_lines_obligation REFERENCES agreement_obligations (id), royalty_report_id uuid, net_minor bigint NOT NULL, tax_rate text, tax_minor bigint NOT NULL DEFAULT 0, gross_minor bigint NOT NULL, detail jsonb, booked_on date,
        ${oneOf('invoice_lines', 'kind', INVOICE_LINE_KINDS)}, ${oneOf('invoice_lines', 'nature', RECEIPT_NATURES)},
        CONSTRAINT uq_invoice_lines_position UNIQUE (invoice_id, position),
        CONSTRAINT ck_invoice_lines_sums CHECK (net_minor > 0 AND tax_minor >= 0 AND gross_minor = net_minor + tax_minor AND (tax_rate IS NOT NULL OR tax_minor = 0)), CONSTRAINT ck_invoice_lines_interest CHECK ((kind = 'interest') = (booked_on IS NOT NULL)))`,
      'CREATE INDEX ix_invoice_lines_agreement ON invoice_lines (agreement_id) WHERE agreement_id IS NOT NULL',
      'CREATE INDEX ix_invoice_lines_case ON invoice_lines (case_id) WHERE case_id IS NOT NULL',
      'CREATE UNIQUE INDEX uq_invoice_lines_report ON invoice_lines (royalty_report_id) WHERE royalty_report_id IS NOT NULL',
      `CREATE TABLE credit_notes (
        id uuid CONSTRAINT pk_credit_notes PRIMARY KEY, office_id uuid NOT NULL, invoice_id uuid NOT NULL CONSTRAINT fk_credit_notes_invoice REFERENCES invoices (id), reference text NOT NULL, series_year integer NOT NULL, series_number integer NOT NULL,
        issued_on date NOT NULL, amount_minor bigint NOT NULL CONSTRAINT ck_credit_notes_amount CHECK (amount_minor > 0), currency char(3) NOT NULL, reason text NOT NULL, issuer jsonb NOT NULL, issued_by uuid, issued_at timestamptz NOT NULL,
        CONSTRAINT uq_credit_notes_number UNIQUE (office_id, series_year, series_number))`,
      'CREATE INDEX ix_credit_notes_invoice ON credit_notes (invoice_id)',
      // amount > 0 takes off what is open, its counter-entry puts it back.
      `CREATE TABLE invoice_moves (
        id uuid CONSTRAINT pk_invoice_moves PRIMARY KEY, office_id uuid NOT NULL, invoice_id uuid NOT NULL CONSTRAINT fk_invoice_moves_invoice REFERENCES invoices (id), kind text NOT NULL, amount_minor bigint NOT NULL, effective_on date NOT NULL,
        receipt_id uuid CONSTRAINT fk_invoice_moves_receipt REFERENCES receipts (id), used_minor bigint, used_currency char(3), rate text, credit_note_id uuid CONSTRAINT fk_invoice_moves_credit_note REFERENCES credit_notes (id),
        counter_of uuid CONSTRAINT fk_invoice_moves_counter REFERENCES invoice_moves (id) CONSTRAINT uq_invoice_moves_counter UNIQUE, reason text NOT NULL DEFAULT '', made_by uuid, made_at timestamptz NOT NULL,
        ${oneOf('invoice_moves', 'kind', INVOICE_MOVES)},
        CONSTRAINT ck_invoice_moves_sign CHECK (amount_minor <> 0 AND (amount_minor < 0) = (counter_of IS NOT NULL)),
        CONSTRAINT ck_invoice_moves_payment CHECK ((kind = 'payment') = (receipt_id IS NOT NULL) AND (kind = 'payment') = (used_minor IS NOT NULL) AND (kind = 'payment') = (used_currency IS NOT NULL) AND (kind = 'credit') = (credit_note_id IS NOT NULL)))`,
      'CREATE INDEX ix_invoice_moves_invoice ON invoice_moves (invoice_id, id)',
      'CREATE INDEX ix_invoice_moves_receipt ON invoice_moves (receipt_id) WHERE receipt_id IS NOT NULL',
      `CREATE TABLE invoice_move_lines (
        move_id uuid NOT NULL CONSTRAINT fk_invoice_move_lines_move REFERENCES invoice_moves (id), line_id uuid NOT NULL CONSTRAINT fk_invoice_move_lines_line REFERENCES invoice_lines (id), office_id uuid NOT NULL, amount_minor bigint NOT NULL,
        CONSTRAINT pk_invoice_move_lines PRIMARY KEY (move_id, line_id), CONSTRAINT ck_invoice_move_lines_amount CHECK (amount_minor <> 0))`,
      'CREATE INDEX ix_invoice_move_lines_line ON invoice_move_lines (line_id)',
      `CREATE TABLE invoice_write_offs (
        id uuid CONSTRAINT pk_invoice_write_offs PRIMARY KEY, office_id uuid NOT NULL, invoice_id uuid NOT NULL CONSTRAINT fk_invoice_write_offs_invoice REFERENCES invoices (id), amount_minor bigint NOT NULL, reason text NOT NULL,
        state text NOT NULL DEFAULT 'asked', asked_by uuid NOT NULL, asked_at timestamptz NOT NULL, decided_by uuid, decided_at timestamptz, move_id uuid CONSTRAINT fk_invoice_write_offs_move REFERENCES invoice_moves (id),
        ${oneOf('invoice_write_offs', 'state', ['asked', 'approved', 'refused'])},
        CONSTRAINT ck_invoice_write_offs CHECK (amount_minor > 0 AND (state = 'asked') = (decided_at IS NULL) AND (state = 'approved') = (move_id IS NOT NULL) AND (decided_by IS NULL OR decided_by <> asked_by)))`,
      "CREATE UNIQUE INDEX uq_invoice_write_offs_asked ON invoice_write_offs (invoice_id) WHERE state = 'asked'",
      'CREATE INDEX ix_invoice_write_offs_invoice ON invoice_write_offs (invoice_id, id)',
      // What left for the payer: each step once.
      `CREATE TABLE invoice_mailings (
        id uuid CONSTRAINT pk_invoice_mailings PRIMARY KEY, office_id uuid NOT NULL, invoice_id uuid NOT NULL CONSTRAINT fk_invoice_mailings_invoice REFERENCES invoices (id), step integer NOT NULL, address text NOT NULL, sent_by uuid, sent_at timestamptz NOT NULL,
        CONSTRAINT ck_invoice_mailings_step CHECK (step BETWEEN 0 AND 3))`,
      'CREATE UNIQUE INDEX uq_invoice_mailings_step ON invoice_mailings (invoice_id, step) WHERE step > 0',
      'CREATE INDEX ix_invoice_mailings_invoice ON invoice_mailings (invoice_id, id)',
      `CREATE TABLE bank_statements (
        id uuid CONSTRAINT pk_bank_statements PRIMARY KEY, office_id uuid NOT NULL, file_name text NOT NULL, format text NOT NULL, sha256 text NOT NULL, imported_by uuid, imported_at timestamptz NOT NULL, ${oneOf('bank_statements', 'format', ['camt.053', 'table'])})`,
      // Read as often as somebody likes: the same money has the same key, and is there once.
      `CREATE TABLE bank_lines (
        id uuid CONSTRAINT pk_bank_lines PRIMARY KEY, office_id uuid NOT NULL, statement_id uuid NOT NULL CONSTRAINT fk_bank_lines_statement REFERENCES bank_statements (id), key text NOT NULL, account text NOT NULL, entry_reference text NOT NULL, booked_on date NOT NULL,
        amount_minor bigint NOT NULL CONSTRAINT ck_bank_lines_amount CHECK (amount_minor > 0), currency char(3) NOT NULL, payer text NOT NULL, structured text NOT NULL, text text NOT NULL, state text NOT NULL DEFAULT 'open',
        receipt_id uuid CONSTRAINT fk_bank_lines_receipt REFERENCES receipts (id), reason text NOT NULL DEFAULT '', decided_by uuid, decided_at timestamptz, version integer NOT NULL DEFAULT 1,
        ${oneOf('bank_lines', 'state', ['open', 'booked', 'left'])}, CONSTRAINT uq_bank_lines_key UNIQUE (office_id, key),
        CONSTRAINT ck_bank_lines_decided CHECK ((state = 'open') = (decided_at IS NULL) AND (state = 'booked') = (receipt_id IS NOT NULL)))`,
      "CREATE INDEX ix_bank_lines_open ON bank_lines (office_id, booked_on DESC, id DESC) WHERE state = 'open'",
      'CREATE INDEX ix_bank_lines_statement ON bank_lines (statement_id)',
      // Files of a mail that waits; gone once it was sent.
      `CREATE TABLE mail_attachments (
        mail_id uuid NOT NULL CONSTRAINT fk_mail_attachments_mail REFERENCES mails (id) ON DELETE CASCADE, position integer NOT NULL, office_id uuid NOT NULL, name text NOT NULL, media_type text NOT NULL, content bytea NOT NULL,
        CONSTRAINT pk_mail_attachments PRIMARY KEY (mail_id, position))`,
      // A part of a receipt knows which payment of which line it is.
      'ALTER TABLE receipt_parts ADD COLUMN move_id uuid CONSTRAINT fk_receipt_parts_move REFERENCES invoice_moves (id)',
      'CREATE INDEX ix_receipt_parts_move ON receipt_parts (move_id) WHERE move_id IS NOT NULL',
      'GRANT UPDATE, DELETE ON receipt_parts TO tamga_staff',
      `CREATE FUNCTION guard_invoice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.state <> 'draft' AND (TG_OP = 'DELETE' OR ROW(NEW.reference, NEW.series_year, NEW.series_number, NEW.payer_id, NEW.bill_to, NEW.issuer, NEW.locale, NEW.currency, NEW.terms_days, NEW.issued_on, NEW.due_on, NEW.note)
          IS DISTINCT FROM ROW(OLD.reference, OLD.series_year, OLD.series_number, OLD.payer_id, OLD.bill_to, OLD.issuer, OLD.locale, OLD.currency, OLD.terms_days, OLD.issued_on, OLD.due_on, OLD.note) OR NEW.state = 'draft')
        THEN RAISE EXCEPTION 'an issued invoice stays as it was issued'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW; END $$`,
      'CREATE TRIGGER tr_invoices_issued BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION guard_invoice()',
      `CREATE FUNCTION guard_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.kind = 'item' AND EXISTS (SELECT 1 FROM invoices i WHERE i.id = NEW.invoice_id AND i.state <> 'draft') THEN RAISE EXCEPTION 'an issued invoice stays as it was issued'; END IF;
          RETURN NEW;
        END IF;
        IF EXISTS (SELECT 1 FROM invoices i WHERE i.id = OLD.invoice_id AND i.state <> 'draft') THEN RAISE EXCEPTION 'an issued invoice stays as it was issued'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW; END $$`,
      'CREATE TRIGGER tr_invoice_lines_issued BEFORE INSERT OR UPDATE OR DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION guard_invoice_line()',
    );
    await wall(runner, 'invoice_settings', {});
    await wall(runner, 'invoice_series', {});
    await wall(runner, 'invoices', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'invoice_lines', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'credit_notes', { staff: 'SELECT, INSERT' });
    await wall(runner, 'invoice_moves', { staff: 'SELECT, INSERT' });
    await wall(runner, 'invoice_move_lines', { staff: 'SELECT, INSERT' });
    await wall(runner, 'invoice_write_offs', {});
    await wall(runner, 'invoice_mailings', { staff: 'SELECT, INSERT' });
    await wall(runner, 'bank_statements', { staff: 'SELECT, INSERT' });
    await wall(runner, 'bank_lines');
    // Whoever leaves a mail does not read it back.
    await wall(runner, 'mail_attachments', { staff: 'INSERT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'REVOKE DELETE ON receipt_parts FROM tamga_staff',
      'ALTER TABLE receipt_parts DROP COLUMN move_id',
      'DROP TABLE bank_lines, bank_statements, mail_attachments, invoice_mailings, invoice_write_offs, invoice_move_lines, invoice_moves, credit_notes, invoice_lines, invoices, invoice_series, invoice_settings',
      'DROP FUNCTION guard_invoice(), guard_invoice_line()',
    );
  }
}
