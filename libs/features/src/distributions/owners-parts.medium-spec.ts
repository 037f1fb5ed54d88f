import { policyBody, SHIPPED_POLICIES } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DistributionsModule } from './distributions.module.js';
import { DistributionsService } from './distributions.service.js';
import { DistributionsVerifier } from './distributions-verifier.js';
import { IncomeShares } from './income-shares.service.js';
import { PayeesService, type PayeeView } from './payees.service.js';
import { RoyaltyPolicies } from './royalty-policies.service.js';
import { WhatIfService } from './what-if.service.js';

const REASON = 'The board has decided so.';
const PLAN = { currency: 'USD', until: '2026-11-21' } as const;
const refusal = (errors: readonly object[]) => ({ refusal: { code: 'invalid-input', errors } });
const body = (code: string) => policyBody(SHIPPED_POLICIES.find((each) => each.code === code) ?? SHIPPED_POLICIES[0]!);

describe('the parts of owners who share what an administration leaves', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;
  let second: TestUser;
  let ada: TestUser;
  let bob: TestUser;
  let theCase: TestCase;
  let owner: PayeeView;
  let inventor: PayeeView;

  const of = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
  const adopt = async (code: string, ownerId?: string): Promise<{ id: string; version: number }> => {
    const draft = await of(RoyaltyPolicies).propose(manager.actor, { code, body: body(code), reason: REASON, ...(ownerId ? { ownerId } : {}) });
    return of(RoyaltyPolicies).approve(second.actor, draft.id, draft.version);
  };
  const propose = (over: object) => of(IncomeShares).propose(officer.actor, theCase.id, { administration: '15', jointOwners: [{ payeeId: owner.id, share: 5000, inventors: [{ payeeId: inventor.id, share: 10_000 }] }], reason: REASON, ...over });

  const set = async (over: object) => of(IncomeShares).approve(manager.actor, theCase.id, (await propose(over)).proposed?.id ?? '');

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule, DistributionsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    [manager, second] = [await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] })];
    [ada, bob] = [await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })];
    theCase = await aCase(world, { officer, inventors: [ada, bob] });
    const agreementId = (await anExecutedAgreement(world, theCase)).id;
    await of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount: '1000', parts: [{ nature: 'earned-royalty', amount: '1000', agreementId }] });
    owner = await of(PayeesService).add(officer.actor, { kind: 'joint-owner', name: 'Partner University' });
    await adopt('stanford-current');
    await of(DistributionsService).preview(officer.actor, PLAN); // notes the inventors down
    inventor = (await of(PayeesService).list(officer.actor, { limit: 50 })).data.find(({ userId }) => userId === bob.id) as PayeeView;
  });

  it('go by the policies of each, which the office keeps apart from its own, and are computed again to the same', async () => {
    await adopt('uc', owner.id);
    await set({});
    const submitted = await of(DistributionsService).submit(officer.actor, PLAN);
    const approved = await of(DistributionsService).approve(manager.actor, submitted.id, submitted.version);
    expect(approved.totals).toEqual(expect.arrayContaining([{ to: 'office', amount: '150.00' }, { to: 'inventors', amount: '290.45' }, { to: 'joint-owner', amount: '276.25' }]));
    expect((await of(DistributionsVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect(await of(IncomeShares).shares(officer.actor, theCase.id)).toMatchObject({ current: { administration: '15', jointOwners: [{ name: 'Partner University', share: 5000, inventors: [{ name: bob.name, share: 10_000 }], policies: [{ code: 'uc', number: 1 }] }] } });
    // What somebody thinks of for our own part changes nothing of theirs.
    expect((await of(WhatIfService).ask(manager.actor, { code: 'ours', body: body('mit'), ...PLAN })).lines).toContainEqual({ to: 'joint-owner', amount: '276.25', now: '276.25', difference: '0.00' });
  });

  it('are not approved when an owner’s policy has changed since', async () => {
    const theirs = await adopt('uc', owner.id);
    await set({});
    const submitted = await of(DistributionsService).submit(officer.actor, PLAN);
    const next = await of(RoyaltyPolicies).propose(manager.actor, { code: 'uc', body: { ...body('uc'), version: '2027' }, reason: REASON, replaces: theirs.id, ownerId: owner.id });
    expect(next).toMatchObject({ number: 2, owner: { id: owner.id, name: 'Partner University' } });
    await of(RoyaltyPolicies).approve(second.actor, next.id, next.version);
    await expect(of(DistributionsService).approve(manager.actor, submitted.id, submitted.version)).rejects.toMatchObject({ refusal: { code: 'distribution-changed' } });
  });

  it('refuse a policy of nobody, of another office’s payee, and a version that changes hands', async () => {
    const propose = (over: object) => of(RoyaltyPolicies).propose(manager.actor, { code: 'uc', body: body('uc'), reason: REASON, ...over });
    const stranger = await aUser(app.database, { roles: ['officer'] });
    const theirs = await of(PayeesService).add(stranger.actor, { kind: 'joint-owner', name: 'Elsewhere' });
    for (const ownerId of [newId(), theirs.id, inventor.id]) await expect(propose({ ownerId })).rejects.toMatchObject(refusal([{ pointer: '/ownerId', code: 'not-one-of' }]));
    const { id } = await adopt('uc', owner.id);
    await expect(propose({ replaces: id })).rejects.toMatchObject(refusal([{ pointer: '/replaces', code: 'not-one-of' }]));
  });

  it.each<[string, (ids: { owner: string; inventor: string }) => object, object]>([
    ['inventors without an administration', () => ({ administration: null }), { pointer: '/administration', code: 'required' }],
    ['an administration of what nobody shares', () => ({ jointOwners: [] }), { pointer: '/jointOwners', code: 'required' }],
    ['an administration that is no percentage', () => ({ administration: '15,5' }), { pointer: '/administration', code: 'invalid-format' }],
    ['an administration of all', () => ({ administration: '100' }), { pointer: '/administration', code: 'invalid-format' }],
    ['inventors who have not all of it', (ids) => ({ jointOwners: [{ payeeId: ids.owner, share: 5000, inventors: [{ payeeId: ids.inventor, share: 9999 }] }] }), { pointer: '/jointOwners/0/inventors', code: 'shares-do-not-sum' }],
    ['an inventor nobody knows', (ids) => ({ jointOwners: [{ payeeId: ids.owner, share: 5000, inventors: [{ payeeId: '01980000-0000-7000-8000-00000000dead', share: 10_000 }] }] }), { pointer: '/jointOwners/0/inventors/0/payeeId', code: 'not-one-of' }],
    ['an inventor twice', (ids) => ({ jointOwners: [{ payeeId: ids.owner, share: 5000, inventors: [{ payeeId: ids.inventor, share: 5000 }, { payeeId: ids.inventor, share: 5000 }] }] }), { pointer: '/jointOwners/0/inventors/1/payeeId', code: 'duplicate' }],
    ['inventors of one who owns nothing', (ids) => ({ jointOwners: [{ payeeId: ids.inventor, share: 5000, inventors: [{ payeeId: ids.inventor, share: 10_000 }] }] }), { pointer: '/jointOwners/0/payeeId', code: 'not-one-of' }],
  ])('refuse %s', async (_, over, fault) => {
    await expect(propose(over({ owner: owner.id, inventor: inventor.id }))).rejects.toMatchObject(refusal([fault]));
  });
});
