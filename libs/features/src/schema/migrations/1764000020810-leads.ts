import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEAD_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** Those who are interested in an offer, and the key of the form by which they say so. */
export class Leads1764000020810 implements MigrationInterface {
  name = 'Leads1764000020810';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE leads (
        id uuid CONSTRAINT pk_leads PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_leads_office REFERENCES offices (id), case_id uuid NOT NULL CONSTRAINT fk_leads_case REFERENCES cases (id),
        offer_id uuid CONSTRAINT fk_leads_offer REFERENCES offers (id), party_id uuid CONSTRAINT fk_leads_party REFERENCES parties (id), owner_id uuid NOT NULL CONSTRAINT fk_leads_owner REFERENCES users (id),
        origin text NOT NULL, state text NOT NULL DEFAULT 'new', reason text NOT NULL DEFAULT '', name text NOT NULL, organisation text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '', message text NOT NULL DEFAULT '',
        locale text NOT NULL DEFAULT 'en', consented_at timestamptz, next_action text NOT NULL DEFAULT '', next_on date, form_digest text CONSTRAINT uq_leads_form_digest UNIQUE,
        is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('leads', 'state', LEAD_STATES)}, ${oneOf('leads', 'origin', ['form', 'hand'])}, ${oneOf('leads', 'locale', ['en', 'ru', 'kk'])},
        CONSTRAINT ck_leads_form CHECK (origin <> 'form' OR (offer_id IS NOT NULL AND consented_at IS NOT NULL AND form_digest IS NOT NULL)),
        CONSTRAINT ck_leads_next CHECK (next_on IS NULL OR next_action <> ''), CONSTRAINT ck_leads_ended CHECK (state NOT IN ('won', 'lost') OR (reason <> '' AND next_on IS NULL)))`,
      'CREATE INDEX ix_leads_office ON leads (office_id, id DESC)',
      'CREATE INDEX ix_leads_state ON leads (office_id, state, id DESC)',
      'CREATE INDEX ix_leads_case ON leads (case_id, id)',
      'CREATE INDEX ix_leads_recent_of_offer ON leads (offer_id, created_at DESC)',
      // What is due: open leads alone, however many have ended.
      "CREATE INDEX ix_leads_next ON leads (office_id, next_on, id) WHERE next_on IS NOT NULL",
      'CREATE TABLE form_secrets (name text CONSTRAINT pk_form_secrets PRIMARY KEY, secret text NOT NULL)',
      // Made here, so that all processes have the same and nobody has to think of one.
      "INSERT INTO form_secrets VALUES ('interest', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))",
      'GRANT SELECT ON form_secrets TO tamga_system',
    );
    await wall(runner, 'leads', {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE form_secrets, leads');
  }
}
