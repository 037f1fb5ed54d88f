import { FACTS_BY_STAGE, type CaseEvent, type Command } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, establish, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { outcomeOf } from '../../../../test/support/refusal.js';
import { CaseFacts, CasesJournal, CasesLists, CasesModule, CasesReader, CasesService, CasesVerifier, OfficePolicies } from './index.js';

let app: TestApp;
let world: CaseWorld;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
});
afterAll(() => app.close());

const command = (who: TestUser, c: Pick<TestCase, 'id'>, version: number, what: Command) => world.get(CasesService).command(who.actor, c.id, version, what);
const broken = async (): Promise<unknown[]> => (await world.get(CasesVerifier).verify()).filter((check) => !check.ok);

describe('opening a case', () => {
  it('gives references without a gap, per office and year', async () => {
    const officer = await aUser(app.database);
    const cases = await Promise.all(Array.from({ length: 8 }, () => aCase(world, { officer })));
    const [{ code } = { code: '' }] = await app.asSystem<{ code: string }>('SELECT code FROM offices WHERE id = $1', [officer.officeId]);
    expect(cases.map((c) => c.reference).sort()).toEqual(Array.from({ length: 8 }, (_, i) => `${code}-2026-000${i + 1}`));
  });

  it('takes no number when the transaction of the acceptance fails', async () => {
    const first = await aCase(world);
    await expect(
      app.database.transaction(first.officer.actor, async (tx) => {
        await tx.run({ name: 'test-number', text: 'UPDATE case_numbers SET last_number = last_number + 1 WHERE office_id = $1' }, [first.officeId]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const second = await aCase(world, { officer: first.officer });
    expect(second.reference.endsWith('-0002')).toBe(true);
  });

  it('starts in the first stage with the accepting officer, the pinned default policy and the facts of the disclosure', async () => {
    const c = await aCase(world);
    const view = await world.get(CasesReader).view(c.officer.actor, c.id);
    expect(view).toMatchObject({ view: 'office', stage: 'disclosure', standing: 'open', version: 1, stageDueOn: '2026-12-05', owner: { id: c.officer.id }, policy: { version: 1, targetDays: 14 } });
    if (view.view !== 'office') throw new Error('not the office view');
    expect(view.facts.map((fact) => fact.code).sort()).toEqual([...FACTS_BY_STAGE.disclosure].sort());
    expect(view.facts.every((fact) => fact.source?.kind === 'disclosure')).toBe(true);
  });

  it('lets the inventors see their case in plain view, and nobody else of them', async () => {
    const officer = await aUser(app.database);
    const [inventor, stranger] = [await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })];
    const c = await aCase(world, { officer, inventors: [inventor] });
    const view = await world.get(CasesReader).view(inventor.actor, c.id);
    expect(view).toMatchObject({ view: 'plain', stage: 'disclosure', next: 'sign', nextStage: 'patentability-review', officer: { id: officer.id } });
    expect(view).not.toHaveProperty('facts');
    expect(await outcomeOf(world.get(CasesReader).view(stranger.actor, c.id))).toBe('not-found');
    expect(JSON.parse(await world.get(CasesLists).list(inventor.actor, { sort: 'updated', filter: {}, limit: 10 })).data).toHaveLength(1);
    expect(JSON.parse(await world.get(CasesLists).list(stranger.actor, { sort: 'updated', filter: {}, limit: 10 })).data).toHaveLength(0);
  });
});

describe('a command', () => {
  it('moves the case, writes its history and answers what can be done next', async () => {
    const c = await aCase(world);
    await establish(world, c, FACTS_BY_STAGE.disclosure);
    const answer = await command(c.officer, c, 1, { type: 'advance' });
    expect(answer).toMatchObject({ stage: 'patentability-review', version: 2, stageDueOn: '2027-01-20', nextSteps: { stage: 'patentability-review', version: 2 } });
    const events = await app.asSystem<{ seq: number; type: string }>('SELECT seq, type FROM case_events WHERE case_id = $1 ORDER BY seq', [c.id]);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.at(-1)?.type).toBe('case.stage-changed');
    expect(await app.asSystem('SELECT 1 FROM outbox_messages WHERE type = $1 AND payload ->> $2 = $3', ['case.stage-changed', 'caseId', c.id])).toHaveLength(1);
  });

  it('is refused while criteria are unmet, and says which', async () => {
    const c = await aCase(world);
    await expect(command(c.officer, c, 1, { type: 'advance' })).rejects.toMatchObject({ refusal: { code: 'exit-criteria-unmet', unmet: expect.arrayContaining([expect.objectContaining({ code: 'inventors-signed' })]) } });
    expect(await app.asSystem('SELECT 1 FROM case_events WHERE case_id = $1 AND type = $2', [c.id, 'case.stage-changed'])).toHaveLength(0);
  });

  it('is refused for a version that is no longer the present one, for another office, and for a role without the right', async () => {
    const c = await aCase(world);
    const [elsewhere, auditor] = [await aUser(app.database), await aUser(app.database, { officeId: c.officeId, roles: ['auditor'] })];
    expect(await outcomeOf(command(c.officer, c, 7, { type: 'hold', reason: 'waiting' }))).toBe('stale-version');
    expect(await outcomeOf(command(elsewhere, c, 1, { type: 'hold', reason: 'waiting' }))).toBe('not-found');
    expect(await outcomeOf(command(auditor, c, 1, { type: 'hold', reason: 'waiting' }))).toBe('forbidden');
  });

  it('gives a case only to an officer or manager of the office', async () => {
    const c = await aCase(world);
    const [colleague, inventor, elsewhere] = [
      await aUser(app.database, { officeId: c.officeId }), await aUser(app.database, { officeId: c.officeId, roles: ['inventor'] }), await aUser(app.database),
    ];
    expect(await outcomeOf(command(c.officer, c, 1, { type: 'assign', ownerId: inventor.id }))).toBe('invalid-input');
    expect(await outcomeOf(command(c.officer, c, 1, { type: 'assign', ownerId: elsewhere.id }))).toBe('invalid-input');
    expect(await command(c.officer, c, 1, { type: 'assign', ownerId: colleague.id })).toMatchObject({ ownerId: colleague.id, version: 2 });
  });

  it('lets exactly one of fifty simultaneous transitions win', async () => {
    const c = await aCase(world);
    await establish(world, c, FACTS_BY_STAGE.disclosure);
    const answers = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(command(c.officer, c, 1, { type: 'advance' }))));
    expect(answers.filter((a) => a === 'accepted')).toHaveLength(1);
    expect(answers.filter((a) => a === 'stale-version')).toHaveLength(49);
    expect(await app.asSystem('SELECT 1 FROM case_events WHERE case_id = $1 AND type = $2', [c.id, 'case.stage-changed'])).toHaveLength(1);
  });

  it('rolls back whole when a listener in its transaction refuses', async () => {
    const c = await aCase(world);
    const reason = 'the listener does not like this reason';
    app.context.get((await import('@tamga/platform')).EventBus).onTransaction('case.held', async (_tx, event: { type: string; officeId: string; reason: string }) => {
      if (event.reason === reason) throw new Error('no');
    });
    await expect(command(c.officer, c, 1, { type: 'hold', reason })).rejects.toThrow('no');
    expect(await world.get(CasesReader).view(c.officer.actor, c.id)).toMatchObject({ standing: 'open', version: 1 });
  });
});

