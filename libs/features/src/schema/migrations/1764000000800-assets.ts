import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ASSET_KINDS, ASSET_STATES, DOCKET_EVENT_KINDS } from '@tamga/domain';
import { GRANTED, oneOf, run, wall } from './table.js';

/** IP rights of a case, and the dated facts that say where each stands. */
export class Assets1764000000800 implements MigrationInterface {
  name = 'Assets1764000000800';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE assets (
        id uuid CONSTRAINT pk_assets PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_assets_office REFERENCES offices (id), case_id uuid NOT NULL CONSTRAINT fk_assets_case REFERENCES cases (id),
        kind text NOT NULL, title text NOT NULL, jurisdiction text, application_number text, registration_number text, state text NOT NULL DEFAULT 'planned', note text NOT NULL DEFAULT '',
        version integer NOT NULL DEFAULT 1, created_by uuid, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('assets', 'kind', ASSET_KINDS)}, ${oneOf('assets', 'state', ASSET_STATES)},
        CONSTRAINT ck_assets_jurisdiction CHECK (CASE WHEN kind IN ('software', 'know-how') THEN jurisdiction IS NULL OR jurisdiction ~ '^[A-Z]{2}$' ELSE jurisdiction IS NOT NULL AND jurisdiction ~ '^[A-Z]{2}$' END))`,
      'CREATE INDEX ix_assets_case ON assets (case_id, id)',
      'CREATE INDEX ix_assets_office ON assets (office_id, kind, state)',
      // Nothing is changed or removed here: what was recorded wrongly is voided, with a reason, and stays.
      `CREATE TABLE docket_events (
        id uuid CONSTRAINT pk_docket_events PRIMARY KEY, office_id uuid NOT NULL, asset_id uuid NOT NULL CONSTRAINT fk_docket_events_asset REFERENCES assets (id), case_id uuid NOT NULL CONSTRAINT fk_docket_events_case REFERENCES cases (id),
        kind text NOT NULL, occurred_on date NOT NULL, number text, document_id uuid CONSTRAINT fk_docket_events_document REFERENCES documents (id), note text NOT NULL DEFAULT '', recorded_by uuid, recorded_at timestamptz NOT NULL,
        voided_at timestamptz, voided_by uuid, void_reason text,
        ${oneOf('docket_events', 'kind', DOCKET_EVENT_KINDS)}, CONSTRAINT ck_docket_events_voided CHECK ((voided_at IS NULL) = (void_reason IS NULL)))`,
      'CREATE INDEX ix_docket_events_asset ON docket_events (asset_id, occurred_on, id)',
      'CREATE INDEX ix_docket_events_case ON docket_events (case_id, kind) WHERE voided_at IS NULL',
    );
    const personReads = `case_id = ANY (${GRANTED})`;
    await wall(runner, 'assets', { personReads });
    await wall(runner, 'docket_events', { personReads });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE docket_events, assets');
  }
}
