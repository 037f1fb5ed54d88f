import { DEFAULT_POLICY, type OfficePolicy } from '@tamga/domain';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, establish, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { outcomeOf } from '../../../../test/support/refusal.js';
import { ADOPT_AT_MOST, CasesModule, CasesReader, CasesService, CasesVerifier, OfficePolicies, PolicyPreviews } from './index.js';

let app: TestApp;
let world: CaseWorld;
let manager: TestUser;
const get = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type);
const ethics = { code: 'ethics-approval', label: { en: 'Ethics approval', ru: 'Этическая экспертиза', kk: 'Этикалық сараптама' } };
const stricter = (over: Partial<OfficePolicy> = {}): object => {
  const { version: _version, ...content } = { ...DEFAULT_POLICY, targetDays: { ...DEFAULT_POLICY.targetDays, disclosure: 3 }, checklist: { ...DEFAULT_POLICY.checklist, disclosure: [ethics] }, ...over };
  return content;
};

beforeEach(async () => {
  app = await openApp([NotificationsModule, CasesModule, DeadlinesModule]);
  world = { database: app.database, get };
  manager = await aUser(app.database, { roles: ['officer', 'manager'] });
});
afterEach(() => app.close());

describe('a preview of a policy', () => {
  it('counts the targets that move, the cases that come over theirs and the criteria gained, and changes nothing', async () => {
    const [old, young] = [await aCase(world, { officer: manager }), await aCase(world, { officer: manager })];
    const elsewhere = await aCase(world);
    app.clock.set(new Date('2026-11-26T04:00:00.000Z')); // five days on: beyond three, within fourteen
    await get(CasesService).command(manager.actor, young.id, young.version, { type: 'hold', reason: 'waiting for the funder' });
    const preview = await get(PolicyPreviews).preview(manager.actor, stricter());
    expect(preview).toMatchObject({ version: 1, openCases: 2, behind: 0 });
    // On hold the clock stands still: that case can come over no target.
    expect(preview.targets).toEqual([{ stage: 'disclosure', daysNow: 14, daysThen: 3, open: 1, moved: 1, overNow: 0, overThen: 1, becomeOver: 1, noLongerOver: 0 }]);
    expect(preview.criteria).toEqual([{ code: 'checklist:ethics-approval', change: 'gained', cases: 2, unmet: 2, label: ethics.label }]);
    expect(preview.sample).toEqual([{ id: old.id, reference: old.reference, title: { en: 'A method for testing' }, stage: 'disclosure', dueNow: '2026-12-05', dueThen: '2026-11-24', overThen: true }]);
    expect(JSON.stringify(preview)).not.toContain(elsewhere.reference === old.reference ? elsewhere.id : elsewhere.reference);
    expect((await app.asSystem<{ version: number }>('SELECT version FROM office_policies WHERE office_id = $1', [manager.officeId])).map(({ version }) => version)).toEqual([1]);
  });

  it('says the reverse of a policy that asks for less, and how many meet already what they gain', async () => {
    const c = await aCase(world, { officer: manager });
    await establish(world, c, ['funding-declared'], false);
    const lax = await get(PolicyPreviews).preview(manager.actor, stricter({ switchedOff: { ...DEFAULT_POLICY.switchedOff, patent: ['funding-declared'] }, checklist: DEFAULT_POLICY.checklist, targetDays: DEFAULT_POLICY.targetDays }));
    expect(lax.criteria).toEqual([{ code: 'funding-declared', change: 'lost', cases: 1, unmet: 0, label: null }]);
    expect(lax.targets).toMatchObject([{ moved: 0, becomeOver: 0, noLongerOver: 0 }]);
  });

  it('shows an administrator no title, and is refused to officers, to faulty policies and to another office\'s people', async () => {
    await aCase(world, { officer: manager });
    app.clock.set(new Date('2026-11-26T04:00:00.000Z'));
    const of = (roles: TestUser['roles']) => aUser(app.database, { roles, officeId: manager.officeId });
    const shown = await get(PolicyPreviews).preview((await of(['admin'])).actor, stricter());
    expect(shown.sample).toMatchObject([{ title: null }]);
    expect(await outcomeOf(get(PolicyPreviews).preview((await of(['officer'])).actor, stricter()))).toBe('forbidden');
    expect(await outcomeOf(get(PolicyPreviews).preview(manager.actor, { targetDays: { disclosure: 0 } }))).toBe('invalid-input');
    const stranger = await aUser(app.database, { roles: ['manager'] });
    expect(await get(PolicyPreviews).preview(stranger.actor, stricter())).toMatchObject({ openCases: 0, targets: [], sample: [] });
  });
});

