import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ASSESSMENT_KINDS } from '@tamga/domain';
import { GRANTED, oneOf, run, wall } from './table.js';

const STATES = ['draft', 'completed', 'superseded'];
const REVIEW_STATES = ['invited', 'conflict-declared', 'accepted', 'submitted', 'declined', 'ended'];
const REVIEW_ENDINGS = ['submitted', 'declined', 'expired', 'revoked'];
const kinds = ASSESSMENT_KINDS.map((kind) => `'${kind}'`).join(', ');

/** The five structured records of a case with their revisions, and the reviews that outside experts write about one package. */
export class Assessments1764000000700 implements MigrationInterface {
  name = 'Assessments1764000000700';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE assessments (
        id uuid CONSTRAINT pk_assessments PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_assessments_office REFERENCES offices (id),
        case_id uuid NOT NULL CONSTRAINT fk_assessments_case REFERENCES cases (id), kind text NOT NULL, number integer NOT NULL, state text NOT NULL, content jsonb NOT NULL,
        author_id uuid CONSTRAINT fk_assessments_author REFERENCES users (id), based_on_id uuid CONSTRAINT fk_assessments_based_on REFERENCES assessments (id),
        completed_by uuid CONSTRAINT fk_assessments_completed_by REFERENCES users (id), completed_at timestamptz, result jsonb,
        superseded_by_id uuid CONSTRAINT fk_assessments_superseded_by REFERENCES assessments (id), superseded_at timestamptz,
        version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        CONSTRAINT uq_assessments_number UNIQUE (case_id, kind, number), ${oneOf('assessments', 'kind', ASSESSMENT_KINDS)}, ${oneOf('assessments', 'state', STATES)},
        CONSTRAINT ck_assessments_completed CHECK ((state = 'draft') = (completed_at IS NULL)),
        CONSTRAINT ck_assessments_superseded CHECK ((state = 'superseded') = (superseded_by_id IS NOT NULL) AND (state = 'superseded') = (superseded_at IS NOT NULL)))`,
      // One draft to work on and one record in force, whatever two officers do at the same moment.
      "CREATE UNIQUE INDEX uq_assessments_draft ON assessments (case_id, kind) WHERE state = 'draft'",
      "CREATE UNIQUE INDEX uq_assessments_completed ON assessments (case_id, kind) WHERE state = 'completed'",
      `CREATE FUNCTION keep_completed_assessment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'DELETE' THEN
          IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'assessment % is %: it is never deleted', OLD.id, OLD.state USING ERRCODE = 'restrict_violation'; END IF;
          RETURN OLD;
        END IF;
        IF (NEW.id, NEW.office_id, NEW.case_id, NEW.kind, NEW.number, NEW.author_id) IS DISTINCT FROM (OLD.id, OLD.office_id, OLD.case_id, OLD.kind, OLD.number, OLD.author_id) THEN
          RAISE EXCEPTION 'assessment %: what it is about never changes', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.state <> 'draft' AND (NEW.content, NEW.result, NEW.completed_by, NEW.completed_at) IS DISTINCT FROM (OLD.content, OLD.result, OLD.completed_by, OLD.completed_at)
          OR OLD.state = 'completed' AND NEW.state NOT IN ('completed', 'superseded') OR OLD.state = 'superseded' AND NEW.state <> 'superseded' THEN
          RAISE EXCEPTION 'assessment % is %: it is never edited', OLD.id, OLD.state USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`,
      'CREATE TRIGGER keep_completed BEFORE UPDATE OR DELETE ON assessments FOR EACH ROW EXECUTE FUNCTION keep_completed_assessment()',
      `CREATE TABLE reviews (
        id uuid CONSTRAINT pk_reviews PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_reviews_office REFERENCES offices (id), case_id uuid NOT NULL CONSTRAINT fk_reviews_case REFERENCES cases (id),
        case_reference text NOT NULL, reviewer_id uuid NOT NULL CONSTRAINT fk_reviews_reviewer REFERENCES users (id), invited_by uuid NOT NULL CONSTRAINT fk_reviews_invited_by REFERENCES users (id),
        assessment_kind text, synopsis text NOT NULL DEFAULT '', due_on date NOT NULL, ends_on date NOT NULL, ends_at timestamptz NOT NULL, state text NOT NULL, conflict jsonb,
        answered_at timestamptz, score jsonb NOT NULL DEFAULT '{}', submitted_at timestamptz, ended_at timestamptz, ended_because text,
        version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('reviews', 'state', REVIEW_STATES)}, CONSTRAINT ck_reviews_assessment_kind CHECK (assessment_kind IS NULL OR assessment_kind IN (${kinds})),
        CONSTRAINT ck_reviews_ended CHECK ((ended_at IS NULL) = (state IN ('invited', 'conflict-declared', 'accepted')) AND (ended_at IS NULL) = (ended_because IS NULL)),
        CONSTRAINT ck_reviews_ended_because CHECK (ended_because IS NULL OR ended_because IN (${REVIEW_ENDINGS.map((e) => `'${e}'`).join(', ')})),
        CONSTRAINT ck_reviews_submitted CHECK ((state = 'submitted') = (submitted_at IS NOT NULL)), CONSTRAINT ck_reviews_ends_on CHECK (ends_on >= due_on))`,
      "CREATE UNIQUE INDEX uq_reviews_open ON reviews (case_id, reviewer_id, coalesce(assessment_kind, '')) WHERE ended_at IS NULL",
      'CREATE INDEX ix_reviews_case ON reviews (case_id, id)',
      'CREATE INDEX ix_reviews_reviewer ON reviews (reviewer_id, office_id)',
      'CREATE INDEX ix_reviews_ends_at ON reviews (ends_at) WHERE ended_at IS NULL',
      // Apart from the invitation, so that the wall itself keeps the package shut until the conflict statement is accepted.
      `CREATE TABLE review_packages (
        review_id uuid CONSTRAINT pk_review_packages PRIMARY KEY CONSTRAINT fk_review_packages_review REFERENCES reviews (id), office_id uuid NOT NULL, brief text NOT NULL, disclosure jsonb)`,
      `CREATE TABLE review_documents (
        review_id uuid NOT NULL CONSTRAINT fk_review_documents_review REFERENCES reviews (id), document_id uuid NOT NULL CONSTRAINT fk_review_documents_document REFERENCES documents (id),
        office_id uuid NOT NULL, CONSTRAINT pk_review_documents PRIMARY KEY (review_id, document_id))`,
      'CREATE INDEX ix_review_documents_document ON review_documents (document_id)',
      `CREATE TABLE review_secrets (
        id uuid CONSTRAINT pk_review_secrets PRIMARY KEY, review_id uuid NOT NULL CONSTRAINT fk_review_secrets_review REFERENCES reviews (id), office_id uuid NOT NULL,
        token_hash text NOT NULL CONSTRAINT uq_review_secrets_token_hash UNIQUE, created_at timestamptz NOT NULL, revoked_at timestamptz, last_used_at timestamptz)`,
      'CREATE INDEX ix_review_secrets_review ON review_secrets (review_id)',
    );
    const opened = `review_id = ANY (ARRAY(SELECT id FROM reviews WHERE state = 'accepted' AND id = ANY (${GRANTED})))`;
    await wall(runner, 'assessments', {});
    await wall(runner, 'reviews', { personReads: `id = ANY (${GRANTED})` });
    await wall(runner, 'review_packages', { staff: 'SELECT, INSERT', personReads: opened });
    await wall(runner, 'review_documents', { staff: 'SELECT, INSERT', personReads: opened });
    await wall(runner, 'review_secrets', { staff: 'SELECT' });
    await run(
      runner,
      // Not even the hash of a link's secret is for staff to read.
      'REVOKE SELECT ON review_secrets FROM tamga_staff',
      'GRANT SELECT (id, review_id, office_id, created_at, revoked_at, last_used_at) ON review_secrets TO tamga_staff',
      // A reviewer writes the score form of an accepted review and nothing else.
      'GRANT UPDATE (score, version, updated_at) ON reviews TO tamga_person',
      `CREATE POLICY person_scores ON reviews FOR UPDATE TO tamga_person USING (state = 'accepted' AND id = ANY (${GRANTED})) WITH CHECK (state = 'accepted')`,
    );
    // review_documents is itself behind its wall: what is not opened to this reviewer is not in the array. The versions of a document follow the document.
    await run(runner, 'CREATE POLICY reviewer_reads ON documents FOR SELECT TO tamga_person USING (id = ANY (ARRAY(SELECT document_id FROM review_documents)))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP POLICY reviewer_reads ON documents',
      'DROP TABLE review_secrets, review_documents, review_packages, reviews, assessments',
      'DROP FUNCTION keep_completed_assessment()',
    );
  }
}
