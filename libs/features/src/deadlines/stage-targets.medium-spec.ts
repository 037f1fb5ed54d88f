import { addDays, localDate, type Command } from '@tamga/domain';
import { CasesModule, CasesService } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, establish, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { docketStageTargets } from './stage-targets.js';

const TODAY = localDate('2026-11-21');

describe('the deadline of a stage', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer });
  });

  const command = async (body: Command): Promise<void> => {
    theCase = { ...theCase, version: (await world.get(CasesService).command(officer.actor, theCase.id, theCase.version, body)).version };
  };
  const deadlines = async (state: 'open' | 'superseded' | 'any' = 'open') => (await world.get(DeadlinesService).list(officer.actor, { state, caseId: theCase.id, limit: 50 })).data;
  const targets = async (state: 'open' | 'superseded' = 'open') => (await deadlines(state)).filter(({ kind }) => kind === 'stage-target').map(({ stage, effectiveDueOn }) => [stage, effectiveDueOn]);
  const caseRow = () =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.one<{ version: number; next: string | null; due: string | null }>({ name: 'test-case', text: 'SELECT version, next_deadline_on AS next, stage_due_on AS due FROM cases WHERE id = $1' }, [theCase.id]));
  const remindDays = async () =>
    (await app.database.transaction(SYSTEM, (tx) =>
      tx.query<{ on: string }>({ name: 'test-reminders', text: `SELECT r.remind_on AS on FROM deadline_reminders r JOIN deadlines d ON d.id = r.deadline_id WHERE d.case_id = $1 AND d.kind = 'stage-target' AND d.state = 'open' ORDER BY 1` }, [theCase.id]))).map(({ on }) => on);
  const settled = async () => expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);

  it('opens with the case, owned by its officer, with reminders at 7, 1 and 0 days', async () => {
    const due = addDays(TODAY, 14);
    expect(await targets()).toEqual([['disclosure', due]]);
    expect((await deadlines())[0]).toMatchObject({ owner: { id: officer.id }, basis: { code: 'stage-target' }, verification: 'not-needed', daysLeft: 14 });
    expect(await remindDays()).toEqual([addDays(due, -7), addDays(due, -1), due]);
    expect(await caseRow()).toMatchObject({ next: due, due });
    await settled();
  });

  it('moves with the case: the former is superseded, the next date follows, the version is not touched', async () => {
    await establish(world, theCase, ['inventors-signed', 'shares-complete', 'funding-declared', 'publications-dated']);
    const before = theCase.version;
    await command({ type: 'advance' });
    expect(await targets()).toEqual([['patentability-review', addDays(TODAY, 60)]]);
    const superseded = (await deadlines('superseded'))[0];
    expect(superseded).toMatchObject({ stage: 'disclosure', supersededById: (await deadlines())[0]?.id, closeReason: 'case.stage-changed' });
    expect(await caseRow()).toEqual({ version: before + 1, next: addDays(TODAY, 60), due: addDays(TODAY, 60) });
    await command({ type: 'send-back', to: 'disclosure', reason: 'A signature is missing.' });
    expect(await targets()).toEqual([['disclosure', addDays(TODAY, 14)]]);
    await settled();
  });

  it('stops while the case is on hold, and statutory ones do not', async () => {
    const bar = await aDeadline(world, officer, { caseId: theCase.id, dueOn: '2026-11-25' });
    expect(await caseRow()).toMatchObject({ next: '2026-11-25' });
    await command({ type: 'hold', reason: 'The inventor is abroad.' });
    expect((await deadlines()).map(({ id }) => id)).toEqual([bar.id]);
    expect(await caseRow()).toMatchObject({ next: '2026-11-25' });
    await settled();
    app.clock.advance(10 * 86_400_000);
    await command({ type: 'resume' });
    expect(await targets()).toEqual([['disclosure', addDays(TODAY, 24)]]);
    app.clock.advance(-10 * 86_400_000);
    await settled();
  });

  it('ends when the case is closed and comes back when it is reopened', async () => {
    await command({ type: 'close', outcome: 'abandoned', reason: 'The inventors have left.' });
    expect(await targets()).toEqual([]);
    expect(await caseRow()).toMatchObject({ next: null });
    await settled();
    await command({ type: 'reopen', reason: 'They are back.' });
    expect(await targets()).toEqual([['disclosure', addDays(TODAY, 14)]]);
    await settled();
  });

  it('goes to the new officer with what the former one owned, and leaves what somebody else owns', async () => {
    const [next, other] = [await aUser(app.database, { officeId: officer.officeId }), await aUser(app.database, { officeId: officer.officeId })];
    const theirs = await aDeadline(world, officer, { caseId: theCase.id, ownerId: other.id });
    const ours = await aDeadline(world, officer, { caseId: theCase.id });
    await command({ type: 'assign', ownerId: next.id });
    const owners = Object.fromEntries((await deadlines()).map(({ id, owner }) => [id, owner?.id]));
    expect(owners[theirs.id]).toBe(other.id);
    expect(owners[ours.id]).toBe(next.id);
    expect(Object.values(owners).filter((id) => id === next.id)).toHaveLength(2);
    await settled();
  });

  it('cannot be met, cancelled or reopened by hand', async () => {
    const [target] = await deadlines();
    if (!target) throw new Error('no target');
    const service = world.get(DeadlinesService);
    const refused = { refusal: { code: 'conflict', facts: { reason: 'follows-the-case' } } };
    await expect(service.complete(officer.actor, target.id, target.version, { metOn: TODAY, note: 'done' })).rejects.toMatchObject(refused);
    await expect(service.cancel(officer.actor, target.id, target.version, 'not wanted')).rejects.toMatchObject(refused);
    await command({ type: 'hold', reason: 'Waiting.' });
    const former = (await deadlines('superseded')).find(({ id }) => id === target.id);
    await expect(service.reopen(officer.actor, target.id, former?.version ?? 0)).rejects.toMatchObject(refused);
  });

  it('is undone with the command that failed', async () => {
    await expect(command({ type: 'advance' })).rejects.toMatchObject({ refusal: { code: 'exit-criteria-unmet' } });
    expect(await targets()).toEqual([['disclosure', addDays(TODAY, 14)]]);
  });

  it('costs the command one statement', async () => {
    await establish(world, theCase, ['inventors-signed', 'shares-complete', 'funding-declared', 'publications-dated']);
    const texts: string[] = [];
    const { pool } = app.database as unknown as { pool: { on: (event: 'acquire', listener: (client: { query: (...args: unknown[]) => unknown }) => void) => void } };
    pool.on('acquire', (client) => {
      const query = client.query.bind(client);
      client.query = (...args: unknown[]) => {
        const [first] = args as [{ text?: string } | string];
        texts.push(typeof first === 'string' ? first : (first.text ?? ''));
        return query(...args);
      };
    });
    await command({ type: 'advance' });
    expect(texts.filter((text) => text.includes('stage-target'))).toHaveLength(1);
    expect(texts.filter((text) => /deadline/.test(text))).toHaveLength(1);
  });

  it('is opened for cases that were loaded in bulk', async () => {
    await app.database.transaction(SYSTEM, async (tx) => {
      await tx.run({ name: 'test-forget-reminders', text: 'DELETE FROM deadline_reminders' });
      await tx.run({ name: 'test-forget', text: 'DELETE FROM deadlines' });
      await tx.run({ name: 'test-forget-next', text: 'UPDATE cases SET next_deadline_on = NULL, next_deadline_kind = NULL' });
    });
    const broken = (await world.get(DeadlinesVerifier).verify()).find(({ check }) => check === 'deadlines-stage-target');
    expect(broken?.ok).toBe(false);
    expect(broken?.firstBad).toMatch(/is due 20\d\d-\d\d-\d\d, its stage target says none$/);
    expect(await docketStageTargets(app.database, 3)).toBeGreaterThan(3);
    expect(await docketStageTargets(app.database, 3)).toBe(0);
    await settled();
  });
});
