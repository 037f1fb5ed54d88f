import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** A version of a term that an amendment brought names one of its own agreement. */
export class TermAmendments1764000030731 implements MigrationInterface {
  name = 'TermAmendments1764000030731';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE agreement_amendments ADD CONSTRAINT uq_agreement_amendments_of UNIQUE (agreement_id, id)',
      // Policies are FORCEd on the owner too: laid down while what is there is read. What names no amendment there is says nothing.
      'ALTER TABLE agreement_terms NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE agreement_amendments NO FORCE ROW LEVEL SECURITY',
      'UPDATE agreement_terms t SET amendment_id = NULL WHERE amendment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agreement_amendments m WHERE m.id = t.amendment_id AND m.agreement_id = t.agreement_id)',
      'ALTER TABLE agreement_terms ADD CONSTRAINT fk_agreement_terms_amendment FOREIGN KEY (agreement_id, amendment_id) REFERENCES agreement_amendments (agreement_id, id)',
      'ALTER TABLE agreement_amendments FORCE ROW LEVEL SECURITY',
      'ALTER TABLE agreement_terms FORCE ROW LEVEL SECURITY',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'ALTER TABLE agreement_terms DROP CONSTRAINT fk_agreement_terms_amendment', 'ALTER TABLE agreement_amendments DROP CONSTRAINT uq_agreement_amendments_of');
  }
}
