import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ANNUITY_STATES, ENTITY_SIZES, LICENSEE_ANSWERS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

const OPEN = "state NOT IN ('planned', 'paid', 'lapsed', 'void')";

/** What keeping rights alive costs, year by year, and who decided about it. A rule that comes back has one deadline for each of its turns. */
export class Annuities1764000005193 implements MigrationInterface {
  name = 'Annuities1764000005193';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      "ALTER TABLE deadlines ADD COLUMN rule_instance text NOT NULL DEFAULT '', ADD CONSTRAINT ck_deadlines_rule_instance CHECK (rule_instance = '' OR docket_event_id IS NOT NULL)",
      'DROP INDEX uq_deadlines_rule',
      "CREATE UNIQUE INDEX uq_deadlines_rule ON deadlines (docket_event_id, rule_code, rule_instance) WHERE state = 'open' AND docket_event_id IS NOT NULL",
      "ALTER TABLE docket_parameters ADD COLUMN instance text NOT NULL DEFAULT ''",
      'ALTER TABLE docket_parameters DROP CONSTRAINT pk_docket_parameters, ADD CONSTRAINT pk_docket_parameters PRIMARY KEY (docket_event_id, rule_code, instance)',
      // A turn that is no longer owed is no longer called for; what somebody said about a rule itself stays.
      'GRANT DELETE ON docket_parameters TO tamga_staff',
      `CREATE TABLE annuities (
        id uuid CONSTRAINT pk_annuities PRIMARY KEY, office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_annuities_case REFERENCES cases (id), asset_id uuid NOT NULL CONSTRAINT fk_annuities_asset REFERENCES assets (id),
        scheme text NOT NULL, number integer NOT NULL, years_from integer NOT NULL, docket_event_id uuid NOT NULL CONSTRAINT fk_annuities_event REFERENCES docket_events (id), rule_code text NOT NULL, instance text NOT NULL, params jsonb NOT NULL,
        opens_on date, nominal_due_on date NOT NULL, effective_due_on date NOT NULL, grace_ends_on date, last_day_on date NOT NULL, state text NOT NULL DEFAULT 'planned', asked_at timestamptz,
        decided_at timestamptz, decided_by uuid CONSTRAINT fk_annuities_decided_by REFERENCES users (id), reason text,
        licensee_party_id uuid CONSTRAINT fk_annuities_licensee REFERENCES parties (id), licensee_asked_at timestamptz, licensee_asked_by uuid CONSTRAINT fk_annuities_asked_by REFERENCES users (id), answer_by_on date,
        licensee_answer text, licensee_answered_on date, licensee_note text, instructed_on date, instructed_to text, instructed_by uuid CONSTRAINT fk_annuities_instructed_by REFERENCES users (id),
        paid_on date, paid_minor bigint, paid_currency text, payment_document_id uuid CONSTRAINT fk_annuities_document REFERENCES documents (id), payment_reference text, paid_by uuid, ended_at timestamptz, end_reason text,
        version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('annuities', 'state', ANNUITY_STATES)}, ${oneOf('annuities', 'licensee_answer', LICENSEE_ANSWERS)},
        CONSTRAINT ck_annuities_days CHECK (effective_due_on >= nominal_due_on AND last_day_on >= effective_due_on AND years_from <= number),
        CONSTRAINT ck_annuities_paid CHECK ((state = 'paid') = (paid_on IS NOT NULL) AND (paid_minor IS NULL) = (paid_currency IS NULL)),
        CONSTRAINT ck_annuities_decided CHECK (state NOT IN ('pay', 'drop', 'instructed') OR decided_at IS NOT NULL),
        CONSTRAINT ck_annuities_ended CHECK ((state IN ('lapsed', 'void')) = (end_reason IS NOT NULL)))`,
      // No year of a right is asked for twice (a family shown twice is how fees are paid twice).
      "CREATE UNIQUE INDEX uq_annuities_number ON annuities (asset_id, scheme, number) WHERE state <> 'void'",
      `CREATE INDEX ix_annuities_open ON annuities (office_id, effective_due_on, id) WHERE ${OPEN}`,
      "CREATE INDEX ix_annuities_planned ON annuities (office_id, effective_due_on, id) WHERE state = 'planned'",
      "CREATE INDEX ix_annuities_ended ON annuities (office_id, effective_due_on DESC, id DESC) WHERE state IN ('paid', 'lapsed', 'void')",
      'CREATE INDEX ix_annuities_asset ON annuities (asset_id, effective_due_on, id)',
      'CREATE INDEX ix_annuities_case ON annuities (case_id, effective_due_on, id)',
      'CREATE INDEX ix_annuities_rule ON annuities (docket_event_id, rule_code, instance)',
      "CREATE INDEX ix_annuities_ask ON annuities ((coalesce(opens_on, nominal_due_on)), id) WHERE state = 'planned'",
      // What keeps a right from being planned: shown, so that a missing date is not taken for nothing due.
      `CREATE TABLE annuity_gaps (
        asset_id uuid NOT NULL CONSTRAINT fk_annuity_gaps_asset REFERENCES assets (id), reason text NOT NULL, missing text NOT NULL DEFAULT '', office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_annuity_gaps_case REFERENCES cases (id),
        CONSTRAINT pk_annuity_gaps PRIMARY KEY (asset_id, reason, missing), CONSTRAINT ck_annuity_gaps_reason CHECK (reason IN ('no-scheme', 'no-anchor', 'no-rule')))`,
      'CREATE INDEX ix_annuity_gaps_office ON annuity_gaps (office_id, asset_id)',
      'CREATE INDEX ix_annuity_gaps_case ON annuity_gaps (case_id)',
      // An office answers for its own rows: each has a source, and a change is a new row beside the ended one.
      `CREATE TABLE annuity_fees (
        id uuid CONSTRAINT pk_annuity_fees PRIMARY KEY, office_id uuid NOT NULL, scheme text NOT NULL, from_number integer NOT NULL, to_number integer NOT NULL, per text NOT NULL, entity text, valid_from date NOT NULL, valid_until date,
        minor bigint NOT NULL, currency text NOT NULL, surcharge_percent integer, surcharge_minor bigint, source text NOT NULL, entered_by uuid, entered_at timestamptz NOT NULL, ended_at timestamptz, ended_by uuid, end_reason text,
        ${oneOf('annuity_fees', 'entity', ENTITY_SIZES)}, ${oneOf('annuity_fees', 'per', ['payment', 'year'])},
        CONSTRAINT ck_annuity_fees_numbers CHECK (from_number BETWEEN 1 AND to_number AND to_number <= 400 AND minor >= 0 AND length(btrim(source)) >= 3),
        CONSTRAINT ck_annuity_fees_surcharge CHECK (surcharge_percent IS NULL OR surcharge_minor IS NULL),
        CONSTRAINT ck_annuity_fees_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL)))`,
      'CREATE INDEX ix_annuity_fees_office ON annuity_fees (office_id, id) WHERE ended_at IS NULL',
      `CREATE TABLE annuity_rates (
        id uuid CONSTRAINT pk_annuity_rates PRIMARY KEY, office_id uuid NOT NULL, from_currency text NOT NULL, to_currency text NOT NULL, rate text NOT NULL, rate_on date NOT NULL, source text NOT NULL, entered_by uuid, entered_at timestamptz NOT NULL,
        CONSTRAINT ck_annuity_rates CHECK (from_currency <> to_currency AND length(btrim(source)) >= 3))`,
      'CREATE INDEX ix_annuity_rates_pair ON annuity_rates (office_id, to_currency, from_currency, rate_on DESC, id DESC)',
      `CREATE TABLE annuity_settings (
        office_id uuid CONSTRAINT pk_annuity_settings PRIMARY KEY, ask_days integer NOT NULL, answer_days integer NOT NULL, entity text NOT NULL, currency text, version integer NOT NULL DEFAULT 1, updated_at timestamptz NOT NULL,
        ${oneOf('annuity_settings', 'entity', ENTITY_SIZES)}, CONSTRAINT ck_annuity_settings CHECK (ask_days BETWEEN 0 AND 365 AND answer_days BETWEEN 1 AND 180))`,
    );
    await wall(runner, 'annuities', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'annuity_gaps', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'annuity_fees', {});
    await wall(runner, 'annuity_rates', { staff: 'SELECT, INSERT' });
    await wall(runner, 'annuity_settings', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TABLE annuity_settings, annuity_rates, annuity_fees, annuity_gaps, annuities',
      'REVOKE DELETE ON docket_parameters FROM tamga_staff',
      "DELETE FROM docket_parameters WHERE instance <> ''",
      'ALTER TABLE docket_parameters DROP CONSTRAINT pk_docket_parameters, ADD CONSTRAINT pk_docket_parameters PRIMARY KEY (docket_event_id, rule_code)',
      'ALTER TABLE docket_parameters DROP COLUMN instance',
      'DROP INDEX uq_deadlines_rule',
      "UPDATE deadlines SET rule_code = rule_code || ':' || rule_instance WHERE rule_instance <> ''",
      "CREATE UNIQUE INDEX uq_deadlines_rule ON deadlines (docket_event_id, rule_code) WHERE state = 'open' AND docket_event_id IS NOT NULL",
      'ALTER TABLE deadlines DROP COLUMN rule_instance',
    );
  }
}
