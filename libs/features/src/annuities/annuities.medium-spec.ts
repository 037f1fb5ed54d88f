import { localDate } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssetsService, RelinquishmentsService, type AssetView } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesService, DeadlinesVerifier, DocketChanges } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AnnuitiesModule } from './annuities.module.js';
import { AnnuitiesService } from './annuities.service.js';
import { AnnuitiesVerifier } from './annuities-verifier.js';
import { AnnuityPrices } from './annuity-prices.service.js';
import { AnnuityRounds } from './annuity-rounds.js';
import { LicenseeQuestions } from './licensee-questions.service.js';
import type { AnnuityView } from './annuity-view.js';

const TODAY = localDate('2026-11-21');
const OUTBOX = { name: 'test-annuity-outbox', text: 'SELECT type, payload FROM outbox_messages WHERE office_id = $1 AND type = ANY ($2::text[]) ORDER BY created_at, id' };
const SEND_MAIL = { name: 'test-licensee-mail', text: "UPDATE parties SET email = 'patents@licensee.test' WHERE id = $1" };

describe('annuities', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: AnnuitiesService;
  let officer: TestUser;
  let colleague: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AgreementsModule, AnnuitiesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    service = world.get(AnnuitiesService);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    colleague = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    for (const verifier of [AnnuitiesVerifier, DeadlinesVerifier, CasesVerifier]) expect((await world.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const list = async (group: 'open' | 'planned' | 'ended' | 'all' = 'all') => (await service.list(officer.actor, { group, caseId: theCase.id, limit: 100 })).data;
  const number = async (wanted: number) => (await list()).find((each) => each.number === wanted) as AnnuityView;
  const ask = () => world.get(AnnuityRounds).ask();
  const deadlines = async () => (await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', state: 'any', limit: 100 })).data;
  const renewals = async () => (await deadlines()).filter(({ rule }) => rule?.code === 'ep-renewal');
  /** Filed on 12 December 2021: year 6 is due on 31 December 2026 and can be paid from the end of September. */
  const european = (over: object = {}) => anAsset(world, theCase, { jurisdiction: 'EP', title: 'A node', events: [{ kind: 'filed', occurredOn: '2021-12-12' }], ...over });
  const told = (...types: string[]) => app.database.read(SYSTEM, (tx) => tx.query<{ type: string; payload: Record<string, unknown> }>(OUTBOX, [officer.officeId, types]));
  const pay = { decision: 'pay', reason: 'The licensee sells under it.' } as const;
  const payment = { paidOn: '2026-11-20', minor: '115500', currency: 'EUR', officialReference: 'EPO 2026/4711' };

  it('plans each year of a right from its docket, and keeps nothing of what can no longer be paid', async () => {
    await european();
    const planned = await list();
    expect(planned.map((each) => each.number)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(planned[0]).toMatchObject({
      state: 'planned', years: { from: 6, to: 6 }, opensOn: '2026-09-30', nominalDueOn: '2026-12-31', graceEndsOn: '2027-06-30', lastDayOn: '2027-06-30', scheme: 'ep-renewal', deadline: null,
      fee: { minor: '115500', currency: 'EUR', surchargeMinor: '57750' }, feeUnknown: null, actions: ['ask', 'lapse', 'void'],
    });
    expect(await renewals()).toEqual([]);
  });

  it('asks the officer in time, once, with a deadline that the docket’s own engine reckoned', async () => {
    await european();
    // the window of year 6 is open already; that of year 7 opens on 30 September 2027
    expect((await ask()).asked).toBeGreaterThanOrEqual(1);
    expect(await list('open')).toMatchObject([{ number: 6, state: 'decision-asked', deadline: { state: 'open', verification: 'unverified' } }]);
    const [deadline] = await renewals();
    expect(deadline).toMatchObject({ nominalDueOn: '2026-12-31', effectiveDueOn: '2026-12-31', graceEndsOn: '2027-06-30', owner: { id: officer.id }, rule: { title: { en: expect.stringContaining('6') } } });
    expect(await told('annuity.decision-asked')).toMatchObject([{ payload: { number: 6, dueOn: '2026-12-31', lastDay: '2027-06-30' } }]);
    expect(await ask()).toEqual({ asked: 0 });
    expect(await renewals()).toHaveLength(1);
  });

  it('asks so many days before as the office has set, and never about what is being given up', async () => {
    await european();
    await ask();
    const prices = world.get(AnnuityPrices);
    const before = await prices.settings(officer.actor);
    expect(before).toEqual({ askDays: 60, answerDays: 21, entity: 'large', currency: null, version: 0 });
    // 313 days before the window of year 7
    await prices.saveSettings(officer.actor, 0, { ...before, askDays: 312 });
    expect(await ask()).toEqual({ asked: 0 });
    const saved = await prices.settings(officer.actor);
    await prices.saveSettings(officer.actor, saved.version, { ...saved, askDays: 313 });
    expect(await ask()).toEqual({ asked: 1 });
    expect((await list('open')).map((each) => each.number)).toEqual([6, 7]);
    expect(await renewals()).toHaveLength(2);
    await expect(prices.saveSettings(officer.actor, 0, saved)).rejects.toMatchObject(refusal('stale-version'));
  });

  it('leads from the decision to a payment with evidence, which a second person confirms, and leaves the next year where it was', async () => {
    await european();
    await ask();
    const next = (await number(7)).nominalDueOn;
    let annuity = await number(6);
    annuity = await service.decide(officer.actor, annuity.id, annuity.version, pay);
    expect(annuity).toMatchObject({ state: 'pay', decision: { by: { id: officer.id }, reason: pay.reason } });
    annuity = await service.instruct(officer.actor, annuity.id, annuity.version, { to: 'Agent & Partners', on: '2026-11-19' });
    expect(annuity).toMatchObject({ state: 'instructed', instruction: { to: 'Agent & Partners', on: '2026-11-19' } });
    annuity = await service.pay(officer.actor, annuity.id, annuity.version, payment);
    expect(annuity).toMatchObject({ state: 'paid', payment: { on: '2026-11-20', minor: '115500', currency: 'EUR', late: false, confirmed: false, officialReference: 'EPO 2026/4711' }, deadline: { closing: true, state: 'open' } });
    const [deadline] = await renewals();
    await expect(world.get(DeadlinesService).confirm(officer.actor, deadline?.id ?? '', deadline?.version ?? 0)).rejects.toMatchObject(refusal('second-person-needed'));
    await world.get(DeadlinesService).confirm(colleague.actor, deadline?.id ?? '', deadline?.version ?? 0);
    expect(await number(6)).toMatchObject({ state: 'paid', payment: { confirmed: true }, deadline: { state: 'met' } });
    expect((await number(7)).nominalDueOn).toBe(next);
    expect((await told('annuity.decided', 'annuity.instructed', 'annuity.paid')).map(({ type }) => type)).toEqual(['annuity.decided', 'annuity.instructed', 'annuity.paid']);
  });

  it('opens a payment again that was not made after all', async () => {
    await european();
    await ask();
    let annuity = await number(6);
    annuity = await service.decide(officer.actor, annuity.id, annuity.version, pay);
    await service.pay(officer.actor, annuity.id, annuity.version, payment);
    const [deadline] = await renewals();
    await world.get(DeadlinesService).reopen(colleague.actor, deadline?.id ?? '', deadline?.version ?? 0, 'The bank sent it back.');
    expect(await number(6)).toMatchObject({ state: 'pay', payment: null, deadline: { state: 'open', closing: false } });
  });

  it('knows of a payment that was entered in the docket', async () => {
    await european();
    await ask();
    const [deadline] = await renewals();
    await world.get(DeadlinesService).complete(officer.actor, deadline?.id ?? '', deadline?.version ?? 0, { metOn: '2026-11-10', officialReference: 'Receipt 9' });
    expect(await number(6)).toMatchObject({ state: 'paid', payment: { on: '2026-11-10', minor: null, officialReference: 'Receipt 9', confirmed: false } });
  });

  it.each([
    ['no evidence', { officialReference: null }, 'documentId'], ['a day to come', { paidOn: '2026-12-01' }, 'paidOn'], ['no amount', { minor: '12.5' }, 'minor'], ['no currency', { currency: 'ABC' }, 'currency'],
  ])('refuses a payment with %s, naming the field', async (_, over, field) => {
    await european();
    await ask();
    const asked = await number(6);
    const annuity = await service.decide(officer.actor, asked.id, asked.version, pay);
    await expect(service.pay(officer.actor, annuity.id, annuity.version, { ...payment, ...over })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: `/${field}` }] }));
    expect(await number(6)).toMatchObject({ state: 'pay' });
  });

  it('refuses steps out of turn, what another has changed, and strangers', async () => {
    await european();
    await ask();
    const annuity = await number(6);
    await expect(service.pay(officer.actor, annuity.id, annuity.version, payment)).rejects.toMatchObject(refusal('annuity-step-impossible', { facts: { step: 'record-payment', state: 'decision-asked' } }));
    await expect(service.instruct(officer.actor, annuity.id, annuity.version, { to: 'Agent', on: '2026-11-19' })).rejects.toMatchObject(refusal('annuity-step-impossible'));
    await expect(service.answer(officer.actor, annuity.id, annuity.version, { answer: 'keep', answeredOn: '2026-11-20' })).rejects.toMatchObject(refusal('annuity-step-impossible'));
    await expect(service.decide(officer.actor, annuity.id, annuity.version - 1, pay)).rejects.toMatchObject(refusal('stale-version'));
    const [stranger, inventor, auditor] = [await aUser(app.database), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] })];
    await expect(service.get(stranger.actor, annuity.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(service.decide(stranger.actor, annuity.id, annuity.version, pay)).rejects.toMatchObject(refusal('not-found'));
    await expect(service.list(inventor.actor, { limit: 10 })).rejects.toMatchObject(refusal('forbidden'));
    await expect(service.decide(auditor.actor, annuity.id, annuity.version, pay)).rejects.toMatchObject(refusal('forbidden'));
    expect((await service.list(auditor.actor, { limit: 10 })).data).toHaveLength(1);
    await expect(service.get(officer.actor, newId())).rejects.toMatchObject(refusal('not-found'));
  });

  describe('with a licensee', () => {
    let partyId: string;
    beforeEach(async () => {
      const agreement = await anExecutedAgreement(world, theCase);
      partyId = agreement.parties.find(({ role }) => role === 'licensee')?.partyId ?? '';
      await european();
      await ask();
    });
    const question = () => ({ partyId, answerBy: '2026-12-12' });
    const written = () => app.database.transaction(SYSTEM, (tx) => tx.run(SEND_MAIL, [partyId]));

    it('asks by mail, and writes down what was answered and by when', async () => {
      const questions = world.get(LicenseeQuestions);
      let annuity = await number(6);
      expect(await questions.choices(officer.actor, annuity.id)).toEqual({ data: [{ partyId, name: 'A Company', email: null }], answerBy: '2026-12-12' });
      await expect(questions.ask(officer.actor, annuity.id, annuity.version, question())).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/partyId', code: 'no-address' }] }));
      await written();
      for (const answerBy of ['2026-11-21', '2027-07-01', 'soon']) await expect(questions.ask(officer.actor, annuity.id, annuity.version, { partyId, answerBy })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/answerBy' }] }));
      await expect(questions.ask(officer.actor, annuity.id, annuity.version, { partyId: newId(), answerBy: '2026-12-12' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/partyId', code: 'not-one-of' }] }));
      annuity = await questions.ask(officer.actor, annuity.id, annuity.version, question());
      expect(annuity).toMatchObject({ state: 'licensee-asked', licensee: { partyId, answerBy: '2026-12-12', answer: null } });
      expect(await told('annuity.licensee-asked')).toMatchObject([{ payload: { partyId, officerId: officer.id } }]);
      annuity = await service.answer(officer.actor, annuity.id, annuity.version, { answer: 'not-needed', answeredOn: '2026-11-20', note: 'Mr. Brin, by telephone' });
      expect(annuity).toMatchObject({ state: 'answered', licensee: { answer: 'not-needed', answeredOn: '2026-11-20', note: 'Mr. Brin, by telephone' } });
    });

    it('drops a right only after the licensee was told, ends the reminder, and keeps it after all when asked to', async () => {
      const relinquishments = world.get(RelinquishmentsService);
      let annuity = await number(6);
      const drop = { decision: 'drop', reason: 'Nobody needs it any more.' } as const;
      await expect(service.decide(officer.actor, annuity.id, annuity.version, drop)).rejects.toMatchObject(refusal('relinquishment-incomplete', { unmet: [{ code: 'relinquish-licensees-told' }] }));
      expect(await number(6)).toMatchObject({ state: 'decision-asked', deadline: { state: 'open' } });
      const state = await relinquishments.get(officer.actor, annuity.asset.id);
      await relinquishments.giveNotice(officer.actor, annuity.asset.id, state.version, { capacity: 'licensee', recipient: `party:${partyId}`, sentOn: '2026-11-18', reference: 'Letter 17' });
      annuity = await service.decide(officer.actor, annuity.id, (await number(6)).version, drop);
      expect(annuity).toMatchObject({ state: 'drop', givenUp: true, deadline: { state: 'cancelled' }, decision: { reason: drop.reason } });
      expect(await ask()).toEqual({ asked: 0 });
      annuity = await service.decide(officer.actor, annuity.id, annuity.version, { decision: 'pay', reason: 'The licensee pays after all.' });
      expect(annuity).toMatchObject({ state: 'pay', givenUp: false, deadline: { state: 'open' } });
      annuity = await service.pay(officer.actor, annuity.id, annuity.version, payment);
      expect(annuity.state).toBe('paid');
    });

    it('follows a decision that was taken on the asset’s own card', async () => {
      const relinquishments = world.get(RelinquishmentsService);
      const { asset } = await number(6);
      const state = await relinquishments.get(officer.actor, asset.id);
      const told1 = await relinquishments.giveNotice(officer.actor, asset.id, state.version, { capacity: 'licensee', recipient: `party:${partyId}`, sentOn: '2026-11-18', reference: 'Letter 17' });
      await relinquishments.relinquish(officer.actor, asset.id, told1.version, { manner: 'let-lapse', reason: 'Too dear for what it earns.', decidedById: colleague.id, decidedOn: '2026-11-20' });
      expect(await number(6)).toMatchObject({ state: 'drop', deadline: { state: 'cancelled' }, decision: { by: { id: colleague.id } } });
      // the authority says so in its turn
      const view = await world.get(AssetsService).get(officer.actor, asset.id);
      await world.get(AssetsService).recordEvent(officer.actor, asset.id, view.version, { kind: 'lapsed', occurredOn: '2026-11-21' });
      expect(await list()).toMatchObject([{ number: 6, state: 'lapsed', endReason: 'asset-lapsed' }]);
    });
  });

  it('shows no year twice for a European family, and stops at the grant (phpIP #171)', async () => {
    const family: AssetView[] = [await european({ events: [{ kind: 'filed', occurredOn: '2021-12-12' }, { kind: 'granted', occurredOn: '2026-06-10' }] })];
    for (const jurisdiction of ['EP', 'DE', 'FR']) family.push(await european({ jurisdiction, title: `Part ${jurisdiction}` }));
    await ask();
    const all = await list();
    const keys = all.map((each) => `${each.asset.id} ${each.scheme} ${each.number}`);
    expect(new Set(keys).size).toBe(keys.length);
    // granted in its fifth year: what the EPO was owed lies behind; the divisional goes on
    expect(all.filter((each) => each.asset.id === family[0]?.id)).toEqual([]);
    expect(all.filter((each) => each.asset.id === family[1]?.id).map((each) => each.number)[0]).toBe(6);
    expect(all.filter((each) => [family[2]?.id, family[3]?.id].includes(each.asset.id))).toEqual([]);
    expect(await renewals()).toHaveLength(1);
  });

  it('takes back what the EPO is no longer owed once the grant is docketed', async () => {
    const asset = await european();
    await ask();
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, asset.version, { kind: 'granted', occurredOn: '2026-11-18' });
    expect(await list()).toMatchObject([{ number: 6, state: 'void', endReason: 'no-longer-owed' }]);
    expect((await renewals()).map(({ state }) => state)).toEqual(['superseded']);
  });

  it('follows a filing date that was keyed wrongly, its deadline too', async () => {
    const asset = await european();
    await ask();
    const event = asset.docketEvents[0]?.id ?? '';
    const changes = world.get(DocketChanges);
    const { digest } = await changes.preview(officer.actor, { assetId: asset.id, eventId: event }, { occurredOn: '2021-11-12' });
    await changes.correct(officer.actor, { assetId: asset.id, eventId: event }, asset.version, { occurredOn: '2021-11-12', reason: 'The receipt says November.', digest });
    expect(await number(6)).toMatchObject({ state: 'decision-asked', nominalDueOn: '2026-11-30', deadline: { state: 'open' } });
    expect((await renewals()).filter(({ state }) => state === 'open')).toMatchObject([{ nominalDueOn: '2026-11-30' }]);
    expect((await list()).filter((each) => each.number === 6)).toHaveLength(1);
  });

  it('forgets a plan whose filing was entered by mistake, and ends what was asked about it', async () => {
    const asset = await european();
    await ask();
    const event = asset.docketEvents[0]?.id ?? '';
    const { digest } = await world.get(DocketChanges).preview(officer.actor, { assetId: asset.id, eventId: event }, { voided: true });
    await world.get(DocketChanges).void(officer.actor, { assetId: asset.id, eventId: event }, asset.version, { reason: 'Another application.', digest });
    expect(await list()).toMatchObject([{ number: 6, state: 'void' }]);
    // entered again, as it should have been
    const again = await world.get(AssetsService).get(officer.actor, asset.id);
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, again.version, { kind: 'filed', occurredOn: '2021-12-01' });
    await ask();
    expect((await list('open'))).toMatchObject([{ number: 6, nominalDueOn: '2026-12-31', state: 'decision-asked' }]);
  });

  it('takes the maintenance fees of a US patent from the deadlines that the docket opened itself', async () => {
    await anAsset(world, theCase, { jurisdiction: 'US', events: [{ kind: 'granted', occurredOn: '2023-06-20' }] });
    const fees = (await deadlines()).filter(({ rule }) => rule?.code.startsWith('us-maintenance'));
    expect(fees).toHaveLength(3);
    expect((await list()).map((each) => [each.number, each.nominalDueOn, each.deadline?.id])).toEqual(fees.map((each, index) => [[8, 12, 20][index], each.nominalDueOn, each.id]));
    await ask();
    expect(await list('open')).toMatchObject([{ number: 8, opensOn: '2026-06-20', nominalDueOn: '2026-12-20' }]);
    expect((await deadlines()).filter(({ rule }) => rule?.code.startsWith('us-maintenance'))).toHaveLength(3);
  });

  it('asks no longer about a deadline that was cancelled in the docket, and asks again when it is opened again', async () => {
    await european();
    await ask();
    const [deadline] = await renewals();
    await world.get(DeadlinesService).cancel(officer.actor, deadline?.id ?? '', deadline?.version ?? 0, 'Paid by the former owner.');
    expect(await number(6)).toMatchObject({ state: 'void', endReason: 'deadline-cancelled' });
    await world.get(AnnuityRounds).plan();
    expect((await list()).filter((each) => each.number === 6)).toHaveLength(1);
    expect(await ask()).toEqual({ asked: 0 });
    // another year of the same rule stands open beside it, and is no successor of it
    await world.get(AnnuityPrices).saveSettings(officer.actor, 0, { askDays: 313, answerDays: 21, entity: 'large', currency: null });
    expect(await ask()).toEqual({ asked: 1 });
    const cancelled = (await renewals()).find(({ state }) => state === 'cancelled');
    await world.get(DeadlinesService).reopen(officer.actor, cancelled?.id ?? '', cancelled?.version ?? 0, 'It was another patent.');
    expect(await number(6)).toMatchObject({ state: 'decision-asked', endReason: null, deadline: { state: 'open' } });
  });

  it('brings a year back that was lost, when the authority restores the right', async () => {
    const asset = await european();
    await ask();
    const assets = world.get(AssetsService);
    const lapsed = await assets.recordEvent(officer.actor, asset.id, asset.version, { kind: 'lapsed', occurredOn: '2026-11-18' });
    expect(await list()).toMatchObject([{ number: 6, state: 'lapsed' }]);
    await assets.recordEvent(officer.actor, asset.id, lapsed.version, { kind: 'restored', occurredOn: '2026-11-20' });
    expect((await list()).map((each) => [each.number, each.state]).slice(0, 2)).toEqual([[6, 'planned'], [7, 'planned']]);
    await ask();
    expect(await number(6)).toMatchObject({ state: 'decision-asked', deadline: { state: 'open' } });
  });

  it('is planned anew each night, and nothing changes when nothing has changed', async () => {
    await european();
    await ask();
    const before = await list();
    await world.get(AnnuityRounds).plan();
    expect(await list()).toEqual(before);
    expect(TODAY).toBe('2026-11-21');
  });

  it('lists by pages without losing or repeating one', async () => {
    await european();
    const pages: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await service.list(officer.actor, { group: 'planned', limit: 4, ...(cursor ? { cursor } : {}) });
      pages.push(...page.data.map((each) => each.number));
      if (page.page.nextCursor === null) break;
      cursor = page.page.nextCursor;
    }
    expect(pages).toEqual((await list('planned')).map((each) => each.number));
    await expect(service.list(officer.actor, { limit: 4, cursor: 'abc' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/cursor' }] }));
    await expect(service.list(officer.actor, { group: 'all', limit: 4 })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/filter[group]' }] }));
  });
});
