import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DISTRIBUTION_STATES, LOCALES, PAYEE_ACCOUNT_STATES, PAYEE_KINDS, PAYEE_STANDINGS, PAYEES, PAYMENT_STATES, PAYOUT_STATES, ROYALTY_POLICY_STATES } from '@tamga/domain';
import { ACTOR, oneOf, run, wall } from './table.js';

/** Who is owed what of income: the office's policies, payees and their accounts, runs that nobody changes, statements and payments. */
export class Distributions1764000020500 implements MigrationInterface {
  name = 'Distributions1764000020500';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE royalty_policies (
        id uuid CONSTRAINT pk_royalty_policies PRIMARY KEY, office_id uuid NOT NULL, code text NOT NULL, number integer NOT NULL, body jsonb NOT NULL, state text NOT NULL DEFAULT 'draft', replaces_id uuid CONSTRAINT fk_royalty_policies_replaces REFERENCES royalty_policies (id),
        copied_from text, reason text NOT NULL, proposed_by uuid NOT NULL, proposed_by_name text NOT NULL, proposed_at timestamptz NOT NULL, decided_by uuid, decided_by_name text, decided_at timestamptz, retired_by_name text, retired_at timestamptz, retire_reason text, version integer NOT NULL DEFAULT 1,
        ${oneOf('royalty_policies', 'state', ROYALTY_POLICY_STATES)}, CONSTRAINT uq_royalty_policies_number UNIQUE (office_id, code, number),
        CONSTRAINT ck_royalty_policies_two CHECK (decided_by IS NULL OR decided_by <> proposed_by), CONSTRAINT ck_royalty_policies_decided CHECK (state NOT IN ('in-force', 'retired') OR decided_at IS NOT NULL))`,
      `CREATE TABLE payees (
        id uuid CONSTRAINT pk_payees PRIMARY KEY, office_id uuid NOT NULL, kind text NOT NULL, name text NOT NULL, user_id uuid CONSTRAINT fk_payees_user REFERENCES users (id), party_id uuid CONSTRAINT fk_payees_party REFERENCES parties (id), match_key text, locale text NOT NULL,
        standing text NOT NULL DEFAULT 'active', standing_on date, evidence text, targets jsonb NOT NULL DEFAULT '[]', is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('payees', 'kind', PAYEE_KINDS)}, ${oneOf('payees', 'standing', PAYEE_STANDINGS)}, ${oneOf('payees', 'locale', LOCALES)},
        CONSTRAINT ck_payees_evidence CHECK ((standing = 'active') = (standing_on IS NULL) AND (standing = 'active' OR evidence IS NOT NULL)))`,
      // One person is paid under one record, whichever case it is for.
      'CREATE UNIQUE INDEX uq_payees_user ON payees (office_id, user_id) WHERE user_id IS NOT NULL',
      'CREATE UNIQUE INDEX uq_payees_match ON payees (office_id, match_key) WHERE match_key IS NOT NULL',
      'CREATE INDEX ix_payees_name ON payees (office_id, name, id)',
      `CREATE TABLE payee_accounts (
        id uuid CONSTRAINT pk_payee_accounts PRIMARY KEY, office_id uuid NOT NULL, payee_id uuid NOT NULL CONSTRAINT fk_payee_accounts_payee REFERENCES payees (id), holder text NOT NULL, iban text, account text, bic text, currency char(3) NOT NULL, state text NOT NULL DEFAULT 'proposed', note text NOT NULL,
        proposed_by uuid NOT NULL, proposed_by_name text NOT NULL, proposed_at timestamptz NOT NULL, decided_by uuid, decided_by_name text, decided_at timestamptz,
        ${oneOf('payee_accounts', 'state', PAYEE_ACCOUNT_STATES)}, CONSTRAINT ck_payee_accounts_where CHECK ((iban IS NULL) <> (account IS NULL) AND (account IS NULL OR bic IS NOT NULL)),
        CONSTRAINT ck_payee_accounts_two CHECK (decided_by IS NULL OR decided_by <> proposed_by), CONSTRAINT ck_payee_accounts_decided CHECK ((state = 'proposed') = (decided_at IS NULL)))`,
      "CREATE UNIQUE INDEX uq_payee_accounts_in_force ON payee_accounts (payee_id, currency) WHERE state = 'in-force'",
      "CREATE UNIQUE INDEX uq_payee_accounts_proposed ON payee_accounts (payee_id, currency) WHERE state = 'proposed'",
      `CREATE TABLE income_shares (
        id uuid CONSTRAINT pk_income_shares PRIMARY KEY, office_id uuid NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_income_shares_case REFERENCES cases (id), inventors jsonb, joint_owners jsonb NOT NULL DEFAULT '[]', reason text NOT NULL,
        document_id uuid CONSTRAINT fk_income_shares_document REFERENCES documents (id), entered_by uuid NOT NULL, entered_by_name text NOT NULL, entered_at timestamptz NOT NULL, ended_at timestamptz,
        CONSTRAINT ck_income_shares_consent CHECK (inventors IS NULL OR document_id IS NOT NULL))`,
      'CREATE UNIQUE INDEX uq_income_shares_case ON income_shares (case_id) WHERE ended_at IS NULL',
      `CREATE TABLE income_weights (
        id uuid CONSTRAINT pk_income_weights PRIMARY KEY, office_id uuid NOT NULL, agreement_id uuid NOT NULL CONSTRAINT fk_income_weights_agreement REFERENCES agreements (id), weights jsonb NOT NULL, reason text NOT NULL, entered_by uuid NOT NULL, entered_by_name text NOT NULL, entered_at timestamptz NOT NULL, ended_at timestamptz)`,
      'CREATE UNIQUE INDEX uq_income_weights_agreement ON income_weights (agreement_id) WHERE ended_at IS NULL',
      `CREATE TABLE distribution_runs (
        id uuid CONSTRAINT pk_distribution_runs PRIMARY KEY, office_id uuid NOT NULL, number integer NOT NULL, state text NOT NULL DEFAULT 'submitted', currency char(3) NOT NULL, from_on date, until_on date NOT NULL, total_minor bigint NOT NULL CONSTRAINT ck_distribution_runs_total CHECK (total_minor > 0),
        costs jsonb NOT NULL, left_out jsonb NOT NULL, input jsonb NOT NULL, input_sha256 text NOT NULL, result_sha256 text NOT NULL, lines integer NOT NULL, note text NOT NULL DEFAULT '',
        submitted_by uuid NOT NULL, submitted_by_name text NOT NULL, submitted_at timestamptz NOT NULL, decided_by uuid, decided_by_name text, decided_at timestamptz, decided_on date, sequence integer, reason text, reversed_by_name text, reversed_at timestamptz, reverse_reason text, is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1,
        ${oneOf('distribution_runs', 'state', DISTRIBUTION_STATES)}, CONSTRAINT uq_distribution_runs_number UNIQUE (office_id, number), CONSTRAINT uq_distribution_runs_sequence UNIQUE (office_id, sequence),
        CONSTRAINT ck_distribution_runs_two CHECK (decided_by IS NULL OR state = 'returned' OR decided_by <> submitted_by), CONSTRAINT ck_distribution_runs_decided CHECK ((state = 'submitted') = (decided_at IS NULL)))`,
      `CREATE TABLE distribution_units (
        run_id uuid NOT NULL CONSTRAINT fk_distribution_units_run REFERENCES distribution_runs (id), place integer NOT NULL, office_id uuid NOT NULL, policy_id uuid NOT NULL CONSTRAINT fk_distribution_units_policy REFERENCES royalty_policies (id), policy_code text NOT NULL, scope text NOT NULL,
        part_ids uuid[] NOT NULL, case_ids uuid[] NOT NULL, gross_minor bigint NOT NULL, costs_minor bigint NOT NULL, before_minor bigint NOT NULL, counted_minor bigint NOT NULL, steps jsonb NOT NULL, CONSTRAINT pk_distribution_units PRIMARY KEY (run_id, place))`,
      `CREATE TABLE distribution_lines (
        run_id uuid NOT NULL CONSTRAINT fk_distribution_lines_run REFERENCES distribution_runs (id), position integer NOT NULL, office_id uuid NOT NULL, unit integer NOT NULL, case_id uuid NOT NULL CONSTRAINT fk_distribution_lines_case REFERENCES cases (id), agreement_id uuid, recipient text NOT NULL, account text NOT NULL,
        payee_id uuid CONSTRAINT fk_distribution_lines_payee REFERENCES payees (id), to_payee_id uuid CONSTRAINT fk_distribution_lines_to REFERENCES payees (id), held boolean NOT NULL, amount_minor bigint NOT NULL CONSTRAINT ck_distribution_lines_amount CHECK (amount_minor > 0),
        CONSTRAINT pk_distribution_lines PRIMARY KEY (run_id, position), ${oneOf('distribution_lines', 'recipient', PAYEES)})`,
      'CREATE INDEX ix_distribution_lines_case ON distribution_lines (case_id, run_id)',
      // What tiers have counted and what costs are left, as a sum of what each run and each reversal changed.
      `CREATE TABLE distribution_counts (
        run_id uuid NOT NULL CONSTRAINT fk_distribution_counts_run REFERENCES distribution_runs (id), key text NOT NULL, reversal boolean NOT NULL, office_id uuid NOT NULL, currency char(3) NOT NULL, amount_minor bigint NOT NULL, CONSTRAINT pk_distribution_counts PRIMARY KEY (run_id, key, reversal))`,
      'CREATE INDEX ix_distribution_counts_key ON distribution_counts (office_id, currency, key)',
      `CREATE TABLE distribution_payments (
        id uuid CONSTRAINT pk_distribution_payments PRIMARY KEY, office_id uuid NOT NULL, state text NOT NULL DEFAULT 'prepared', currency char(3) NOT NULL, execute_on date NOT NULL, total_minor bigint NOT NULL CONSTRAINT ck_distribution_payments_total CHECK (total_minor > 0), sender jsonb NOT NULL, transfers jsonb NOT NULL, left_out jsonb NOT NULL,
        prepared_by uuid NOT NULL, prepared_by_name text NOT NULL, prepared_at timestamptz NOT NULL, paid_on date, evidence text, document_id uuid CONSTRAINT fk_distribution_payments_document REFERENCES documents (id), paid_by_name text, ended_at timestamptz, version integer NOT NULL DEFAULT 1,
        ${oneOf('distribution_payments', 'state', PAYMENT_STATES)}, CONSTRAINT ck_distribution_payments_paid CHECK ((state = 'paid') = (paid_on IS NOT NULL) AND (state <> 'paid' OR evidence IS NOT NULL)))`,
      'CREATE INDEX ix_distribution_payments_list ON distribution_payments (office_id, id DESC)',
      // Below nought: what somebody had from a run that was reversed, set off against what they are owed next.
      `CREATE TABLE distribution_payouts (
        id uuid CONSTRAINT pk_distribution_payouts PRIMARY KEY, office_id uuid NOT NULL, run_id uuid NOT NULL CONSTRAINT fk_distribution_payouts_run REFERENCES distribution_runs (id), payee_id uuid NOT NULL CONSTRAINT fk_distribution_payouts_payee REFERENCES payees (id), user_id uuid, currency char(3) NOT NULL,
        amount_minor bigint NOT NULL CONSTRAINT ck_distribution_payouts_amount CHECK (amount_minor <> 0), state text NOT NULL, payment_id uuid CONSTRAINT fk_distribution_payouts_payment REFERENCES distribution_payments (id), paid_on date, created_at timestamptz NOT NULL,
        ${oneOf('distribution_payouts', 'state', PAYOUT_STATES)}, CONSTRAINT ck_distribution_payouts_paid CHECK ((state = 'paid') = (paid_on IS NOT NULL) AND (state NOT IN ('ordered', 'paid') OR payment_id IS NOT NULL)))`,
      'CREATE INDEX ix_distribution_payouts_run ON distribution_payouts (run_id, payee_id)',
      "CREATE INDEX ix_distribution_payouts_due ON distribution_payouts (office_id, currency, payee_id) WHERE state = 'due'",
      'CREATE INDEX ix_distribution_payouts_payment ON distribution_payouts (payment_id) WHERE payment_id IS NOT NULL',
      `CREATE TABLE distribution_statements (
        id uuid CONSTRAINT pk_distribution_statements PRIMARY KEY, office_id uuid NOT NULL, run_id uuid NOT NULL CONSTRAINT fk_distribution_statements_run REFERENCES distribution_runs (id), payee_id uuid NOT NULL CONSTRAINT fk_distribution_statements_payee REFERENCES payees (id), user_id uuid, name text NOT NULL,
        locale text NOT NULL, currency char(3) NOT NULL, amount_minor bigint NOT NULL, body jsonb NOT NULL, withdrawn_at timestamptz, created_at timestamptz NOT NULL, CONSTRAINT uq_distribution_statements_payee UNIQUE (run_id, payee_id))`,
      'CREATE INDEX ix_distribution_statements_user ON distribution_statements (user_id, id DESC) WHERE user_id IS NOT NULL',
    );
    const append = { staff: 'SELECT, INSERT' };
    const own = `user_id = ${ACTOR}`;
    for (const table of ['royalty_policies', 'payee_accounts', 'income_shares', 'income_weights', 'distribution_runs', 'distribution_units', 'distribution_lines', 'distribution_counts', 'distribution_payments']) await wall(runner, table, append);
    await wall(runner, 'payees', {});
    await wall(runner, 'distribution_payouts', { ...append, personReads: own });
    await wall(runner, 'distribution_statements', { ...append, personReads: own });
    // What was decided is written beside what was said, never over it: only these columns change.
    await run(
      runner,
      'GRANT UPDATE (state, decided_by, decided_by_name, decided_at, retired_by_name, retired_at, retire_reason, version) ON royalty_policies TO tamga_staff',
      'GRANT UPDATE (state, decided_by, decided_by_name, decided_at) ON payee_accounts TO tamga_staff',
      'GRANT UPDATE (ended_at) ON income_shares, income_weights TO tamga_staff',
      'GRANT UPDATE (state, decided_by, decided_by_name, decided_at, decided_on, sequence, reason, reversed_by_name, reversed_at, reverse_reason, version) ON distribution_runs TO tamga_staff',
      'GRANT UPDATE (state, paid_on, evidence, document_id, paid_by_name, ended_at, version) ON distribution_payments TO tamga_staff',
      'GRANT UPDATE (state, payment_id, paid_on) ON distribution_payouts TO tamga_staff',
      'GRANT UPDATE (withdrawn_at) ON distribution_statements TO tamga_staff',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE distribution_statements, distribution_payouts, distribution_payments, distribution_counts, distribution_lines, distribution_units, distribution_runs, income_weights, income_shares, payee_accounts, payees, royalty_policies');
  }
}
