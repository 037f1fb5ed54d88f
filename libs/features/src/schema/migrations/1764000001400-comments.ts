import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, oneOf, run, wall } from './table.js';

/** Cases on which the person is an inventor: a reviewer's or author's grant opens no comment. */
const INVENTOR_OF = `ARRAY(SELECT record_id FROM access_grants WHERE user_id = ${ACTOR} AND capacity = 'inventor' AND (ends_at IS NULL OR ends_at > now()))`;

/** What people write about a case, to each other or to its inventors; and what fields of a case said before and after an edit. */
export class Comments1764000001400 implements MigrationInterface {
  name = 'Comments1764000001400';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // The text of a withdrawn comment moves to its versions: the row itself, which inventors may read, keeps none of it.
      `CREATE TABLE case_comments (
        id uuid CONSTRAINT pk_case_comments PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_case_comments_office REFERENCES offices (id), case_id uuid NOT NULL CONSTRAINT fk_case_comments_case REFERENCES cases (id),
        author_id uuid NOT NULL CONSTRAINT fk_case_comments_author REFERENCES users (id), author_name text NOT NULL, by_inventor boolean NOT NULL, audience text NOT NULL, text text NOT NULL, mentions jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, edited_at timestamptz, withdrawn_at timestamptz, withdrawn_by uuid,
        ${oneOf('case_comments', 'audience', ['internal', 'inventors'])},
        CONSTRAINT ck_case_comments_inventor CHECK (NOT by_inventor OR audience = 'inventors'), CONSTRAINT ck_case_comments_withdrawn CHECK ((withdrawn_at IS NULL) = (text <> '')))`,
      'CREATE INDEX ix_case_comments_case ON case_comments (case_id, id)',
      `CREATE TABLE case_comment_versions (
        comment_id uuid NOT NULL CONSTRAINT fk_case_comment_versions_comment REFERENCES case_comments (id), number integer NOT NULL, office_id uuid NOT NULL, text text NOT NULL, replaced_at timestamptz NOT NULL,
        CONSTRAINT pk_case_comment_versions PRIMARY KEY (comment_id, number))`,
      // The history's own payload holds no invention's words; these rows do, behind the office's wall.
      `CREATE TABLE case_changes (
        case_id uuid NOT NULL, seq integer NOT NULL, field text NOT NULL CONSTRAINT ck_case_changes_field CHECK (field ~ '^[a-z]+([.][a-z]+)?$'), office_id uuid NOT NULL, before text NOT NULL, after text NOT NULL,
        CONSTRAINT pk_case_changes PRIMARY KEY (case_id, seq, field), CONSTRAINT fk_case_changes_event FOREIGN KEY (case_id, seq) REFERENCES case_events (case_id, seq))`,
      // Which mails went out about a case: the timeline asks.
      "CREATE INDEX ix_notifications_case ON notifications ((params ->> 'caseId'), created_at DESC, id DESC) WHERE params ? 'caseId'",
    );
    const visible = `audience = 'inventors' AND case_id = ANY (${INVENTOR_OF})`;
    await wall(runner, 'case_comments', { personReads: visible, personWrites: { privileges: 'INSERT, UPDATE', check: `${visible} AND author_id = ${ACTOR} AND by_inventor` } });
    await wall(runner, 'case_comment_versions', {
      staff: 'SELECT, INSERT',
      personWrites: { privileges: 'INSERT', check: `EXISTS (SELECT 1 FROM case_comments c WHERE c.id = comment_id AND c.author_id = ${ACTOR})` },
    });
    await wall(runner, 'case_changes', { staff: 'SELECT, INSERT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_notifications_case', 'DROP TABLE case_changes, case_comment_versions, case_comments');
  }
}
