import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TRACKS } from '@tamga/domain';
import { ACTOR, GRANTED, oneOf, run, wall } from './table.js';

/** What inventors report, who of them has an account, what they signed, and what the office asked back. */
export class Disclosures1764000000400 implements MigrationInterface {
  name = 'Disclosures1764000000400';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE disclosures (
        id uuid CONSTRAINT pk_disclosures PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_disclosures_office REFERENCES offices (id),
        author_id uuid NOT NULL CONSTRAINT fk_disclosures_author REFERENCES users (id), state text NOT NULL, content jsonb NOT NULL, content_sha256 text NOT NULL,
        track text, case_id uuid CONSTRAINT uq_disclosures_case UNIQUE, withdrawal_reason text, submitted_at timestamptz, decided_at timestamptz,
        decided_by uuid CONSTRAINT fk_disclosures_decided_by REFERENCES users (id), is_demo boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('disclosures', 'state', ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'])},
        CONSTRAINT ck_disclosures_track CHECK (track IS NULL OR track IN (${TRACKS.map((t) => `'${t}'`).join(', ')})),
        CONSTRAINT ck_disclosures_content_sha256 CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT ck_disclosures_accepted CHECK ((state = 'accepted') = (case_id IS NOT NULL) AND (state = 'accepted') = (track IS NOT NULL)))`,
      'CREATE INDEX ix_disclosures_office ON disclosures (office_id, id DESC)',
      'CREATE INDEX ix_disclosures_state ON disclosures (office_id, state, id DESC)',
      // Which account stands behind a line of the form. Beside the content and not in it: linking an account must not void a signature.
      `CREATE TABLE disclosure_inventors (
        disclosure_id uuid NOT NULL CONSTRAINT fk_disclosure_inventors_disclosure REFERENCES disclosures (id), inventor_id text NOT NULL, office_id uuid NOT NULL,
        email text NOT NULL CONSTRAINT ck_disclosure_inventors_email CHECK (email = lower(email)), user_id uuid CONSTRAINT fk_disclosure_inventors_user REFERENCES users (id),
        invited_at timestamptz, linked_at timestamptz, CONSTRAINT pk_disclosure_inventors PRIMARY KEY (disclosure_id, inventor_id),
        CONSTRAINT uq_disclosure_inventors_user UNIQUE (disclosure_id, user_id), CONSTRAINT ck_disclosure_inventors_linked CHECK ((user_id IS NULL) = (linked_at IS NULL)))`,
      'CREATE INDEX ix_disclosure_inventors_awaited ON disclosure_inventors (office_id, email) WHERE user_id IS NULL',
      `CREATE TABLE disclosure_signatures (
        id uuid CONSTRAINT pk_disclosure_signatures PRIMARY KEY, disclosure_id uuid NOT NULL CONSTRAINT fk_disclosure_signatures_disclosure REFERENCES disclosures (id),
        office_id uuid NOT NULL, inventor_id text NOT NULL, user_id uuid NOT NULL CONSTRAINT fk_disclosure_signatures_user REFERENCES users (id), printed_name text NOT NULL,
        meaning text NOT NULL, share integer NOT NULL CONSTRAINT ck_disclosure_signatures_share CHECK (share BETWEEN 0 AND 10000),
        content_sha256 text NOT NULL, signed_at timestamptz NOT NULL, voided_at timestamptz, voided_by uuid, voided_by_name text, voided_sections text[],
        CONSTRAINT ck_disclosure_signatures_voided CHECK ((voided_at IS NULL) = (voided_sections IS NULL)))`,
      // One valid signature a person: what two requests at once would otherwise write twice.
      'CREATE UNIQUE INDEX uq_disclosure_signatures_valid ON disclosure_signatures (disclosure_id, user_id) WHERE voided_at IS NULL',
      'CREATE INDEX ix_disclosure_signatures_disclosure ON disclosure_signatures (disclosure_id, signed_at)',
      `CREATE TABLE disclosure_questions (
        id uuid CONSTRAINT pk_disclosure_questions PRIMARY KEY, disclosure_id uuid NOT NULL CONSTRAINT fk_disclosure_questions_disclosure REFERENCES disclosures (id),
        office_id uuid NOT NULL, number integer NOT NULL, section text, text text NOT NULL, asked_by uuid, asked_by_name text NOT NULL, asked_at timestamptz NOT NULL, resolved_at timestamptz,
        CONSTRAINT uq_disclosure_questions_number UNIQUE (disclosure_id, number))`,
    );
    const granted = `disclosure_id = ANY (${GRANTED})`;
    await wall(runner, 'disclosures', { personReads: `id = ANY (${GRANTED})`, personWrites: { privileges: 'INSERT, UPDATE', check: `id = ANY (${GRANTED})` } });
    await wall(runner, 'disclosure_inventors', { staff: 'SELECT, INSERT, UPDATE, DELETE', personReads: granted });
    await wall(runner, 'disclosure_signatures', { staff: 'SELECT, INSERT', personReads: granted, personWrites: { privileges: 'INSERT', check: granted } });
    await wall(runner, 'disclosure_questions', { personReads: granted });
    await run(
      runner,
      // A signature is never changed or removed, by nobody; it can only be marked void.
      'REVOKE UPDATE, DELETE ON disclosure_signatures FROM tamga_system',
      'GRANT UPDATE (voided_at, voided_by, voided_by_name, voided_sections) ON disclosure_signatures TO tamga_system, tamga_staff, tamga_person',
      // Whatever else a role may do: nobody signs for another.
      `CREATE POLICY own_hand ON disclosure_signatures AS RESTRICTIVE FOR INSERT TO tamga_staff, tamga_person WITH CHECK (user_id = ${ACTOR})`,
      `CREATE POLICY person_voids ON disclosure_signatures FOR UPDATE TO tamga_person USING (${granted}) WITH CHECK (${granted})`,
      'GRANT UPDATE (resolved_at) ON disclosure_questions TO tamga_person',
      `CREATE POLICY person_resolves ON disclosure_questions FOR UPDATE TO tamga_person USING (${granted}) WITH CHECK (${granted})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE disclosure_questions, disclosure_signatures, disclosure_inventors, disclosures');
  }
}
