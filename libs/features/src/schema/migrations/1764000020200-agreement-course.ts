import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGREEMENT_KINDS, AGREEMENT_ROLES, AGREEMENT_STATES, STATES_IN_FORCE } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const listed = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');
const SHARE = "co_financing_percent IS NULL OR (co_financing_percent ~ '^[0-9]{1,3}([.][0-9]{1,4})?$' AND co_financing_percent::numeric <= 100)";

/**
 * An agreement's way from the first talks to its end: versions of the text, approvals by rule, signatories, amendments, and what stands under what.
 * `pinned_version_id` is no foreign key: versions lean on agreements already, and two tables that lean on each other cannot be removed one after the other.
 */
export class AgreementCourse1764000020200 implements MigrationInterface {
  name = 'AgreementCourse1764000020200';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE agreements DROP CONSTRAINT ck_agreements_kind, DROP CONSTRAINT ck_agreements_state, DROP CONSTRAINT ck_agreements_executed',
      'DROP INDEX ix_agreements_expiry',
      // The wall stands for the owner too: without this step it would find no row to change.
      'ALTER TABLE agreements NO FORCE ROW LEVEL SECURITY',
      "UPDATE agreements SET state = 'active' WHERE state = 'executed'",
      'ALTER TABLE agreements FORCE ROW LEVEL SECURITY',
      `ALTER TABLE agreements ADD ${oneOf('agreements', 'kind', AGREEMENT_KINDS)}, ADD ${oneOf('agreements', 'state', AGREEMENT_STATES)},
        ADD CONSTRAINT ck_agreements_executed CHECK (state NOT IN (${listed([...STATES_IN_FORCE, 'expired'])}) OR (effective_on IS NOT NULL AND signed_document_id IS NOT NULL AND executed_at IS NOT NULL)),
        ADD COLUMN field_of_use text NOT NULL DEFAULT '', ADD COLUMN territory text[] NOT NULL DEFAULT '{}', ADD COLUMN sublicensing boolean, ADD COLUMN confidentiality_years smallint,
        ADD COLUMN publication_delay_days smallint, ADD COLUMN notice_days smallint, ADD COLUMN value_minor bigint, ADD COLUMN currency char(3), ADD COLUMN co_financing_percent text,
        ADD COLUMN parent_id uuid CONSTRAINT fk_agreements_parent REFERENCES agreements (id), ADD COLUMN suspended_on date, ADD COLUMN pinned_version_id uuid, ADD COLUMN approval_rules_id uuid,
        ADD CONSTRAINT ck_agreements_value CHECK ((value_minor IS NULL) = (currency IS NULL) AND value_minor >= 0), ADD CONSTRAINT ck_agreements_share CHECK (${SHARE}),
        ADD CONSTRAINT ck_agreements_parent CHECK (parent_id <> id), ADD CONSTRAINT ck_agreements_suspended CHECK (state <> 'suspended' OR suspended_on IS NOT NULL)`,
      `CREATE INDEX ix_agreements_expiry ON agreements (expires_on) WHERE state IN (${listed(STATES_IN_FORCE)}) AND expires_on IS NOT NULL`,
      'CREATE INDEX ix_agreements_parent ON agreements (parent_id) WHERE parent_id IS NOT NULL',
      `ALTER TABLE agreement_parties DROP CONSTRAINT ck_agreement_parties_role, ADD ${oneOf('agreement_parties', 'role', AGREEMENT_ROLES)}`,
      `CREATE TABLE agreement_approval_rules (
        id uuid CONSTRAINT pk_agreement_approval_rules PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_agreement_approval_rules_office REFERENCES offices (id), version integer NOT NULL, content jsonb NOT NULL,
        created_by uuid, created_by_name text NOT NULL DEFAULT '', created_at timestamptz NOT NULL, CONSTRAINT uq_agreement_approval_rules_version UNIQUE (office_id, version))`,
      'ALTER TABLE agreements ADD CONSTRAINT fk_agreements_approval_rules FOREIGN KEY (approval_rules_id) REFERENCES agreement_approval_rules (id)',
      `CREATE TABLE agreement_versions (
        id uuid CONSTRAINT pk_agreement_versions PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_versions_agreement REFERENCES agreements (id), number integer NOT NULL,
        document_id uuid NOT NULL CONSTRAINT fk_agreement_versions_document REFERENCES documents (id), redline_id uuid CONSTRAINT fk_agreement_versions_redline REFERENCES documents (id),
        note text NOT NULL DEFAULT '', created_by uuid, created_by_name text NOT NULL, created_at timestamptz NOT NULL, CONSTRAINT uq_agreement_versions_number UNIQUE (agreement_id, number))`,
      `CREATE TABLE agreement_approvals (
        id uuid CONSTRAINT pk_agreement_approvals PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_approvals_agreement REFERENCES agreements (id),
        version_id uuid CONSTRAINT fk_agreement_approvals_version REFERENCES agreement_versions (id), user_id uuid, user_name text NOT NULL, roles text[] NOT NULL, decision text NOT NULL, note text NOT NULL DEFAULT '',
        decided_at timestamptz NOT NULL, withdrawn_at timestamptz, ${oneOf('agreement_approvals', 'decision', ['approved', 'rejected'])})`,
      "CREATE UNIQUE INDEX uq_agreement_approvals_person ON agreement_approvals (agreement_id, user_id) NULLS NOT DISTINCT WHERE decision = 'approved' AND withdrawn_at IS NULL",
      'CREATE INDEX ix_agreement_approvals_agreement ON agreement_approvals (agreement_id, id)',
      `CREATE TABLE agreement_signatories (
        id uuid CONSTRAINT pk_agreement_signatories PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_signatories_agreement REFERENCES agreements (id),
        party_line_id uuid NOT NULL CONSTRAINT fk_agreement_signatories_party REFERENCES agreement_parties (id), name text NOT NULL, capacity text NOT NULL DEFAULT '', signed_on date,
        evidence_id uuid CONSTRAINT fk_agreement_signatories_evidence REFERENCES documents (id), created_at timestamptz NOT NULL,
        CONSTRAINT ck_agreement_signatories_evidence CHECK (evidence_id IS NULL OR signed_on IS NOT NULL))`,
      'CREATE INDEX ix_agreement_signatories_agreement ON agreement_signatories (agreement_id, id)',
      `CREATE TABLE agreement_amendments (
        id uuid CONSTRAINT pk_agreement_amendments PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_agreement_amendments_agreement REFERENCES agreements (id), number integer NOT NULL,
        effective_on date NOT NULL, document_id uuid NOT NULL CONSTRAINT fk_agreement_amendments_document REFERENCES documents (id), note text NOT NULL DEFAULT '', changes jsonb NOT NULL, applied_at timestamptz,
        created_by uuid, created_by_name text NOT NULL, created_at timestamptz NOT NULL, CONSTRAINT uq_agreement_amendments_number UNIQUE (agreement_id, number))`,
      'CREATE INDEX ix_agreement_amendments_due ON agreement_amendments (effective_on) WHERE applied_at IS NULL',
    );
    await wall(runner, 'agreement_approval_rules', { staff: 'SELECT, INSERT' });
    await wall(runner, 'agreement_versions', { staff: 'SELECT, INSERT' });
    await wall(runner, 'agreement_approvals', {});
    await wall(runner, 'agreement_signatories', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'agreement_amendments', {});
  }

  /** What the older form has no word for is told in its own: a suspended licence is in force, one being negotiated is a draft. */
  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE agreements DROP CONSTRAINT fk_agreements_approval_rules, DROP CONSTRAINT fk_agreements_parent, DROP CONSTRAINT ck_agreements_state, DROP CONSTRAINT ck_agreements_kind, DROP CONSTRAINT ck_agreements_executed',
      'DROP TABLE agreement_amendments, agreement_signatories, agreement_approvals, agreement_versions, agreement_approval_rules',
      'DROP INDEX ix_agreements_expiry',
      `ALTER TABLE agreements DROP COLUMN field_of_use, DROP COLUMN territory, DROP COLUMN sublicensing, DROP COLUMN confidentiality_years, DROP COLUMN publication_delay_days, DROP COLUMN notice_days,
        DROP COLUMN value_minor, DROP COLUMN currency, DROP COLUMN co_financing_percent, DROP COLUMN parent_id, DROP COLUMN suspended_on, DROP COLUMN pinned_version_id, DROP COLUMN approval_rules_id`,
      'ALTER TABLE agreements NO FORCE ROW LEVEL SECURITY',
      `UPDATE agreements SET state = CASE WHEN state IN (${listed(STATES_IN_FORCE)}) THEN 'executed' ELSE 'draft' END WHERE state NOT IN ('terminated', 'expired')`,
      'ALTER TABLE agreements FORCE ROW LEVEL SECURITY',
      `ALTER TABLE agreements ADD ${oneOf('agreements', 'state', ['draft', 'executed', 'terminated', 'expired'])}, ADD ${oneOf('agreements', 'kind', AGREEMENT_KINDS)}`,
      "CREATE INDEX ix_agreements_expiry ON agreements (expires_on) WHERE state = 'executed' AND expires_on IS NOT NULL",
    );
  }
}
