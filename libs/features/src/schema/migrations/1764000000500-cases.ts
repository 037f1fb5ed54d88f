import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FACTS, OUTCOMES, STAGES, STANDINGS, TRACKS } from '@tamga/domain';
import { CASE_SEARCH, DROP_CASE_SEARCH } from './case-search.sql.js';
import { GRANTED, OFFICE, oneOf, run, wall } from './table.js';

/** Cases, their facts, their hash-chained history, and what dashboards and search read instead of scanning them. */
export class Cases1764000000500 implements MigrationInterface {
  name = 'Cases1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE office_policies (
        id uuid CONSTRAINT pk_office_policies PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_office_policies_office REFERENCES offices (id), version integer NOT NULL,
        content jsonb NOT NULL, created_by uuid, created_at timestamptz NOT NULL, CONSTRAINT uq_office_policies_version UNIQUE (office_id, version))`,
      `CREATE TABLE cases (
        id uuid CONSTRAINT pk_cases PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_cases_office REFERENCES offices (id), disclosure_id uuid CONSTRAINT uq_cases_disclosure UNIQUE,
        reference text NOT NULL, year integer NOT NULL, number integer NOT NULL, title jsonb NOT NULL, keywords text NOT NULL DEFAULT '', inventors text NOT NULL DEFAULT '',
        track text NOT NULL, stage text NOT NULL, standing text NOT NULL, outcome text, owner_id uuid CONSTRAINT fk_cases_owner REFERENCES users (id),
        stage_entered_on date NOT NULL, clock_started_on date NOT NULL, stage_due_on date, due_order date NOT NULL GENERATED ALWAYS AS (coalesce(stage_due_on, 'infinity'::date)) STORED, held_on date, hold_until date, overrides text[] NOT NULL DEFAULT '{}', closed_on date,
        policy_id uuid NOT NULL CONSTRAINT fk_cases_policy REFERENCES office_policies (id), next_deadline_on date, is_demo boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1, event_seq integer NOT NULL DEFAULT 0, head_hash text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        CONSTRAINT uq_cases_number UNIQUE (office_id, year, number), CONSTRAINT uq_cases_reference UNIQUE (office_id, reference),
        ${oneOf('cases', 'track', TRACKS)}, ${oneOf('cases', 'stage', STAGES)}, ${oneOf('cases', 'standing', STANDINGS)},
        CONSTRAINT ck_cases_outcome CHECK (outcome IS NULL OR outcome IN (${OUTCOMES.map((o) => `'${o}'`).join(', ')})),
        CONSTRAINT ck_cases_closed CHECK ((standing = 'closed') = (closed_on IS NOT NULL) AND (standing = 'closed') = (outcome IS NOT NULL)),
        CONSTRAINT ck_cases_held CHECK ((standing = 'on-hold') = (held_on IS NOT NULL))) WITH (fillfactor = 85)`,
      // The board and the lists read the living cases of one office: closed ones cost nothing however many there are.
      // `due_order` puts stages without a target last, and unlike NULL it can be compared by a cursor.
      "CREATE INDEX ix_cases_board ON cases (office_id, stage, due_order, id) WHERE standing <> 'closed'",
      "CREATE INDEX ix_cases_due ON cases (office_id, due_order, id) WHERE standing <> 'closed'",
      "CREATE INDEX ix_cases_owner ON cases (office_id, owner_id, due_order, id) WHERE standing <> 'closed'",
      "CREATE INDEX ix_cases_updated ON cases (office_id, updated_at DESC, id DESC) WHERE standing <> 'closed'",
      "CREATE INDEX ix_cases_closed ON cases (office_id, updated_at DESC, id DESC) WHERE standing = 'closed'",
      // How old the cases of a stage are, read in order and without touching a single row.
      "CREATE INDEX ix_cases_clock ON cases (office_id, stage, clock_started_on, stage_due_on) WHERE standing = 'open'",
      `CREATE TABLE case_numbers (office_id uuid NOT NULL CONSTRAINT fk_case_numbers_office REFERENCES offices (id), year integer NOT NULL, last_number integer NOT NULL, CONSTRAINT pk_case_numbers PRIMARY KEY (office_id, year))`,
      `CREATE TABLE case_facts (
        case_id uuid NOT NULL CONSTRAINT fk_case_facts_case REFERENCES cases (id), office_id uuid NOT NULL, code text NOT NULL, holds boolean NOT NULL, detail jsonb NOT NULL DEFAULT '{}',
        source_kind text, source_id uuid, established_by uuid, established_at timestamptz NOT NULL, CONSTRAINT pk_case_facts PRIMARY KEY (case_id, code),
        CONSTRAINT ck_case_facts_code CHECK (code ~ '^checklist:' OR code IN (${FACTS.map((f) => `'${f}'`).join(', ')})))`,
      `CREATE TABLE case_events (
        id uuid CONSTRAINT pk_case_events PRIMARY KEY, case_id uuid NOT NULL CONSTRAINT fk_case_events_case REFERENCES cases (id), office_id uuid NOT NULL, seq integer NOT NULL, type text NOT NULL,
        payload jsonb NOT NULL, actor_id uuid, actor_name text NOT NULL DEFAULT '', at timestamptz NOT NULL, hash text NOT NULL, CONSTRAINT uq_case_events_seq UNIQUE (case_id, seq))`,
      'CREATE INDEX ix_case_events_recent ON case_events (office_id, at DESC, id DESC)',
      // History of what is not (yet) a case, chained the same way per record: disclosures, people, policies.
      `CREATE TABLE audit_events (
        id uuid CONSTRAINT pk_audit_events PRIMARY KEY, record_kind text NOT NULL, record_id uuid NOT NULL, office_id uuid NOT NULL, seq integer NOT NULL, type text NOT NULL,
        payload jsonb NOT NULL, actor_id uuid, actor_name text NOT NULL DEFAULT '', at timestamptz NOT NULL, hash text NOT NULL, CONSTRAINT uq_audit_events_seq UNIQUE (record_id, seq))`,
      'CREATE INDEX ix_audit_events_recent ON audit_events (office_id, at DESC, id DESC)',
      // Dashboard counters, written in the transition's own transaction; `tamga verify` proves them equal to GROUP BY.
      // `changed` is the transaction that last touched a row: what was computed at that very value is still true.
      `CREATE TABLE case_counters (office_id uuid NOT NULL, stage text NOT NULL, standing text NOT NULL, count integer NOT NULL, changed bigint NOT NULL, CONSTRAINT pk_case_counters PRIMARY KEY (office_id, stage, standing)) WITH (fillfactor = 50)`,
      `CREATE TABLE case_throughput (office_id uuid NOT NULL, month date NOT NULL, stage text NOT NULL, entered integer NOT NULL DEFAULT 0, left_stage integer NOT NULL DEFAULT 0, CONSTRAINT pk_case_throughput PRIMARY KEY (office_id, month, stage)) WITH (fillfactor = 50)`,
      `CREATE TABLE case_search (case_id uuid CONSTRAINT pk_case_search PRIMARY KEY CONSTRAINT fk_case_search_case REFERENCES cases (id), office_id uuid NOT NULL, abstracts text NOT NULL DEFAULT '', tsv tsvector NOT NULL, folded text NOT NULL)`,
      'CREATE INDEX ix_case_search_tsv ON case_search USING gin (office_id, tsv)',
      'CREATE INDEX ix_case_search_folded ON case_search USING gin (office_id, folded gin_trgm_ops)',
    );
    const byCase = `case_id = ANY (${GRANTED})`;
    await wall(runner, 'office_policies', { staff: 'SELECT, INSERT', personReads: `office_id = ${OFFICE}` });
    await wall(runner, 'cases', { personReads: `id = ANY (${GRANTED})` });
    await wall(runner, 'case_numbers', {});
    await wall(runner, 'case_facts', { staff: 'SELECT, INSERT, UPDATE, DELETE', personReads: byCase });
    // Append only: nobody who asks through the application may change or remove what happened.
    await wall(runner, 'case_events', { staff: 'SELECT, INSERT' });
    await wall(runner, 'audit_events', { staff: 'SELECT, INSERT', personWrites: { privileges: 'INSERT', check: `record_id = ANY (${GRANTED})` } });
    await wall(runner, 'case_counters', {});
    await wall(runner, 'case_throughput', {});
    await wall(runner, 'case_search', { personReads: byCase });
    await run(
      runner,
      'REVOKE UPDATE, DELETE ON case_events, audit_events FROM tamga_system',
      // An officer assigned as owner keeps the chain of a disclosure whole: its next link needs the last one.
      `GRANT SELECT ON audit_events TO tamga_person`,
      `CREATE POLICY person_chain ON audit_events FOR SELECT TO tamga_person USING (record_id = ANY (${GRANTED}))`,
      ...CASE_SEARCH,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, ...DROP_CASE_SEARCH, 'DROP TABLE case_search, case_throughput, case_counters, audit_events, case_events, case_facts, case_numbers, cases, office_policies');
  }
}
