import type { Locale } from '@tamga/domain';
import { IdentityModule, InvitationsService, OfficeSettingsService, SYSTEM, UsersService, type Invitation } from '@tamga/features/identity';
import { MailLog, NotificationsModule } from '@tamga/features/notifications';
import { aCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { outcomeOf } from '../../../../test/support/refusal.js';
import { AUDIT_COLUMNS, AuditSearch, HistoryModule } from './index.js';

let app: TestApp;
let admin: TestUser;
const get = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
const colleague = (roles: TestUser['roles'], over: object = {}): Promise<TestUser> => aUser(app.database, { roles, officeId: admin.officeId, ...over });

beforeEach(async () => {
  app = await openApp([NotificationsModule, IdentityModule, HistoryModule]);
  admin = await aUser(app.database, { roles: ['admin'] });
});
afterEach(() => app.close());

describe('the set-up of an office', () => {
  const steps = async (who = admin): Promise<string[]> => (await get(OfficeSettingsService).setup(who.actor)).steps.filter(({ done }) => done).map(({ step }) => step);

  it('tells the real state: an officer, a policy and a case make their steps done, a word only those that need one', async () => {
    expect(await steps()).toEqual([]); // mail is trapped, nobody but the administrator is there
    const officer = await colleague(['officer']);
    expect(await steps()).toEqual(['officers']);
    await aCase({ database: app.database, get }, { officer });
    expect(await steps()).toEqual(['officers', 'first-case']);
    const confirmed = await get(OfficeSettingsService).confirm(admin.actor, 'backup', true);
    expect(confirmed.steps.find(({ step }) => step === 'backup')).toEqual({ step: 'backup', done: true, confirmable: true });
    await get(OfficeSettingsService).confirm(admin.actor, 'policy', true);
    expect(await steps()).toEqual(['officers', 'policy', 'backup', 'first-case']);
    await get(OfficeSettingsService).confirm(admin.actor, 'backup', false);
    expect(await steps()).toEqual(['officers', 'policy', 'first-case']);
    expect(await get(OfficeSettingsService).dismiss(admin.actor, true)).toMatchObject({ dismissed: true, done: false });
    expect(await get(OfficeSettingsService).dismiss(admin.actor, false)).toMatchObject({ dismissed: false });
  });

  it('counts an invited officer, and no longer when the invitation is taken back', async () => {
    const asked = await get(InvitationsService).invite(admin.actor, { email: 'officer@example.test', role: 'officer', familyName: 'A', givenName: 'B', locale: 'en' });
    expect(await steps()).toEqual(['officers']);
    await get(InvitationsService).revoke(admin.actor, asked.id);
    expect(await steps()).toEqual([]);
  });

  it('is an administrator\'s, and one office\'s alone', async () => {
    await get(OfficeSettingsService).confirm(admin.actor, 'backup', true);
    expect(await steps(await aUser(app.database, { roles: ['admin'] }))).toEqual([]);
    for (const role of ['officer', 'manager', 'auditor', 'inventor'] as const) expect([role, await outcomeOf(get(OfficeSettingsService).setup((await colleague([role])).actor))]).toEqual([role, 'forbidden']);
  });
});

describe('the office\'s own settings', () => {
  it('change on the version seen, and the trail says which, not what', async () => {
    const before = await get(OfficeSettingsService).read(admin.actor);
    const name = { en: 'Transfer office', ru: 'Офис трансфера', kk: 'Трансфер кеңсесі' };
    expect(await get(OfficeSettingsService).change(admin.actor, before.version, { name, timezone: 'Asia/Qyzylorda' })).toMatchObject({ name, timezone: 'Asia/Qyzylorda', locale: 'en', version: 2 });
    expect(await outcomeOf(get(OfficeSettingsService).change(admin.actor, before.version, { locale: 'kk' }))).toBe('stale-version');
    expect(await get(OfficeSettingsService).change(admin.actor, 2, { name })).toMatchObject({ version: 2 }); // nothing new
    expect(await app.asSystem("SELECT payload FROM audit_events WHERE office_id = $1 AND type = 'office.edited'", [admin.officeId])).toEqual([{ payload: { fields: ['name', 'timezone'] } }]);
  });

  it('refuse a zone that is none, an empty name and anybody but an administrator', async () => {
    for (const change of [{ timezone: 'Asia/Nowhere' }, { name: { en: 'A', ru: ' ', kk: 'B' } }]) expect(await outcomeOf(get(OfficeSettingsService).change(admin.actor, 1, change))).toBe('invalid-input');
    expect(await outcomeOf(get(OfficeSettingsService).change((await colleague(['manager'])).actor, 1, { locale: 'kk' }))).toBe('forbidden');
  });
});

describe('a list of invitations', () => {
  const line = (email: string, role: Invitation['role'] = 'inventor'): Invitation => ({ email, role, familyName: 'Ахметова', givenName: 'Айгүл', locale: 'kk' });
  const count = async (): Promise<number[]> => (await app.asSystem<{ n: number }>("SELECT count(*)::int AS n FROM invitations UNION ALL SELECT count(*)::int FROM mails UNION ALL SELECT count(*)::int FROM audit_events WHERE type = 'user.invited'")).map(({ n }) => n);

  it('says in a rehearsal what the run then does, and the rehearsal leaves nothing behind', async () => {
    const known = await colleague(['inventor']);
    const people = [line('new@example.test'), line('NEW@example.test'), line('nonsense'), line(known.email), line('second@example.test', 'officer')];
    const rehearsed = await get(InvitationsService).inviteMany(admin.actor, people, { rehearse: true });
    expect(rehearsed).toEqual([
      { email: 'new@example.test', status: 'invited', fault: null }, { email: 'new@example.test', status: 'refused', fault: 'duplicate' }, { email: 'nonsense', status: 'refused', fault: 'invalid-email' },
      { email: known.email, status: 'already-has-role', fault: null }, { email: 'second@example.test', status: 'invited', fault: null },
    ]);
    expect(await count()).toEqual([0, 0, 0]);
    expect(await get(InvitationsService).inviteMany(admin.actor, people, { rehearse: false })).toEqual(rehearsed);
    expect(await count()).toEqual([2, 2, 2]);
    expect((await get(InvitationsService).inviteMany(admin.actor, people, { rehearse: false })).map(({ status }) => status)).toEqual(['already-invited', 'refused', 'refused', 'already-has-role', 'already-invited']);
    expect(await count()).toEqual([2, 2, 2]);
    // Family name first, in the mail as everywhere.
    expect(await app.asSystem('SELECT DISTINCT recipient_name AS name FROM mails')).toEqual([{ name: 'Ахметова Айгүл' }]);
  });

  it('lets an officer invite inventors and no officer, and nobody more than a hundred', async () => {
    const officer = await colleague(['officer']);
    expect(await get(InvitationsService).inviteMany(officer.actor, [line('a@example.test'), line('b@example.test', 'officer')], { rehearse: false })).toMatchObject([{ status: 'invited' }, { status: 'refused', fault: 'forbidden' }]);
    expect(await outcomeOf(get(InvitationsService).inviteMany(officer.actor, Array.from({ length: 101 }, (_, i) => line(`p${i}@example.test`)), { rehearse: true }))).toBe('invalid-input');
  });
});

describe('names', () => {
  it('stand in the order of the reader\'s language, page by page', async () => {
    for (const familyName of ['Ыбырай', 'Иванов', 'Ілияс', 'Йусуф', 'Аманов', 'Әбіш', 'Бек', 'Ұлан', 'Үсен', 'Уали', 'Елеусіз', 'Ёлкин']) await colleague(['officer'], { familyName, givenName: 'А' });
    const inOrderOf = async (locale: Locale): Promise<string[]> => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const { data, page } = await get(UsersService).list({ ...admin.actor, locale }, { limit: 5, role: 'officer', ...(cursor ? { cursor } : {}) });
        seen.push(...data.map((each) => each.familyName));
        if (page.nextCursor === null) return seen;
        cursor = page.nextCursor;
      }
    };
    for (const locale of ['en', 'ru', 'kk'] as const) {
      const seen = await inOrderOf(locale);
      expect([locale, seen]).toEqual([locale, [...seen].sort(new Intl.Collator(locale).compare)]);
    }
    // The Kazakh alphabet: Ә after А, Ұ before Ү, І after Ы.
    expect(await inOrderOf('kk')).toEqual(['Аманов', 'Әбіш', 'Бек', 'Елеусіз', 'Ёлкин', 'Иванов', 'Йусуф', 'Уали', 'Ұлан', 'Үсен', 'Ыбырай', 'Ілияс']);
    expect(await inOrderOf('ru')).not.toEqual(await inOrderOf('kk'));
  });

  it('are written family name, given name, patronymic', async () => {
    const person = await colleague(['officer'], { familyName: 'Әбіш', givenName: 'Кекіл' });
    await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-patronymic', text: 'UPDATE users SET patronymic = $2 WHERE id = $1' }, [person.id, 'Байұлы']));
    expect((await get(UsersService).get(admin.actor, person.id)).name).toBe('Әбіш Кекіл Байұлы');
  });
});