describe('the journal and the facts', () => {
  const added = (c: TestCase, n: number): CaseEvent => ({ type: 'document.added', officeId: c.officeId, caseId: c.id, disclosureId: null, documentId: `d${n}`, kind: 'report', sha256: 'x' });

  it('chains several records of one transaction, and those of others waiting for it', async () => {
    const c = await aCase(world);
    await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        app.database.transaction(c.officer.actor, async (tx) => {
          await world.get(CasesJournal).record(tx, c.officer.actor, [added(c, i), added(c, i + 100)]);
          await world.get(CaseFacts).establish(tx, c.officer.actor, c.id, 'market-assessed', { holds: i % 2 === 0, source: { kind: 'import', id: c.id } });
          await world.get(CasesJournal).record(tx, c.officer.actor, [added(c, i + 200)]);
        }),
      ),
    );
    expect(await app.asSystem('SELECT 1 FROM case_events WHERE case_id = $1 AND type = $2', [c.id, 'document.added'])).toHaveLength(18);
    expect(await broken()).toEqual([]);
  });

  it('makes a fact history only when it begins, ends or changes its source', async () => {
    const c = await aCase(world);
    const { actor } = c.officer;
    const say = (holds: boolean, n: number, id = c.id) =>
      app.database.transaction(actor, (tx) => world.get(CaseFacts).establish(tx, actor, c.id, 'summary-written', { holds, detail: { n }, source: { kind: 'import', id } }));
    await say(false, 1);
    await say(true, 1);
    await say(true, 2);
    await say(false, 2);
    await say(false, 3);
    const types = (await app.asSystem<{ type: string }>('SELECT type FROM case_events WHERE case_id = $1 AND payload ->> $2 = $3 ORDER BY seq', [c.id, 'fact', 'summary-written'])).map((e) => e.type);
    expect(types).toEqual(['case.fact-established', 'case.fact-withdrawn']);
    expect(await app.asSystem<{ detail: unknown }>('SELECT detail FROM case_facts WHERE case_id = $1 AND code = $2', [c.id, 'summary-written'])).toEqual([{ detail: { n: 3 } }]);
  });

  it('refuses to record what only a command may do, and a case of another office', async () => {
    const [c, other] = [await aCase(world), await aCase(world)];
    const { actor } = c.officer;
    const record = (event: CaseEvent) => app.database.transaction(actor, (tx) => world.get(CasesJournal).record(tx, actor, [event]));
    await expect(record({ type: 'case.held', officeId: c.officeId, caseId: c.id, stage: 'disclosure', on: '2026-11-21' as never, until: null, reason: 'x' })).rejects.toThrow('by a command alone');
    expect(await outcomeOf(record({ ...added(other, 1), officeId: c.officeId }))).toBe('not-found');
  });

  it('writes the history of what an inventor causes, whom the history itself is closed to', async () => {
    const officer = await aUser(app.database);
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    const c = await aCase(world, { officer, inventors: [inventor] });
    await app.database.transaction(inventor.actor, async (tx) => {
      await world.get(CasesJournal).record(tx, inventor.actor, [added(c, 1)]);
      expect(await tx.one<{ role: string }>({ name: 'test-role', text: 'SELECT current_user::text AS role' })).toEqual({ role: 'tamga_person' });
    });
    expect(await app.asSystem('SELECT 1 FROM case_events WHERE case_id = $1 AND actor_id = $2', [c.id, inventor.id])).toHaveLength(1);
    await expect(app.database.transaction(inventor.actor, (tx) => tx.query({ name: 'test-read-events', text: 'SELECT 1 FROM case_events' }))).rejects.toThrow('permission denied');
    expect(await broken()).toEqual([]);
  });
});

