import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/**
 * The office's own labels for cases. The labels stand in the case's row, so that a list shows them without another look;
 * `tags` keeps one spelling of each ("AI" and "ai" are one) and what can be offered.
 */
export class Tags1764000001310 implements MigrationInterface {
  name = 'Tags1764000001310';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE tags (
        id uuid CONSTRAINT pk_tags PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_tags_office REFERENCES offices (id), label text NOT NULL CONSTRAINT ck_tags_label CHECK (length(label) BETWEEN 1 AND 40),
        folded text NOT NULL, created_at timestamptz NOT NULL, CONSTRAINT uq_tags_folded UNIQUE (office_id, folded))`,
      "ALTER TABLE cases ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CONSTRAINT ck_cases_tags CHECK (cardinality(tags) <= 20)",
    );
    await wall(runner, 'tags', { staff: 'SELECT, INSERT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'ALTER TABLE cases DROP COLUMN tags', 'DROP TABLE tags');
  }
}
