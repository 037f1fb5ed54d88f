import { STAGES, type Actor, type Stage } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import pg from 'pg';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { CasesBoard, CasesLists, CasesLoader, CasesModule, CasesVerifier, CaseTags, type BoardFilter } from './index.js';

type Card = { id: string; reference: string; stage: Stage; standing: string; track: string; owner: { id: string } | null; tags: string[]; version: number; title: Record<string, string>; stageDueOn: string | null };
type Column = { stage: Stage; open: number; onHold: number; overTarget: number; cards: Card[]; nextCursor: string | null };

let app: TestApp;
let owner: pg.Client;
let manager: TestUser;
let officers: TestUser[];
let stranger: TestUser;
const board = async (filter: BoardFilter, actor: Actor = manager.actor, limit = 100): Promise<Column[]> =>
  (JSON.parse(await app.context.get(CasesBoard).filtered(actor, { filter, limit })) as { columns: Column[] }).columns;
const cardsOf = (columns: readonly Column[]): Card[] => columns.flatMap(({ cards }) => cards);
const count = async (condition: string): Promise<number> => {
  const { rows } = await owner.query<{ n: number }>(`SELECT count(*)::integer AS n FROM cases c WHERE c.office_id = '${manager.officeId}' AND c.standing <> 'closed' AND ${condition}`);
  return rows[0]?.n ?? -1;
};

beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
  await owner.connect();
  await owner.query('ALTER TABLE cases NO FORCE ROW LEVEL SECURITY');
  manager = await aUser(app.database, { roles: ['manager'] });
  officers = [await aUser(app.database, { officeId: manager.officeId }), await aUser(app.database, { officeId: manager.officeId })];
  stranger = await aUser(app.database);
  const loader = app.context.get(CasesLoader);
  const ownerIds = officers.map(({ id }) => id) as [string, string];
  await loader.load({ officeId: manager.officeId, count: 500, seed: 3, ownerIds, closedShare: 0.6 });
  await loader.load({ officeId: stranger.officeId, count: 40, seed: 4, ownerIds: [stranger.id] });
}, 120_000);
afterAll(async () => {
  await owner.end();
  await app.close();
});

describe('loading with a share of closed cases', () => {
  it('closes about that share, and spreads the years', async () => {
    const { rows } = await owner.query<{ closed: number; years: number }>(`SELECT count(*) FILTER (WHERE standing = 'closed')::integer AS closed, count(DISTINCT year)::integer AS years FROM cases WHERE office_id = '${manager.officeId}'`);
    expect(rows[0]?.closed).toBeGreaterThan(250);
    expect(rows[0]?.closed).toBeLessThan(350);
    expect(rows[0]?.years).toBeGreaterThan(5);
  });

  it('makes lives that every check holds for', async () => {
    expect((await app.context.get(CasesVerifier).verify()).filter(({ ok, check }) => !ok && check !== 'fact-sources')).toEqual([]);
  });
});