describe('the audit search', () => {
  const textOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  };

  it('finds by who, what, when and which record, in pages without a gap', async () => {
    const [auditor, other, person] = [await colleague(['auditor']), await colleague(['admin']), await colleague(['inventor'])];
    for (const role of ['officer', 'manager', 'reviewer'] as const) await get(UsersService).grantRole(admin.actor, person.id, role);
    app.clock.set(new Date('2026-11-22T19:30:00.000Z')); // still the 22nd in London, the 23rd in Almaty
    await get(UsersService).revokeRole(other.actor, person.id, 'manager');
    const find = async (filter: object, page: { limit: number; cursor?: string } = { limit: 50 }) => get(AuditSearch).list(auditor.actor, page, filter);
    const types = async (filter: object): Promise<string[]> => (await find(filter)).data.map(({ type }) => type);
    expect(await types({ recordId: person.id })).toEqual(['role.revoked', 'role.granted', 'role.granted', 'role.granted']);
    expect(await types({ actorId: other.id })).toEqual(['role.revoked']);
    expect(await types({ type: 'role.granted', recordKind: 'user' })).toEqual(['role.granted', 'role.granted', 'role.granted']);
    expect(await types({ from: '2026-11-23' })).toEqual(['role.revoked']);
    expect(await types({ to: '2026-11-22', recordKind: 'user' })).toEqual(['role.granted', 'role.granted', 'role.granted']);
    expect(await types({ type: 'token.issued' })).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = await find({ recordId: person.id }, { limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...data.map(({ seq }) => String(seq)));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['4', '3', '2', '1']);
  });

  it('exports what it finds, runs no formula in it, and is itself in the trail', async () => {
    const auditor = await colleague(['auditor']);
    const person = await colleague(['inventor']);
    await get(UsersService).grantRole({ ...admin.actor, name: '=HYPERLINK("http://evil")' }, person.id, 'officer');
    const { fileName, content } = await get(AuditSearch).export(auditor.actor, { recordKind: 'user' });
    const lines = (await textOf(content)).split('\r\n');
    expect(fileName).toMatch(/^\w+-audit-2026-11-21\.csv$/);
    expect(lines[0]).toBe(`\ufeff${AUDIT_COLUMNS.join(',')}`);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect((await get(AuditSearch).list(auditor.actor, { limit: 1 }, { type: 'audit.exported' })).data).toMatchObject([{ actor: { id: auditor.id }, payload: { format: 'csv', filters: ['recordKind'] } }]);
  });

  it('is refused to administrators, officers and faulty filters, and shows no other office', async () => {
    await get(UsersService).grantRole(admin.actor, (await colleague(['inventor'])).id, 'officer');
    expect(await outcomeOf(get(AuditSearch).list(admin.actor, { limit: 5 }, {}))).toBe('forbidden');
    expect(await outcomeOf(get(AuditSearch).export((await colleague(['officer'])).actor, {}))).toBe('forbidden');
    const auditor = await colleague(['auditor']);
    expect(await outcomeOf(get(AuditSearch).list(auditor.actor, { limit: 5 }, { from: '2026-02-30' }))).toBe('invalid-input');
    expect(await outcomeOf(get(AuditSearch).list(auditor.actor, { limit: 5, cursor: 'bm9uc2Vuc2U' }, {}))).toBe('invalid-input');
    expect((await get(AuditSearch).list((await aUser(app.database, { roles: ['auditor'] })).actor, { limit: 5 }, {})).data).toEqual([]);
  });
});

