import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OBLIGATION_KINDS, OWED_CODES, TERM_EVENTS, TERM_KINDS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const WITHOUT_AUDIT = OBLIGATION_KINDS.filter((kind) => kind !== 'audit');

/** What an agreement's terms are, version by version, what has happened under them, and the obligations they gave. */
export class Terms1764000020300 implements MigrationInterface {
  name = 'Terms1764000020300';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE agreement_terms (
        id uuid CONSTRAINT pk_agreement_terms PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_terms_agreement REFERENCES agreements (id), chain_id uuid NOT NULL, kind text NOT NULL,
        supersedes_id uuid CONSTRAINT fk_agreement_terms_supersedes REFERENCES agreement_terms (id), amendment_id uuid, from_on date NOT NULL, until_on date, body jsonb NOT NULL,
        owed_by_id uuid NOT NULL CONSTRAINT fk_agreement_terms_owed_by REFERENCES agreement_parties (id), case_id uuid, created_by uuid, created_at timestamptz NOT NULL, ended_by uuid, ended_at timestamptz, end_reason text,
        ${oneOf('agreement_terms', 'kind', TERM_KINDS)},
        CONSTRAINT fk_agreement_terms_case FOREIGN KEY (agreement_id, case_id) REFERENCES agreement_cases (agreement_id, case_id),
        -- A version that another one replaces from its own first day has no day left.
        CONSTRAINT ck_agreement_terms_days CHECK (until_on IS NULL OR until_on >= from_on - 1),
        CONSTRAINT ck_agreement_terms_chain CHECK ((supersedes_id IS NULL) = (chain_id = id)),
        CONSTRAINT ck_agreement_terms_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND (ended_at IS NULL OR until_on IS NOT NULL)))`,
      'CREATE INDEX ix_agreement_terms_agreement ON agreement_terms (agreement_id, chain_id, id)',
      // Two people who change the same version: one of them is told.
      'CREATE UNIQUE INDEX uq_agreement_terms_supersedes ON agreement_terms (supersedes_id) WHERE supersedes_id IS NOT NULL',
      `CREATE TABLE agreement_term_events (
        id uuid CONSTRAINT pk_agreement_term_events PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_term_events_agreement REFERENCES agreements (id), chain_id uuid,
        kind text NOT NULL, occurred_on date NOT NULL, amount_minor bigint, currency text, document_id uuid CONSTRAINT fk_agreement_term_events_document REFERENCES documents (id), note text NOT NULL DEFAULT '',
        recorded_by uuid, recorded_at timestamptz NOT NULL, voided_by uuid, voided_at timestamptz, void_reason text,
        ${oneOf('agreement_term_events', 'kind', TERM_EVENTS)},
        CONSTRAINT ck_agreement_term_events_chain CHECK ((kind = 'first-commercial-sale') = (chain_id IS NULL)),
        CONSTRAINT ck_agreement_term_events_amount CHECK ((amount_minor IS NULL) = (currency IS NULL) AND (amount_minor IS NULL OR amount_minor > 0)),
        CONSTRAINT ck_agreement_term_events_evidence CHECK (document_id IS NOT NULL OR btrim(note) <> ''),
        CONSTRAINT ck_agreement_term_events_voided CHECK ((voided_at IS NULL) = (void_reason IS NULL)))`,
      'CREATE INDEX ix_agreement_term_events_agreement ON agreement_term_events (agreement_id, occurred_on)',
      "CREATE UNIQUE INDEX uq_agreement_term_events_first_sale ON agreement_term_events (agreement_id) WHERE kind = 'first-commercial-sale' AND voided_at IS NULL",
      "CREATE UNIQUE INDEX uq_agreement_term_events_milestone ON agreement_term_events (chain_id) WHERE kind = 'milestone-reached' AND voided_at IS NULL",
      `ALTER TABLE agreement_obligations ADD COLUMN term_id uuid CONSTRAINT fk_agreement_obligations_term REFERENCES agreement_terms (id), ADD COLUMN term_chain_id uuid, ADD COLUMN period text, ADD COLUMN code text, ADD COLUMN params jsonb,
        ADD COLUMN effective_on date, ADD COLUMN amount_minor bigint, ADD COLUMN currency text, ADD COLUMN working jsonb,
        ADD CONSTRAINT ck_agreement_obligations_code CHECK (code IS NULL OR code IN (${OWED_CODES.map((code) => `'${code}'`).join(', ')})),
        ADD CONSTRAINT ck_agreement_obligations_term CHECK ((term_id IS NULL) = (term_chain_id IS NULL) AND (term_id IS NULL) = (period IS NULL) AND (term_id IS NULL) = (code IS NULL) AND (term_id IS NULL) = (effective_on IS NULL)),
        ADD CONSTRAINT ck_agreement_obligations_amount CHECK (amount_minor IS NULL OR (currency IS NOT NULL AND amount_minor >= 0)),
        DROP CONSTRAINT ck_agreement_obligations_kind, ADD ${oneOf('agreement_obligations', 'kind', OBLIGATION_KINDS)}`,
      // Whatever runs twice: no period of a term is asked for twice.
      'CREATE UNIQUE INDEX uq_agreement_obligations_period ON agreement_obligations (term_chain_id, period) WHERE term_chain_id IS NOT NULL',
      "CREATE INDEX ix_agreement_obligations_open ON agreement_obligations (agreement_id, due_on) WHERE state = 'open'",
      // How far ahead the obligations of an agreement stand; null: it has no terms in force that could call for more.
      'ALTER TABLE agreements ADD COLUMN terms_until date',
      'CREATE INDEX ix_agreements_terms_until ON agreements (terms_until, id) WHERE terms_until IS NOT NULL',
    );
    // The words of a version are never changed: a change is a new version. Only its last day is set, once.
    await wall(runner, 'agreement_terms', { staff: 'SELECT, INSERT, UPDATE (until_on, ended_by, ended_at, end_reason)' });
    await wall(runner, 'agreement_term_events', { staff: 'SELECT, INSERT, UPDATE (voided_by, voided_at, void_reason)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE agreements DROP COLUMN terms_until',
      // What came of terms goes on as if entered by hand, so that no deadline is lost; a kind that was not known becomes the nearest one.
      "UPDATE agreement_obligations SET kind = 'diligence' WHERE kind = 'audit'",
      `ALTER TABLE agreement_obligations DROP CONSTRAINT ck_agreement_obligations_kind, ADD ${oneOf('agreement_obligations', 'kind', WITHOUT_AUDIT)}`,
      'DROP INDEX ix_agreement_obligations_open',
      'ALTER TABLE agreement_obligations DROP COLUMN term_id, DROP COLUMN term_chain_id, DROP COLUMN period, DROP COLUMN code, DROP COLUMN params, DROP COLUMN effective_on, DROP COLUMN amount_minor, DROP COLUMN currency, DROP COLUMN working',
      'DROP TABLE agreement_term_events, agreement_terms',
    );
  }
}
