import { Socket } from 'node:net';
import type { Actor } from '@tamga/domain';
import { OfficeEntity } from '../../../features/src/identity/office.entity.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import type { NamedQuery } from './tx.js';

const OFFICES: NamedQuery = { name: 'spec-offices', text: 'SELECT id FROM offices' };
const BREAK: NamedQuery = { name: 'spec-break', text: "UPDATE offices SET locale = 'xx' WHERE id = $1" };
const MOVE: NamedQuery = { name: 'spec-move', text: 'UPDATE offices SET timezone = $2 WHERE id = $1' };
const ZONE: NamedQuery = { name: 'spec-zone', text: 'SELECT timezone FROM offices WHERE id = $1' };

describe('Database', () => {
  let app: TestApp;
  let alice: TestUser;
  let stranger: TestUser;
  beforeAll(async () => {
    app = await openApp([]);
    alice = await aUser(app.database, { roles: ['admin'] });
    stranger = await aUser(app.database, { roles: ['admin'] });
  });
  afterAll(() => app.close());
  const zone = async (): Promise<string | undefined> => (await app.database.fetch<{ timezone: string }>(alice.actor, ZONE, [alice.officeId]))[0]?.timezone;

  it('shows a query without a WHERE only its own office, in all three kinds of access', async () => {
    const mine = [{ id: alice.officeId }];
    expect(await app.database.fetch(alice.actor, OFFICES)).toEqual(mine);
    expect(await app.database.read(alice.actor, (tx) => tx.query(OFFICES))).toEqual(mine);
    expect(await app.database.transaction(stranger.actor, (tx) => tx.manager.find(OfficeEntity))).toMatchObject([{ id: stranger.officeId }]);
  });

  it('carries nothing of one caller over to the next on the same connection', async () => {
    const nobody: Actor = { kind: 'user', userId: null, officeId: null, roles: [], locale: 'en', name: '' };
    for (const turn of Array.from({ length: 20 }, (_, i) => i)) {
      const actor = turn % 2 ? alice.actor : nobody;
      expect(await app.database.fetch(actor, OFFICES)).toHaveLength(turn % 2);
    }
  });

  it('fails the transaction when a deferred write fails, and leaves nothing half-written', async () => {
    const before = await zone();
    const attempt = app.database.transaction(alice.actor, async (tx) => {
      await tx.run(MOVE, [alice.officeId, 'Asia/Aqtau']);
      tx.write(BREAK, [alice.officeId]);
    });
    await expect(attempt).rejects.toMatchObject({ code: '23514' });
    expect(await zone()).toBe(before);
  });

  it('refuses to commit when somebody swallowed the error of a statement', async () => {
    const attempt = app.database.transaction(alice.actor, async (tx) => {
      await tx.run(MOVE, [alice.officeId, 'Asia/Oral']);
      await tx.run(BREAK, [alice.officeId]).catch(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({ code: '23514' });
    expect(await zone()).not.toBe('Asia/Oral');
  });

  it('refuses to write in a fetch', async () => {
    await expect(app.database.fetch(alice.actor, MOVE, [alice.officeId, 'UTC'])).rejects.toMatchObject({ code: '25006' });
    expect(await app.database.transaction(alice.actor, (tx) => tx.run(MOVE, [alice.officeId, 'Asia/Aqtau']))).toBe(1);
  });

  it('goes on after a fetch that failed, whether its statement was new to the connection or known', async () => {
    const cast: NamedQuery = { name: 'spec-cast', text: 'SELECT $1::text::uuid AS id' };
    const broken: NamedQuery = { name: 'spec-broken', text: 'SELECT nothing FROM nowhere' };
    for (const _ of [1, 2]) {
      await expect(app.database.fetch(alice.actor, cast, ['no uuid'])).rejects.toMatchObject({ code: '22P02' });
      await expect(app.database.fetch(alice.actor, broken)).rejects.toMatchObject({ code: '42P01' });
      expect(await app.database.fetch(alice.actor, cast, [alice.id])).toEqual([{ id: alice.id }]);
      expect(await app.database.fetch(stranger.actor, OFFICES)).toEqual([{ id: stranger.officeId }]);
    }
  });

  it('refuses an office that is none, and serves the next caller', async () => {
    const lost = { ...alice.actor, officeId: 'no uuid' };
    await expect(app.database.fetch(lost, OFFICES)).rejects.toMatchObject({ code: '22P02' });
    expect(await app.database.fetch(alice.actor, OFFICES)).toEqual([{ id: alice.officeId }]);
  });

  it('sends what travels together as one packet: a whole reading, and the two halves of a transaction', async () => {
    await zone(); // statements are prepared, the connection is there
    const packets = jest.spyOn(Socket.prototype as unknown as { _writeGeneric: () => void }, '_writeGeneric');
    try {
      await zone();
      expect(packets).toHaveBeenCalledTimes(1);
      packets.mockClear();
      await app.database.transaction(alice.actor, async (tx) => {
        await Promise.all([tx.one(ZONE, [alice.officeId]), tx.query(OFFICES)]);
        tx.write(MOVE, [alice.officeId, 'Asia/Almaty']);
        await Promise.resolve();
        tx.write(MOVE, [alice.officeId, 'Asia/Aqtau']);
      });
      expect(packets).toHaveBeenCalledTimes(2);
    } finally {
      packets.mockRestore();
    }
  });

  it('refuses to write in a read', async () => {
    await expect(app.database.read(alice.actor, (tx) => tx.run(MOVE, [alice.officeId, 'UTC']))).rejects.toMatchObject({ code: '25006' });
  });

  it('runs a request with the same key once, also when its twin runs at the same moment', async () => {
    const call = (key: string, requestHash: string): { result: Promise<number>; replayed: () => boolean } => {
      const idempotency = { key, requestHash, used: false, replayed: false };
      let runs = 0;
      const result = app.database.transaction({ ...alice.actor, idempotency }, async (tx) => {
        runs = await tx.run(MOVE, [alice.officeId, 'Asia/Qyzylorda']);
        return runs + Math.random();
      });
      return { result, replayed: () => idempotency.replayed };
    };
    const twins = Array.from({ length: 5 }, () => call('key-1', 'hash-1'));
    const answers = await Promise.all(twins.map((t) => t.result));
    expect(new Set(answers).size).toBe(1);
    expect(twins.filter((t) => t.replayed())).toHaveLength(4);
    await expect(call('key-1', 'another-hash').result).rejects.toThrow();
  });

  it('gives legal dates as the text they are', async () => {
    const [row] = await app.database.fetch<{ on: string }>(alice.actor, { name: 'spec-date', text: "SELECT date '2026-03-01' AS on" });
    expect(row?.on).toBe('2026-03-01');
  });
});
