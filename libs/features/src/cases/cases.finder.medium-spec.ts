import type { LocalDate } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { outcomeOf } from '../../../../test/support/refusal.js';
import { CaseExport, CasesFinder, CasesLoader, CasesModule, CasesService, CaseTags, EXPORT_COLUMNS, QUERY_GROUPS, QUERY_SORTS, type CaseCard, type CaseQuery, type QueryFilter } from './index.js';

let app: TestApp;
let world: CaseWorld;
let officer: TestUser;
let colleague: TestUser;
let loaded: CaseCard[];
const PAGE_OF_ALL = { sort: 'reference', direction: 'asc' } as const;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
  officer = await aUser(app.database);
  colleague = await aUser(app.database, { officeId: officer.officeId });
  await world.get(CasesLoader).load({ officeId: officer.officeId, count: 300, seed: 7, ownerIds: [officer.id, colleague.id] });
  await app.asSystem("UPDATE cases SET owner_id = NULL WHERE office_id = $1 AND number % 10 = 0", [officer.officeId]);
  await app.asSystem("UPDATE cases SET next_deadline_on = DATE '2026-11-21' + (number % 90), next_deadline_kind = 'internal' WHERE office_id = $1 AND number % 3 = 0 AND standing <> 'closed'", [officer.officeId]);
  await app.asSystem("UPDATE cases SET tags = ARRAY['Energy'] WHERE office_id = $1 AND number % 4 = 0", [officer.officeId]);
  const [living, closed] = [await all({ filter: {}, ...PAGE_OF_ALL }), await all({ filter: { standing: 'closed' }, ...PAGE_OF_ALL })];
  loaded = [...living, ...closed];
}, 60_000);
afterAll(() => app.close());

type Page = { data: CaseCard[]; page: { nextCursor: string | null } };
const page = async (query: CaseQuery, limit: number, cursor?: string, by = officer): Promise<Page> => JSON.parse(await world.get(CasesFinder).page(by.actor, query, { limit, cursor })) as Page;
/** Page after page until there is none. */
async function all(query: CaseQuery, limit = 37, by = officer): Promise<CaseCard[]> {
  const found: CaseCard[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, page: { nextCursor } } = await page(query, limit, cursor, by);
    found.push(...data);
    if (nextCursor === null) return found;
    cursor = nextCursor;
  }
}
const ids = (cards: readonly CaseCard[]): string[] => cards.map(({ id }) => id).sort();
const living = (): CaseCard[] => loaded.filter(({ standing }) => standing !== 'closed');
/** What a filter means, said a second time in another way. */
const FILTERS: readonly [string, QueryFilter, (card: CaseCard) => boolean][] = [
  ['two stages', { stages: ['disclosure', 'licensing'] }, (c) => ['disclosure', 'licensing'].includes(c.stage)],
  ['a standing', { standing: 'on-hold' }, (c) => c.standing === 'on-hold'],
  ['a track', { tracks: ['software'] }, (c) => c.track === 'software'],
  ['me', { owners: ['me'] }, (c) => c.owner?.id === officer.id],
  ['nobody', { owners: ['none'] }, (c) => c.owner === null],
  ['me or nobody', { owners: ['me', 'none'] }, (c) => c.owner === null || c.owner.id === officer.id],
  ['a tag', { tags: ['Energy', 'No such tag'] }, (c) => c.tags.includes('Energy')],
  ['over target', { overTarget: true }, (c) => c.standing === 'open' && c.stageDueOn !== null && c.stageDueOn < '2026-11-21'],
  ['due before a day', { dueBefore: '2026-12-01' as LocalDate }, (c) => (c.stageDueOn !== null && c.stageDueOn <= '2026-12-01') || (c.nextDeadlineOn !== null && c.nextDeadlineOn <= '2026-12-01')],
  ['due within ten days', { dueWithin: 10 }, (c) => (c.stageDueOn !== null && c.stageDueOn <= '2026-12-01') || (c.nextDeadlineOn !== null && c.nextDeadlineOn <= '2026-12-01')],
  ['all of it', { stages: ['disclosure', 'market-research'], owners: ['me', 'none'], tags: ['Energy'] }, (c) => ['disclosure', 'market-research'].includes(c.stage) && (c.owner === null || c.owner.id === officer.id) && c.tags.includes('Energy')],
];

