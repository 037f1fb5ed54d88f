import { CasesModule } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { PartyDuplicates } from './duplicates.service.js';
import { InteractionsService } from './interactions.service.js';
import { PartiesModule } from './parties.module.js';
import { PartiesService, type NewParty } from './parties.service.js';
import { PartyRecords } from './party-records.service.js';
import type { PartyView } from './party-view.js';

const faults = (...errors: object[]) => refusal('invalid-input', { errors: errors.map((error) => expect.objectContaining(error)) });
const DAY = 86_400_000;

describe('parties', () => {
  let app: TestApp;
  let world: CaseWorld;
  let [officer, colleague, stranger, inventor]: TestUser[] = [];
  let parties: PartiesService;
  let records: PartyRecords;
  let duplicates: PartyDuplicates;
  let interactions: InteractionsService;
  const me = () => (officer as TestUser).actor;

  beforeAll(async () => {
    app = await openApp([PartiesModule, CasesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database, { roles: ['officer'] });
    colleague = await aUser(app.database, { roles: ['manager'], officeId: officer.officeId });
    stranger = await aUser(app.database, { roles: ['manager'] });
    inventor = await aUser(app.database, { roles: ['inventor'], officeId: officer.officeId });
    [parties, records, duplicates, interactions] = [world.get(PartiesService), world.get(PartyRecords), world.get(PartyDuplicates), world.get(InteractionsService)];
  });
  afterAll(() => app.close());

  const organisation = (name: string, over: Partial<NewParty> = {}): Promise<PartyView> => parties.create(me(), { kind: 'organisation', names: { en: name }, ...over });
  const person = (name: string, over: Partial<NewParty> = {}): Promise<PartyView> => parties.create(me(), { kind: 'person', names: { en: name }, ...over });

  it('are called by the parts of a person’s name where no whole name is given, and found by either script', async () => {
    const made = await parties.create(me(), { kind: 'person', personNames: { latin: { family: 'Satpayev', given: 'Kanysh', patronymic: '' }, cyrillic: { family: 'Сәтбаев', given: 'Қаныш', patronymic: 'Имантайұлы' } } });
    expect(made.names).toEqual({ en: 'Kanysh Satpayev', ru: 'Сәтбаев Қаныш Имантайұлы' });
    for (const search of ['satpayev', 'Сатбаев', 'имантайулы']) expect((await parties.list(me(), { limit: 5, search })).data.map(({ id }) => id)).toEqual([made.id]);
  });

  it('are filtered by country and by what they are in agreements', async () => {
    const made = await organisation('Country Filter Ltd', { country: 'KG', sizeClass: 'micro', website: 'https://example.kg', phone: '+996 312 00 00 00' });
    expect(made).toMatchObject({ sizeClass: 'micro', website: 'https://example.kg', phone: '+996 312 00 00 00' });
    expect((await parties.list(me(), { limit: 5, country: 'KG' })).data.map(({ id }) => id)).toEqual([made.id]);
    expect((await parties.list(me(), { limit: 5, country: 'KG', role: 'licensee' })).data).toEqual([]);
  });

  describe('checks', () => {
    it('are due until they are made, hold for a year, and are due again on the day after', async () => {
      const made = await organisation('Checked Ltd');
      expect(made.checks).toEqual([{ kind: 'sanctions', last: null, due: true }, { kind: 'export-control', last: null, due: true }]);
      const once = await records.check(me(), made.id, made.version, { kind: 'sanctions', result: 'clear', list: 'EU consolidated list', checkedOn: '2026-11-21' });
      expect(once.checks[0]).toMatchObject({ due: false, last: { result: 'clear', list: 'EU consolidated list', checkedOn: '2026-11-21', checkedByName: officer?.name } });
      const now = app.clock.now();
      app.clock.set(new Date(now.getTime() + 365 * DAY));
      expect((await parties.get(me(), made.id)).checks[0]?.due).toBe(false);
      app.clock.set(new Date(now.getTime() + 366 * DAY));
      expect((await parties.get(me(), made.id)).checks[0]).toMatchObject({ due: true, last: { result: 'clear' } });
      app.clock.set(now);
      const again = await records.check(me(), made.id, once.version, { kind: 'sanctions', result: 'possible', list: 'OFAC SDN', checkedOn: '2026-11-20', note: 'A namesake' });
      // The latest day counts, not the latest entry.
      expect(again.checks[0]?.last).toMatchObject({ result: 'clear' });
      expect((await records.checks(me(), made.id)).map(({ result }) => result)).toEqual(['clear', 'possible']);
    });

    it('hold for as many days as the office says; only managers and administrators say it, each for their own office', async () => {
      const made = await organisation('Limit Ltd');
      const once = await records.check(me(), made.id, made.version, { kind: 'export-control', result: 'clear', list: 'EU Annex I', checkedOn: '2026-11-10' });
      expect(once.checks[1]?.due).toBe(false);
      await expect(async () => records.changeSettings(me(), { checkDays: 10 })).rejects.toMatchObject(refusal('forbidden'));
      await records.changeSettings((colleague as TestUser).actor, { checkDays: 10 });
      expect((await parties.get(me(), made.id)).checks[1]?.due).toBe(true);
      expect(await records.settings((stranger as TestUser).actor)).toEqual({ checkDays: 365 });
      await expect(records.changeSettings((colleague as TestUser).actor, { checkDays: 0 })).rejects.toMatchObject(faults({ pointer: '/checkDays', code: 'out-of-range' }));
      await records.changeSettings((colleague as TestUser).actor, { checkDays: 365 });
    });

    it('are refused with a day to come, without a list, and without a word about what was found', async () => {
      const { id, version } = await organisation('Refused Check Ltd');
      await expect(records.check(me(), id, version, { kind: 'sanctions', result: 'listed', list: ' ', checkedOn: '2026-11-22' })).rejects.toMatchObject(faults({ pointer: '/checkedOn' }, { pointer: '/list', code: 'required' }, { pointer: '/note', code: 'required' }));
      await expect(records.check(me(), id, version + 1, { kind: 'sanctions', result: 'clear', list: 'UN', checkedOn: '2026-11-21' })).rejects.toMatchObject(refusal('stale-version', { facts: { version } }));
      await expect(records.check((stranger as TestUser).actor, id, version, { kind: 'sanctions', result: 'clear', list: 'UN', checkedOn: '2026-11-21' })).rejects.toMatchObject(refusal('not-found'));
    });
  });

  describe('who may be contacted', () => {
    it('is asked in one question for many', async () => {
      const [silent, agreed, refused, company] = [await person('Silent Person'), await person('Agreeing Person'), await person('Refusing Person'), await organisation('Open Company')];
      await records.setContact(me(), agreed.id, agreed.version, { basis: 'consent', since: '2026-11-01', givenBy: 'Themselves, by mail' });
      await records.setContact(me(), refused.id, refused.version, { basis: 'do-not-contact', since: '2026-11-02', reason: 'Objected by telephone' });
      const ids = [silent.id, agreed.id, refused.id, company.id];
      const ask = (purpose: 'promotion' | 'contract', who = officer as TestUser) => app.database.read(who.actor, (tx) => records.mayContact(tx, who.officeId, ids, purpose));
      expect(Object.fromEntries(await ask('promotion'))).toEqual({
        [silent.id]: { may: false, because: 'no-basis' }, [agreed.id]: { may: true, because: 'consent' }, [refused.id]: { may: false, because: 'do-not-contact' }, [company.id]: { may: true, because: 'organisation' },
      });
      expect([...(await ask('contract')).values()].every(({ may }) => may)).toBe(true);
      expect((await ask('promotion', stranger)).size).toBe(0);
    });

    it('needs whose consent it is and why not, and can be taken back', async () => {
      const { id, version } = await person('Contact Person');
      await expect(records.setContact(me(), id, version, { basis: 'consent', since: '2026-11-22' })).rejects.toMatchObject(faults({ pointer: '/since' }, { pointer: '/givenBy', code: 'required' }));
      await expect(records.setContact(me(), id, version, { basis: 'do-not-contact', since: '2026-11-01' })).rejects.toMatchObject(faults({ pointer: '/reason', code: 'required' }));
      const set = await records.setContact(me(), id, version, { basis: 'legitimate-interest', since: '2026-11-01', reason: 'Works in the field' });
      expect((await records.setContact(me(), id, set.version, null)).contact).toBeNull();
    });
  });

  describe('people', () => {
    it('work for organisations, as long as they do', async () => {
      const [who, where] = [await person('Working Person'), await organisation('Working Place')];
      const made = await records.affiliate(me(), { personId: who.id, organisationId: where.id, role: ' Chief engineer ', fromOn: '2020-01-01' });
      expect(made).toMatchObject({ role: 'Chief engineer', fromOn: '2020-01-01', untilOn: null, personNames: { en: 'Working Person' } });
      const ended = await records.changeAffiliation(me(), made.id, made.version, { untilOn: '2026-10-31' });
      expect(ended).toMatchObject({ role: 'Chief engineer', untilOn: '2026-10-31', version: 2 });
      for (const id of [who.id, where.id]) expect((await records.affiliations(me(), id)).map((each) => each.id)).toEqual([made.id]);
      await expect(records.changeAffiliation(me(), made.id, 1, { role: 'x' })).rejects.toMatchObject(refusal('stale-version'));
      await expect(records.changeAffiliation(me(), made.id, 2, { untilOn: '2019-01-01' })).rejects.toMatchObject(faults({ pointer: '/untilOn', code: 'contradiction' }));
      await expect(records.affiliate(me(), { personId: where.id, organisationId: who.id })).rejects.toMatchObject(faults({ pointer: '/personId' }, { pointer: '/organisationId' }));
      await expect(records.changeAffiliation((stranger as TestUser).actor, made.id, 2, { role: 'x' })).rejects.toMatchObject(refusal('not-found'));
    });
  });

  describe('interactions', () => {
    it('are listed by party and by case, the latest day first, in pages', async () => {
      const theCase = await aCase(world, { officer: officer as TestUser });
      const who = await organisation('Talkative Ltd');
      for (const heldOn of ['2026-11-01', '2026-11-03', '2026-11-02', '2026-11-03']) await interactions.record(me(), { kind: 'call', heldOn, text: `Said on ${heldOn}`, partyIds: [who.id], caseIds: [theCase.id] });
      for (const about of [{ partyId: who.id }, { caseId: theCase.id }]) {
        const first = await interactions.list(me(), { limit: 3, ...about });
        const rest = await interactions.list(me(), { limit: 3, cursor: first.page.nextCursor ?? '', ...about });
        expect([...first.data, ...rest.data].map(({ heldOn }) => heldOn)).toEqual(['2026-11-03', '2026-11-03', '2026-11-02', '2026-11-01']);
        expect(rest.page.nextCursor).toBeNull();
      }
      expect((await interactions.list((stranger as TestUser).actor, { limit: 3, caseId: theCase.id })).data).toEqual([]);
      await expect(interactions.list((stranger as TestUser).actor, { limit: 3, partyId: who.id })).rejects.toMatchObject(refusal('not-found'));
      const token = { ...me(), kind: 'service' as const, roles: ['service' as const], scopes: ['party.*'] };
      expect((await interactions.list(token, { limit: 1, partyId: who.id })).data[0]?.cases).toEqual([]);
      await expect(async () => interactions.list(token, { limit: 1, caseId: theCase.id })).rejects.toMatchObject(refusal('forbidden'));
    });

    it('promise a next step to somebody, who sees it until it is done', async () => {
      const who = await organisation('Promised Ltd');
      const made = await interactions.record(me(), { kind: 'meeting', heldOn: '2026-11-20', text: 'They want terms', partyIds: [who.id], nextStep: { text: 'Send the terms', on: '2026-11-18', ownerId: (colleague as TestUser).id } });
      expect(made.nextStep).toMatchObject({ text: 'Send the terms', on: '2026-11-18', ownerName: colleague?.name, overdue: true, doneAt: null });
      const mine = async (of = colleague as TestUser) => (await interactions.nextSteps(of.actor)).map(({ id }) => id);
      expect([await mine(), await mine(officer), await mine(stranger)]).toEqual([[made.id], [], []]);
      const done = await interactions.settle(me(), made.id, made.version, true);
      expect([done.nextStep?.overdue, await mine()]).toEqual([false, []]);
      await expect(interactions.settle(me(), made.id, done.version, true)).rejects.toMatchObject(refusal('no-change'));
      // Other words change nothing of it; another promise is open again.
      const reworded = await interactions.change(me(), made.id, done.version, { text: 'They want the terms' });
      expect([reworded.nextStep?.doneAt, reworded.text]).toEqual([done.nextStep?.doneAt, 'They want the terms']);
      const anew = await interactions.change(me(), made.id, reworded.version, { nextStep: { text: 'Send them again', on: '2026-12-01', ownerId: (colleague as TestUser).id } });
      expect([anew.nextStep?.doneAt, await mine()]).toEqual([null, [made.id]]);
      expect((await interactions.change(me(), made.id, anew.version, { nextStep: null })).nextStep).toBeNull();
    });

    it('are refused with nobody, with others’ parties and cases, on days to come and for people who are no officers', async () => {
      const theirs = await parties.create((stranger as TestUser).actor, { kind: 'organisation', names: { en: 'Theirs' } });
      const theirCase = await aCase(world, { officer: stranger as TestUser });
      const wrong = { kind: 'call' as const, heldOn: '2026-11-22', text: ' ', partyIds: [theirs.id], caseIds: [theirCase.id], nextStep: { text: 'x', on: '2026-13-01', ownerId: (inventor as TestUser).id } };
      await expect(interactions.record(me(), wrong)).rejects.toMatchObject(faults({ pointer: '/partyIds/0' }, { pointer: '/caseIds/0' }, { pointer: '/heldOn' }, { pointer: '/text' }, { pointer: '/nextStep/on' }, { pointer: '/nextStep/ownerId', code: 'not-an-officer' }));
      await expect(interactions.record(me(), { kind: 'call', heldOn: '2026-11-20', text: 'x', partyIds: [] })).rejects.toMatchObject(faults({ pointer: '/partyIds', code: 'required' }));
      for (const act of [() => interactions.nextSteps((inventor as TestUser).actor), () => interactions.list((inventor as TestUser).actor, { limit: 1, partyId: theirs.id }), () => records.affiliations((inventor as TestUser).actor, theirs.id), () => duplicates.open((inventor as TestUser).actor, { limit: 1 })]) {
        await expect(async () => act()).rejects.toMatchObject(refusal('forbidden'));
      }
    });
  });

  describe('duplicates', () => {
    it('are suggested while somebody is entered: across scripts, by mail, and only of one’s own office', async () => {
      const known = await person('Magzhan Zhumabayev', { email: 'magzhan@example.kz' });
      await parties.create((stranger as TestUser).actor, { kind: 'person', names: { en: 'Magzhan Zhumabayev' } });
      const like = (entered: Parameters<PartyDuplicates['like']>[1]) => duplicates.like(me(), entered).then((found) => found.map(({ id, reasons }) => [id, reasons]));
      expect(await like({ kind: 'person', names: { kk: 'Жұмабаев Мағжан Бекенұлы' } })).toEqual([[known.id, ['like-name']]]);
      expect(await like({ kind: 'person', names: { kk: 'Кто-то другой' }, email: ' MAGZHAN@example.kz' })).toEqual([[known.id, ['same-mail']]]);
      expect(await like({ kind: 'organisation', names: { kk: 'Жұмабаев Мағжан' } })).toEqual([]);
      expect(await like({ kind: 'person' })).toEqual([]);
    });

    it('are listed once recorded, until somebody says that they are two; then never again', async () => {
      const [a, b] = [await organisation('Baiterek Instruments'), await organisation('Байтерек Инструментс ЖШС')];
      const [pair] = await duplicates.of(me(), a.id);
      expect(pair).toMatchObject({ reasons: ['like-name'], state: 'open' });
      expect((await duplicates.open(me(), { limit: 100 })).data.map(({ id }) => id)).toContain(pair?.id);
      expect((await duplicates.open((stranger as TestUser).actor, { limit: 100 })).data.map(({ id }) => id)).not.toContain(pair?.id);
      await expect(duplicates.different((stranger as TestUser).actor, pair?.id ?? '', 1, '')).rejects.toMatchObject(refusal('not-found'));
      await duplicates.different(me(), pair?.id ?? '', pair?.version ?? 0, 'Two founders, two companies');
      expect(await duplicates.of(me(), b.id)).toEqual([]);
      await parties.update(me(), a.id, a.version, { names: { en: 'Baiterek Instruments', kk: 'Бәйтерек Инструментс' } });
      expect(await duplicates.of(me(), a.id)).toEqual([]);
    });

    it('are no longer asked about when the names have moved apart', async () => {
      const [a] = [await organisation('Karagai Wood'), await organisation('Karagay Wood')];
      expect(await duplicates.of(me(), a.id)).toHaveLength(1);
      await parties.update(me(), a.id, a.version, { names: { en: 'Shynar Metal' } });
      expect(await duplicates.of(me(), a.id)).toEqual([]);
    });

    it('come in pages, the likest first', async () => {
      for (const name of ['Paging Alpha', 'Paging Alfa', 'Peging Alpha']) await organisation(name);
      const seen: number[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: Awaited<ReturnType<PartyDuplicates['open']>> = await duplicates.open(me(), { limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.data.map(({ percent }) => percent));
        cursor = page.page.nextCursor;
      }
      expect(seen.length).toBeGreaterThanOrEqual(3);
      expect(seen).toEqual([...seen].sort((x, y) => y - x));
      await expect(async () => duplicates.open(me(), { limit: 2, cursor: 'bm8' })).rejects.toMatchObject(faults({ pointer: '/cursor' }));
    });
  });
});
