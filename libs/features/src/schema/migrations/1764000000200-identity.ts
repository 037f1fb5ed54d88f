import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, OFFICE, oneOf, run, wall } from './table.js';

const ROLES = ['inventor', 'reviewer', 'officer', 'manager', 'admin', 'auditor'];

/** Offices, people who sign in, their roles, and every secret that lets somebody in (stored as a hash only). */
export class Identity1764000000200 implements MigrationInterface {
  name = 'Identity1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE offices (
        id uuid CONSTRAINT pk_offices PRIMARY KEY, code text NOT NULL CONSTRAINT uq_offices_code UNIQUE CONSTRAINT ck_offices_code CHECK (code ~ '^[A-Z][A-Z0-9]{1,7}$'),
        name jsonb NOT NULL, timezone text NOT NULL, locale text NOT NULL, is_demo boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL,
        ${oneOf('offices', 'locale', ['en', 'ru', 'kk'])})`,
      `CREATE TABLE users (
        id uuid CONSTRAINT pk_users PRIMARY KEY, email text NOT NULL CONSTRAINT uq_users_email UNIQUE CONSTRAINT ck_users_email CHECK (email = lower(email)),
        family_name text NOT NULL, given_name text NOT NULL, patronymic text NOT NULL DEFAULT '', locale text NOT NULL, password_hash text,
        disabled_at timestamptz, is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('users', 'locale', ['en', 'ru', 'kk'])})`,
      `CREATE TABLE user_roles (
        office_id uuid NOT NULL CONSTRAINT fk_user_roles_office REFERENCES offices (id), user_id uuid NOT NULL CONSTRAINT fk_user_roles_user REFERENCES users (id),
        role text NOT NULL, granted_by uuid, granted_at timestamptz NOT NULL, CONSTRAINT pk_user_roles PRIMARY KEY (office_id, user_id, role), ${oneOf('user_roles', 'role', ROLES)})`,
      'CREATE INDEX ix_user_roles_user ON user_roles (user_id)',
      // `only_roles`: a session opened by a link in a mail is worth no more than what the link was for.
      `CREATE TABLE sessions (
        id uuid CONSTRAINT pk_sessions PRIMARY KEY, token_hash text NOT NULL CONSTRAINT uq_sessions_token_hash UNIQUE, user_id uuid NOT NULL CONSTRAINT fk_sessions_user REFERENCES users (id),
        office_id uuid NOT NULL CONSTRAINT fk_sessions_office REFERENCES offices (id), created_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, user_agent text NOT NULL DEFAULT '',
        only_roles text[])`,
      'CREATE INDEX ix_sessions_user ON sessions (user_id)',
      `CREATE TABLE invitations (
        id uuid CONSTRAINT pk_invitations PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_invitations_office REFERENCES offices (id), email text NOT NULL, role text NOT NULL, token_hash text NOT NULL CONSTRAINT uq_invitations_token_hash UNIQUE,
        family_name text NOT NULL DEFAULT '', given_name text NOT NULL DEFAULT '', locale text NOT NULL, invited_by uuid, created_at timestamptz NOT NULL, sent_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL, accepted_at timestamptz, accepted_by uuid CONSTRAINT fk_invitations_accepted_by REFERENCES users (id), revoked_at timestamptz,
        ${oneOf('invitations', 'role', ROLES)})`,
      'CREATE INDEX ix_invitations_office ON invitations (office_id, created_at DESC, id DESC)',
      'CREATE INDEX ix_invitations_email ON invitations (email)',
      `CREATE TABLE password_resets (
        token_hash text CONSTRAINT pk_password_resets PRIMARY KEY, user_id uuid NOT NULL CONSTRAINT fk_password_resets_user REFERENCES users (id), created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz)`,
      'CREATE INDEX ix_password_resets_user ON password_resets (user_id)',
      `CREATE TABLE api_tokens (
        id uuid CONSTRAINT pk_api_tokens PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_api_tokens_office REFERENCES offices (id), name text NOT NULL, token_hash text NOT NULL CONSTRAINT uq_api_tokens_token_hash UNIQUE,
        scopes text[] NOT NULL, created_by uuid NOT NULL CONSTRAINT fk_api_tokens_created_by REFERENCES users (id), created_at timestamptz NOT NULL, expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)`,
      'CREATE INDEX ix_api_tokens_office ON api_tokens (office_id, created_at DESC, id DESC)',
      `CREATE TABLE sign_in_failures (id uuid CONSTRAINT pk_sign_in_failures PRIMARY KEY, subject_hash text NOT NULL, failed_at timestamptz NOT NULL)`,
      'CREATE INDEX ix_sign_in_failures_subject ON sign_in_failures (subject_hash, failed_at)',
      // Which record an inventor or reviewer may see, as what, and until when: the key of every person policy.
      `CREATE TABLE access_grants (
        record_id uuid NOT NULL, user_id uuid NOT NULL CONSTRAINT fk_access_grants_user REFERENCES users (id), office_id uuid NOT NULL CONSTRAINT fk_access_grants_office REFERENCES offices (id),
        capacity text NOT NULL, ends_at timestamptz, granted_at timestamptz NOT NULL, CONSTRAINT pk_access_grants PRIMARY KEY (user_id, record_id, capacity), ${oneOf('access_grants', 'capacity', ['author', 'inventor', 'reviewer'])})`,
      'CREATE INDEX ix_access_grants_record ON access_grants (record_id)',
    );
    await wall(runner, 'offices', { officeColumn: 'id', staff: 'SELECT, UPDATE', personReads: `id = ${OFFICE}` });
    // Who may come in, and as what, is written by the identity services alone, under the system role: the history of a person
    // who works for two offices is one chain, of which each office sees its own part.
    // Inventors may know who works in the office that has their invention, nobody else.
    await wall(runner, 'user_roles', { staff: 'SELECT', personReads: `user_id = ${ACTOR} OR (office_id = ${OFFICE} AND role IN ('officer', 'manager'))` });
    await wall(runner, 'sessions', { staff: 'SELECT', personReads: `user_id = ${ACTOR}` });
    await wall(runner, 'invitations', { staff: 'SELECT' });
    await wall(runner, 'api_tokens', { staff: 'SELECT' });
    await wall(runner, 'access_grants', { staff: 'SELECT, INSERT, UPDATE', personReads: `user_id = ${ACTOR}`, personWrites: { privileges: 'INSERT', check: `user_id = ${ACTOR} AND capacity = 'author'` } });
    // People are shared by offices: a colleague is somebody with a role in this office, or somebody on a record of it.
    await run(
      runner,
      'ALTER TABLE users ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE users FORCE ROW LEVEL SECURITY',
      'GRANT SELECT, INSERT, UPDATE ON users TO tamga_system',
      'GRANT SELECT (id, email, family_name, given_name, patronymic, locale, disabled_at, is_demo, version, created_at, updated_at) ON users TO tamga_staff, tamga_person',
      'CREATE POLICY system ON users TO tamga_system USING (true) WITH CHECK (true)',
      `CREATE POLICY staff ON users TO tamga_staff USING (id = ${ACTOR} OR id = ANY (ARRAY(SELECT user_id FROM user_roles WHERE office_id = ${OFFICE})))`,
      `CREATE POLICY person_reads ON users FOR SELECT TO tamga_person USING (id = ${ACTOR} OR id = ANY (ARRAY(SELECT user_id FROM user_roles WHERE office_id = ${OFFICE} AND role IN ('officer', 'manager'))))`,
      'GRANT SELECT, INSERT, UPDATE, DELETE ON password_resets TO tamga_system',
      'GRANT SELECT, INSERT, DELETE ON sign_in_failures TO tamga_system',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE access_grants, sign_in_failures, api_tokens, password_resets, invitations, sessions, user_roles, users, offices');
  }
}