describe('a query', () => {
  it.each(FILTERS)('filters by %s', async (_, filter, holds) => {
    const expected = living().filter(holds);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(living().length);
    expect(ids(await all({ filter, ...PAGE_OF_ALL }))).toEqual(ids(expected));
    expect(await world.get(CasesFinder).counts(officer.actor, { filter, ...PAGE_OF_ALL })).toEqual({ total: expected.length, more: false, groups: [] });
  });

  it.each(QUERY_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)))('goes through every case once, by %s %s, in pages as in one', async (sort, direction) => {
    const whole = (await page({ filter: {}, sort, direction }, 200)).data;
    const paged = await all({ filter: {}, sort, direction }, 23);
    expect(ids(paged)).toEqual(ids(living()));
    expect(paged.slice(0, whole.length).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  it.each(QUERY_GROUPS.flatMap((group) => (['asc', 'desc'] as const).map((direction) => [group, direction] as const)))('keeps the cases of one %s together, %s, and counts each', async (group, direction) => {
    const paged = await all({ filter: {}, sort: 'due', direction, group }, 23);
    expect(ids(paged)).toEqual(ids(living()));
    const keyOf = (c: CaseCard): string | null => ({ stage: c.stage, owner: c.owner?.id ?? null, track: c.track, month: c.stageDueOn?.slice(0, 7) ?? null })[group];
    const runs = paged.map(keyOf).filter((key, i, keys) => i === 0 || key !== keys[i - 1]);
    const { groups, total } = await world.get(CasesFinder).counts(officer.actor, { filter: {}, sort: 'due', direction, group });
    expect(groups.map(({ key }) => key)).toEqual(runs);
    expect(groups.map(({ count }) => count)).toEqual(runs.map((run) => paged.filter((c) => keyOf(c) === run).length));
    expect(total).toBe(living().length);
    for (const run of runs) {
      const due = paged.filter((c) => keyOf(c) === run).map((c) => c.stageDueOn ?? '9999');
      expect(due).toEqual(direction === 'asc' ? [...due].sort() : [...due].sort().reverse());
    }
  });

  it('finds words among everything, and narrows by the other filters', async () => {
    const c = await aCase(world, { officer, title: { en: 'Zirconium lattice', ru: 'Циркониевая решётка' }, track: 'know-how' });
    const found = async (filter: QueryFilter): Promise<string[]> => (await all({ filter, ...PAGE_OF_ALL })).map(({ reference }) => reference);
    expect(await found({ text: 'zirconium' })).toEqual([c.reference]);
    expect(await found({ text: c.reference.toLowerCase() })).toEqual([c.reference]);
    expect(await found({ text: 'решетка', tracks: ['know-how'] })).toEqual([c.reference]);
    expect(await found({ text: 'zirconium', tracks: ['patent'] })).toEqual([]);
    await world.get(CasesService).command(officer.actor, c.id, 1, { type: 'close', outcome: 'merged', reason: 'It is the same as another one.' });
    expect(await found({ text: 'zirconium' })).toEqual([c.reference]);
    expect(await found({ text: 'zirconium', standing: 'open' })).toEqual([]);
  });

  it('of the closed is by last change or reference, and never grouped', async () => {
    const finder = world.get(CasesFinder);
    for (const sort of QUERY_SORTS) {
      const expected = sort === 'updated' || sort === 'reference' ? 'accepted' : 'invalid-input';
      expect([sort, await outcomeOf(finder.page(officer.actor, { filter: { standing: 'closed' }, sort, direction: 'desc' }, { limit: 5 }))]).toEqual([sort, expected]);
    }
    expect(await outcomeOf(finder.counts(officer.actor, { filter: { standing: 'closed' }, sort: 'updated', direction: 'desc', group: 'stage' }))).toBe('invalid-input');
  });

  it('shows nothing of another office, and inventors are not asked', async () => {
    const [elsewhere, inventor, admin] = [await aUser(app.database), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] })];
    expect(await all({ filter: {}, ...PAGE_OF_ALL }, 37, elsewhere)).toEqual([]);
    expect(await world.get(CasesFinder).counts(elsewhere.actor, { filter: { owners: [officer.id] }, ...PAGE_OF_ALL })).toEqual({ total: 0, more: false, groups: [] });
    for (const who of [inventor, admin]) expect(await outcomeOf(page({ filter: {}, ...PAGE_OF_ALL }, 5, undefined, who))).toBe('forbidden');
  });

  it('refuses a cursor of another order or of nobody’s making', async () => {
    const { page: { nextCursor } } = await page({ filter: {}, sort: 'due', direction: 'asc' }, 5);
    expect(await outcomeOf(page({ filter: {}, sort: 'due', direction: 'asc', group: 'stage' }, 5, nextCursor ?? ''))).toBe('invalid-input');
    expect(await outcomeOf(page({ filter: {}, sort: 'reference', direction: 'asc' }, 5, nextCursor ?? ''))).toBe('invalid-input');
    expect(await outcomeOf(page({ filter: {}, sort: 'due', direction: 'asc' }, 5, 'bm90IGEgY3Vyc29y'))).toBe('invalid-input');
  });
});

