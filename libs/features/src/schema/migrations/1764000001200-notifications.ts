import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, OFFICE, run } from './table.js';

const MINE = `user_id = ${ACTOR} AND office_id = ${OFFICE}`;

/** The inbox, the mails (waiting and sent), the daily digests, and what each person wants to be mailed about. */
export class Notifications1764000001200 implements MigrationInterface {
  name = 'Notifications1764000001200';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE notifications (
        id uuid CONSTRAINT pk_notifications PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_notifications_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_notifications_user REFERENCES users (id),
        kind text NOT NULL CONSTRAINT ck_notifications_kind CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'), params jsonb NOT NULL, link text NOT NULL, deadline_id uuid,
        mail_mode text NOT NULL CONSTRAINT ck_notifications_mail_mode CHECK (mail_mode IN ('immediate', 'digest', 'off')), dedupe_key text NOT NULL,
        created_at timestamptz NOT NULL, read_at timestamptz, acknowledged_at timestamptz, snoozed_until timestamptz, digested_at timestamptz,
        CONSTRAINT uq_notifications_dedupe_key UNIQUE (user_id, dedupe_key))`,
      'CREATE INDEX ix_notifications_inbox ON notifications (user_id, office_id, id)',
      'CREATE INDEX ix_notifications_unread ON notifications (user_id, office_id, id) WHERE read_at IS NULL',
      'CREATE INDEX ix_notifications_deadline ON notifications (deadline_id) WHERE acknowledged_at IS NULL',
      `CREATE TABLE mails (
        id uuid CONSTRAINT pk_mails PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_mails_office REFERENCES offices (id), user_id uuid CONSTRAINT fk_mails_user REFERENCES users (id),
        kind text NOT NULL CONSTRAINT ck_mails_kind CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'), recipient_name text NOT NULL, recipient_address text NOT NULL, locale text NOT NULL, subject text NOT NULL,
        text text NOT NULL, html text NOT NULL, secret boolean NOT NULL DEFAULT false, dedupe_key text NOT NULL CONSTRAINT uq_mails_dedupe_key UNIQUE,
        created_at timestamptz NOT NULL, next_attempt_at timestamptz NOT NULL, claimed_until timestamptz, attempts integer NOT NULL DEFAULT 0, sent_at timestamptz, trapped boolean NOT NULL DEFAULT false,
        failed_at timestamptz, last_error text, CONSTRAINT ck_mails_ended CHECK (sent_at IS NULL OR failed_at IS NULL)) WITH (fillfactor = 70)`,
      'CREATE INDEX ix_mails_due ON mails (next_attempt_at, id) WHERE sent_at IS NULL AND failed_at IS NULL',
      'CREATE INDEX ix_mails_log ON mails (office_id, id)',
      `CREATE TABLE digests (
        office_id uuid NOT NULL CONSTRAINT fk_digests_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_digests_user REFERENCES users (id), on_day date NOT NULL,
        mail_id uuid NOT NULL, created_at timestamptz NOT NULL, CONSTRAINT pk_digests PRIMARY KEY (office_id, user_id, on_day))`,
      `CREATE TABLE notification_preferences (
        office_id uuid NOT NULL CONSTRAINT fk_notification_preferences_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_notification_preferences_user REFERENCES users (id),
        mail jsonb NOT NULL, version integer NOT NULL, updated_at timestamptz NOT NULL, CONSTRAINT pk_notification_preferences PRIMARY KEY (user_id, office_id))`,
    );
    for (const table of ['notifications', 'mails', 'digests', 'notification_preferences']) {
      await run(
        runner,
        `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
        `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO tamga_system`,
        `CREATE POLICY system ON ${table} TO tamga_system USING (true) WITH CHECK (true)`,
      );
    }
    await run(
      runner,
      // One's own inbox and wishes, whatever the role: no colleague reads over the shoulder.
      'GRANT SELECT, UPDATE (read_at, acknowledged_at, snoozed_until) ON notifications TO tamga_staff, tamga_person',
      `CREATE POLICY staff ON notifications TO tamga_staff USING (${MINE}) WITH CHECK (${MINE})`,
      `CREATE POLICY person ON notifications TO tamga_person USING (${MINE}) WITH CHECK (${MINE})`,
      'GRANT SELECT, INSERT, UPDATE ON notification_preferences TO tamga_staff, tamga_person',
      `CREATE POLICY staff ON notification_preferences TO tamga_staff USING (${MINE}) WITH CHECK (${MINE})`,
      `CREATE POLICY person ON notification_preferences TO tamga_person USING (${MINE}) WITH CHECK (${MINE})`,
      // A body may hold somebody's way in (invitation, password reset): nobody but the worker reads it; a command may leave one.
      'GRANT SELECT (id, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, secret, created_at, next_attempt_at, attempts, sent_at, trapped, failed_at, last_error) ON mails TO tamga_staff',
      'GRANT UPDATE (next_attempt_at, failed_at, attempts, last_error) ON mails TO tamga_staff',
      'GRANT INSERT ON mails TO tamga_staff, tamga_person',
      `CREATE POLICY staff ON mails TO tamga_staff USING (office_id = ${OFFICE}) WITH CHECK (office_id = ${OFFICE})`,
      `CREATE POLICY person ON mails FOR INSERT TO tamga_person WITH CHECK (office_id = ${OFFICE})`,
      'GRANT SELECT ON digests TO tamga_staff',
      `CREATE POLICY staff ON digests FOR SELECT TO tamga_staff USING (office_id = ${OFFICE})`,
      // Health compares what was migrated with what the program knows.
      'GRANT SELECT ON schema_migrations TO tamga_system',
      // Workers that are gone are forgotten.
      'GRANT DELETE ON heartbeats TO tamga_system',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'REVOKE SELECT ON schema_migrations FROM tamga_system', 'REVOKE DELETE ON heartbeats FROM tamga_system', 'DROP TABLE notification_preferences, digests, mails, notifications');
  }
}
