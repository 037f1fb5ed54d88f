import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/** Deadlines that a rule gives to a docket event: their working, what is missing for others, who keyed the days, and what a person must decide. */
export class RuleDeadlines1764000001550 implements MigrationInterface {
  name = 'RuleDeadlines1764000001550';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE deadlines ADD COLUMN docket_event_id uuid CONSTRAINT fk_deadlines_docket_event REFERENCES docket_events (id), ADD COLUMN rule_code text, ADD COLUMN rule_version integer, ADD COLUMN rule_title jsonb,
        ADD COLUMN window_opens_on date, ADD COLUMN grace_ends_on date, ADD COLUMN restoration_ends_on date, ADD COLUMN expires_on date, ADD COLUMN extended_months integer NOT NULL DEFAULT 0, ADD COLUMN extension_note text,
        ADD COLUMN answered_by_event_id uuid CONSTRAINT fk_deadlines_answered_by REFERENCES docket_events (id), ADD COLUMN closing_on date, ADD COLUMN closing_at timestamptz, ADD COLUMN closing_by uuid,
        ADD COLUMN in_conflict boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT ck_deadlines_rule CHECK ((docket_event_id IS NULL) = (rule_code IS NULL) AND (rule_code IS NULL) = (rule_version IS NULL)),
        ADD CONSTRAINT ck_deadlines_closing CHECK ((closing_on IS NULL) = (closing_at IS NULL) AND (closing_on IS NULL OR state = 'open'))`,
      // One deadline of one rule hangs on one event.
      "CREATE UNIQUE INDEX uq_deadlines_rule ON deadlines (docket_event_id, rule_code) WHERE state = 'open' AND docket_event_id IS NOT NULL",
      "CREATE INDEX ix_deadlines_closing ON deadlines (office_id, closing_at) WHERE closing_at IS NOT NULL",
      // The rule as it was, what it was told and what came of it: enough to compute it again and to show how.
      `CREATE TABLE deadline_workings (
        deadline_id uuid CONSTRAINT pk_deadline_workings PRIMARY KEY CONSTRAINT fk_deadline_workings_deadline REFERENCES deadlines (id), office_id uuid NOT NULL, rule jsonb NOT NULL, facts jsonb NOT NULL, computed jsonb NOT NULL,
        calendar text, calendar_version integer NOT NULL DEFAULT 0)`,
      `CREATE TABLE docket_gaps (
        id uuid CONSTRAINT pk_docket_gaps PRIMARY KEY, office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_docket_gaps_case REFERENCES cases (id), asset_id uuid NOT NULL CONSTRAINT fk_docket_gaps_asset REFERENCES assets (id),
        docket_event_id uuid NOT NULL CONSTRAINT fk_docket_gaps_event REFERENCES docket_events (id), rule_code text NOT NULL DEFAULT '', missing text[] NOT NULL, candidates text[] NOT NULL DEFAULT '{}',
        opened_at timestamptz NOT NULL, closed_at timestamptz)`,
      'CREATE UNIQUE INDEX uq_docket_gaps_open ON docket_gaps (docket_event_id, rule_code) WHERE closed_at IS NULL',
      'CREATE INDEX ix_docket_gaps_case ON docket_gaps (case_id) WHERE closed_at IS NULL',
      'CREATE INDEX ix_docket_gaps_office ON docket_gaps (office_id, id) WHERE closed_at IS NULL',
      // What a person said about a rule of an event: that it applies, and what no docket knows.
      `CREATE TABLE docket_parameters (
        docket_event_id uuid NOT NULL CONSTRAINT fk_docket_parameters_event REFERENCES docket_events (id), rule_code text NOT NULL, office_id uuid NOT NULL, params jsonb NOT NULL DEFAULT '{}', set_by uuid, set_at timestamptz NOT NULL,
        CONSTRAINT pk_docket_parameters PRIMARY KEY (docket_event_id, rule_code))`,
      // The day as each person last keyed it; nobody but the system (an import) has the zero id. Inventors never see this.
      `CREATE TABLE trigger_entries (
        docket_event_id uuid NOT NULL CONSTRAINT fk_trigger_entries_event REFERENCES docket_events (id), keyed_by uuid NOT NULL, office_id uuid NOT NULL, keyed_on date NOT NULL, keyed_at timestamptz NOT NULL,
        CONSTRAINT pk_trigger_entries PRIMARY KEY (docket_event_id, keyed_by))`,
      `INSERT INTO trigger_entries (docket_event_id, keyed_by, office_id, keyed_on, keyed_at)
        SELECT id, coalesce(recorded_by, '00000000-0000-0000-0000-000000000000'), office_id, occurred_on, recorded_at FROM docket_events WHERE voided_at IS NULL`,
      // A date somebody confirmed is never moved: what the docket says now stands here until a person decides. No proposed day: the docket no longer calls for it.
      `CREATE TABLE deadline_conflicts (
        id uuid CONSTRAINT pk_deadline_conflicts PRIMARY KEY, office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_deadline_conflicts_case REFERENCES cases (id),
        deadline_id uuid NOT NULL CONSTRAINT fk_deadline_conflicts_deadline REFERENCES deadlines (id), because text NOT NULL, proposed_nominal_on date, proposed_effective_on date,
        opened_at timestamptz NOT NULL, decided_at timestamptz, decided_by uuid, decision text, reason text,
        CONSTRAINT ck_deadline_conflicts_decision CHECK ((decided_at IS NULL) = (decision IS NULL) AND (decision IS NULL OR decision IN ('move', 'keep', 'settled'))))`,
      'CREATE UNIQUE INDEX uq_deadline_conflicts_open ON deadline_conflicts (deadline_id) WHERE decided_at IS NULL',
      'CREATE INDEX ix_deadline_conflicts_case ON deadline_conflicts (case_id) WHERE decided_at IS NULL',
      // Decisions about rules, never changed: the newest of a code and version counts. Without a body it is a shipped rule turned on or off.
      `CREATE TABLE office_rules (
        id uuid CONSTRAINT pk_office_rules PRIMARY KEY, office_id uuid NOT NULL, code text NOT NULL, version integer NOT NULL, body jsonb, enabled boolean NOT NULL, reason text NOT NULL, decided_by uuid, decided_at timestamptz NOT NULL,
        CONSTRAINT ck_office_rules_reason CHECK (length(btrim(reason)) >= 10))`,
      'CREATE INDEX ix_office_rules_code ON office_rules (office_id, code, version, decided_at DESC, id DESC)',
      // An office's own years laid over the shipped ones (version 0); a correction is a new version with its source.
      `CREATE TABLE closed_day_calendars (
        id uuid CONSTRAINT pk_closed_day_calendars PRIMARY KEY, office_id uuid NOT NULL, authority text NOT NULL, year integer NOT NULL, version integer NOT NULL, closed jsonb NOT NULL, working date[] NOT NULL DEFAULT '{}',
        source text NOT NULL, entered_by uuid, entered_at timestamptz NOT NULL, CONSTRAINT uq_closed_day_calendars UNIQUE (office_id, authority, version),
        CONSTRAINT ck_closed_day_calendars CHECK (year BETWEEN 1900 AND 2200 AND version > 0 AND length(btrim(source)) >= 3 AND jsonb_typeof(closed) = 'array'))`,
    );
    await wall(runner, 'deadline_workings', {});
    await wall(runner, 'docket_gaps', {});
    await wall(runner, 'docket_parameters', {});
    await wall(runner, 'trigger_entries', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'deadline_conflicts', {});
    await wall(runner, 'office_rules', { staff: 'SELECT, INSERT' });
    await wall(runner, 'closed_day_calendars', { staff: 'SELECT, INSERT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TABLE closed_day_calendars, office_rules, deadline_conflicts, trigger_entries, docket_parameters, docket_gaps, deadline_workings',
      `ALTER TABLE deadlines DROP COLUMN docket_event_id, DROP COLUMN rule_code, DROP COLUMN rule_version, DROP COLUMN rule_title, DROP COLUMN window_opens_on, DROP COLUMN grace_ends_on, DROP COLUMN restoration_ends_on,
        DROP COLUMN expires_on, DROP COLUMN extended_months, DROP COLUMN extension_note, DROP COLUMN answered_by_event_id, DROP COLUMN closing_on, DROP COLUMN closing_at, DROP COLUMN closing_by, DROP COLUMN in_conflict`,
    );
  }
}
