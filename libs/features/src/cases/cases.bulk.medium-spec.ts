import { isRefused, type RefusalCode, type Refusal } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { CasesBulk, CasesModule, CasesReader, CasesService, CasesVerifier, type BulkAction, type BulkAnswer } from './index.js';

let app: TestApp;
let world: CaseWorld;
let officer: TestUser;
let colleague: TestUser;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
  officer = await aUser(app.database);
  colleague = await aUser(app.database, { officeId: officer.officeId });
});
afterAll(() => app.close());

const refusalOf = async (work: Promise<unknown>): Promise<Refusal | 'accepted'> =>
  work.then(() => 'accepted' as const, (error: unknown) => { if (isRefused(error)) return error.refusal; throw error; });
const preview = (action: BulkAction, cases: readonly { id: string }[], by = officer): Promise<BulkAnswer> => world.get(CasesBulk).preview(by.actor, action, cases.map(({ id }) => id));
const run = (action: BulkAction, cases: readonly { id: string; version: number }[], by = officer): Promise<BulkAnswer> => world.get(CasesBulk).run(by.actor, action, cases.map(({ id, version }) => ({ id, version })));
const codes = ({ lines }: BulkAnswer): (RefusalCode | null)[] => lines.map(({ refusal }) => refusal?.code ?? null);
const owners = async (cases: readonly TestCase[]): Promise<(string | null)[]> => {
  const rows = await app.asSystem<{ id: string; owner_id: string | null }>('SELECT id, owner_id FROM cases WHERE id = ANY ($1)', [cases.map(({ id }) => id)]);
  return cases.map(({ id }) => rows.find((row) => row.id === id)?.owner_id ?? null);
};
const close = (c: TestCase): Promise<unknown> => world.get(CasesService).command(officer.actor, c.id, c.version, { type: 'close', outcome: 'merged', reason: 'It is the same as another one.' });

describe('a preview', () => {
  it('says of each case whether and why not, and changes nothing', async () => {
    const [mine, closed, elsewhere] = [await aCase(world, { officer }), await aCase(world, { officer }), await aCase(world)];
    const theirs = await aCase(world, { officer: colleague });
    await close(closed);
    const answer = await preview({ action: 'assign', ownerId: colleague.id }, [mine, theirs, closed, elsewhere]);
    expect(answer.affected).toBe(1);
    expect(answer.lines).toMatchObject([
      { id: mine.id, reference: mine.reference, version: 1, refusal: null }, { refusal: { code: 'no-change' } }, { reference: closed.reference, version: 2, refusal: { code: 'case-closed' } },
      { id: elsewhere.id, reference: null, version: null, refusal: { code: 'not-found' } },
    ]);
    expect(await owners([mine, theirs])).toEqual([officer.id, colleague.id]);
  });

  it('agrees with what then happens, for every action', async () => {
    const [mine, closed, nobodys] = [await aCase(world, { officer }), await aCase(world, { officer }), await aCase(world, { officer })];
    const theirs = await aCase(world, { officer: colleague });
    await close(closed);
    await app.asSystem('UPDATE cases SET owner_id = NULL WHERE id = $1', [nobodys.id]);
    await run({ action: 'tag', tag: 'Solar' }, [theirs]);
    const cases = [mine, { ...closed, version: 2 }, nobodys, theirs];
    for (const action of [{ action: 'tag', tag: 'solar' }, { action: 'untag', tag: 'Wind' }, { action: 'remind', note: 'Please look at it.' }] as const) {
      const shown = await preview(action, cases);
      expect([action.action, codes(await run(action, cases))]).toEqual([action.action, codes(shown)]);
    }
    expect(codes(await preview({ action: 'remind', note: 'x' }, cases))).toEqual(['no-change', 'case-closed', 'case-without-officer', null]);
    expect(codes(await preview({ action: 'tag', tag: 'SOLAR' }, cases))).toEqual(['no-change', 'case-closed', 'no-change', 'no-change']);
    await app.asSystem('UPDATE cases SET owner_id = $2 WHERE id = $1', [nobodys.id, officer.id]); // as its history says
  });

  it('is refused as a whole to those who may not, for too many, for one named twice, and for somebody who cannot be given a case', async () => {
    const c = await aCase(world, { officer });
    const [auditor, inventor, stranger] = [await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database)];
    for (const who of [auditor, inventor]) {
      for (const action of [{ action: 'assign', ownerId: colleague.id }, { action: 'tag', tag: 'x' }, { action: 'remind', note: 'x' }] as const) {
        expect(await refusalOf(preview(action, [c], who))).toMatchObject({ code: 'forbidden' });
        expect(await refusalOf(run(action, [c], who))).toMatchObject({ code: 'forbidden' });
      }
    }
    expect(await refusalOf(preview({ action: 'assign', ownerId: stranger.id }, [c]))).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/ownerId', code: 'not-an-officer' }] });
    expect(await refusalOf(preview({ action: 'assign', ownerId: inventor.id }, [c]))).toMatchObject({ errors: [{ pointer: '/ownerId' }] });
    expect(await refusalOf(preview({ action: 'tag', tag: 'x' }, [c, c]))).toMatchObject({ errors: [{ pointer: '/cases', code: 'duplicate' }] });
    expect(await refusalOf(preview({ action: 'tag', tag: 'x' }, Array.from({ length: 201 }, () => ({ id: newId() }))))).toMatchObject({ errors: [{ pointer: '/cases', code: 'too-many', params: { max: 200 } }] });
    expect(await refusalOf(run({ action: 'remind', note: '  ' }, [c]))).toMatchObject({ errors: [{ pointer: '/note', code: 'required' }] });
  });
});

