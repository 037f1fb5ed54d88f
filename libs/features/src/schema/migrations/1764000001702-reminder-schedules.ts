import { DEADLINE_KINDS } from '@tamga/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, run, wall } from './table.js';

/** How an office is reminded, version by version, and which weekly lists were mailed to whom. */
export class ReminderSchedules1764000001702 implements MigrationInterface {
  name = 'ReminderSchedules1764000001702';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // A version has a row for each kind and is never changed; the newest counts. An office without one works by the default.
      `CREATE TABLE reminder_schedules (
        office_id uuid NOT NULL CONSTRAINT fk_reminder_schedules_office REFERENCES offices (id), kind text NOT NULL, version integer NOT NULL, days_before integer[] NOT NULL, backup_from integer, backup_after integer NOT NULL,
        managers_from integer, repeat_every integer NOT NULL, decided_by uuid CONSTRAINT fk_reminder_schedules_user REFERENCES users (id), decided_at timestamptz NOT NULL,
        CONSTRAINT pk_reminder_schedules PRIMARY KEY (office_id, kind, version), ${oneOf('reminder_schedules', 'kind', DEADLINE_KINDS)},
        -- The rounds of an open deadline begin with the notice of its day.
        CONSTRAINT ck_reminder_schedules_day CHECK (version > 0 AND repeat_every > 0 AND 0 = ANY (days_before)))`,
      // Due and unsent by person and week, never by a window of time.
      `CREATE TABLE weekly_list_mails (
        office_id uuid NOT NULL CONSTRAINT fk_weekly_list_mails_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_weekly_list_mails_user REFERENCES users (id),
        week_of date NOT NULL CONSTRAINT ck_weekly_list_mails_monday CHECK (extract(isodow FROM week_of) = 1), mail_id uuid NOT NULL, created_at timestamptz NOT NULL,
        CONSTRAINT pk_weekly_list_mails PRIMARY KEY (office_id, user_id, week_of))`,
    );
    await wall(runner, 'reminder_schedules', { staff: 'SELECT, INSERT' });
    // What is planned may be planned otherwise; what was sent is a log that nobody takes anything out of.
    await run(
      runner,
      'GRANT DELETE ON deadline_reminders TO tamga_staff',
      'CREATE POLICY staff_replans ON deadline_reminders AS RESTRICTIVE FOR DELETE TO tamga_staff USING (sent_at IS NULL)',
    );
    await wall(runner, 'weekly_list_mails', { staff: 'SELECT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP POLICY staff_replans ON deadline_reminders', 'REVOKE DELETE ON deadline_reminders FROM tamga_staff', 'DROP TABLE weekly_list_mails, reminder_schedules');
  }
}