describe('the board of some cases', () => {
  it('without any filter is the whole board', async () => {
    const all = await board({}, manager.actor, 30);
    const whole = (JSON.parse(await app.context.get(CasesLists).board(manager.actor, { limit: 30 })) as { columns: Column[] }).columns;
    expect(all.map(({ overTarget: _, ...column }) => column)).toEqual(whole);
    expect(all.map(({ stage }) => stage)).toEqual(STAGES);
    expect(whole.reduce((sum, { open, onHold }) => sum + open + onHold, 0)).toBe(await count('true'));
  });

  it('counts what is past its target as the list does', async () => {
    const columns = await board({});
    for (const { stage, overTarget } of columns) expect(overTarget).toBe(await count(`c.stage = '${stage}' AND c.standing = 'open' AND c.stage_due_on < '2026-11-21'`));
    expect(columns.reduce((sum, { overTarget }) => sum + overTarget, 0)).toBeGreaterThan(5);
    const over = await board({ overTarget: true });
    expect(over.map(({ open, onHold }) => [open, onHold])).toEqual(columns.map(({ overTarget }) => [overTarget, 0]));
  });

  it('filters by officer, by nobody, by oneself and by track, and its numbers are those of the cases', async () => {
    const [first] = officers as [TestUser];
    const mine = await board({ owners: ['me'] }, first.actor);
    expect(mine).toEqual(await board({ owners: [first.id] }));
    expect(new Set(cardsOf(mine).map((card) => card.owner?.id))).toEqual(new Set([first.id]));
    for (const { stage, open, onHold } of mine) {
      expect(open).toBe(await count(`c.stage = '${stage}' AND c.standing = 'open' AND c.owner_id = '${first.id}'`));
      expect(onHold).toBe(await count(`c.stage = '${stage}' AND c.standing = 'on-hold' AND c.owner_id = '${first.id}'`));
    }
    expect(cardsOf(await board({ owners: ['none'] })).length).toBe(await count('c.owner_id IS NULL'));
    const software = cardsOf(await board({ tracks: ['software'], owners: [first.id] }));
    expect(software.length).toBe(await count(`c.track = 'software' AND c.owner_id = '${first.id}'`));
    expect(software.length).toBeGreaterThan(0);
    expect(software.every(({ track, owner: by }) => track === 'software' && by?.id === first.id)).toBe(true);
  });

  it('filters by tag', async () => {
    const [card] = cardsOf(await board({}));
    await app.context.get(CaseTags).change(manager.actor, card?.id ?? '', card?.version ?? 0, { label: 'Spin-out', action: 'add' });
    const tagged = cardsOf(await board({ tags: ['Spin-out'] }));
    expect(tagged.map(({ id }) => id)).toEqual([card?.id]);
    expect(tagged[0]?.tags).toEqual(['Spin-out']);
    expect(cardsOf(await board({ tags: ['No such tag'] }))).toEqual([]);
  });

  it('finds living cases by words and by reference, and never a closed one', async () => {
    const [{ reference = '' } = {}] = cardsOf(await board({}));
    expect(cardsOf(await board({ text: reference.toLowerCase() })).map((card) => card.reference)).toContain(reference);
    const found = cardsOf(await board({ text: 'graphene' }));
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBe(await count("c.title ->> 'en' ILIKE '%graphene%'"));
    const { rows } = await owner.query<{ reference: string }>(`SELECT reference FROM cases WHERE office_id = '${manager.officeId}' AND standing = 'closed' LIMIT 1`);
    expect(cardsOf(await board({ text: rows[0]?.reference ?? '' })).map((card) => card.reference)).not.toContain(rows[0]?.reference);
  });

  it('goes on with one column from the cursor, without a gap or a repeat', async () => {
    const filter: BoardFilter = { owners: officers.map(({ id }) => id) };
    const [whole] = (await board(filter)).sort((a, b) => b.cards.length - a.cards.length);
    const { stage, cards } = whole as Column;
    expect(cards.length).toBeGreaterThan(10);
    const start = (await board(filter, manager.actor, 4)).find((column) => column.stage === stage);
    const seen = [...(start?.cards ?? [])];
    for (let cursor = start?.nextCursor ?? null; cursor !== null; ) {
      const page = JSON.parse(await app.context.get(CasesBoard).filtered(manager.actor, { filter, stage, limit: 7, cursor })) as { data: Card[]; page: { nextCursor: string | null } };
      seen.push(...page.data);
      cursor = page.page.nextCursor;
    }
    expect(seen.map(({ id }) => id)).toEqual(cards.map(({ id }) => id));
    expect(seen.map(({ stageDueOn }) => stageDueOn ?? '9999')).toEqual(seen.map(({ stageDueOn }) => stageDueOn ?? '9999').sort());
    await expect(app.context.get(CasesBoard).filtered(manager.actor, { filter, stage, limit: 7, cursor: 'bm90IGEgY3Vyc29y' })).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/cursor' }] } });
    const forged = Buffer.from('["2026-01-01","no-id"]').toString('base64url');
    await expect(app.context.get(CasesBoard).filtered(manager.actor, { filter, stage, limit: 7, cursor: forged })).rejects.toMatchObject({ refusal: { code: 'invalid-input' } });
  });

  it('numbers the lanes of the officers, nobody\'s first', async () => {
    const lanes = await app.context.get(CasesBoard).lanes(manager.actor, {});
    expect(lanes.map(({ id }) => id).filter((id) => id !== null).sort()).toEqual(officers.map(({ id }) => id).sort());
    if (lanes.some(({ id }) => id === null)) expect(lanes[0]?.id).toBeNull();
    for (const { id, stages } of lanes) {
      const columns = await board({ owners: [id ?? 'none'] });
      for (const { stage, open, onHold, overTarget } of stages) expect(columns.find((column) => column.stage === stage)).toMatchObject({ open, onHold, overTarget });
      expect(stages.reduce((sum, { open, onHold }) => sum + open + onHold, 0)).toBe(cardsOf(columns).length);
    }
  });
});

describe('who may look', () => {
  it('shows another office nothing of this one', async () => {
    const theirs = cardsOf(await board({}, stranger.actor));
    const ours = new Set(cardsOf(await board({})).map(({ id }) => id));
    expect(theirs.length).toBeGreaterThan(10);
    expect(theirs.filter(({ id }) => ours.has(id))).toEqual([]);
    expect(cardsOf(await board({ owners: [officers[0]?.id ?? ''] }, stranger.actor))).toEqual([]);
    expect((await app.context.get(CasesBoard).lanes(stranger.actor, {})).map(({ id }) => id).filter((id) => id !== null)).toEqual([stranger.id]);
  });

  it.each(['inventor', 'reviewer'] as const)('refuses the %s', async (role) => {
    const person = await aUser(app.database, { officeId: manager.officeId, roles: [role] });
    await expect(board({}, person.actor)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    await expect(app.context.get(CasesBoard).lanes(person.actor, {})).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

describe('what it costs', () => {
  it('can be read by an index of the living cases alone, however many are closed', async () => {
    const statements: { text: string; values: readonly unknown[] }[] = [];
    const { filteredBoard, laneCounts } = await import('./board.queries.js');
    const plan = { filter: { stages: null, standing: 'living', tracks: ['software'], owners: null, nobody: false, tags: null, over: false, before: null, within: null, text: '' }, sort: 'due', direction: 'asc', group: null, ids: null } as const;
    const context = { officeId: manager.officeId ?? '', now: new Date('2026-11-21T04:00:00.000Z'), words: ['', '', '', null] } as const;
    for (const { query, values } of [filteredBoard(plan, context, { stages: STAGES, limit: 20 }), laneCounts(plan, context)]) statements.push({ text: query.text, values });
    for (const { text, values } of statements) {
      const rows = await app.database.read(manager.actor, async (tx) => {
        await tx.query({ name: 'test-large-table', text: 'SET LOCAL enable_seqscan = off' }); // as for a table too large to be read whole
        return tx.query<{ 'QUERY PLAN': string }>({ name: `explain-${newId()}`, text: `EXPLAIN ${text}` }, values as unknown[]);
      });
      const lines = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(lines).toMatch(/ix_cases_(due|board|owner|updated)/);
      expect(lines).not.toMatch(/Seq Scan on cases/);
    }
  });
});
