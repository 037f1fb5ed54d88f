import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LOCALES, OFFER_FIELD_CODES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** Rounds of letters about an offer, what a party is interested in, and by what address a mail's reader says that they want no more. */
export class Campaigns1764000030711 implements MigrationInterface {
  name = 'Campaigns1764000030711';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE campaigns (
        id uuid CONSTRAINT pk_campaigns PRIMARY KEY, office_id uuid NOT NULL, offer_id uuid NOT NULL CONSTRAINT fk_campaigns_offer REFERENCES offers (id), letters jsonb NOT NULL, recipients integer NOT NULL,
        sent_by uuid NOT NULL CONSTRAINT fk_campaigns_sent_by REFERENCES users (id), sent_at timestamptz NOT NULL, CONSTRAINT ck_campaigns_recipients CHECK (recipients > 0))`,
      'CREATE INDEX ix_campaigns_offer ON campaigns (offer_id, id DESC)',
      // The mail may be cleared from its log one day; that it was sent is kept here.
      `CREATE TABLE campaign_recipients (
        id uuid CONSTRAINT pk_campaign_recipients PRIMARY KEY, office_id uuid NOT NULL, campaign_id uuid NOT NULL CONSTRAINT fk_campaign_recipients_campaign REFERENCES campaigns (id),
        offer_id uuid NOT NULL CONSTRAINT fk_campaign_recipients_offer REFERENCES offers (id), party_id uuid NOT NULL CONSTRAINT fk_campaign_recipients_party REFERENCES parties (id), name text NOT NULL, address text NOT NULL, locale text NOT NULL,
        mail_id uuid NOT NULL, lead_id uuid CONSTRAINT fk_campaign_recipients_lead REFERENCES leads (id), came_back_at timestamptz, version integer NOT NULL DEFAULT 1, ${oneOf('campaign_recipients', 'locale', LOCALES)},
        CONSTRAINT uq_campaign_recipients_address UNIQUE (offer_id, address))`, // whatever the program does: no address has the same offer twice from rounds of letters
      'CREATE INDEX ix_campaign_recipients_campaign ON campaign_recipients (campaign_id, name, id)',
      'CREATE INDEX ix_campaign_recipients_party ON campaign_recipients (party_id, offer_id)',
      "CREATE INDEX ix_lead_sendings_offer ON lead_sendings (offer_id, address) WHERE kind = 'offer'",
      'ALTER TABLE leads DROP CONSTRAINT ck_leads_origin',
      `ALTER TABLE leads ADD ${oneOf('leads', 'origin', ['form', 'hand', 'campaign'])}`,
      'CREATE INDEX ix_leads_party ON leads (party_id, offer_id) WHERE party_id IS NOT NULL',
      `CREATE TABLE party_fields (
        party_id uuid NOT NULL CONSTRAINT fk_party_fields_party REFERENCES parties (id), field text NOT NULL, office_id uuid NOT NULL,
        CONSTRAINT pk_party_fields PRIMARY KEY (party_id, field), ${oneOf('party_fields', 'field', OFFER_FIELD_CODES)})`,
      'ALTER TABLE mails ADD COLUMN unsubscribe_url text',
    );
    await wall(runner, 'campaigns', { staff: 'SELECT, INSERT' });
    await wall(runner, 'campaign_recipients');
    await wall(runner, 'party_fields', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE mails DROP COLUMN unsubscribe_url',
      'DROP TABLE party_fields, campaign_recipients',
      'DROP INDEX ix_leads_party, ix_lead_sendings_offer',
      "UPDATE leads SET origin = 'hand' WHERE origin = 'campaign'",
      'ALTER TABLE leads DROP CONSTRAINT ck_leads_origin',
      `ALTER TABLE leads ADD ${oneOf('leads', 'origin', ['form', 'hand'])}`,
      'DROP TABLE campaigns',
    );
  }
}
