import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ASSET_PARTY_ROLES, ASSET_STATES, assetState, DOCKET_EVENT_KINDS, NOTICE_CAPACITIES, normaliseApplicationNumber, normaliseRegistrationNumber, RELINQUISHMENT_MANNERS, type AssetState, type DatedEvent } from '@tamga/domain';
import { GRANTED, oneOf, run, wall } from './table.js';

type Known = { id: string; jurisdiction: string | null; application_number: string | null; registration_number: string | null; state: AssetState; events: DatedEvent[] };
const BATCH = 1_000;

/** Applications as families: numbers in one form, who claims whose priority, who stands on them, and what was done before one was given up. */
export class Families1764000001520 implements MigrationInterface {
  name = 'Families1764000001520';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'ALTER TABLE assets ADD COLUMN application_key text, ADD COLUMN registration_key text, DROP CONSTRAINT ck_assets_state',
      `ALTER TABLE assets ADD ${oneOf('assets', 'state', ASSET_STATES)}`,
      'ALTER TABLE docket_events DROP CONSTRAINT ck_docket_events_kind',
      `ALTER TABLE docket_events ADD ${oneOf('docket_events', 'kind', DOCKET_EVENT_KINDS)}`,
      // Policies are FORCEd on the owner too: laid down while what is there is read anew.
      'ALTER TABLE assets NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE docket_events NO FORCE ROW LEVEL SECURITY',
    );
    await readAnew(runner);
    await run(
      runner,
      'ALTER TABLE assets FORCE ROW LEVEL SECURITY',
      'ALTER TABLE docket_events FORCE ROW LEVEL SECURITY',
      'CREATE INDEX ix_assets_application_key ON assets (office_id, application_key) WHERE application_key IS NOT NULL',
      'CREATE INDEX ix_assets_registration_key ON assets (office_id, registration_key) WHERE registration_key IS NOT NULL',
      `CREATE TABLE priority_claims (
        id uuid CONSTRAINT pk_priority_claims PRIMARY KEY, office_id uuid NOT NULL, asset_id uuid NOT NULL CONSTRAINT fk_priority_claims_asset REFERENCES assets (id), case_id uuid NOT NULL CONSTRAINT fk_priority_claims_case REFERENCES cases (id),
        earlier_id uuid NOT NULL CONSTRAINT fk_priority_claims_earlier REFERENCES assets (id), recorded_by uuid, recorded_at timestamptz NOT NULL, voided_at timestamptz, voided_by uuid, void_reason text,
        CONSTRAINT ck_priority_claims_other CHECK (asset_id <> earlier_id), CONSTRAINT ck_priority_claims_voided CHECK ((voided_at IS NULL) = (void_reason IS NULL)))`,
      'CREATE UNIQUE INDEX uq_priority_claims ON priority_claims (asset_id, earlier_id) WHERE voided_at IS NULL',
      'CREATE INDEX ix_priority_claims_earlier ON priority_claims (earlier_id) WHERE voided_at IS NULL',
      `CREATE TABLE asset_parties (
        asset_id uuid NOT NULL CONSTRAINT fk_asset_parties_asset REFERENCES assets (id), role text NOT NULL, position integer NOT NULL, office_id uuid NOT NULL, party_id uuid NOT NULL CONSTRAINT fk_asset_parties_party REFERENCES parties (id),
        CONSTRAINT pk_asset_parties PRIMARY KEY (asset_id, role, position), CONSTRAINT uq_asset_parties_party UNIQUE (asset_id, role, party_id), ${oneOf('asset_parties', 'role', ASSET_PARTY_ROLES)})`,
      'CREATE INDEX ix_asset_parties_party ON asset_parties (party_id)',
      `CREATE TABLE asset_notices (
        id uuid CONSTRAINT pk_asset_notices PRIMARY KEY, office_id uuid NOT NULL, asset_id uuid NOT NULL CONSTRAINT fk_asset_notices_asset REFERENCES assets (id), capacity text NOT NULL, recipient_key text NOT NULL,
        party_id uuid NOT NULL CONSTRAINT fk_asset_notices_party REFERENCES parties (id), sent_on date NOT NULL, document_id uuid CONSTRAINT fk_asset_notices_document REFERENCES documents (id), reference text,
        recorded_by uuid, recorded_at timestamptz NOT NULL, voided_at timestamptz, voided_by uuid, void_reason text,
        ${oneOf('asset_notices', 'capacity', NOTICE_CAPACITIES)}, CONSTRAINT ck_asset_notices_proof CHECK (document_id IS NOT NULL OR reference IS NOT NULL),
        CONSTRAINT ck_asset_notices_voided CHECK ((voided_at IS NULL) = (void_reason IS NULL)))`,
      'CREATE INDEX ix_asset_notices_asset ON asset_notices (asset_id, id)',
      `CREATE TABLE asset_relinquishments (
        id uuid CONSTRAINT pk_asset_relinquishments PRIMARY KEY, office_id uuid NOT NULL, asset_id uuid NOT NULL CONSTRAINT fk_asset_relinquishments_asset REFERENCES assets (id), manner text NOT NULL, reason text NOT NULL,
        decided_by uuid NOT NULL CONSTRAINT fk_asset_relinquishments_decided_by REFERENCES users (id), decided_on date NOT NULL, docket_event_id uuid CONSTRAINT fk_asset_relinquishments_event REFERENCES docket_events (id),
        recorded_by uuid, recorded_at timestamptz NOT NULL, ended_at timestamptz, ended_by uuid, end_reason text,
        ${oneOf('asset_relinquishments', 'manner', RELINQUISHMENT_MANNERS)}, CONSTRAINT ck_asset_relinquishments_event CHECK ((manner = 'let-lapse') = (docket_event_id IS NULL)),
        CONSTRAINT ck_asset_relinquishments_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL)))`,
      // An asset is given up once at a time.
      'CREATE UNIQUE INDEX uq_asset_relinquishments_standing ON asset_relinquishments (asset_id) WHERE ended_at IS NULL',
      'CREATE INDEX ix_asset_relinquishments_event ON asset_relinquishments (docket_event_id) WHERE docket_event_id IS NOT NULL',
    );
    await wall(runner, 'priority_claims', { personReads: `case_id = ANY (${GRANTED})` });
    await wall(runner, 'asset_parties', { staff: 'SELECT, INSERT, DELETE' });
    await wall(runner, 'asset_notices');
    await wall(runner, 'asset_relinquishments');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TABLE asset_relinquishments, asset_notices, asset_parties, priority_claims',
      'DROP INDEX ix_assets_application_key, ix_assets_registration_key',
      'ALTER TABLE assets DROP COLUMN application_key, DROP COLUMN registration_key',
    );
  }
}

