import { aUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import type { NamedQuery, Tx } from '../database/tx.js';
import { EventBus, type OutboxMessage } from './event-bus.js';
import { deliverOutbox, purgeOutbox, relayOutbox } from './relay.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const NOTE: NamedQuery = { name: 't-note', text: "INSERT INTO heartbeats (name, beat_at, detail) VALUES ($1, $2, '{}')" };
const NOTES: NamedQuery = { name: 't-notes', text: 'SELECT name FROM heartbeats ORDER BY name' };
const STATE: NamedQuery = { name: 't-state', text: "SELECT payload ->> 'n' AS n, attempts, delivered_at IS NOT NULL AS delivered, last_error AS error FROM outbox_messages ORDER BY id" };

type Numbered = { type: string; officeId: string; n: number };

let app: TestApp;
let bus: EventBus;
let officeId: string;

beforeEach(async () => {
  app = await openApp([]);
  bus = app.context.get(EventBus);
  officeId = (await aUser(app.database)).officeId;
});
afterEach(() => app.close());

async function publish(count: number, type = 'test.happened'): Promise<void> {
  for (let n = 0; n < count; n++) await app.database.transaction({ ...SYSTEM, officeId }, (tx) => tx.publish({ type, officeId, n } as never));
}
async function relayed(): Promise<string[][]> {
  const all: string[][] = [];
  await relayOutbox(app.database, SYSTEM, bus, async (batches) => void all.push(...batches));
  return all;
}
const names = async (): Promise<string[]> => (await app.database.transaction(SYSTEM, (tx) => tx.query<{ name: string }>(NOTES))).map((r) => r.name);
const state = (): Promise<{ n: string; attempts: number; delivered: boolean; error: string | null }[]> => app.database.transaction(SYSTEM, (tx) => tx.query(STATE));
/** Writes something that cannot be written twice. */
const note = (tx: Tx, name: string): Promise<number> => tx.run(NOTE, [name, tx.now]);

it('hands on nothing of a transaction that was rolled back', async () => {
  bus.onOutbox({ name: 'l', types: ['test.happened'], handle: async () => undefined });
  const failing = app.database.transaction({ ...SYSTEM, officeId }, async (tx) => {
    await tx.publish({ type: 'test.happened', officeId } as never);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await relayed()).toEqual([]);
});

it('claims a message for a minute, then offers it again', async () => {
  bus.onOutbox({ name: 'l', types: ['test.happened'], handle: async () => undefined });
  await publish(3);
  const [batch] = await relayed();
  expect(batch).toHaveLength(3);
  expect(await relayed()).toEqual([]);
  app.clock.advance(59_000);
  expect(await relayed()).toEqual([]);
  app.clock.advance(2_000);
  expect(await relayed()).toEqual([batch]);
});

it('shares messages among relays without overlap', async () => {
  bus.onOutbox({ name: 'l', types: ['test.happened'], handle: async () => undefined });
  await publish(40);
  const all = (await Promise.all([relayed(), relayed(), relayed(), relayed()])).flat(2);
  expect(all).toHaveLength(40);
  expect(new Set(all).size).toBe(40);
});

it('puts away what nobody listens to', async () => {
  await publish(2, 'test.ignored');
  expect(await relayed()).toEqual([]);
  expect((await state()).every((m) => m.delivered)).toBe(true);
});

it('tells every listener once, in order, however often and by however many a batch is delivered', async () => {
  bus.onOutbox({ name: 'single', types: ['test.happened'], handle: async (tx, event: Numbered) => void (await note(tx, `single ${event.n}`)) });
  bus.onOutbox({
    name: 'batch',
    types: ['test.happened'],
    handleAll: async (tx, messages: readonly OutboxMessage<Numbered>[]) => void (await note(tx, `batch ${messages.map((m) => m.event.n).join(',')}`)),
  });
  await publish(4);
  const [ids = []] = await relayed();
  const failures = await Promise.all([1, 2, 3].map(() => deliverOutbox(app.database, SYSTEM, bus, ids)));
  expect(failures.flat()).toEqual([]);
  expect(await names()).toEqual(['batch 0,1,2,3', 'single 0', 'single 1', 'single 2', 'single 3']);
});

it('puts back only the message whose listener fails, later each time, and keeps what its other listeners did', async () => {
  let broken = true;
  bus.onOutbox({ name: 'good', types: ['test.happened'], handle: async (tx, event: Numbered) => void (await note(tx, `good ${event.n}`)) });
  bus.onOutbox({
    name: 'bad',
    types: ['test.happened'],
    handle: async (tx, event: Numbered) => {
      await note(tx, `bad ${event.n}`);
      if (broken && event.n === 1) throw new Error('the printer is on fire');
    },
  });
  await publish(3);
  const [ids = []] = await relayed();
  const failures = await deliverOutbox(app.database, SYSTEM, bus, ids);
  expect(failures.map((f) => f.error.message)).toEqual(['the printer is on fire']);
  expect(await names()).toEqual(['bad 0', 'bad 2', 'good 0', 'good 1', 'good 2']);
  expect(await state()).toMatchObject([{ delivered: true }, { delivered: false, error: 'the printer is on fire' }, { delivered: true }]);
  expect(await relayed()).toEqual([]);
  broken = false;
  app.clock.advance(11_000);
  const [again = []] = await relayed();
  expect(again).toHaveLength(1);
  expect(await deliverOutbox(app.database, SYSTEM, bus, again)).toEqual([]);
  expect(await names()).toEqual(['bad 0', 'bad 1', 'bad 2', 'good 0', 'good 1', 'good 2']);
});

it('keeps a statement that PostgreSQL refused from spoiling the batch', async () => {
  bus.onOutbox({ name: 'same', types: ['test.happened'], handle: async (tx, event: Numbered) => void (await note(tx, event.n === 2 ? 'taken 1' : `taken ${event.n}`)) });
  await publish(3);
  const [ids = []] = await relayed();
  expect((await deliverOutbox(app.database, SYSTEM, bus, ids)).map((f) => f.error.message)).toEqual([expect.stringContaining('duplicate key')]);
  expect(await names()).toEqual(['taken 0', 'taken 1']);
});

it('knows who caused an event and when', async () => {
  const user = await aUser(app.database, { officeId });
  const heard: { actorId: string | null; at: Date }[] = [];
  bus.onOutbox({ name: 'who', types: ['test.happened'], handleAll: async (_tx, messages: readonly OutboxMessage<Numbered>[]) => void heard.push(...messages.map(({ actorId, at }) => ({ actorId, at }))) });
  await app.database.transaction(user.actor, (tx) => tx.publish({ type: 'test.happened', officeId } as never));
  await deliverOutbox(app.database, SYSTEM, bus, (await relayed()).flat());
  expect(heard).toEqual([{ actorId: user.id, at: app.clock.now() }]);
});

it('refuses two listeners of one name, because deliveries are recorded by it', () => {
  bus.onOutbox({ name: 'twin', types: ['a.b'], handle: async () => undefined });
  expect(() => bus.onOutbox({ name: 'twin', types: ['c.d'], handle: async () => undefined })).toThrow('twin');
});

it('purges what was delivered long ago and nothing else', async () => {
  await publish(2, 'test.ignored');
  await relayed();
  bus.onOutbox({ name: 'l', types: ['test.happened'], handle: async () => undefined });
  await publish(1);
  const later = new Date(app.clock.now().getTime() + 1000);
  expect(await purgeOutbox(app.database, SYSTEM, app.clock.now())).toBe(0);
  expect(await purgeOutbox(app.database, SYSTEM, later)).toBe(2);
  expect(await state()).toHaveLength(1);
});
