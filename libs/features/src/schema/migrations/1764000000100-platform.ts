import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, run } from './table.js';

/** Roles, and the tables every feature leans on: outbox, idempotency keys, heartbeats. */
export class Platform1764000000100 implements MigrationInterface {
  name = 'Platform1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    // Roles belong to the cluster, not to the database: another database may have made them already.
    for (const role of ['tamga_staff', 'tamga_person', 'tamga_system', 'tamga_search']) {
      await runner.query(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN NOINHERIT; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    }
    await run(
      runner,
      'CREATE EXTENSION IF NOT EXISTS pg_trgm',
      'CREATE EXTENSION IF NOT EXISTS btree_gin',
      'GRANT USAGE ON SCHEMA public TO tamga_staff, tamga_person, tamga_system, tamga_search',
      `CREATE TABLE outbox_messages (
        id uuid CONSTRAINT pk_outbox_messages PRIMARY KEY, office_id uuid, type text NOT NULL, payload jsonb NOT NULL, actor_id uuid,
        created_at timestamptz NOT NULL, next_attempt_at timestamptz NOT NULL, attempts integer NOT NULL DEFAULT 0, delivered_at timestamptz, last_error text)`,
      'CREATE INDEX ix_outbox_messages_due ON outbox_messages (next_attempt_at, id) WHERE delivered_at IS NULL',
      'CREATE INDEX ix_outbox_messages_delivered ON outbox_messages (delivered_at) WHERE delivered_at IS NOT NULL',
      `CREATE TABLE outbox_deliveries (
        message_id uuid NOT NULL CONSTRAINT fk_outbox_deliveries_message REFERENCES outbox_messages (id) ON DELETE CASCADE, listener text NOT NULL, delivered_at timestamptz NOT NULL,
        CONSTRAINT pk_outbox_deliveries PRIMARY KEY (message_id, listener))`,
      // People may leave messages (of their own office) and never read them back.
      'ALTER TABLE outbox_messages ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE outbox_messages FORCE ROW LEVEL SECURITY',
      'GRANT INSERT ON outbox_messages TO tamga_staff, tamga_person',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_messages, outbox_deliveries TO tamga_system',
      "CREATE POLICY leave ON outbox_messages FOR INSERT TO tamga_staff, tamga_person WITH CHECK (office_id = NULLIF(current_setting('tamga.office_id', true), '')::uuid)",
      'CREATE POLICY system ON outbox_messages TO tamga_system USING (true) WITH CHECK (true)',
      `CREATE TABLE idempotency_keys (
        actor_id uuid NOT NULL, key text NOT NULL, request_hash text NOT NULL, response jsonb, created_at timestamptz NOT NULL,
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (actor_id, key), CONSTRAINT ck_idempotency_keys_key CHECK (length(key) BETWEEN 1 AND 200))`,
      'CREATE INDEX ix_idempotency_keys_created ON idempotency_keys (created_at)',
      // An answer may be confidential: it is shown again only to whoever got it.
      'ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY',
      'GRANT SELECT, INSERT, UPDATE ON idempotency_keys TO tamga_staff, tamga_person',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO tamga_system',
      `CREATE POLICY own ON idempotency_keys TO tamga_staff, tamga_person USING (actor_id = ${ACTOR}) WITH CHECK (actor_id = ${ACTOR})`,
      'CREATE POLICY system ON idempotency_keys TO tamga_system USING (true) WITH CHECK (true)',
      'CREATE TABLE heartbeats (name text CONSTRAINT pk_heartbeats PRIMARY KEY, beat_at timestamptz NOT NULL, detail jsonb NOT NULL)',
      'GRANT SELECT, INSERT, UPDATE ON heartbeats TO tamga_system',
      'GRANT SELECT ON heartbeats TO tamga_staff',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE heartbeats, idempotency_keys, outbox_deliveries, outbox_messages');
  }
}
