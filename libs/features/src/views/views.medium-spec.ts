import { NotificationsModule } from '@tamga/features/notifications';
import { newId, sha256 } from '@tamga/platform';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { outcomeOf } from '../../../../test/support/refusal.js';
import { ViewsModule, ViewsService, type NewView, type SavedView, type ViewContent } from './index.js';

let app: TestApp;
let world: CaseWorld;
let officer: TestUser;
let colleague: TestUser;
let manager: TestUser;
let views: ViewsService;
beforeAll(async () => {
  app = await openApp([NotificationsModule, ViewsModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
  views = app.context.get(ViewsService);
  officer = await aUser(app.database);
  [colleague, manager] = [await aUser(app.database, { officeId: officer.officeId }), await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] })];
});
afterAll(() => app.close());

const CONTENT: ViewContent = { filter: { owners: ['me'] }, sort: 'due', direction: 'asc', group: 'stage', columns: ['reference', 'title', 'stage'], density: 'compact' };
const make = (over: Partial<NewView> = {}, by = officer): Promise<SavedView> => views.create(by.actor, { name: 'Mine by stage', shared: false, content: CONTENT, ...over });
const names = async (by: TestUser): Promise<string[]> => (await views.list(by.actor)).map(({ name }) => name);

describe('a private view', () => {
  it('comes back as it was saved, and is its owner’s alone', async () => {
    const made = await make({ name: '  Secret plans ' });
    expect(made).toMatchObject({ name: 'Secret plans', shared: false, content: CONTENT, mine: true, editable: true, pinned: false, version: 1, owner: { id: officer.id } });
    expect(await views.get(officer.actor, made.id)).toEqual(made);
    const elsewhere = await aUser(app.database, { roles: ['manager'] });
    for (const who of [colleague, manager, elsewhere]) {
      expect(await names(who)).not.toContain('Secret plans');
      expect(await outcomeOf(views.get(who.actor, made.id))).toBe('not-found');
      expect(await outcomeOf(views.update(who.actor, made.id, 1, { name: 'x' }))).toBe('not-found');
      expect(await outcomeOf(views.remove(who.actor, made.id, 1))).toBe('not-found');
      expect(await outcomeOf(views.pin(who.actor, made.id, true))).toBe('not-found');
    }
  });

  it('is behind the second wall, too: the database shows a colleague neither it nor the pins', async () => {
    const made = await make({ name: 'Behind the wall' });
    await views.pin(officer.actor, made.id, true);
    const seen = (who: TestUser): Promise<unknown[]> => app.database.read(who.actor, (tx) => tx.query({ name: 'test-view-rows', text: 'SELECT v.id FROM case_views v WHERE v.id = $1 UNION ALL SELECT p.view_id FROM case_view_pins p WHERE p.view_id = $1' }, [made.id]));
    expect(await seen(officer)).toHaveLength(2);
    expect(await seen(colleague)).toHaveLength(0);
    expect(await seen(manager)).toHaveLength(0);
    const forge = { name: 'test-view-forge', text: "INSERT INTO case_views (id, office_id, owner_id, name, content, created_at, updated_at) VALUES ($1, $2, $3, 'x', '{}', now(), now())" };
    await expect(app.database.transaction(colleague.actor, (tx) => tx.run(forge, [newId(), officer.officeId, officer.id]))).rejects.toThrow(/row-level security/);
  });
});

