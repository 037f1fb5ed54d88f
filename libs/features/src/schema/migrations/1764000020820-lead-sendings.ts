import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SENDING_KINDS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** What was sent to whom, and when: added to alone. */
export class LeadSendings1764000020820 implements MigrationInterface {
  name = 'LeadSendings1764000020820';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE lead_sendings (
        id uuid CONSTRAINT pk_lead_sendings PRIMARY KEY, office_id uuid NOT NULL, lead_id uuid NOT NULL CONSTRAINT fk_lead_sendings_lead REFERENCES leads (id), kind text NOT NULL,
        offer_id uuid CONSTRAINT fk_lead_sendings_offer REFERENCES offers (id), document_id uuid CONSTRAINT fk_lead_sendings_document REFERENCES documents (id), nda_id uuid CONSTRAINT fk_lead_sendings_nda REFERENCES agreements (id),
        title text NOT NULL, recipient_name text NOT NULL, address text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '', sent_by uuid NOT NULL CONSTRAINT fk_lead_sendings_sent_by REFERENCES users (id), sent_at timestamptz NOT NULL,
        ${oneOf('lead_sendings', 'kind', SENDING_KINDS)},
        CONSTRAINT ck_lead_sendings_offer CHECK ((kind = 'offer') = (offer_id IS NOT NULL)),
        CONSTRAINT ck_lead_sendings_document CHECK ((kind = 'document') = (document_id IS NOT NULL) AND (kind = 'document') = (nda_id IS NOT NULL)))`,
      'CREATE INDEX ix_lead_sendings_lead ON lead_sendings (lead_id, id)',
    );
    await wall(runner, 'lead_sendings', { staff: 'SELECT, INSERT' });
    await run(runner, 'REVOKE UPDATE, DELETE ON lead_sendings FROM tamga_system');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE lead_sendings');
  }
}
