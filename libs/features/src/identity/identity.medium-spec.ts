import type { Actor } from '@tamga/domain';
import { newId, type Tx } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anOffice } from '../../../../test/factories/an-office.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { NotificationsModule } from '../notifications/index.js';
import { AccessGrants, asSystem, IdentityModule, InvitationsService, OfficesService, PasswordsService, PeopleService, SessionsService, SYSTEM } from './index.js';

let app: TestApp;
let officer: TestUser;
let inventor: TestUser;
let fellow: TestUser;
let grants: AccessGrants;

beforeAll(async () => {
  app = await openApp([NotificationsModule, IdentityModule]);
  officer = await aUser(app.database, { roles: ['officer'] });
  inventor = await aUser(app.database, { roles: ['inventor'], officeId: officer.officeId });
  fellow = await aUser(app.database, { roles: ['inventor'], officeId: officer.officeId });
  grants = app.context.get(AccessGrants);
});
afterAll(() => app?.close());

const as = <T>(user: TestUser, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> => app.database.transaction(user.actor, (tx) => work(tx, user.actor));
const capacity = (user: TestUser, recordId: string) => as(user, (tx, actor) => grants.capacityOf(tx, actor, recordId));

describe('access grants', () => {
  it('let an inventor start a record and bring fellow inventors to it', async () => {
    const recordId = newId();
    await as(inventor, (tx, actor) => grants.grant(tx, actor, { recordId, userId: inventor.id, officeId: inventor.officeId, capacity: 'author' }));
    expect(await capacity(inventor, recordId)).toBe('author');
    expect(await capacity(fellow, recordId)).toBeNull();
    await as(inventor, (tx, actor) => grants.grant(tx, actor, { recordId, userId: fellow.id, officeId: fellow.officeId, capacity: 'inventor' }));
    await as(inventor, (tx, actor) => grants.grant(tx, actor, { recordId, userId: inventor.id, officeId: inventor.officeId, capacity: 'inventor' }));
    expect(await capacity(fellow, recordId)).toBe('inventor');
    expect(await capacity(inventor, recordId)).toBe('inventor'); // both, of which this is the more
  });

  it('are refused to a person for what they do not hold, and for anything but fellow inventors', async () => {
    const recordId = newId();
    const give = (capacity: 'author' | 'inventor' | 'reviewer') => as(inventor, (tx, actor) => grants.grant(tx, actor, { recordId, userId: fellow.id, officeId: fellow.officeId, capacity }));
    for (const each of ['author', 'inventor', 'reviewer'] as const) await expect(give(each)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    await as(inventor, (tx, actor) => grants.grant(tx, actor, { recordId, userId: inventor.id, officeId: inventor.officeId, capacity: 'author' }));
    for (const each of ['author', 'reviewer'] as const) await expect(give(each)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    await expect(as(fellow, (tx, actor) => grants.end(tx, actor, { recordId, userId: inventor.id }))).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    expect(await capacity(inventor, recordId)).toBe('author');
  });

  it('leave the rest of the transaction as walled as before', async () => {
    const recordId = newId();
    const role = await as(inventor, async (tx, actor) => {
      await grants.grant(tx, actor, { recordId, userId: inventor.id, officeId: inventor.officeId, capacity: 'author' });
      await grants.grant(tx, actor, { recordId, userId: fellow.id, officeId: fellow.officeId, capacity: 'inventor' });
      return tx.one<{ role: string }>({ name: 'test-role', text: 'SELECT current_user AS role' });
    });
    expect(role).toEqual({ role: 'tamga_person' });
  });

  it('end when they are ended, and by themselves', async () => {
    const [first, second] = [newId(), newId()];
    const endsAt = new Date(app.clock.now().getTime() + 3600_000);
    await as(officer, async (tx, actor) => {
      await grants.grant(tx, actor, { recordId: first, userId: inventor.id, officeId: officer.officeId, capacity: 'inventor' });
      await grants.grant(tx, actor, { recordId: second, userId: inventor.id, officeId: officer.officeId, capacity: 'reviewer', endsAt });
    });
    expect(await as(officer, (tx) => grants.holdersOf(tx, first))).toEqual([{ userId: inventor.id, capacity: 'inventor' }]);
    const held = await as(inventor, (tx, actor) => grants.capacitiesOf(tx, actor, [first, second, newId()]));
    expect([...held]).toEqual(expect.arrayContaining([[first, 'inventor'], [second, 'reviewer']]));
    await as(officer, (tx, actor) => grants.end(tx, actor, { recordId: first, userId: inventor.id }));
    expect(await capacity(inventor, first)).toBeNull();
    expect(await capacity(inventor, second)).toBe('reviewer');
    app.clock.advance(3600_000);
    expect(await capacity(inventor, second)).toBeNull();
    await as(officer, (tx, actor) => grants.grant(tx, actor, { recordId: first, userId: inventor.id, officeId: officer.officeId, capacity: 'inventor' }));
    expect(await capacity(inventor, first)).toBe('inventor');
  });

  it('of another office are not given', async () => {
    const stranger = await aUser(app.database, { roles: ['officer'] });
    await expect(as(stranger, (tx, actor) => grants.grant(tx, actor, { recordId: newId(), userId: inventor.id, officeId: officer.officeId, capacity: 'reviewer' }))).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

describe('people', () => {
  it('are one account for one address, with one history over all offices', async () => {
    const people = app.context.get(PeopleService);
    const other = await aUser(app.database, { roles: ['admin'] });
    const wanted = { email: 'Expert@Example.test', familyName: 'Expert', givenName: 'Ann', locale: 'en', role: 'reviewer' } as const;
    const first = await app.database.transaction(asSystem(officer.actor), (tx) => people.ensure(tx, officer.actor, { ...wanted, officeId: officer.officeId }));
    const second = await app.database.transaction(asSystem(other.actor), (tx) => people.ensure(tx, other.actor, { ...wanted, email: 'expert@example.test', officeId: other.officeId }));
    expect([first.created, second]).toEqual([true, { userId: first.userId, created: false }]);
    const history = await app.database.fetch<{ seq: number; office_id: string }>(SYSTEM, { name: 'test-chain', text: 'SELECT seq, office_id FROM audit_events WHERE record_id = $1 ORDER BY seq' }, [first.userId]);
    expect(history).toEqual([{ seq: 1, office_id: officer.officeId }, { seq: 2, office_id: other.officeId }]);
  });

  it('are made by the operator with a password that will do, and can have it replaced', async () => {
    const people = app.context.get(PeopleService);
    const passwords = app.context.get(PasswordsService);
    const person = { email: 'operator@example.test', familyName: 'Op', givenName: 'Erator', locale: 'en', officeId: officer.officeId, roles: ['admin', 'officer'] } as const;
    await expect(people.create({ ...person, password: 'password1234' })).rejects.toMatchObject({ refusal: { code: 'password-too-weak' } });
    await people.create({ ...person, password: 'three blind mice run' });
    await expect(people.create({ ...person, password: 'three blind mice run' })).rejects.toMatchObject({ refusal: { code: 'conflict' } });
    await passwords.replace('Operator@example.test', 'see how they run away');
    const signIn = (password: string) => passwords.signIn({ email: person.email, password, address: '::1', userAgent: 'x'.repeat(999) });
    await expect(signIn('three blind mice run')).rejects.toMatchObject({ refusal: { code: 'sign-in-failed' } });
    const session = await signIn('see how they run away');
    expect((await app.context.get(SessionsService).actorOfSession(session.token, 'r')).actor.roles).toEqual(['admin', 'officer']);
  });

  it('with a session opened by a link use only the roles it was opened for, and stay in its office', async () => {
    const sessions = app.context.get(SessionsService);
    const both = await aUser(app.database, { roles: ['reviewer', 'manager'], officeId: officer.officeId });
    const expiresAt = new Date(app.clock.now().getTime() + 60_000);
    const opened = await sessions.openByLink({ userId: both.id, officeId: both.officeId, userAgent: '', onlyRoles: ['reviewer'], expiresAt });
    const { actor, sessionId } = await sessions.actorOfSession(opened.token, 'r');
    expect(actor.roles).toEqual(['reviewer']);
    await expect(sessions.switchOffice(actor, sessionId, both.officeId)).rejects.toMatchObject({ refusal: { code: 'not-found' } });
    app.clock.advance(60_000);
    await expect(sessions.actorOfSession(opened.token, 'r')).rejects.toMatchObject({ refusal: { code: 'sign-in-required' } });
  });
});

describe('confirming one\'s password', () => {
  it('is refused for a wrong one, slowed down after ten, and for a person without any', async () => {
    const passwords = app.context.get(PasswordsService);
    const id = await app.context.get(PeopleService).create({ email: 'signer@example.test', familyName: 'Sig', givenName: 'Ner', locale: 'en', officeId: officer.officeId, roles: ['inventor'], password: 'three blind mice run' });
    const signer: Actor = { ...inventor.actor, userId: id };
    await passwords.verifyPassword(signer, 'three blind mice run');
    for (let i = 0; i < 10; i++) await expect(passwords.verifyPassword(signer, 'wrong')).rejects.toMatchObject({ refusal: { code: 're-authentication-required', errors: [{ pointer: '/password', code: 'wrong-password' }] } });
    await expect(passwords.verifyPassword(signer, 'three blind mice run')).rejects.toMatchObject({ refusal: { code: 'too-many-attempts' } });
    await expect(passwords.verifyPassword(inventor.actor, '')).rejects.toMatchObject({ refusal: { code: 're-authentication-required' } });
    await expect(passwords.verifyPassword({ ...signer, kind: 'service' }, 'three blind mice run')).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

describe('inviting from another feature', () => {
  it('rolls back with its transaction, and twice leaves one invitation and one mail', async () => {
    const invitations = app.context.get(InvitationsService);
    const invitation = { email: 'co.inventor@example.test', role: 'inventor', familyName: 'Co', givenName: 'In', locale: 'ru' } as const;
    const failed = app.database.transaction(asSystem(inventor.actor), async (tx) => {
      await invitations.inviteIn(tx, inventor.actor, invitation);
      throw new Error('the feature failed');
    });
    await expect(failed).rejects.toThrow('the feature failed');
    const invite = () => app.database.transaction(asSystem(inventor.actor), (tx) => invitations.inviteIn(tx, inventor.actor, invitation));
    const both = await Promise.all([invite(), invite()]);
    expect(both.map((each) => each.status).sort()).toEqual(['already-invited', 'invited']);
    const mails = await app.database.fetch<{ n: number }>(SYSTEM, { name: 'test-mails', text: 'SELECT count(*)::int AS n FROM mails WHERE recipient_address = $1' }, [invitation.email]);
    expect(mails).toEqual([{ n: 1 }]);
    expect(await app.database.transaction(asSystem(inventor.actor), (tx) => invitations.inviteIn(tx, inventor.actor, { ...invitation, email: inventor.email }))).toEqual({ status: 'already-has-role', userId: inventor.id });
  });
});

describe('offices', () => {
  it('are made with a code, a name in every language and a time zone that exists', async () => {
    const offices = app.context.get(OfficesService);
    const office = { code: 'NU', name: { en: 'NU', ru: 'НУ', kk: 'НУ' }, timezone: 'Asia/Almaty', locale: 'kk' } as const;
    const id = await offices.create(office);
    await expect(offices.create(office)).rejects.toMatchObject({ refusal: { code: 'conflict' } });
    await expect(offices.create({ ...office, code: 'nu', timezone: 'Asia/Nowhere', name: { en: '', ru: ' ', kk: 'x' } })).rejects.toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/code' }, { pointer: '/timezone' }, { pointer: '/name/en' }, { pointer: '/name/ru' }] },
    });
    expect(await offices.list()).toContainEqual({ id, ...office, isDemo: false });
  });
});

describe('the daily purge', () => {
  it('forgets what is over and keeps what is not', async () => {
    const sessions = app.context.get(SessionsService);
    await anOffice(app.database);
    const live = await sessions.openByLink({ userId: officer.id, officeId: officer.officeId, userAgent: '', onlyRoles: ['officer'] });
    const over = await sessions.openByLink({ userId: officer.id, officeId: officer.officeId, userAgent: '', onlyRoles: ['officer'], expiresAt: new Date(app.clock.now().getTime() + 1000) });
    app.clock.advance(2000);
    const purged = await sessions.purge();
    expect(purged.sessions).toBeGreaterThanOrEqual(1);
    const left = await app.database.fetch<{ id: string }>(SYSTEM, { name: 'test-left', text: 'SELECT id FROM sessions' });
    expect(left.map((s) => s.id)).toContain(live.id);
    expect(left.map((s) => s.id)).not.toContain(over.id);
    app.clock.advance(25 * 3600_000);
    expect((await sessions.purge()).attempts).toBeGreaterThan(0);
    expect((await sessions.purge()).attempts).toBe(0);
  });
});
