import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, run, wall } from './table.js';

/** Secret addresses that calendar programs read, and the ways into what they show. */
export class CalendarFeeds1764000001500 implements MigrationInterface {
  name = 'CalendarFeeds1764000001500';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // An unpublished invention stays out of other people's calendar servers unless the office says otherwise.
      'ALTER TABLE offices ADD COLUMN calendar_titles boolean NOT NULL DEFAULT false',
      `CREATE TABLE calendar_feeds (
        id uuid CONSTRAINT pk_calendar_feeds PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_calendar_feeds_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_calendar_feeds_user REFERENCES users (id),
        scope text NOT NULL, with_titles boolean NOT NULL, token_hash text NOT NULL CONSTRAINT uq_calendar_feeds_token_hash UNIQUE,
        created_at timestamptz NOT NULL, revoked_at timestamptz, revoked_by uuid, last_read_at timestamptz, ${oneOf('calendar_feeds', 'scope', ['own', 'office'])})`,
      'CREATE INDEX ix_calendar_feeds_user ON calendar_feeds (office_id, user_id, created_at)',
      "CREATE INDEX ix_calendar_feeds_office ON calendar_feeds (office_id, created_at) WHERE scope = 'office' AND revoked_at IS NULL",
      // What somebody stands in for, and what ended lately: a calendar shows both, and neither may cost more as the docket grows.
      "CREATE INDEX ix_deadlines_backup ON deadlines (office_id, backup_id, effective_due_on, id) WHERE state = 'open' AND backup_id IS NOT NULL",
      "CREATE INDEX ix_deadlines_closed ON deadlines (office_id, closed_at, id) WHERE state <> 'open'",
    );
    await wall(runner, 'calendar_feeds');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_deadlines_closed, ix_deadlines_backup', 'DROP TABLE calendar_feeds', 'ALTER TABLE offices DROP COLUMN calendar_titles');
  }
}