describe('the mail log', () => {
  it('finds the mails to one address, in whatever case, and of one state', async () => {
    for (const email of ['one@example.test', 'two@example.test']) await get(InvitationsService).invite(admin.actor, { email, role: 'inventor', familyName: 'A', givenName: 'B', locale: 'en' });
    const found = async (query: object): Promise<string[]> => (await get(MailLog).list(admin.actor, { limit: 10, ...query })).data.map(({ recipientAddress }) => recipientAddress);
    expect(await found({ recipient: ' One@Example.TEST' })).toEqual(['one@example.test']);
    expect(await found({ recipient: 'nobody@example.test' })).toEqual([]);
    expect(await found({ state: 'waiting' })).toEqual(['two@example.test', 'one@example.test']);
    for (const state of ['sent', 'failed', 'retrying']) expect(await found({ state })).toEqual([]);
    const [first] = (await get(MailLog).list(admin.actor, { limit: 1 })).data;
    const page = await get(MailLog).list(admin.actor, { limit: 1 });
    expect(await found({ cursor: page.page.nextCursor ?? '' })).toEqual(['one@example.test']);
    expect(first?.recipientAddress).toBe('two@example.test');
    expect((await get(MailLog).list((await aUser(app.database, { roles: ['admin'] })).actor, { limit: 10, recipient: 'one@example.test' })).data).toEqual([]);
  });
});