describe('counting several filters at once', () => {
  it('says of each what counting it alone says', async () => {
    const filters: QueryFilter[] = [...FILTERS.map(([, filter]) => filter), { standing: 'closed' }, {}, { text: 'graphene' }];
    const together = await world.get(CasesFinder).countEach(officer.actor, filters);
    for (const [n, filter] of filters.entries()) {
      const alone = (await all({ filter, ...PAGE_OF_ALL })).filter(({ standing }) => standing !== 'closed').length;
      expect([n, together[n]]).toEqual([n, filter.standing === 'closed' ? null : alone]);
    }
  });
});

describe('a tag', () => {
  const tag = (c: Pick<TestCase, 'id'>, label: string, action: 'add' | 'remove', { by = officer, version = 1 }: { by?: TestUser; version?: number } = {}) => world.get(CaseTags).change(by.actor, c.id, version, { label, action });

  it('is put on and taken off, in the first spelling that was used, with its line in the history', async () => {
    const [one, other] = [await aCase(world, { officer }), await aCase(world, { officer })];
    await tag(one, '  Clean   water ', 'add');
    await tag(other, 'CLEAN WATER', 'add');
    expect((await app.asSystem<{ tags: string[] }>('SELECT tags FROM cases WHERE id = ANY ($1)', [[one.id, other.id]])).map((row) => row.tags)).toEqual([['Clean water'], ['Clean water']]);
    expect(await world.get(CaseTags).list(officer.actor)).toContain('Clean water');
    await tag(one, 'clean water', 'remove');
    expect(await app.asSystem('SELECT tags, version FROM cases WHERE id = $1', [one.id])).toEqual([{ tags: [], version: 1 }]);
    const events = await app.asSystem<{ payload: { added: string[]; removed: string[] } }>("SELECT payload FROM case_events WHERE case_id = $1 AND type = 'case.tagged' ORDER BY seq", [one.id]);
    expect(events.map(({ payload }) => [payload.added.length, payload.removed.length])).toEqual([[1, 0], [0, 1]]);
    expect(JSON.stringify(events)).not.toContain('water');
  });

  it('is refused where it changes nothing, on an old version, on a closed case, to other roles and offices, and when it is no label', async () => {
    const c = await aCase(world, { officer });
    const [elsewhere, auditor] = [await aUser(app.database), await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] })];
    expect(await outcomeOf(tag(c, 'Steel', 'remove'))).toBe('no-change');
    expect(await outcomeOf(tag(c, 'Steel', 'add', { version: 2 }))).toBe('stale-version');
    expect(await outcomeOf(tag(c, 'Steel', 'add', { by: elsewhere }))).toBe('not-found');
    expect(await outcomeOf(tag(c, 'Steel', 'add', { by: auditor }))).toBe('forbidden');
    for (const label of ['', '   ', 'x'.repeat(41), 'a,b', 'a\u0000b']) expect([label, await outcomeOf(tag(c, label, 'add'))]).toEqual([label, 'invalid-input']);
    await world.get(CasesService).command(officer.actor, c.id, 1, { type: 'close', outcome: 'merged', reason: 'It is the same as another one.' });
    expect(await outcomeOf(tag(c, 'Steel', 'add', { version: 2 }))).toBe('case-closed');
    expect(await world.get(CaseTags).list(elsewhere.actor)).toEqual([]);
  });
});

