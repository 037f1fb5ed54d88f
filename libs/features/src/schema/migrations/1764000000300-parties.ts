import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, run, wall } from './table.js';

/** Licensees, funders, agents, joint owners: people and organisations outside the office. */
export class Parties1764000000300 implements MigrationInterface {
  name = 'Parties1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // `sort_name` is the name as it is listed, `folded` every name with case and Kazakh letters evened out, for search.
      `CREATE TABLE parties (
        id uuid CONSTRAINT pk_parties PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_parties_office REFERENCES offices (id), kind text NOT NULL, names jsonb NOT NULL,
        email text, orcid text, ror text, country text CONSTRAINT ck_parties_country CHECK (country ~ '^[A-Z]{2}$'), notes text NOT NULL DEFAULT '',
        sort_name text NOT NULL, folded text NOT NULL, is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('parties', 'kind', ['organisation', 'person'])},
        CONSTRAINT ck_parties_orcid CHECK (orcid IS NULL OR kind = 'person'), CONSTRAINT ck_parties_ror CHECK (ror IS NULL OR kind = 'organisation'))`,
      // Within one office the names are few thousand: the office's part of this index is read, and nothing more.
      'CREATE INDEX ix_parties_name ON parties (office_id, sort_name, id)',
      // The same identifier twice is the same party entered twice.
      'CREATE UNIQUE INDEX uq_parties_ror ON parties (office_id, ror) WHERE ror IS NOT NULL',
      'CREATE UNIQUE INDEX uq_parties_orcid ON parties (office_id, orcid) WHERE orcid IS NOT NULL',
    );
    await wall(runner, 'parties', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE parties');
  }
}