describe('a shared view', () => {
  it('is seen by the office, and changed by its owner or a manager', async () => {
    const made = await make({ name: 'For all of us', shared: true });
    const [auditor, inventor, elsewhere] = [await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database)];
    expect(await views.get(colleague.actor, made.id)).toMatchObject({ mine: false, editable: false });
    expect(await names(auditor)).toContain('For all of us');
    expect(await names(elsewhere)).not.toContain('For all of us');
    expect(await outcomeOf(views.list(inventor.actor))).toBe('forbidden');
    for (const who of [colleague, auditor]) {
      expect(await outcomeOf(views.update(who.actor, made.id, 1, { name: 'Mine now' }))).toBe('forbidden');
      expect(await outcomeOf(views.remove(who.actor, made.id, 1))).toBe('forbidden');
    }
    const renamed = await views.update(manager.actor, made.id, 1, { name: 'For everybody' });
    expect(renamed).toMatchObject({ name: 'For everybody', version: 2, content: CONTENT, owner: { id: officer.id } });
    expect(await outcomeOf(views.update(officer.actor, made.id, 1, { name: 'Too late' }))).toBe('stale-version');
    expect(await outcomeOf(views.remove(officer.actor, made.id, 1))).toBe('stale-version');
    expect(await outcomeOf(views.update(manager.actor, made.id, 2, { shared: false }))).toBe('forbidden');
    expect(await views.update(officer.actor, made.id, 2, { shared: false })).toMatchObject({ shared: false, version: 3 });
    expect(await outcomeOf(views.get(manager.actor, made.id))).toBe('not-found');
  });

  it('is not an auditor’s to share, who keeps views of their own', async () => {
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect(await outcomeOf(make({ shared: true }, auditor))).toBe('forbidden');
    const own = await make({ name: 'Audit' }, auditor);
    expect(await outcomeOf(views.update(auditor.actor, own.id, 1, { shared: true }))).toBe('forbidden');
    await views.remove(auditor.actor, own.id, 1);
    expect(await names(auditor)).not.toContain('Audit');
  });
});

it('refuses a view that means nothing, with every fault', async () => {
  const wrong = make({ name: ' ', content: { ...CONTENT, filter: { standing: 'closed', owners: ['somebody'], stages: ['nowhere' as never] } } });
  await expect(wrong).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/name' }, { pointer: '/content/filter/stages' }, { pointer: '/content/filter/owners' }, { pointer: '/content/group', code: 'contradiction' }] } });
});

describe('pins', () => {
  it('are each person’s own, and count for each what it shows them', async () => {
    const [me, you] = [await aUser(app.database), await aUser(app.database)];
    const both = [me, await aUser(app.database, { officeId: me.officeId })] as const;
    for (const owner of [both[0], both[0], both[1]]) await aCase(world, { officer: owner });
    const shared = await make({ name: 'Mine', shared: true }, me);
    const closed = await make({ name: 'Closed', shared: true, content: { ...CONTENT, filter: { standing: 'closed' }, group: null, sort: 'updated' } }, me);
    for (const who of both) for (const { id } of [closed, shared]) expect(await views.pin(who.actor, id, true)).toMatchObject({ pinned: true });
    expect(await views.pinned(both[0].actor)).toMatchObject([{ name: 'Mine', count: 2 }, { name: 'Closed', count: null }]);
    expect(await views.pinned(both[1].actor)).toMatchObject([{ name: 'Mine', count: 1 }, { name: 'Closed' }]);
    await views.pin(both[1].actor, closed.id, false);
    expect((await views.pinned(both[1].actor)).map(({ name }) => name)).toEqual(['Mine']);
    expect(await views.pinned(both[0].actor)).toHaveLength(2);
    expect(await views.pinned(you.actor)).toEqual([]);
    await views.remove(me.actor, shared.id, 1);
    expect(await views.pinned(both[1].actor)).toEqual([]);
  });

  it('are twelve at most', async () => {
    const who = await aUser(app.database);
    for (let n = 0; n < 12; n++) await views.pin(who.actor, (await make({ name: `View ${n}` }, who)).id, true);
    expect(await outcomeOf(views.pin(who.actor, (await make({ name: 'One more' }, who)).id, true))).toBe('too-many-views');
    expect(await views.pinned(who.actor)).toHaveLength(12);
  });
});

it('keeps at most a hundred views a person', async () => {
  const who = await aUser(app.database);
  const fill = { name: `test-fill-${sha256('views').slice(0, 8)}`, text: "INSERT INTO case_views (id, office_id, owner_id, name, content, created_at, updated_at) SELECT gen_random_uuid(), $1, $2, 'v' || n, '{}', now(), now() FROM generate_series(1, 100) n" };
  await app.database.transaction(who.actor, (tx) => tx.run(fill, [who.officeId, who.id]));
  expect(await outcomeOf(make({}, who))).toBe('too-many-views');
});