describe('an export', () => {
  const text = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };
  const audit = (): Promise<{ type: string; payload: Record<string, unknown> }[]> => app.asSystem("SELECT type, payload FROM audit_events WHERE office_id = $1 AND type LIKE 'cases.export%' ORDER BY seq", [officer.officeId]);

  it('has every case of the query once, in its order and the reader’s language, and leaves its trail', async () => {
    const before = (await audit()).length;
    const query: CaseQuery = { filter: { stages: ['licensing'] }, sort: 'reference', direction: 'asc' };
    const expected = await all(query);
    const viewId = newId();
    const { content, fileName, mediaType } = await world.get(CaseExport).begin({ ...officer.actor, locale: 'kk' }, { format: 'csv', columns: ['stage', 'reference'], query, ids: null, viewId });
    expect([fileName, mediaType]).toEqual(['cases-2026-11-21.csv', 'text/csv; charset=utf-8']);
    expect(await text(content)).toBe(`\ufeffНөмірі,Кезең\r\n${expected.map((c) => `${c.reference},Лицензиялау\r\n`).join('')}`);
    const trail = (await audit()).slice(before);
    expect(trail).toMatchObject([
      { type: 'cases.export-begun', payload: { format: 'csv', columns: ['reference', 'stage'], viewId, selected: null, filters: ['stages'], expected: expected.length } },
      { type: 'cases.export-finished', payload: { rows: expected.length, complete: true } },
    ]);
    expect(trail[0]?.payload['exportId']).toBe(trail[1]?.payload['exportId']);
  });

  it('of a selection has only what was selected and what the query lets through', async () => {
    const [first, second] = living();
    const elsewhere = await aCase(world);
    const { content } = await world.get(CaseExport).begin(officer.actor, { format: 'csv', columns: ['reference'], query: { filter: {}, ...PAGE_OF_ALL }, ids: [first?.id ?? '', second?.id ?? '', elsewhere.id], viewId: null });
    expect((await text(content)).trim().split('\r\n').slice(1).sort()).toEqual([first?.reference, second?.reference].sort());
  });

  it('notes how many rows had left when the reader went away', async () => {
    const before = (await audit()).length;
    const { content } = await world.get(CaseExport).begin(officer.actor, { format: 'csv', columns: [...EXPORT_COLUMNS], query: { filter: {}, ...PAGE_OF_ALL }, ids: null, viewId: null });
    await content.next();
    await content.next();
    await content.return(undefined);
    expect((await audit()).slice(before).at(-1)).toMatchObject({ type: 'cases.export-finished', payload: { complete: false } });
  });

  it('is refused to inventors, reviewers and administrators before a byte leaves, and shows another office nothing', async () => {
    for (const role of ['inventor', 'reviewer', 'admin'] as const) {
      const who = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
      expect([role, await outcomeOf(world.get(CaseExport).begin(who.actor, { format: 'xlsx', columns: ['reference'], query: { filter: {}, ...PAGE_OF_ALL }, ids: null, viewId: null }))]).toEqual([role, 'forbidden']);
    }
    const elsewhere = await aUser(app.database);
    const { content } = await world.get(CaseExport).begin(elsewhere.actor, { format: 'csv', columns: ['reference'], query: { filter: {}, ...PAGE_OF_ALL }, ids: living().slice(0, 3).map(({ id }) => id), viewId: null });
    expect(await text(content)).toBe('\ufeffReference\r\n');
  });
});
