import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGREEMENT_KINDS, AGREEMENT_ROLES, AGREEMENT_STATES, OBLIGATION_KINDS, OBLIGATION_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** Agreements, who is bound by them, which cases they are about, and who owes what until when. */
export class Agreements1764000001000 implements MigrationInterface {
  name = 'Agreements1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE agreements (
        id uuid CONSTRAINT pk_agreements PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_agreements_office REFERENCES offices (id), kind text NOT NULL, title text NOT NULL, effective_on date, expires_on date,
        governing_law text NOT NULL DEFAULT '', signed_document_id uuid CONSTRAINT fk_agreements_document REFERENCES documents (id), note text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'draft',
        owner_id uuid CONSTRAINT fk_agreements_owner REFERENCES users (id), executed_at timestamptz, executed_by uuid, ended_on date, end_reason text,
        version integer NOT NULL DEFAULT 1, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('agreements', 'kind', AGREEMENT_KINDS)}, ${oneOf('agreements', 'state', AGREEMENT_STATES)},
        CONSTRAINT ck_agreements_dates CHECK (expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on),
        CONSTRAINT ck_agreements_executed CHECK (state = 'draft' OR (effective_on IS NOT NULL AND signed_document_id IS NOT NULL AND executed_at IS NOT NULL)),
        CONSTRAINT ck_agreements_ended CHECK ((state IN ('terminated', 'expired')) = (ended_on IS NOT NULL)))`,
      'CREATE INDEX ix_agreements_list ON agreements (office_id, id DESC)',
      "CREATE INDEX ix_agreements_expiry ON agreements (expires_on) WHERE state = 'executed' AND expires_on IS NOT NULL",
      `CREATE TABLE agreement_parties (
        id uuid CONSTRAINT pk_agreement_parties PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_parties_agreement REFERENCES agreements (id),
        party_id uuid CONSTRAINT fk_agreement_parties_party REFERENCES parties (id), role text NOT NULL, created_at timestamptz NOT NULL,
        ${oneOf('agreement_parties', 'role', AGREEMENT_ROLES)}, CONSTRAINT ck_agreement_parties_party CHECK (party_id IS NOT NULL OR role = 'university'),
        CONSTRAINT uq_agreement_parties_role UNIQUE NULLS NOT DISTINCT (agreement_id, party_id, role))`,
      'CREATE INDEX ix_agreement_parties_party ON agreement_parties (party_id) WHERE party_id IS NOT NULL',
      `CREATE TABLE agreement_cases (
        agreement_id uuid NOT NULL CONSTRAINT fk_agreement_cases_agreement REFERENCES agreements (id), case_id uuid NOT NULL CONSTRAINT fk_agreement_cases_case REFERENCES cases (id), office_id uuid NOT NULL, created_at timestamptz NOT NULL,
        CONSTRAINT pk_agreement_cases PRIMARY KEY (agreement_id, case_id))`,
      'CREATE INDEX ix_agreement_cases_case ON agreement_cases (case_id, agreement_id)',
      `CREATE TABLE agreement_obligations (
        id uuid CONSTRAINT pk_agreement_obligations PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_obligations_agreement REFERENCES agreements (id), case_id uuid,
        owed_by_id uuid NOT NULL CONSTRAINT fk_agreement_obligations_owed_by REFERENCES agreement_parties (id), kind text NOT NULL, description text NOT NULL, due_on date NOT NULL, survives boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'open', met_on date, waive_reason text, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('agreement_obligations', 'kind', OBLIGATION_KINDS)}, ${oneOf('agreement_obligations', 'state', OBLIGATION_STATES)},
        CONSTRAINT fk_agreement_obligations_case FOREIGN KEY (agreement_id, case_id) REFERENCES agreement_cases (agreement_id, case_id),
        CONSTRAINT ck_agreement_obligations_met CHECK ((state = 'met') = (met_on IS NOT NULL) AND (state = 'waived') = (waive_reason IS NOT NULL)))`,
      'CREATE INDEX ix_agreement_obligations_agreement ON agreement_obligations (agreement_id, due_on, id)',
      'ALTER TABLE deadlines ADD CONSTRAINT fk_deadlines_obligation FOREIGN KEY (obligation_id) REFERENCES agreement_obligations (id)',
    );
    await wall(runner, 'agreements', {});
    await wall(runner, 'agreement_parties', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'agreement_cases', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'agreement_obligations', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'ALTER TABLE deadlines DROP CONSTRAINT fk_deadlines_obligation', 'DROP TABLE agreement_obligations, agreement_cases, agreement_parties, agreements');
  }
}
