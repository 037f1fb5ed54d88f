import type { Actor } from '@tamga/domain';
import { CasesLists, CasesModule, CasesService, CasesVerifier } from '@tamga/features/cases';
import { HistoryModule, HistoryService } from '@tamga/features/history';
import { AccessGrants, SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { CaseReaders } from './case-readers.service.js';
import { CommentsModule } from './comments.module.js';
import { CommentsService } from './comments.service.js';

const OUTBOX = { name: 'test-comment-events', text: "SELECT type, payload FROM outbox_messages WHERE type LIKE 'case.comment%' AND payload ->> 'caseId' = $1 ORDER BY created_at, id" };
const EVENTS = { name: 'test-comment-links', text: "SELECT payload FROM case_events WHERE case_id = $1 AND type LIKE 'case.comment%' ORDER BY seq" };
const ALL_COMMENTS = { name: 'test-all-comments', text: 'SELECT id, text FROM case_comments ORDER BY id' };
const ALL_VERSIONS = { name: 'test-all-versions', text: 'SELECT text FROM case_comment_versions' };
const ALL_CHANGES = { name: 'test-all-changes', text: 'SELECT before FROM case_changes' };

describe('comments', () => {
  let app: TestApp;
  let world: CaseWorld;
  let comments: CommentsService;
  let readers: CaseReaders;
  let officer: TestUser;
  let colleague: TestUser;
  let manager: TestUser;
  let auditor: TestUser;
  let admin: TestUser;
  let inventor: TestUser;
  let other: TestUser;
  let reviewer: TestUser;
  let stranger: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, CommentsModule, HistoryModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    comments = world.get(CommentsService);
    readers = world.get(CaseReaders);
    officer = await aUser(app.database);
    const here = (role: 'officer' | 'manager' | 'auditor' | 'admin' | 'inventor' | 'reviewer', familyName: string): Promise<TestUser> => aUser(app.database, { officeId: officer.officeId, roles: [role], familyName });
    [colleague, manager, auditor, admin] = [await here('officer', 'Colleague'), await here('manager', 'Manager'), await here('auditor', 'Auditor'), await here('admin', 'Admin')];
    [inventor, other, reviewer] = [await here('inventor', 'Inventor'), await here('inventor', 'Elsewhere'), await here('reviewer', 'Reviewer')];
    stranger = await aUser(app.database, { roles: ['manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer, inventors: [inventor] });
  });
  afterEach(async () => {
    expect((await world.get(CasesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const texts = async (actor: Actor): Promise<string[]> => (await comments.ofCase(actor, theCase.id, { limit: 50 })).data.map(({ text }) => text);

  describe('written by the office', () => {
    it('are internal unless said otherwise, and an inventor does not learn of them by any way', async () => {
      const hidden = await comments.write(officer.actor, theCase.id, { text: 'Zebrafish margin is thin.' });
      const shown = await comments.write(officer.actor, theCase.id, { text: 'Please sign.', audience: 'inventors' });
      expect([hidden.audience, shown.audience]).toEqual(['internal', 'inventors']);
      expect(await texts(officer.actor)).toEqual(['Please sign.', 'Zebrafish margin is thin.']);
      expect(await texts(auditor.actor)).toHaveLength(2);
      expect(await texts(inventor.actor)).toEqual(['Please sign.']);
      expect((await comments.ofCase(inventor.actor, theCase.id, { limit: 50, audience: 'internal' })).data.map(({ id }) => id)).toEqual([shown.id]);
      await expect(comments.get(inventor.actor, hidden.id)).rejects.toMatchObject(refusal('not-found'));
      await expect(comments.edit(inventor.actor, hidden.id, 1, { text: 'x' })).rejects.toMatchObject(refusal('not-found'));
      await expect(comments.withdraw(inventor.actor, hidden.id, 1)).rejects.toMatchObject(refusal('not-found'));
      const history = await world.get(HistoryService).ofCase(inventor.actor, theCase.id, { limit: 100 });
      expect(history).not.toMatch(/comment|Zebrafish|sign\./);
      for (const actor of [inventor.actor, officer.actor]) {
        const found = await world.get(CasesLists).search(actor, { text: 'Zebrafish', filter: {}, limit: 10 });
        expect(JSON.parse(found)).toMatchObject({ data: [] });
      }
      // The wall itself, without any WHERE of ours.
      expect(await app.database.fetch(inventor.actor, ALL_COMMENTS)).toEqual([{ id: shown.id, text: 'Please sign.' }]);
      await expect(app.database.fetch(inventor.actor, ALL_VERSIONS)).rejects.toThrow(/permission denied/);
      await expect(app.database.fetch(inventor.actor, ALL_CHANGES)).rejects.toThrow(/permission denied/);
    });

    it('are unknown to the inventor of another case, to a reviewer, an administrator and another office', async () => {
      const { id } = await comments.write(officer.actor, theCase.id, { text: 'For the inventors.', audience: 'inventors' });
      // Even a reviewer who was handed the very case by mistake has no comment.
      await app.database.transaction(officer.actor, (tx) => world.get(AccessGrants).grant(tx, officer.actor, { recordId: theCase.id, userId: reviewer.id, officeId: officer.officeId, capacity: 'reviewer' }));
      expect(await app.database.fetch(reviewer.actor, ALL_COMMENTS)).toEqual([]);
      expect(await app.database.fetch(stranger.actor, ALL_COMMENTS)).toEqual([]);
      for (const { actor } of [other, reviewer, stranger, admin]) {
        await expect(comments.ofCase(actor, theCase.id, { limit: 5 })).rejects.toMatchObject(refusal('not-found'));
        await expect(comments.get(actor, id)).rejects.toMatchObject(refusal('not-found'));
        await expect(comments.write(actor, theCase.id, { text: 'Hello' })).rejects.toMatchObject(refusal('not-found'));
        await expect(readers.of(actor, theCase.id)).rejects.toMatchObject(refusal('not-found'));
        await expect(readers.mentionable(actor, theCase.id, 'internal')).rejects.toMatchObject(refusal('not-found'));
      }
      await expect(comments.write(auditor.actor, theCase.id, { text: 'Seen.' })).rejects.toMatchObject(refusal('forbidden'));
    });

    it('put no word of theirs into the history or the outbox, only a digest that differs from comment to comment', async () => {
      await comments.write(officer.actor, theCase.id, { text: 'Secret' });
      await comments.write(officer.actor, theCase.id, { text: 'Secret' });
      const links = await app.database.fetch<{ payload: { sha256: string } }>(officer.actor, EVENTS, [theCase.id]);
      const outbox = await app.database.fetch(SYSTEM, OUTBOX, [theCase.id]);
      expect(JSON.stringify([links, outbox])).not.toContain('Secret');
      expect(new Set(links.map(({ payload }) => payload.sha256)).size).toBe(2);
      expect(outbox).toHaveLength(2);
    });

    it('page by page come whole and only once', async () => {
      for (let i = 1; i <= 5; i++) await comments.write(officer.actor, theCase.id, { text: `No. ${i}` });
      const first = await comments.ofCase(officer.actor, theCase.id, { limit: 3 });
      const second = await comments.ofCase(officer.actor, theCase.id, { limit: 3, cursor: first.page.nextCursor ?? '' });
      expect([...first.data, ...second.data].map(({ text }) => text)).toEqual(['No. 5', 'No. 4', 'No. 3', 'No. 2', 'No. 1']);
      expect(second.page.nextCursor).toBeNull();
      await expect(comments.ofCase(officer.actor, theCase.id, { limit: 3, cursor: 'WyJ4Il0' })).rejects.toMatchObject(refusal('invalid-input'));
    });

    it.each([['  ', 'required'], ['x'.repeat(5001), 'too-long']])('refuse a text that is none or too much', async (text, code) => {
      await expect(comments.write(officer.actor, theCase.id, { text })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/text', code })] }));
    });
  });

  describe('written by an inventor', () => {
    it('are read by the office and the inventors, and cannot be internal', async () => {
      const answer = await comments.write(inventor.actor, theCase.id, { text: 'I have signed.' });
      expect(answer).toMatchObject({ audience: 'inventors', author: { id: inventor.id, inventor: true }, mayEdit: true });
      expect(await texts(colleague.actor)).toEqual(['I have signed.']);
      await expect(comments.write(inventor.actor, theCase.id, { text: 'Psst', audience: 'internal' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/audience' })] }));
    });

    it('are edited and withdrawn by them alone, under their own wall', async () => {
      const { id } = await comments.write(inventor.actor, theCase.id, { text: 'First' });
      const edited = await comments.edit(inventor.actor, id, 1, { text: 'Second' });
      expect(edited).toMatchObject({ text: 'Second', version: 2, earlier: [] });
      expect((await comments.get(officer.actor, id)).earlier.map(({ text }) => text)).toEqual(['First']);
      expect(await comments.withdraw(inventor.actor, id, 2)).toMatchObject({ text: '', version: 3, mayEdit: false, mayWithdraw: false });
      // A fellow row of the office cannot be touched even by a hand-made statement.
      const ours = await comments.write(officer.actor, theCase.id, { text: 'Ours', audience: 'inventors' });
      await expect(app.database.transaction(inventor.actor, (tx) => tx.run({ name: 'test-forge', text: "UPDATE case_comments SET text = 'forged' WHERE id = $1" }, [ours.id]))).resolves.toBe(0);
      await expect(
        app.database.transaction(inventor.actor, (tx) =>
          tx.run({ name: 'test-forge-insert', text: "INSERT INTO case_comments (id, office_id, case_id, author_id, author_name, by_inventor, audience, text, created_at) VALUES ($1, $2, $3, $4, 'x', true, 'internal', 'x', now())" }, [newId(), officer.officeId, theCase.id, inventor.id])),
      ).rejects.toThrow(/row-level security|ck_case_comments_inventor/);
    });
  });

  describe('changed', () => {
    it('keep what they said before, refuse a stale version, nothing new, and anybody else', async () => {
      const { id } = await comments.write(officer.actor, theCase.id, { text: 'One' });
      await comments.edit(officer.actor, id, 1, { text: 'Two' });
      const third = await comments.edit(officer.actor, id, 2, { text: 'Three' });
      expect(third.earlier.map(({ text }) => text)).toEqual(['One', 'Two']);
      await expect(comments.edit(officer.actor, id, 2, { text: 'Four' })).rejects.toMatchObject(refusal('stale-version', { facts: { version: 3 } }));
      await expect(comments.edit(officer.actor, id, 3, { text: ' Three ' })).rejects.toMatchObject(refusal('no-change'));
      await expect(comments.edit(colleague.actor, id, 3, { text: 'Mine' })).rejects.toMatchObject(refusal('forbidden'));
      await expect(comments.edit(manager.actor, id, 3, { text: 'Mine' })).rejects.toMatchObject(refusal('forbidden'));
    });

    it('are refused when the hour is over', async () => {
      const { id } = await comments.write(officer.actor, theCase.id, { text: 'One' });
      app.clock.advance(60 * 60_000);
      expect(await comments.get(officer.actor, id)).toMatchObject({ mayEdit: false, mayWithdraw: true });
      await expect(comments.edit(officer.actor, id, 1, { text: 'Two' })).rejects.toMatchObject(refusal('comment-not-editable'));
    });

    it('when withdrawn leave a marker; the words stay for those who audit', async () => {
      const { id } = await comments.write(officer.actor, theCase.id, { text: 'Rash words', audience: 'inventors' });
      await expect(comments.withdraw(colleague.actor, id, 1)).rejects.toMatchObject(refusal('forbidden'));
      await expect(comments.withdraw(inventor.actor, id, 1)).rejects.toMatchObject(refusal('forbidden'));
      await comments.withdraw(manager.actor, id, 1);
      await expect(comments.withdraw(officer.actor, id, 2)).rejects.toMatchObject(refusal('comment-not-editable'));
      const marker = (await comments.ofCase(inventor.actor, theCase.id, { limit: 5 })).data[0];
      expect(marker).toMatchObject({ id, text: '', earlier: [] });
      expect(marker?.withdrawnAt).not.toBeNull();
      expect((await comments.get(officer.actor, id)).earlier).toEqual([]);
      expect((await comments.get(auditor.actor, id)).earlier.map(({ text }) => text)).toEqual(['Rash words']);
      expect(JSON.stringify(await app.database.fetch(inventor.actor, ALL_COMMENTS))).not.toContain('Rash');
    });
  });

  describe('that mention somebody', () => {
    const names = async (actor: Actor, audience: 'internal' | 'inventors'): Promise<string[]> => (await readers.mentionable(actor, theCase.id, audience)).map(({ id }) => id);

    it('offer only people who may read them', async () => {
      const staff = [colleague.id, manager.id, auditor.id].sort();
      expect((await names(officer.actor, 'internal')).sort()).toEqual(staff);
      expect((await names(officer.actor, 'inventors')).sort()).toEqual([...staff, inventor.id].sort());
      expect(await names(inventor.actor, 'inventors')).toEqual([officer.id]);
    });

    it('refuse anybody else, and an inventor in an internal one', async () => {
      for (const { id } of [admin, other, stranger, reviewer, inventor]) {
        await expect(comments.write(officer.actor, theCase.id, { text: 'Look', mentions: [colleague.id, id] })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/mentions/1', code: 'may-not-see-case' }] }));
      }
      await expect(comments.write(inventor.actor, theCase.id, { text: 'Look', mentions: [colleague.id] })).rejects.toMatchObject(refusal('invalid-input'));
      expect(await texts(officer.actor)).toEqual([]);
    });

    it('tell those named, once, and not those who are told anyway', async () => {
      const { id, mentions } = await comments.write(colleague.actor, theCase.id, { text: '@Manager @Officer', mentions: [manager.id, officer.id, manager.id, inventor.id], audience: 'inventors' });
      expect(mentions.map((person) => person.id)).toEqual([manager.id, officer.id, inventor.id]);
      await comments.edit(colleague.actor, id, 1, { text: 'again', mentions: [manager.id, auditor.id] });
      const told = await app.database.fetch<{ payload: { mentions: string[] } }>(SYSTEM, OUTBOX, [theCase.id]);
      expect(told.map(({ payload }) => payload.mentions)).toEqual([[manager.id], [auditor.id]]);
    });
  });

  it('say of everybody who sees the case why they do', async () => {
    const rows = await readers.of(officer.actor, theCase.id);
    const of = (user: TestUser) => rows.find(({ id }) => id === user.id)?.reasons;
    expect(of(manager)).toEqual([{ because: 'role', roles: ['manager'] }]);
    expect(of(inventor)).toEqual([{ because: 'grant', capacity: 'inventor', on: 'case', endsAt: null }]);
    expect([of(admin), of(other), of(reviewer), of(stranger)]).toEqual([undefined, undefined, undefined, undefined]);
    await expect(readers.of(inventor.actor, theCase.id)).rejects.toMatchObject(refusal('forbidden'));
  });

  describe('in the timeline', () => {
    type Line = { type: string; comment?: { text: string; withdrawn: boolean }; changes?: object[] };
    const timeline = async (actor: Actor, kinds?: never[]): Promise<Line[]> => JSON.parse(await world.get(HistoryService).ofCase(actor, theCase.id, { limit: 100 }, kinds ? { kinds } : {})).data as Line[];

    it('stand with their words, as they are now, among what else happened', async () => {
      const { id } = await comments.write(officer.actor, theCase.id, { text: 'Now' });
      const file = await world.get(CasesService).edit(officer.actor, theCase.id, theCase.version, { keywords: 'graphene', title: { en: 'A better method' } });
      expect(file.version).toBe(theCase.version + 1);
      const lines = await timeline(officer.actor);
      expect(lines[0]).toMatchObject({ type: 'case.edited', changes: [{ field: 'keywords', before: '', after: 'graphene' }, { field: 'title.en', before: 'A method for testing', after: 'A better method' }] });
      expect(lines[1]).toMatchObject({ type: 'case.commented', comment: { text: 'Now', withdrawn: false } });
      expect((await timeline(officer.actor, ['comments'] as never[])).map(({ type }) => type)).toEqual(['case.commented']);
      expect((await timeline(officer.actor, ['moves'] as never[])).map(({ type }) => type)).toEqual(['case.opened']);
      await comments.withdraw(officer.actor, id, 1);
      expect(JSON.stringify(await timeline(officer.actor))).not.toContain('"Now"');
      expect(JSON.stringify(await timeline(inventor.actor))).not.toMatch(/comment|graphene/);
    });

    it('hide their words from a token that may read cases and no comments', async () => {
      await comments.write(officer.actor, theCase.id, { text: 'Not for machines' });
      const token: Actor = { kind: 'service', userId: officer.id, officeId: officer.officeId, roles: ['service'], scopes: ['case.read'], locale: 'en', name: 'Token' };
      expect(JSON.stringify(await timeline(token))).not.toContain('machines');
    });

    it('come page by page, whole and in order', async () => {
      for (let i = 0; i < 4; i++) await comments.write(officer.actor, theCase.id, { text: `${i}` });
      const whole = await timeline(officer.actor);
      const seen: Line[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = JSON.parse(await world.get(HistoryService).ofCase(officer.actor, theCase.id, { limit: 2, cursor })) as { data: Line[]; page: { nextCursor: string | null } };
        seen.push(...page.data);
        if (page.page.nextCursor === null) break;
        cursor = page.page.nextCursor;
      }
      expect(seen).toEqual(whole);
    });

    it('are counted for the tab, without those withdrawn', async () => {
      const { id } = await comments.write(officer.actor, theCase.id, { text: 'One' });
      await comments.write(officer.actor, theCase.id, { text: 'Two' });
      await comments.withdraw(officer.actor, id, 1);
      expect(await world.get(HistoryService).countsOf(officer.actor, theCase.id)).toEqual({ documents: 0, assets: 0, deadlines: expect.any(Number), agreements: 0, assessments: 0, comments: 1 });
      for (const { actor } of [inventor, stranger]) await expect(world.get(HistoryService).countsOf(actor, theCase.id)).rejects.toMatchObject(refusal('not-found'));
    });
  });
});