describe('editing a case', () => {
  it('changes title, keywords and track, and what search finds, in one transaction', async () => {
    const c = await aCase(world, { title: { en: 'Wooden horse' } });
    const answer = await world.get(CasesService).edit(c.officer.actor, c.id, 1, { title: { kk: 'Қазақ домбырасы' }, keywords: 'gramophone', track: 'know-how' });
    expect(answer).toMatchObject({ version: 2, track: 'know-how' });
    const found = async (text: string): Promise<number> => JSON.parse(await world.get(CasesLists).search(c.officer.actor, { text, filter: {}, limit: 10 })).data.length;
    expect([await found('horse'), await found('казак домбырасы'), await found('gramophones'), await found('clarinet')]).toEqual([1, 1, 1, 0]);
  });

  it('names every fault of an edit, and leaves a version alone when nothing changes', async () => {
    const c = await aCase(world);
    await expect(world.get(CasesService).edit(c.officer.actor, c.id, 1, { title: { en: ' ', ru: 'x'.repeat(301) }, keywords: 'k'.repeat(1001) })).rejects.toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/title/en' }, { pointer: '/title/ru' }, { pointer: '/keywords' }] },
    });
    expect(await world.get(CasesService).edit(c.officer.actor, c.id, 1, { title: { en: 'A method for testing' } })).toMatchObject({ version: 1 });
  });
});

describe('an office policy', () => {
  it('is pinned by the cases of its time, and its checklist is ticked by people', async () => {
    const manager = await aUser(app.database, { roles: ['manager', 'officer'] });
    const before = await aCase(world, { officer: manager });
    const policies = world.get(OfficePolicies);
    const label = { en: 'Ethics approval', ru: 'Одобрение этической комиссии', kk: 'Этика комиссиясының мақұлдауы' };
    const published = await policies.publish(manager.actor, 1, { targetDays: { disclosure: 30 }, checklist: { disclosure: [{ code: 'ethics-approval', label }] } });
    expect(published).toMatchObject({ version: 2, policy: { targetDays: { disclosure: 30, licensing: 365 } } });
    const after = await aCase(world, { officer: manager });
    const service = world.get(CasesService);
    expect(await outcomeOf(service.tick(manager.actor, before.id, 'ethics-approval', true))).toBe('no-such-criterion');
    expect((await service.tick(manager.actor, after.id, 'ethics-approval', true)).nextSteps.criteria).toContainEqual(expect.objectContaining({ code: 'checklist:ethics-approval', met: true, label }));
    expect(await world.get(CasesReader).view(manager.actor, after.id)).toMatchObject({ stageDueOn: '2026-12-21', policy: { version: 2 } });
    expect(await outcomeOf(policies.publish(manager.actor, 1, {}))).toBe('stale-version');
    await expect(policies.publish(manager.actor, 2, { targetDays: { licensing: -1 }, colour: 'red' })).rejects.toMatchObject({ refusal: { code: 'invalid-input' } });
  });
});
