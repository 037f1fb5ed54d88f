import { SHIPPED_RULES } from '@tamga/domain';
import { AssetsService } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { DocketReview } from './docket-review.js';
import { OfficeLawService } from './office-law.service.js';
import { RuleDeadlines } from './rule-deadlines.service.js';

const REASON = 'Read in the text of 37 CFR 1.97(b) on 20 November 2026.';
const name = { en: 'A closure', ru: 'Закрыто', kk: 'Жабық' };

describe('the law of an office', () => {
  let app: TestApp;
  let world: CaseWorld;
  let admin: TestUser;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database);
    admin = await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] });
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const law = () => world.get(OfficeLawService);
  const record = async (kind: 'filed' | 'office-action', occurredOn: string) => {
    const asset = await world.get(AssetsService).record(officer.actor, theCase.id, { kind: 'patent', title: 'A node', jurisdiction: 'US' });
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, asset.version, { kind, occurredOn });
  };
  const open = async () => (await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', limit: 50 })).data;
  const rules = async () => (await open()).map(({ rule }) => rule?.code);

  it('keeps an unverified rule off until it is turned on in writing, and then dockets what had been waiting for it', async () => {
    await record('filed', '2026-11-02');
    expect(await rules()).not.toContain('us-information-disclosure');
    const decision = { code: 'us-information-disclosure', version: 1, enabled: true };
    await expect(law().decide(admin.actor, { ...decision, reason: 'yes' })).rejects.toMatchObject(refusal('invalid-input'));
    await expect(law().decide(officer.actor, { ...decision, reason: REASON })).rejects.toMatchObject(refusal('forbidden'));
    await expect(law().decide(admin.actor, { ...decision, code: 'no-such-rule', reason: REASON })).rejects.toMatchObject(refusal('not-found'));
    const lines = await law().decide(admin.actor, { ...decision, reason: REASON });
    expect(lines.find(({ rule }) => rule.code === decision.code)).toMatchObject({ enabled: true, own: false, decision: { reason: REASON, decidedBy: admin.id, decidedByName: expect.stringMatching(/\S+ \S+/) } });
    await world.get(DocketReview).run(officer.officeId);
    expect((await open()).find(({ rule }) => rule?.code === decision.code)).toMatchObject({ nominalDueOn: '2027-02-02' });
    // Turned off again, what stands is not ended behind anybody's back.
    await law().decide(admin.actor, { ...decision, enabled: false, reason: REASON });
    await world.get(DocketReview).run(officer.officeId);
    expect((await open()).find(({ rule }) => rule?.code === decision.code)).toMatchObject({ state: 'open', conflict: true });
  });

  it('does nothing in a review of what is in order', async () => {
    await record('filed', '2026-11-02');
    expect(await world.get(DocketReview).run(officer.officeId)).toEqual({ cases: 1, changed: 0 });
  });

  it("takes rows of the office's own through the same parser, version by version, and not for another office", async () => {
    const shipped = SHIPPED_RULES.find(({ code }) => code === 'us-information-disclosure');
    const rule = { ...shipped, code: 'office-own-check', version: 1, verified: true };
    await expect(law().add(admin.actor, { rule: { ...rule, citation: '' }, reason: REASON })).rejects.toMatchObject({ refusal: { errors: [expect.objectContaining({ pointer: '/rule/citation' })] } });
    await expect(law().add(admin.actor, { rule: { ...rule, code: 'us-issue-fee' }, reason: REASON })).rejects.toMatchObject({ refusal: { errors: [{ pointer: '/rule/code', code: 'duplicate' }] } });
    await expect(law().add(admin.actor, { rule: { ...rule, version: 3 }, reason: REASON })).rejects.toMatchObject({ refusal: { errors: [expect.objectContaining({ pointer: '/rule/version' })] } });
    await law().add(admin.actor, { rule, reason: REASON });
    await record('filed', '2026-11-02');
    expect(await rules()).toContain('office-own-check');
    const stranger = await aUser(app.database, { roles: ['admin'] });
    expect((await law().rules(stranger.actor)).some(({ own }) => own)).toBe(false);
  });

  it('shows what new closed days change and moves nothing by itself', async () => {
    await record('office-action', '2026-08-25'); // due on Wednesday, 25 November 2026
    const day = { on: '2026-11-25' as never, name };
    const wrong = law().addYear(admin.actor, { authority: 'us-uspto', year: 2026, closed: [{ ...day, on: '2027-01-01' as never }], source: 'a notice' });
    await expect(wrong).rejects.toMatchObject({ refusal: { errors: [expect.objectContaining({ pointer: '/closed/0/on', code: 'out-of-range' })] } });
    await expect(law().addYear(officer.actor, { authority: 'us-uspto', year: 2026, closed: [day], source: 'a notice' })).rejects.toMatchObject(refusal('forbidden'));
    const shipped = (await law().calendars(admin.actor)).years.find(({ authority, year }) => authority === 'us-uspto' && year === 2026);
    expect(shipped).toMatchObject({ version: 0 });
    const next = { authority: 'us-uspto', year: 2026, closed: [...(shipped?.closed ?? []), day] };
    await expect(law().previewYear(officer.actor, next)).rejects.toMatchObject(refusal('forbidden'));
    const nameless = { ...next, closed: [...next.closed, { on: '2026-11-25' as never, name: { ...name, kk: ' ' } }] };
    await expect(law().previewYear(admin.actor, nameless)).rejects.toMatchObject({
      refusal: { errors: [expect.objectContaining({ pointer: `/closed/${next.closed.length}/on`, code: 'duplicate' }), expect.objectContaining({ pointer: `/closed/${next.closed.length}/name/kk`, code: 'required' })] },
    });
    expect(await law().previewYear(admin.actor, { ...next, closed: shipped?.closed ?? [] })).toEqual({ deadlines: 0, lines: [] });
    expect(await law().previewYear(admin.actor, next)).toMatchObject({
      deadlines: 1, lines: [{ caseReference: theCase.reference, rule: 'us-office-action-reply', from: { effectiveDue: '2026-11-25' }, to: { effectiveDue: '2026-11-27' } }],
    });
    // Looking changes nothing, and another office's deadlines are not counted.
    expect((await open()).find(({ rule }) => rule?.code === 'us-office-action-reply')).toMatchObject({ conflict: false });
    const stranger = await aUser(app.database, { roles: ['admin'] });
    expect(await law().previewYear(stranger.actor, next)).toEqual({ deadlines: 0, lines: [] });
    const added = await law().addYear(admin.actor, { ...next, source: 'Notice of the USPTO on an unscheduled closure' });
    expect(added).toEqual({ version: 1, cases: 1, changed: 1 });
    expect((await law().calendars(officer.actor)).years.find(({ authority, year }) => authority === 'us-uspto' && year === 2026)).toMatchObject({ version: 1, verified: true, entered: { by: expect.stringMatching(/\S/) } });
    const reply = (await open()).find(({ rule }) => rule?.code === 'us-office-action-reply');
    // 26 November 2026 is Thanksgiving Day.
    expect(reply).toMatchObject({ effectiveDueOn: '2026-11-25', conflict: true });
    const moved = await world.get(RuleDeadlines).decide(officer.actor, reply?.id ?? '', reply?.version ?? 0, { decision: 'move', reason: 'The Office was closed.' });
    expect(moved).toMatchObject({ nominalDueOn: '2026-11-25', effectiveDueOn: '2026-11-27', conflict: false });
    expect(await world.get(RuleDeadlines).working(officer.actor, moved.id, 'en')).toMatchObject({ calendarVersion: 1 });
  });
});
