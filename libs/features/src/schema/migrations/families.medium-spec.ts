import { newId } from '@tamga/platform';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { CasesModule } from '@tamga/features/cases';
import { AssetsModule, AssetsService } from '@tamga/features/assets';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../../test/factories/a-case.js';
import { anAsset } from '../../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../../test/support/app.js';
import { readAnew } from './1764000001520-families.js';

/** As a database of the version before has them: a state that knows no examination, no normalised number, even a docket that is impossible now. */
it('reads assets anew that were there before: numbers in one form, states by what their dockets tell', async () => {
  const app: TestApp = await openApp([CasesModule, AssetsModule, NotificationsModule]);
  const owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
  try {
    await owner.connect();
    const world: CaseWorld = { database: app.database, get: (type) => app.context.get(type) };
    const theCase = await aCase(world);
    const us = await anAsset(world, theCase, { jurisdiction: 'US', applicationNumber: 'US 09004827', registrationNumber: '6,285,999', events: [{ kind: 'filed', occurredOn: '2025-01-01' }, { kind: 'office-action', occurredOn: '2025-06-01' }] });
    const ep = await anAsset(world, theCase, { jurisdiction: 'EP', events: [{ kind: 'filed', occurredOn: '2025-01-01' }, { kind: 'refused', occurredOn: '2025-06-01' }] });
    await owner.query('ALTER TABLE assets NO FORCE ROW LEVEL SECURITY; ALTER TABLE docket_events NO FORCE ROW LEVEL SECURITY');
    await owner.query("UPDATE assets SET application_key = NULL, registration_key = NULL, state = 'filed'");
    await owner.query("UPDATE assets SET application_number = '99403122.6', state = 'granted' WHERE id = $1", [ep.id]);
    await owner.query(
      "INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT $1, office_id, id, case_id, 'granted', '2026-01-01', now() FROM assets WHERE id = $2", [newId(), ep.id]);
    const runner = { query: async (text: string, values: unknown[]) => (await owner.query(text, values)).rows as unknown } as unknown as QueryRunner;
    await readAnew(runner);
    await readAnew(runner);
    const read = (id: string) => world.get(AssetsService).get(theCase.officer.actor, id);
    expect(await read(us.id)).toMatchObject({ state: 'in-examination', applicationNumberNormalised: '09/004,827', registrationNumberNormalised: '6285999', impossibleEventIds: [] });
    const told = await read(ep.id);
    expect(told).toMatchObject({ state: 'refused', applicationNumber: '99403122.6', applicationNumberNormalised: null });
    expect(told.impossibleEventIds).toEqual([told.docketEvents.find(({ kind }) => kind === 'granted')?.id]);
  } finally {
    await owner.end();
    await app.close();
  }
});
