import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/** What an office has confirmed of its set-up, a version for its own settings, and the ways into a long audit trail and a long mail log. */
export class Administration1764000001360 implements MigrationInterface {
  name = 'Administration1764000001360';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE offices ADD COLUMN version integer NOT NULL DEFAULT 1',
      `CREATE TABLE office_setups (
        office_id uuid CONSTRAINT pk_office_setups PRIMARY KEY CONSTRAINT fk_office_setups_office REFERENCES offices (id), confirmed text[] NOT NULL DEFAULT '{}', dismissed_at timestamptz, updated_at timestamptz NOT NULL)`,
      // Each reads in the order of the page, so that the first page costs the same however long the trail has grown.
      'CREATE INDEX ix_audit_events_actor ON audit_events (office_id, actor_id, at DESC, id DESC)',
      'CREATE INDEX ix_audit_events_type ON audit_events (office_id, type, at DESC, id DESC)',
      'CREATE INDEX ix_audit_events_kind ON audit_events (office_id, record_kind, at DESC, id DESC)',
      'CREATE INDEX ix_mails_recipient ON mails (office_id, recipient_address, id)',
      'CREATE INDEX ix_mails_failed ON mails (office_id, id) WHERE failed_at IS NOT NULL',
      'CREATE INDEX ix_mails_unsent ON mails (office_id, id) WHERE sent_at IS NULL AND failed_at IS NULL',
      'CREATE INDEX ix_audit_events_record ON audit_events (office_id, record_id, at DESC, id DESC)',
    );
    await wall(runner, 'office_setups');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP INDEX ix_mails_unsent, ix_mails_failed, ix_mails_recipient',
      'DROP INDEX ix_audit_events_record, ix_audit_events_kind, ix_audit_events_type, ix_audit_events_actor',
      'DROP TABLE office_setups',
      'ALTER TABLE offices DROP COLUMN version',
    );
  }
}
