import { addDays, localDate } from '@tamga/domain';
import { AssetsService, type AssetView } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { DocketChanges } from './docket-changes.service.js';
import { RuleDeadlines } from './rule-deadlines.service.js';
import { TriggerVerification } from './trigger-verification.service.js';

const TODAY = localDate('2026-11-21');
type Event = { kind: 'filed' | 'granted' | 'office-action' | 'response-filed' | 'expired'; occurredOn: string };

describe('the docket', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let colleague: TestUser;
  let third: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database, { roles: ['officer'] });
    colleague = await aUser(app.database, { officeId: officer.officeId });
    third = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect((await world.get(CasesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const record = async (jurisdiction: string, ...events: Event[]): Promise<AssetView> => {
    const assets = world.get(AssetsService);
    let asset = await assets.record(officer.actor, theCase.id, { kind: 'patent', title: 'A node', jurisdiction });
    for (const event of events) asset = await assets.recordEvent(officer.actor, asset.id, asset.version, event);
    return asset;
  };
  const again = (asset: AssetView): Promise<AssetView> => world.get(AssetsService).get(officer.actor, asset.id);
  const all = async () => (await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', state: 'any', limit: 100 })).data;
  const open = async () => (await all()).filter(({ state }) => state === 'open');
  const byRule = async (code: string) => (await open()).find(({ rule }) => rule?.code === code);
  const dates = async () => Object.fromEntries((await open()).map((each) => [each.rule?.code, each.effectiveDueOn]));
  const eventOf = (asset: AssetView, kind: string) => ({ assetId: asset.id, eventId: asset.docketEvents.find((event) => event.kind === kind)?.id ?? '' });
  const changes = () => world.get(DocketChanges);
  const gaps = async () => (await world.get(RuleDeadlines).gaps(officer.actor, { caseId: theCase.id, limit: 50 })).data;

  it('docket what an office action calls for in the transaction that records it, with the working', async () => {
    const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
    // 25 December 2026 is Christmas Day and a Friday: the reply moves to Monday, 28 December.
    expect(await dates()).toMatchObject({ 'us-office-action-reply': '2026-12-28', 'us-office-action-statutory-limit': '2027-03-25' });
    const reply = await byRule('us-office-action-reply');
    expect(reply).toMatchObject({ nominalDueOn: '2026-12-25', expiresOn: '2026-12-29', verification: 'unverified', owner: { id: officer.id }, docketEventId: eventOf(asset, 'office-action').eventId });
    expect(reply?.backup).not.toBeNull();
    const working = await world.get(RuleDeadlines).working(officer.actor, reply?.id ?? '', 'en');
    expect(working.rule.citation).toContain('35 USC 133');
    expect(working.working.join('\n')).toMatch(/Christmas Day[^]*Moved to the next open day: 28 December 2026/);
    expect(working.extensions.map(({ months, nominalDue }) => [months, nominalDue])).toEqual([[1, '2027-01-25'], [2, '2027-02-25'], [3, '2027-03-25']]);
  });

  it('docket what is past as overdue', async () => {
    await record('US', { kind: 'granted', occurredOn: '2018-09-04' });
    const fees = (await open()).filter(({ rule }) => rule?.code.startsWith('us-maintenance-fee'));
    expect(fees.map(({ effectiveDueOn, windowOpensOn, graceEndsOn }) => [windowOpensOn, effectiveDueOn, graceEndsOn])).toEqual([
      ['2021-09-04', '2022-03-04', '2022-09-06'], // 4 September 2022 is the Sunday before Labor Day
      ['2025-09-04', '2026-03-04', '2026-09-04'],
      ['2029-09-04', '2030-03-04', '2030-09-04'],
    ]);
    expect(fees[0]?.daysLeft).toBeLessThan(0);
    expect(fees[0]?.nextReminderOn).not.toBeNull();
  });

  it('begin the priority year with the first filing of the family, once', async () => {
    await record('KZ', { kind: 'filed', occurredOn: '2026-03-02' });
    await record('US', { kind: 'filed', occurredOn: '2026-10-01' });
    expect((await open()).filter(({ rule }) => rule?.code === 'paris-priority-patent').map(({ nominalDueOn }) => nominalDueOn)).toEqual(['2027-03-02']);
    expect((await byRule('paris-priority-patent'))?.answeredByEventId).not.toBeNull();
    expect((await byRule('paris-priority-patent'))?.state).toBe('open');
  });

  it('show a gap for what somebody must answer when nobody has said which rule applies, until somebody does', async () => {
    const asset = await record('EP', { kind: 'office-action', occurredOn: '2026-10-01' });
    expect(await open()).toEqual([]);
    const [gap] = await gaps();
    expect(gap).toMatchObject({ rule: null, missing: ['rule'], eventKind: 'office-action' });
    expect(gap?.candidates).toContain('ep-rule-71-3');
    const page = await world.get(RuleDeadlines).gaps(officer.actor, { caseId: theCase.id, limit: 50 });
    expect(page.rules.map(({ code }) => code).sort()).toEqual([...(gap?.candidates ?? [])].sort());
    await changes().choose(officer.actor, eventOf(asset, 'office-action'), { rule: 'ep-rule-71-3', params: {} });
    expect(await gaps()).toEqual([]);
    expect(await dates()).toEqual({ 'ep-rule-71-3': '2027-02-01' });
  });

  it('show a gap where no rule is known at all', async () => {
    await record('KZ', { kind: 'office-action', occurredOn: '2026-10-01' });
    expect(await gaps()).toMatchObject([{ missing: ['rule'], candidates: [] }]);
  });

  it('close a gap that no rule fills only in writing, and open it again only for another want', async () => {
    const asset = await record('KZ', { kind: 'office-action', occurredOn: '2026-10-01' });
    const id = (await gaps())[0]?.id ?? '';
    const reason = 'Reply docketed by hand: two months by the letter.';
    const admin = await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] });
    const stranger = await aUser(app.database);
    await expect(changes().settleGap(officer.actor, id, 'done')).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/reason', code: 'too-short', params: { min: 10 } }] }));
    await expect(changes().settleGap(admin.actor, id, reason)).rejects.toMatchObject(refusal('forbidden'));
    await expect(changes().settleGap(stranger.actor, id, reason)).rejects.toMatchObject(refusal('not-found'));
    await changes().settleGap(officer.actor, id, reason);
    expect(await gaps()).toEqual([]);
    await expect(changes().settleGap(colleague.actor, id, reason)).rejects.toMatchObject(refusal('conflict'));
    // Another event on the same asset looks at the whole case again: what was settled stays so, and the new want is a gap of its own.
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, (await again(asset)).version, { kind: 'office-action', occurredOn: '2026-11-02' });
    expect((await gaps()).map(({ on }) => on)).toEqual(['2026-11-02']);
  });

  it('refuse a rule that is not turned on, and unknown parameters', async () => {
    const asset = await record('EP', { kind: 'office-action', occurredOn: '2026-10-01' });
    await expect(changes().choose(officer.actor, eventOf(asset, 'office-action'), { rule: 'us-missing-parts', params: {} })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/rule', code: 'not-one-of' }] }));
    await expect(changes().choose(officer.actor, eventOf(asset, 'office-action'), { rule: 'ep-rule-71-3', params: { 'received-on': 'soon' } })).rejects.toMatchObject(refusal('invalid-input'));
  });

  it('end what hangs on an asset that has expired', async () => {
    const asset = await record('US', { kind: 'granted', occurredOn: '2018-09-04' });
    const before = (await open()).length;
    expect(before).toBeGreaterThan(0);
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, asset.version, { kind: 'expired', occurredOn: '2026-11-01' });
    expect(await open()).toEqual([]);
    expect((await all()).map(({ state, closeReason }) => `${state} ${closeReason}`)).toEqual(Array.from({ length: before }, () => 'superseded docket-event.recorded'));
  });

  describe('when an event changes', () => {
    it('shows the difference first, and does nothing without its confirmation', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const which = eventOf(asset, 'office-action');
      const difference = await changes().preview(officer.actor, which, { occurredOn: '2026-09-24' });
      expect(difference.needsConfirmation).toBe(true);
      expect(difference.changes.find(({ rule }) => rule === 'us-office-action-reply')).toMatchObject({ change: 'moved', from: { effectiveDue: '2026-12-28' }, to: { nominalDue: '2026-12-24', effectiveDue: '2026-12-24' } });
      const correct = (digest?: string) => changes().correct(officer.actor, which, asset.version, { occurredOn: '2026-09-24', reason: 'misread the stamp', ...(digest ? { digest } : {}) });
      await expect(correct()).rejects.toMatchObject(refusal('difference-changed'));
      await expect(correct('0'.repeat(64))).rejects.toMatchObject(refusal('difference-changed'));
      expect((await again(asset)).docketEvents[0]?.occurredOn).toBe('2026-09-25');
      await correct(difference.digest);
      expect((await again(asset)).docketEvents[0]?.occurredOn).toBe('2026-09-24');
      const rows = (await all()).filter(({ rule }) => rule?.code === 'us-office-action-reply');
      const [former, now] = [rows.find(({ state }) => state === 'superseded'), rows.find(({ state }) => state === 'open')];
      expect(former).toMatchObject({ nominalDueOn: '2026-12-25', supersededById: now?.id, closeReason: 'docket-event.corrected' });
      expect(now?.nominalDueOn).toBe('2026-12-24');
    });

    it('refuses a digest of a difference that has changed meanwhile', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const which = eventOf(asset, 'office-action');
      const { digest } = await changes().preview(officer.actor, which, { voided: true });
      const reply = await byRule('us-office-action-reply');
      await world.get(RuleDeadlines).extend(officer.actor, reply?.id ?? '', reply?.version ?? 0, { months: 1, note: 'fee paid' });
      await expect(changes().void(officer.actor, which, asset.version, { reason: 'of another case', digest })).rejects.toMatchObject(refusal('difference-changed'));
      const fresh = await changes().preview(officer.actor, which, { voided: true });
      await changes().void(officer.actor, which, asset.version, { reason: 'of another case', digest: fresh.digest });
      expect(await open()).toEqual([]);
    });

    it('never moves a date that was confirmed: it stays with a conflict until a person decides', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const which = eventOf(asset, 'office-action');
      await world.get(TriggerVerification).key(colleague.actor, which.eventId, '2026-09-25');
      const { digest, changes: lines } = await changes().preview(officer.actor, which, { occurredOn: '2026-08-25' });
      expect(new Set(lines.map(({ change }) => change))).toEqual(new Set(['held']));
      await changes().correct(officer.actor, which, asset.version, { occurredOn: '2026-08-25', reason: 'the stamp says August', digest });
      const reply = await byRule('us-office-action-reply');
      expect(reply).toMatchObject({ effectiveDueOn: '2026-12-28', conflict: true, verification: 'verified' });
      const working = await world.get(RuleDeadlines).working(officer.actor, reply?.id ?? '', 'en');
      expect(working.conflict).toMatchObject({ proposedEffectiveOn: '2026-11-25' });
      const moved = await world.get(RuleDeadlines).decide(officer.actor, reply?.id ?? '', reply?.version ?? 0, { decision: 'move', reason: 'August it is' });
      expect(moved).toMatchObject({ effectiveDueOn: '2026-11-25', conflict: false, state: 'open' });
      const limit = await byRule('us-office-action-statutory-limit');
      const kept = await world.get(RuleDeadlines).decide(officer.actor, limit?.id ?? '', limit?.version ?? 0, { decision: 'keep', reason: 'agreed with the agent' });
      expect(kept).toMatchObject({ effectiveDueOn: '2027-03-25', conflict: false });
      // What was decided is not asked again about the same day.
      await world.get(AssetsService).recordEvent(officer.actor, asset.id, (await again(asset)).version, { kind: 'response-filed', occurredOn: '2026-11-20' });
      expect((await byRule('us-office-action-statutory-limit'))?.conflict).toBe(false);
    });
  });

  describe('two-person verification', () => {
    it('is blind: the second person is told neither the first date nor whether it is the same', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const { eventId } = eventOf(asset, 'office-action');
      const seen = (await world.get(TriggerVerification).waiting(colleague.actor, { limit: 50 })).data.find(({ id }) => id === eventId);
      expect(seen).toMatchObject({ mayKey: true, deadlines: 2 });
      expect(JSON.stringify(seen)).not.toContain('2026-09-25');
      expect(await world.get(TriggerVerification).get(officer.actor, eventId)).toMatchObject({ mayKey: false, state: 'awaited', entries: [{ on: '2026-09-25' }] });
    });

    it('confirms the deadlines when both agree, and refuses the first person as the second', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const { eventId } = eventOf(asset, 'office-action');
      await expect(world.get(TriggerVerification).key(officer.actor, eventId, '2026-09-25')).rejects.toMatchObject(refusal('second-person-needed'));
      expect(await world.get(TriggerVerification).key(colleague.actor, eventId, '2026-09-25')).toMatchObject({ state: 'agreed', mayKey: false });
      expect((await open()).map(({ verification }) => verification)).toEqual(['verified', 'verified']);
      await expect(world.get(TriggerVerification).key(third.actor, eventId, '2026-09-24')).rejects.toMatchObject(refusal('no-change'));
    });

    it('reminds on the earlier while two disagree, and a third look decides', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const { eventId } = eventOf(asset, 'office-action');
      expect(await world.get(TriggerVerification).key(colleague.actor, eventId, '2026-09-15')).toMatchObject({ state: 'disagreed' });
      expect(await dates()).toMatchObject({ 'us-office-action-reply': '2026-12-15' });
      expect((await byRule('us-office-action-reply'))?.verification).toBe('unverified');
      expect(await world.get(TriggerVerification).get(third.actor, eventId)).toMatchObject({ state: 'blind', mayKey: true, entries: [{ on: null }, { on: null }] });
      expect(await world.get(TriggerVerification).key(third.actor, eventId, '2026-09-25')).toMatchObject({ state: 'agreed' });
      expect(await byRule('us-office-action-reply')).toMatchObject({ effectiveDueOn: '2026-12-28', verification: 'verified' });
    });

    it('corrects the event when the two who agree are not the one who typed it', async () => {
      const asset = await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const { eventId } = eventOf(asset, 'office-action');
      await world.get(TriggerVerification).key(colleague.actor, eventId, '2026-10-15');
      expect(await dates()).toMatchObject({ 'us-office-action-reply': '2026-12-28' }); // the earlier
      await world.get(TriggerVerification).key(third.actor, eventId, '2026-10-15');
      expect((await again(asset)).docketEvents[0]?.occurredOn).toBe('2026-10-15');
      expect(await byRule('us-office-action-reply')).toMatchObject({ effectiveDueOn: '2027-01-15', verification: 'verified' });
    });
  });

  describe('closing and extending', () => {
    it('is met only after a second person has looked, and reminds until then', async () => {
      await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const reply = await byRule('us-office-action-reply');
      const service = world.get(DeadlinesService);
      const closing = await service.complete(officer.actor, reply?.id ?? '', reply?.version ?? 0, { metOn: TODAY, officialReference: '72/123' });
      expect(closing).toMatchObject({ state: 'open', closing: { on: TODAY, by: { id: officer.id } }, evidence: { officialReference: '72/123' } });
      expect(closing.nextReminderOn).not.toBeNull();
      await expect(service.confirm(officer.actor, closing.id, closing.version)).rejects.toMatchObject(refusal('second-person-needed'));
      const met = await service.confirm(colleague.actor, closing.id, closing.version);
      expect(met).toMatchObject({ state: 'met', metOn: TODAY, closing: null, evidence: { officialReference: '72/123' } });
      expect(await service.reopen(officer.actor, met.id, met.version)).toMatchObject({ state: 'open', evidence: null });
    });

    it('goes back to plainly open when it was not done after all', async () => {
      await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const reply = await byRule('us-office-action-reply');
      const service = world.get(DeadlinesService);
      const closing = await service.complete(officer.actor, reply?.id ?? '', reply?.version ?? 0, { metOn: TODAY, officialReference: '72/123' });
      const back = await service.reopen(colleague.actor, closing.id, closing.version);
      expect(back).toMatchObject({ state: 'open', closing: null, evidence: null });
      await expect(service.confirm(colleague.actor, back.id, back.version)).rejects.toMatchObject(refusal('conflict'));
    });

    it('extends as the ladder allows, counted from the action and never from a rolled date', async () => {
      await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
      const reply = await byRule('us-office-action-reply');
      const rules = world.get(RuleDeadlines);
      await expect(rules.extend(officer.actor, reply?.id ?? '', reply?.version ?? 0, { months: 4, note: '' })).rejects.toMatchObject(refusal('invalid-input'));
      const extended = await rules.extend(officer.actor, reply?.id ?? '', reply?.version ?? 0, { months: 1, note: '37 CFR 1.17(a)(1)' });
      expect(extended).toMatchObject({ nominalDueOn: '2027-01-25', effectiveDueOn: '2027-01-25', extendedMonths: 1, extensionNote: '37 CFR 1.17(a)(1)', owner: { id: officer.id } });
      const former = (await all()).find(({ id }) => id === reply?.id);
      expect(former).toMatchObject({ state: 'superseded', extendedMonths: 0, supersededById: extended.id });
      await expect(world.get(DeadlinesService).reopen(officer.actor, former?.id ?? '', former?.version ?? 0)).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'superseded' } }));
      const more = await rules.extend(officer.actor, extended.id, extended.version, { months: 2, note: '' });
      expect(more.effectiveDueOn).toBe('2027-02-25');
      expect(addDays(more.nominalDueOn, 0)).toBe('2027-02-25');
    });
  });
});
