import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DROP_SECOND_ENGINE, SECOND_ENGINE } from './second-engine.sql.js';
import { run } from './table.js';

/** A second computation of every rule's dates, in the database and of its own arithmetic: an error of one engine shows as a disagreement. */
export class SecondEngine1764000001560 implements MigrationInterface {
  name = 'SecondEngine1764000001560';

  async up(runner: QueryRunner): Promise<void> {
    await run(runner, ...SECOND_ENGINE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, ...DROP_SECOND_ENGINE);
  }
}