describe('a run', () => {
  it('does what it can, leaves the rest alone, and lists why', async () => {
    const cases = [await aCase(world, { officer }), await aCase(world, { officer }), await aCase(world, { officer })];
    const [first, moved, last] = cases as [TestCase, TestCase, TestCase];
    await world.get(CasesService).command(officer.actor, moved.id, 1, { type: 'hold', reason: 'Waiting for the funder.' });
    const elsewhere = await aCase(world);
    const answer = await run({ action: 'assign', ownerId: colleague.id }, [first, moved, elsewhere, last]);
    expect(answer.affected).toBe(2);
    expect(codes(answer)).toEqual([null, 'stale-version', 'not-found', null]);
    expect(await owners([first, moved, last, elsewhere])).toEqual([colleague.id, officer.id, colleague.id, elsewhere.officer.id]);
    expect(await app.asSystem("SELECT 1 FROM case_events WHERE case_id = ANY ($1) AND type = 'case.officer-assigned'", [[first.id, moved.id, last.id]])).toHaveLength(2);
  });

  it('repeated with its key does nothing a second time, and answers the same', async () => {
    const cases = [await aCase(world, { officer }), await aCase(world, { officer })];
    const keyed = (key: string): TestUser => ({ ...officer, actor: { ...officer.actor, idempotency: { key, requestHash: 'h', used: false, replayed: false } } });
    const first = await run({ action: 'assign', ownerId: colleague.id }, cases, keyed('bulk-1'));
    expect(codes(first)).toEqual([null, null]);
    expect(await run({ action: 'assign', ownerId: colleague.id }, cases, keyed('bulk-1'))).toEqual(first);
    expect(codes(await run({ action: 'assign', ownerId: colleague.id }, cases, keyed('bulk-2')))).toEqual(['stale-version', 'stale-version']);
    expect(await app.asSystem("SELECT 1 FROM case_events WHERE case_id = ANY ($1) AND type = 'case.officer-assigned'", [cases.map(({ id }) => id)])).toHaveLength(2);
  });

  it('tags are seen on the case by the office, and not by its inventors', async () => {
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    const c = await aCase(world, { officer, inventors: [inventor] });
    await run({ action: 'tag', tag: 'Weak claims' }, [c]);
    expect(await world.get(CasesReader).view(colleague.actor, c.id)).toMatchObject({ tags: ['Weak claims'] });
    expect(JSON.stringify(await world.get(CasesReader).view(inventor.actor, c.id))).not.toMatch(/Weak claims|tags/);
    await run({ action: 'untag', tag: 'weak CLAIMS' }, [c]);
    expect(await world.get(CasesReader).view(officer.actor, c.id)).toMatchObject({ tags: [] });
  });

  it('reminds the officer of each case through the outbox; the note stays in the history', async () => {
    const c = await aCase(world, { officer: colleague });
    const note = 'The funder asks for the report.';
    expect(codes(await run({ action: 'remind', note }, [c]))).toEqual([null]);
    expect(await app.asSystem("SELECT payload ->> 'ownerId' AS owner, payload ->> 'reason' AS reason FROM case_events WHERE case_id = $1 AND type = 'case.reminded'", [c.id])).toEqual([{ owner: colleague.id, reason: note }]);
    expect(await app.asSystem("SELECT 1 FROM outbox_messages WHERE type = 'case.reminded' AND payload ->> 'caseId' = $1", [c.id])).toHaveLength(1);
    expect(await app.asSystem('SELECT version FROM cases WHERE id = $1', [c.id])).toEqual([{ version: 1 }]);
  });

  it('leaves every history whole', async () => {
    expect((await world.get(CasesVerifier).verify()).filter((check) => !check.ok)).toEqual([]);
  });
});
