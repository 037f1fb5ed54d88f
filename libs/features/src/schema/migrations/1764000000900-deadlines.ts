import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEADLINE_KINDS, DEADLINE_STATES, REMINDER_LEVELS, STAGES, VERIFICATIONS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** What is due when and for whom, and every notice of it, planned and sent. */
export class Deadlines1764000000900 implements MigrationInterface {
  name = 'Deadlines1764000000900';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE deadlines (
        id uuid CONSTRAINT pk_deadlines PRIMARY KEY, office_id uuid NOT NULL, kind text NOT NULL, case_id uuid CONSTRAINT fk_deadlines_case REFERENCES cases (id), asset_id uuid CONSTRAINT fk_deadlines_asset REFERENCES assets (id),
        obligation_id uuid, assessment_id uuid, stage text, jurisdiction text, title text NOT NULL DEFAULT '', basis_code text NOT NULL, basis_citation text NOT NULL DEFAULT '',
        nominal_due_on date NOT NULL, effective_due_on date NOT NULL, verification text NOT NULL, owner_id uuid CONSTRAINT fk_deadlines_owner REFERENCES users (id), backup_id uuid CONSTRAINT fk_deadlines_backup REFERENCES users (id),
        state text NOT NULL DEFAULT 'open', met_on date, evidence_document_id uuid CONSTRAINT fk_deadlines_document REFERENCES documents (id), evidence_reference text, evidence_note text, close_reason text, closed_at timestamptz, closed_by uuid,
        superseded_by_id uuid, acknowledged_at timestamptz, acknowledged_on date, acknowledged_by uuid, version integer NOT NULL DEFAULT 1, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('deadlines', 'kind', DEADLINE_KINDS)}, ${oneOf('deadlines', 'state', DEADLINE_STATES)}, ${oneOf('deadlines', 'verification', VERIFICATIONS)},
        CONSTRAINT ck_deadlines_stage CHECK ((kind = 'stage-target') = (stage IS NOT NULL) AND (stage IS NULL OR stage IN (${STAGES.map((s) => `'${s}'`).join(', ')}))),
        CONSTRAINT ck_deadlines_roll CHECK (effective_due_on >= nominal_due_on),
        CONSTRAINT ck_deadlines_met CHECK ((state = 'met') = (met_on IS NOT NULL) AND (state = 'open') = (closed_at IS NULL)),
        -- A right is lost over these: what shows that it was not stands in the row itself.
        CONSTRAINT ck_deadlines_evidence CHECK (state <> 'met' OR evidence_document_id IS NOT NULL OR evidence_reference IS NOT NULL OR (kind <> 'statutory' AND evidence_note IS NOT NULL)))`,
      'CREATE INDEX ix_deadlines_due ON deadlines (office_id, state, effective_due_on, id)',
      "CREATE INDEX ix_deadlines_owner ON deadlines (office_id, owner_id, effective_due_on, id) WHERE state = 'open'",
      'CREATE INDEX ix_deadlines_case ON deadlines (case_id, state)',
      // A case has one clock.
      "CREATE UNIQUE INDEX uq_deadlines_stage_target ON deadlines (case_id) WHERE kind = 'stage-target' AND state = 'open'",
      "CREATE UNIQUE INDEX uq_deadlines_obligation ON deadlines (obligation_id) WHERE state = 'open' AND obligation_id IS NOT NULL",
      'CREATE INDEX ix_deadlines_asset ON deadlines (asset_id) WHERE asset_id IS NOT NULL',
      // The plan and, once sent, the log: a row is never sent twice because sending is what sets `sent_at`.
      `CREATE TABLE deadline_reminders (
        deadline_id uuid NOT NULL CONSTRAINT fk_deadline_reminders_deadline REFERENCES deadlines (id), level text NOT NULL, remind_on date NOT NULL, office_id uuid NOT NULL, follows_on date,
        sent_at timestamptz, outcome text, message_id uuid, CONSTRAINT pk_deadline_reminders PRIMARY KEY (deadline_id, level, remind_on),
        ${oneOf('deadline_reminders', 'level', REMINDER_LEVELS)},
        CONSTRAINT ck_deadline_reminders_sent CHECK ((sent_at IS NULL) = (outcome IS NULL) AND (outcome IS NULL OR outcome IN ('sent', 'skipped')) AND (outcome = 'sent') = (message_id IS NOT NULL))) WITH (fillfactor = 80)`,
      'CREATE INDEX ix_deadline_reminders_due ON deadline_reminders (remind_on, deadline_id) WHERE sent_at IS NULL',
    );
    await wall(runner, 'deadlines', {});
    await wall(runner, 'deadline_reminders', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE deadline_reminders, deadlines');
  }
}