/** Numbers in their one form, and the state that each docket gives now that it tells examination from waiting. */
export async function readAnew(runner: QueryRunner): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const assets = (await runner.query(
      `SELECT a.id, a.jurisdiction, a.application_number, a.registration_number, a.state,
        coalesce((SELECT json_agg(json_build_object('kind', e.kind, 'occurredOn', e.occurred_on) ORDER BY e.occurred_on, e.id) FROM docket_events e WHERE e.asset_id = a.id AND e.voided_at IS NULL), '[]') AS events
      FROM assets a WHERE a.id > $1 ORDER BY a.id LIMIT ${BATCH}`,
      [after],
    )) as Known[];
    const last = assets.at(-1);
    if (!last) return;
    after = last.id;
    const rows = assets.map((asset) => ({ id: asset.id, ...keysOf(asset), state: assetState(asset.events) }));
    await runner.query(
      `UPDATE assets a SET application_key = n.application_key, registration_key = n.registration_key, state = n.state
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n (id, application_key, registration_key, state) WHERE a.id = n.id`,
      [rows.map(({ id }) => id), rows.map(({ application }) => application), rows.map(({ registration }) => registration), rows.map(({ state }) => state)],
    );
  }
}

/** A number with a wrong check digit was taken before: it stays as written and is found under nothing. */
function keysOf(asset: Known): { application: string | null; registration: string | null } {
  const found = asset.application_number === null ? null : normaliseApplicationNumber(asset.jurisdiction, asset.application_number);
  return { application: found && 'number' in found ? found.number : null, registration: asset.registration_number === null ? null : normaliseRegistrationNumber(asset.jurisdiction, asset.registration_number) };
}
