import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DOCKET_EVENT_KINDS } from '@tamga/domain';
import { oneOf, run } from './table.js';

/** A docket knows every event a shipped rule counts from: provisional applications, communications, disclosures, what a funder was told. */
export class DocketEventKinds1764000001570 implements MigrationInterface {
  name = 'DocketEventKinds1764000001570';

  async up(runner: QueryRunner): Promise<void> {
    await run(runner, 'ALTER TABLE docket_events DROP CONSTRAINT ck_docket_events_kind', `ALTER TABLE docket_events ADD ${oneOf('docket_events', 'kind', DOCKET_EVENT_KINDS)}`);
  }

  async down(): Promise<void> {
    // The list comes from the code: an older program writes only what it knows.
  }
}
