import type { MigrationInterface, QueryRunner } from 'typeorm';
import { blocksOfNames, CHECK_DAYS_DEFAULT, CHECK_KINDS, CHECK_RESULTS, CONTACT_BASES, DUPLICATE_REASONS, duplicatesAmong, INTERACTION_KINDS, SIZE_CLASSES, type ByLocale, type Comparable } from '@tamga/domain';
import { newId } from '@tamga/platform';
import { oneOf, run, wall } from './table.js';

type Known = { id: string; office_id: string; kind: 'organisation' | 'person'; names: ByLocale; email: string | null; orcid: string | null; ror: string | null };

/** What an office knows of those it deals with: checks, who works where, what was said, who may be written to; and which of them are one. */
export class PartyRecords1764000020100 implements MigrationInterface {
  name = 'PartyRecords1764000020100';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE parties ADD COLUMN website text, ADD COLUMN phone text, ADD COLUMN size_class text, ADD COLUMN person_names jsonb, ADD COLUMN contact_basis text, ADD COLUMN contact_since date, ADD COLUMN contact_given_by text NOT NULL DEFAULT '',
        ADD COLUMN contact_reason text NOT NULL DEFAULT '', ADD COLUMN merged_into uuid CONSTRAINT fk_parties_merged_into REFERENCES parties (id), ADD ${oneOf('parties', 'size_class', SIZE_CLASSES)}, ADD ${oneOf('parties', 'contact_basis', CONTACT_BASES)},
        ADD CONSTRAINT ck_parties_contact CHECK ((contact_basis IS NULL) = (contact_since IS NULL)), ADD CONSTRAINT ck_parties_merged CHECK (merged_into <> id),
        ADD CONSTRAINT ck_parties_size CHECK (size_class IS NULL OR kind = 'organisation'), ADD CONSTRAINT ck_parties_person_names CHECK (person_names IS NULL OR kind = 'person')`,
      `ALTER TABLE offices ADD COLUMN party_check_days integer NOT NULL DEFAULT ${CHECK_DAYS_DEFAULT} CONSTRAINT ck_offices_party_check_days CHECK (party_check_days BETWEEN 1 AND 3650)`,
      // A party that was merged keeps its identifiers as they were; they belong to the one it became.
      'DROP INDEX uq_parties_ror, uq_parties_orcid, ix_parties_name',
      'CREATE UNIQUE INDEX uq_parties_ror ON parties (office_id, ror) WHERE ror IS NOT NULL AND merged_into IS NULL',
      'CREATE UNIQUE INDEX uq_parties_orcid ON parties (office_id, orcid) WHERE orcid IS NOT NULL AND merged_into IS NULL',
      'CREATE INDEX ix_parties_name ON parties (office_id, sort_name, id) WHERE merged_into IS NULL',
      'CREATE INDEX ix_parties_email ON parties (office_id, email) WHERE email IS NOT NULL AND merged_into IS NULL',
      'CREATE INDEX ix_parties_merged_into ON parties (merged_into) WHERE merged_into IS NOT NULL',
      // Under which parts of their names parties are filed: whoever is entered is compared with those of the same parts and with nobody else.
      `CREATE TABLE party_blocks (
        office_id uuid NOT NULL, block text NOT NULL, party_id uuid NOT NULL CONSTRAINT fk_party_blocks_party REFERENCES parties (id), CONSTRAINT pk_party_blocks PRIMARY KEY (office_id, block, party_id))`,
      'CREATE INDEX ix_party_blocks_party ON party_blocks (party_id)',
      `CREATE TABLE party_pairs (
        id uuid CONSTRAINT pk_party_pairs PRIMARY KEY, office_id uuid NOT NULL, first_id uuid NOT NULL CONSTRAINT fk_party_pairs_first REFERENCES parties (id), second_id uuid NOT NULL CONSTRAINT fk_party_pairs_second REFERENCES parties (id),
        reasons text[] NOT NULL, percent integer NOT NULL, state text NOT NULL DEFAULT 'open', version integer NOT NULL DEFAULT 1, found_at timestamptz NOT NULL, decided_by uuid, decided_at timestamptz, decision_note text NOT NULL DEFAULT '',
        CONSTRAINT uq_party_pairs UNIQUE (first_id, second_id), CONSTRAINT ck_party_pairs_order CHECK (first_id < second_id), ${oneOf('party_pairs', 'state', ['open', 'different', 'merged'])},
        CONSTRAINT ck_party_pairs_reasons CHECK (reasons <@ ARRAY[${DUPLICATE_REASONS.map((reason) => `'${reason}'`).join(', ')}]), CONSTRAINT ck_party_pairs_decided CHECK ((state = 'open') = (decided_at IS NULL)))`,
      "CREATE INDEX ix_party_pairs_open ON party_pairs (office_id, percent DESC, id DESC) WHERE state = 'open'",
      'CREATE INDEX ix_party_pairs_second ON party_pairs (second_id)',
      // What both were before, and every row that was moved: enough to take it apart again by hand.
      `CREATE TABLE party_merges (
        id uuid CONSTRAINT pk_party_merges PRIMARY KEY, office_id uuid NOT NULL, survivor_id uuid NOT NULL CONSTRAINT fk_party_merges_survivor REFERENCES parties (id), merged_id uuid NOT NULL CONSTRAINT fk_party_merges_merged REFERENCES parties (id),
        reason text NOT NULL, before jsonb NOT NULL, moved jsonb NOT NULL, merged_by uuid, merged_by_name text NOT NULL, merged_at timestamptz NOT NULL, CONSTRAINT uq_party_merges_merged UNIQUE (merged_id))`,
      'CREATE INDEX ix_party_merges_survivor ON party_merges (survivor_id, id)',
      `CREATE TABLE party_checks (
        id uuid CONSTRAINT pk_party_checks PRIMARY KEY, office_id uuid NOT NULL, party_id uuid NOT NULL CONSTRAINT fk_party_checks_party REFERENCES parties (id), kind text NOT NULL, result text NOT NULL, list text NOT NULL, checked_on date NOT NULL,
        note text NOT NULL DEFAULT '', checked_by uuid, checked_by_name text NOT NULL, recorded_at timestamptz NOT NULL, ${oneOf('party_checks', 'kind', CHECK_KINDS)}, ${oneOf('party_checks', 'result', CHECK_RESULTS)})`,
      'CREATE INDEX ix_party_checks_party ON party_checks (party_id, checked_on DESC, id DESC)',
      `CREATE TABLE party_affiliations (
        id uuid CONSTRAINT pk_party_affiliations PRIMARY KEY, office_id uuid NOT NULL, person_id uuid NOT NULL CONSTRAINT fk_party_affiliations_person REFERENCES parties (id), organisation_id uuid NOT NULL CONSTRAINT fk_party_affiliations_organisation REFERENCES parties (id),
        role text NOT NULL DEFAULT '', from_on date, until_on date, version integer NOT NULL DEFAULT 1, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        CONSTRAINT ck_party_affiliations_dates CHECK (from_on IS NULL OR until_on IS NULL OR until_on >= from_on))`,
      'CREATE INDEX ix_party_affiliations_person ON party_affiliations (person_id, id)',
      'CREATE INDEX ix_party_affiliations_organisation ON party_affiliations (organisation_id, id)',
      `CREATE TABLE party_interactions (
        id uuid CONSTRAINT pk_party_interactions PRIMARY KEY, office_id uuid NOT NULL, kind text NOT NULL, held_on date NOT NULL, text text NOT NULL, next_step text, next_step_on date, next_step_owner_id uuid CONSTRAINT fk_party_interactions_owner REFERENCES users (id),
        next_step_done_at timestamptz, next_step_done_by uuid, version integer NOT NULL DEFAULT 1, created_by uuid, created_by_name text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('party_interactions', 'kind', INTERACTION_KINDS)}, CONSTRAINT ck_party_interactions_next CHECK ((next_step IS NULL) = (next_step_on IS NULL) AND (next_step IS NULL) = (next_step_owner_id IS NULL)),
        CONSTRAINT ck_party_interactions_done CHECK (next_step_done_at IS NULL OR next_step IS NOT NULL))`,
      'CREATE INDEX ix_party_interactions_next ON party_interactions (office_id, next_step_owner_id, next_step_on, id) WHERE next_step IS NOT NULL AND next_step_done_at IS NULL',
      `CREATE TABLE party_interaction_parties (
        interaction_id uuid NOT NULL CONSTRAINT fk_party_interaction_parties_interaction REFERENCES party_interactions (id), party_id uuid NOT NULL CONSTRAINT fk_party_interaction_parties_party REFERENCES parties (id), office_id uuid NOT NULL, held_on date NOT NULL,
        CONSTRAINT pk_party_interaction_parties PRIMARY KEY (interaction_id, party_id))`,
      'CREATE INDEX ix_party_interaction_parties_party ON party_interaction_parties (party_id, held_on DESC, interaction_id DESC)',
      `CREATE TABLE party_interaction_cases (
        interaction_id uuid NOT NULL CONSTRAINT fk_party_interaction_cases_interaction REFERENCES party_interactions (id), case_id uuid NOT NULL CONSTRAINT fk_party_interaction_cases_case REFERENCES cases (id), office_id uuid NOT NULL, held_on date NOT NULL,
        CONSTRAINT pk_party_interaction_cases PRIMARY KEY (interaction_id, case_id))`,
      'CREATE INDEX ix_party_interaction_cases_case ON party_interaction_cases (case_id, held_on DESC, interaction_id DESC)',
    );
    await wall(runner, 'party_blocks', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'party_pairs', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'party_merges', { staff: 'SELECT, INSERT' });
    await wall(runner, 'party_checks', { staff: 'SELECT, INSERT' });
    await wall(runner, 'party_affiliations');
    await wall(runner, 'party_interactions');
    await wall(runner, 'party_interaction_parties', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'party_interaction_cases', { staff: 'SELECT, INSERT, DELETE' });
    await run(
      runner,
      // A merge moves what hangs on a party, and nothing but which party it is.
      'GRANT UPDATE (party_id) ON agreement_parties, asset_parties, party_checks, party_interaction_parties TO tamga_staff',
    );
    await fileKnown(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'REVOKE UPDATE (party_id) ON agreement_parties, asset_parties FROM tamga_staff',
      'DROP TABLE party_interaction_cases, party_interaction_parties, party_interactions, party_affiliations, party_checks, party_merges, party_pairs, party_blocks',
      'DROP INDEX uq_parties_ror, uq_parties_orcid, ix_parties_name',
      'ALTER TABLE offices DROP COLUMN party_check_days',
      `ALTER TABLE parties DROP COLUMN website, DROP COLUMN phone, DROP COLUMN size_class, DROP COLUMN person_names, DROP COLUMN contact_basis, DROP COLUMN contact_since, DROP COLUMN contact_given_by, DROP COLUMN contact_reason, DROP COLUMN merged_into`,
      'CREATE INDEX ix_parties_name ON parties (office_id, sort_name, id)',
      'CREATE UNIQUE INDEX uq_parties_ror ON parties (office_id, ror) WHERE ror IS NOT NULL',
      'CREATE UNIQUE INDEX uq_parties_orcid ON parties (office_id, orcid) WHERE orcid IS NOT NULL',
    );
  }
}

/** Files the parties that are there already, office by office, and notes which of them may be one. */
export async function fileKnown(runner: QueryRunner): Promise<void> {
  const tables = ['parties', 'party_blocks', 'party_pairs'];
  // Policies are FORCEd on the owner too: laid down while what is there is read.
  for (const table of tables) await run(runner, `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const offices = (await runner.query('SELECT DISTINCT office_id AS id FROM parties')) as { id: string }[];
  for (const { id: officeId } of offices) {
    const known = (await runner.query('SELECT id, office_id, kind, names, email, orcid, ror FROM parties WHERE office_id = $1', [officeId])) as Known[];
    const parties = known.map(({ names, ...rest }): Comparable & { id: string } => ({ ...rest, names: Object.values(names) as string[] }));
    const blocks = parties.flatMap(({ id, names, kind }) => blocksOfNames(names, kind).map((block) => ({ id, block })));
    await runner.query('INSERT INTO party_blocks (office_id, block, party_id) SELECT $1, b, p FROM unnest($2::text[], $3::uuid[]) AS n (b, p)', [officeId, blocks.map(({ block }) => block), blocks.map(({ id }) => id)]);
    for (const { first, second, reasons, percent } of duplicatesAmong(parties)) {
      await runner.query('INSERT INTO party_pairs (id, office_id, first_id, second_id, reasons, percent, found_at) VALUES ($1, $2, $3, $4, $5, $6, now())', [newId(), officeId, first, second, reasons, percent]);
    }
  }
  for (const table of tables) await run(runner, `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
