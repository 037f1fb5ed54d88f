import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** An invention that several own: what the office keeps for administering it, and the policies by which the other owners share their parts. */
export class OwnersParts1764000030500 implements MigrationInterface {
  name = 'OwnersParts1764000030500';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      "ALTER TABLE income_shares ADD COLUMN administration text CONSTRAINT ck_income_shares_administration CHECK (administration ~ '^[0-9]{1,2}([.][0-9]{1,4})?$')",
      'ALTER TABLE royalty_policies ADD COLUMN owner_id uuid CONSTRAINT fk_royalty_policies_owner REFERENCES payees (id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'ALTER TABLE royalty_policies DROP COLUMN owner_id', 'ALTER TABLE income_shares DROP COLUMN administration');
  }
}
