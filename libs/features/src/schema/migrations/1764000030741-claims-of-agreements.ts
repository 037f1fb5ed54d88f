import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PAYEE_KINDS } from '@tamga/domain';
import { oneOf, run } from './table.js';

const FORMER_KINDS = PAYEE_KINDS.filter((kind) => kind !== 'partner');

/** What the office's own institution owes under agreements is watched over as claims: whom a term is owed to, and which obligation a claim is of. */
export class ClaimsOfAgreements1764000030741 implements MigrationInterface {
  name = 'ClaimsOfAgreements1764000030741';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE payees DROP CONSTRAINT ck_payees_kind, ADD ${oneOf('payees', 'kind', PAYEE_KINDS)}`,
      // Neither: the parties tell.
      `ALTER TABLE agreement_terms ADD COLUMN owed_to_id uuid CONSTRAINT fk_agreement_terms_owed_to REFERENCES agreement_parties (id), ADD COLUMN owed_to_inventors boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT ck_agreement_terms_owed_to CHECK (owed_to_id IS NULL OR NOT owed_to_inventors AND owed_to_id <> owed_by_id)`,
      `ALTER TABLE remuneration_dues ADD COLUMN obligation_id uuid CONSTRAINT fk_remuneration_dues_obligation REFERENCES agreement_obligations (id), DROP CONSTRAINT ck_remuneration_dues_contract,
        ADD CONSTRAINT ck_remuneration_dues_contract CHECK (ground <> 'contract' OR document_id IS NOT NULL OR obligation_id IS NOT NULL), ADD CONSTRAINT ck_remuneration_dues_obligation CHECK (obligation_id IS NULL OR ground = 'contract' AND agreement_id IS NOT NULL)`,
      'CREATE INDEX ix_remuneration_dues_obligation ON remuneration_dues (obligation_id) WHERE obligation_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // What was promised stays written down, also where no paper of its own shows it.
      'ALTER TABLE remuneration_dues DROP CONSTRAINT ck_remuneration_dues_obligation, DROP CONSTRAINT ck_remuneration_dues_contract, DROP COLUMN obligation_id',
      "ALTER TABLE remuneration_dues ADD CONSTRAINT ck_remuneration_dues_contract CHECK (ground <> 'contract' OR document_id IS NOT NULL) NOT VALID",
      'ALTER TABLE agreement_terms DROP CONSTRAINT ck_agreement_terms_owed_to, DROP COLUMN owed_to_id, DROP COLUMN owed_to_inventors',
      "UPDATE payees SET kind = 'joint-owner' WHERE kind = 'partner'",
      `ALTER TABLE payees DROP CONSTRAINT ck_payees_kind, ADD ${oneOf('payees', 'kind', FORMER_KINDS)}`,
    );
  }
}
