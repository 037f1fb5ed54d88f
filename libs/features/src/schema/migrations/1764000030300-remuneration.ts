import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REMUNERATION_GROUNDS, REMUNERATION_STATES, REMUNERATION_STEPS } from '@tamga/domain';
import { ACTOR, oneOf, run, wall } from './table.js';

/** What each right-holder is owed, on what ground, by when, and what came of it. */
export class Remuneration1764000030300 implements MigrationInterface {
  name = 'Remuneration1764000030300';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // The newest line of a code holds. `days`: the office's own period, for its own practice alone.
      `CREATE TABLE remuneration_rules (
        id uuid CONSTRAINT pk_remuneration_rules PRIMARY KEY, office_id uuid NOT NULL, code text NOT NULL, enabled boolean NOT NULL, days integer CONSTRAINT ck_remuneration_rules_days CHECK (days BETWEEN 1 AND 1000), reason text NOT NULL, decided_by uuid, decided_by_name text NOT NULL, decided_at timestamptz NOT NULL)`,
      'CREATE INDEX ix_remuneration_rules_code ON remuneration_rules (office_id, code, decided_at DESC, id DESC)',
      // Up to where grants and receipts were looked through, so that a round never reads what has long been seen.
      `CREATE TABLE remuneration_marks (office_id uuid NOT NULL, source text NOT NULL, seen_id uuid NOT NULL, CONSTRAINT pk_remuneration_marks PRIMARY KEY (office_id, source), ${oneOf('remuneration_marks', 'source', ['grants', 'income'])})`,
      `CREATE TABLE remuneration_uses (
        id uuid CONSTRAINT pk_remuneration_uses PRIMARY KEY, office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_remuneration_uses_case REFERENCES cases (id), asset_id uuid NOT NULL CONSTRAINT fk_remuneration_uses_asset REFERENCES assets (id),
        started_on date NOT NULL, ended_on date, evidence text NOT NULL, recorded_by uuid, recorded_by_name text NOT NULL, recorded_at timestamptz NOT NULL, ended_by_name text, end_reason text, is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1,
        CONSTRAINT ck_remuneration_uses_days CHECK (ended_on IS NULL OR ended_on >= started_on), CONSTRAINT ck_remuneration_uses_ended CHECK ((ended_on IS NULL) = (end_reason IS NULL)))`,
      'CREATE INDEX ix_remuneration_uses_office ON remuneration_uses (office_id, id DESC)',
      'CREATE UNIQUE INDEX uq_remuneration_uses_asset ON remuneration_uses (asset_id) WHERE ended_on IS NULL',
      // `source_key`: what brought it about, so that no round writes it twice. `sort_on`: what has no day comes last.
      `CREATE TABLE remuneration_dues (
        id uuid CONSTRAINT pk_remuneration_dues PRIMARY KEY, office_id uuid NOT NULL, payee_id uuid NOT NULL CONSTRAINT fk_remuneration_dues_payee REFERENCES payees (id), user_id uuid, case_id uuid CONSTRAINT fk_remuneration_dues_case REFERENCES cases (id),
        ground text NOT NULL, rule_code text, citation text NOT NULL, subject text NOT NULL DEFAULT '', source_key text NOT NULL, basis jsonb NOT NULL DEFAULT '{}', trigger_id uuid, trigger_on date, agreement_id uuid CONSTRAINT fk_remuneration_dues_agreement REFERENCES agreements (id), document_id uuid CONSTRAINT fk_remuneration_dues_document REFERENCES documents (id),
        run_id uuid CONSTRAINT fk_remuneration_dues_run REFERENCES distribution_runs (id), payout_id uuid CONSTRAINT fk_remuneration_dues_payout REFERENCES distribution_payouts (id), held boolean NOT NULL DEFAULT false,
        currency char(3), owed_minor bigint, paid_minor bigint NOT NULL DEFAULT 0, disputed boolean NOT NULL DEFAULT false, ended text, state text NOT NULL, paid_on date, nominal_on date, due_on date, day_flag text, sort_on date NOT NULL GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31'::date)) STORED, remind_on date,
        is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('remuneration_dues', 'ground', REMUNERATION_GROUNDS)}, ${oneOf('remuneration_dues', 'state', REMUNERATION_STATES)}, CONSTRAINT uq_remuneration_dues_source UNIQUE (office_id, source_key),
        CONSTRAINT ck_remuneration_dues_amount CHECK (paid_minor >= 0 AND (owed_minor IS NULL AND paid_minor = 0 OR owed_minor > 0 AND paid_minor <= owed_minor)), CONSTRAINT ck_remuneration_dues_currency CHECK (owed_minor IS NULL OR currency IS NOT NULL),
        CONSTRAINT ck_remuneration_dues_ended CHECK ((state IN ('waived', 'not-owed')) = (ended IS NOT NULL) AND (ended IS NULL OR ended = state)), CONSTRAINT ck_remuneration_dues_policy CHECK ((ground = 'policy') = (run_id IS NOT NULL)),
        CONSTRAINT ck_remuneration_dues_contract CHECK (ground <> 'contract' OR document_id IS NOT NULL), CONSTRAINT ck_remuneration_dues_law CHECK (ground <> 'law' OR rule_code IS NOT NULL),
        CONSTRAINT ck_remuneration_dues_reminded CHECK (remind_on IS NULL OR state IN ('expected', 'due', 'part-paid', 'disputed') AND due_on IS NOT NULL AND NOT held))`,
      "CREATE INDEX ix_remuneration_dues_open ON remuneration_dues (office_id, sort_on, id) WHERE state IN ('expected', 'due', 'part-paid', 'disputed')",
      "CREATE INDEX ix_remuneration_dues_settled ON remuneration_dues (office_id, id DESC) WHERE state IN ('paid', 'waived', 'not-owed')",
      'CREATE INDEX ix_remuneration_dues_payee ON remuneration_dues (payee_id, id)',
      'CREATE INDEX ix_remuneration_dues_case ON remuneration_dues (case_id, sort_on, id) WHERE case_id IS NOT NULL',
      'CREATE INDEX ix_remuneration_dues_run ON remuneration_dues (run_id) WHERE run_id IS NOT NULL',
      'CREATE INDEX ix_remuneration_dues_payout ON remuneration_dues (payout_id) WHERE payout_id IS NOT NULL',
      'CREATE INDEX ix_remuneration_dues_user ON remuneration_dues (user_id, sort_on, id) WHERE user_id IS NOT NULL',
      'CREATE INDEX ix_remuneration_dues_remind ON remuneration_dues (office_id, remind_on) WHERE remind_on IS NOT NULL',
      `CREATE TABLE remuneration_moves (
        id uuid CONSTRAINT pk_remuneration_moves PRIMARY KEY, office_id uuid NOT NULL, due_id uuid NOT NULL CONSTRAINT fk_remuneration_moves_due REFERENCES remuneration_dues (id), kind text NOT NULL, amount_minor bigint, effective_on date, reason text NOT NULL DEFAULT '', code text, detail jsonb,
        document_id uuid CONSTRAINT fk_remuneration_moves_document REFERENCES documents (id), counter_of uuid CONSTRAINT fk_remuneration_moves_counter REFERENCES remuneration_moves (id) CONSTRAINT uq_remuneration_moves_counter UNIQUE, made_by uuid, made_by_name text NOT NULL, made_at timestamptz NOT NULL,
        ${oneOf('remuneration_moves', 'kind', ['recorded', 'day-set', ...REMUNERATION_STEPS])}, CONSTRAINT ck_remuneration_moves_amount CHECK ((kind IN ('assessed', 'paid', 'payment-undone')) = (amount_minor IS NOT NULL) AND (amount_minor IS NULL OR amount_minor > 0)),
        CONSTRAINT ck_remuneration_moves_counter CHECK ((kind = 'payment-undone') = (counter_of IS NOT NULL)), CONSTRAINT ck_remuneration_moves_waiver CHECK (kind <> 'waived' OR document_id IS NOT NULL))`,
      'CREATE INDEX ix_remuneration_moves_due ON remuneration_moves (due_id, id)',
      `CREATE TABLE remuneration_reminders (
        due_id uuid NOT NULL CONSTRAINT fk_remuneration_reminders_due REFERENCES remuneration_dues (id), due_on date NOT NULL, code text NOT NULL, office_id uuid NOT NULL, sent_at timestamptz NOT NULL, CONSTRAINT pk_remuneration_reminders PRIMARY KEY (due_id, due_on, code))`,
    );
    const append = { staff: 'SELECT, INSERT' };
    await wall(runner, 'remuneration_dues', { ...append, personReads: `user_id = ${ACTOR}` });
    await wall(runner, 'remuneration_uses', append);
    await wall(runner, 'remuneration_rules', append);
    await wall(runner, 'remuneration_moves', append);
    await wall(runner, 'remuneration_reminders', { staff: 'SELECT' });
    await wall(runner, 'remuneration_marks', { staff: 'SELECT, DELETE' });
    await run(
      runner,
      // What was written down is added to, never taken back.
      'REVOKE UPDATE, DELETE ON remuneration_moves FROM tamga_system',
      'GRANT UPDATE (currency, owed_minor, paid_minor, disputed, ended, state, paid_on, nominal_on, due_on, day_flag, remind_on, basis, version, updated_at) ON remuneration_dues TO tamga_staff',
      'GRANT UPDATE (ended_on, ended_by_name, end_reason, version) ON remuneration_uses TO tamga_staff',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE remuneration_reminders, remuneration_moves, remuneration_dues, remuneration_uses, remuneration_marks, remuneration_rules');
  }
}