describe('adopting a policy', () => {
  it('takes living cases over, moves their targets, writes history that replays, and leaves closed ones alone', async () => {
    const [open, held, closed] = [await aCase(world, { officer: manager }), await aCase(world, { officer: manager }), await aCase(world, { officer: manager })];
    await get(CasesService).command(manager.actor, held.id, held.version, { type: 'hold', reason: 'waiting for the funder' });
    await get(CasesService).command(manager.actor, closed.id, closed.version, { type: 'close', outcome: 'abandoned', reason: 'the inventors have left' });
    const { version } = await get(OfficePolicies).publish(manager.actor, 1, stricter());
    expect(await get(PolicyPreviews).preview(manager.actor, stricter())).toMatchObject({ version: 2, openCases: 2, behind: 2 });
    expect(await get(PolicyPreviews).adopt(manager.actor, version)).toEqual({ adopted: 2, remaining: 0 });
    expect(await get(PolicyPreviews).adopt(manager.actor, version)).toEqual({ adopted: 0, remaining: 0 });
    const view = await get(CasesReader).view(manager.actor, open.id);
    expect(view).toMatchObject({ version: 2, stageDueOn: '2026-11-24', policy: { version: 2, targetDays: 3 } });
    expect(await get(CasesReader).view(manager.actor, closed.id)).toMatchObject({ standing: 'closed', policy: { version: 1 } });
    const targets = await app.asSystem<{ case_id: string; effective_due_on: string }>("SELECT case_id, effective_due_on FROM deadlines WHERE kind = 'stage-target' AND state = 'open' AND office_id = $1", [manager.officeId]);
    expect(targets).toEqual([{ case_id: open.id, effective_due_on: '2026-11-24' }]); // on hold no clock runs
    const resumed = await get(CasesService).command(manager.actor, held.id, 3, { type: 'resume' });
    expect(resumed.stageDueOn).toBe('2026-11-24');
    expect((await get(CasesVerifier).verify()).filter((check) => !check.ok)).toEqual([]);
    const audited = await app.asSystem<{ payload: object }>("SELECT payload FROM audit_events WHERE office_id = $1 AND type = 'policy.adopted'", [manager.officeId]);
    expect(audited).toEqual([{ payload: { version: 2, cases: 2 } }]);
  });

  it('leaves the reminders of a target that does not move', async () => {
    const c = await aCase(world, { officer: manager });
    const deadline = (): Promise<{ id: string }[]> => app.asSystem("SELECT id FROM deadlines WHERE case_id = $1 AND kind = 'stage-target' AND state = 'open'", [c.id]);
    const before = await deadline();
    await get(OfficePolicies).publish(manager.actor, 1, stricter({ targetDays: DEFAULT_POLICY.targetDays }));
    expect(await get(PolicyPreviews).adopt(manager.actor, 2)).toEqual({ adopted: 1, remaining: 0 });
    expect(await deadline()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('is refused on an older version, to officers, and takes no case of another office', async () => {
    const [mine, theirs] = [await aCase(world, { officer: manager }), await aCase(world)];
    await get(OfficePolicies).publish(manager.actor, 1, stricter());
    expect(await outcomeOf(get(PolicyPreviews).adopt(manager.actor, 1))).toBe('stale-version');
    expect(await outcomeOf(get(PolicyPreviews).adopt((await aUser(app.database, { officeId: manager.officeId })).actor, 2))).toBe('forbidden');
    expect(await get(PolicyPreviews).adopt(manager.actor, 2)).toEqual({ adopted: 1, remaining: 0 });
    expect((await app.asSystem<{ version: number }>('SELECT version FROM cases WHERE id = ANY ($1) ORDER BY id = $2', [[mine.id, theirs.id], theirs.id])).map(({ version }) => version)).toEqual([2, 1]);
    expect(ADOPT_AT_MOST).toBe(100);
  });
});
