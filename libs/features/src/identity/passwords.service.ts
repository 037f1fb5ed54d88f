import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type Locale } from '@tamga/domain';
import { Clock, Database, newSecret, sha256, type Tx } from '@tamga/platform';
import { announce, asSystem, nameOf, requirePerson } from './acting.js';
import { AttemptsService } from './attempts.service.js';
import { appendAudit } from './audit-trail.js';
import { hashPassword, isPassword } from './password-hash.js';
import { requireGoodPassword } from './password-policy.js';
import {
  COUNT_RESETS, CREDENTIALS_BY_EMAIL, CREDENTIALS_BY_ID, FIND_RESET, MAKE_RESET, REMOVE_EXPIRED_SESSIONS, SET_PASSWORD, USE_RESET, VOID_RESETS,
} from './passwords.queries.js';
import { SecretMailer } from './secret-mailer.js';
import { END_SESSIONS_OF_USER } from './sessions.queries.js';
import { SessionsService, type OpenedSession } from './sessions.service.js';
import { SYSTEM } from './system-actor.js';

type Credentials = { id: string; email: string; family_name: string; given_name: string; locale: Locale; password_hash: string | null; disabled_at: Date | null; office_ids: string[] };
export type SignIn = { readonly email: string; readonly password: string; readonly address: string; readonly userAgent: string };

/** Failures that cost nothing: people mistype. Per account and address, so that nobody can lock another person out. */
const FREE_ATTEMPTS = 10;
/** One address trying many accounts; generous, since a whole campus may share one. */
const FREE_ATTEMPTS_OF_ADDRESS = 200;
const RESET_VALID_MS = 3600_000;
const RESETS_AN_HOUR = 3;
/** A request for a reset takes at least this long, so that its duration does not tell whether the account exists. */
const RESET_ANSWER_MS = 250;

const ownerOf = (person: Credentials) => ({ email: person.email, familyName: person.family_name, givenName: person.given_name });

/** Everything that needs a password: signing in, confirming that it is really you, changing it, and getting over a forgotten one. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptsService,
    private readonly sessions: SessionsService,
    private readonly mailer: SecretMailer,
  ) {}

  /**
   * An unknown address, a wrong password, a disabled account and a person without any role get the same answer after the same work.
   * @throws Refused sign-in-failed; too-many-attempts with `facts.retryAfterSeconds`
   */
  async signIn({ email, password, address, userAgent }: SignIn): Promise<OpenedSession> {
    const account = normaliseEmail(email);
    const attempt = await this.attempts.begin([
      { key: `sign-in:${account}|${address}`, free: FREE_ATTEMPTS },
      { key: `sign-in-address:${address}`, free: FREE_ATTEMPTS_OF_ADDRESS },
    ]);
    const [person] = await this.database.fetch<Credentials>(SYSTEM, CREDENTIALS_BY_EMAIL, [account]);
    const right = await isPassword(password, person?.password_hash ?? null);
    const officeId = person?.office_ids[0];
    if (!right || !person || person.disabled_at || !officeId) throw new Refused({ code: 'sign-in-failed' });
    await this.attempts.forgive(attempt);
    return this.database.transaction(SYSTEM, async (tx) => {
      tx.write(REMOVE_EXPIRED_SESSIONS, [person.id, tx.now]);
      return this.sessions.open(tx, { userId: person.id, officeId, userAgent });
    });
  }

  /**
   * That the one at the keyboard is still the one who signed in; asked before what binds, such as a signature.
   * Call it before opening the transaction: the check is slow on purpose, and a failure must be counted even if nothing else happens.
   * @throws Refused re-authentication-required, pointing at the password; too-many-attempts
   */
  async verifyPassword(actor: Actor, password: string, pointer = '/password'): Promise<void> {
    const { userId } = requirePerson(actor);
    const attempt = await this.attempts.begin([{ key: `confirm:${userId}`, free: FREE_ATTEMPTS }]);
    const [person] = await this.database.fetch<Credentials>(SYSTEM, CREDENTIALS_BY_ID, [userId]);
    if (!(await isPassword(password, person?.password_hash ?? null))) {
      throw new Refused({ code: 're-authentication-required', errors: [{ pointer, code: 'wrong-password' }] });
    }
    await this.attempts.forgive(attempt);
  }

  /**
   * Changes one's own password, which ends every session but this one.
   * @throws Refused re-authentication-required, password-too-weak
   */
  async change(actor: Actor, sessionId: string, passwords: { currentPassword: string; newPassword: string }): Promise<void> {
    const { userId, officeId } = requirePerson(actor);
    await this.verifyPassword(actor, passwords.currentPassword, '/currentPassword');
    const [person] = await this.database.fetch<Credentials>(SYSTEM, CREDENTIALS_BY_ID, [userId]);
    if (!person) throw new Refused({ code: 'not-found' });
    requireGoodPassword(passwords.newPassword, ownerOf(person), '/newPassword');
    const hash = await hashPassword(passwords.newPassword);
    await this.database.transaction(asSystem(actor), (tx) => this.store(tx, { userId, officeId, hash, keepSessionId: sessionId, by: actor.name, how: 'changed' }));
  }

  /** Mails a link for a new password, valid for an hour, if there is such an account; the caller learns nothing either way. */
  async requestReset(email: string): Promise<void> {
    const pause = new Promise((resolve) => setTimeout(resolve, RESET_ANSWER_MS));
    await Promise.all([pause, this.sendReset(normaliseEmail(email))]);
  }

  /**
   * Sets a new password by the link's secret, once, and ends all sessions.
   * @throws Refused invitation-invalid when the link is unknown, used or too old; password-too-weak
   */
  async confirmReset(secret: string, newPassword: string): Promise<void> {
    const tokenHash = sha256(secret);
    const [reset] = await this.database.fetch<{ user_id: string }>(SYSTEM, FIND_RESET, [tokenHash, this.clock.now()]);
    const [person] = reset ? await this.database.fetch<Credentials>(SYSTEM, CREDENTIALS_BY_ID, [reset.user_id]) : [];
    const officeId = person?.office_ids[0];
    if (!person || !officeId) throw new Refused({ code: 'invitation-invalid' });
    requireGoodPassword(newPassword, ownerOf(person), '/newPassword');
    const hash = await hashPassword(newPassword);
    const caller: Actor = { ...SYSTEM, userId: person.id, officeId };
    await this.database.transaction(caller, async (tx) => {
      if ((await tx.run(USE_RESET, [tokenHash, tx.now])) === 0) throw new Refused({ code: 'invitation-invalid' });
      await this.store(tx, { userId: person.id, officeId, hash, keepSessionId: null, by: nameOf(person), how: 'reset' });
    });
  }

  /**
   * Sets a password from the command line, for whoever runs the installation.
   * @throws Refused not-found, password-too-weak
   */
  async replace(email: string, newPassword: string): Promise<void> {
    const [person] = await this.database.fetch<Credentials>(SYSTEM, CREDENTIALS_BY_EMAIL, [normaliseEmail(email)]);
    const officeId = person?.office_ids[0];
    if (!person || !officeId) throw new Refused({ code: 'not-found' });
    requireGoodPassword(newPassword, ownerOf(person), '/newPassword');
    const hash = await hashPassword(newPassword);
    await this.database.transaction({ ...SYSTEM, officeId }, (tx) => this.store(tx, { userId: person.id, officeId, hash, keepSessionId: null, by: SYSTEM.name, how: 'replaced' }));
  }

  private async store(tx: Tx, p: { userId: string; officeId: string; hash: string; keepSessionId: string | null; by: string; how: string }): Promise<void> {
    tx.write(SET_PASSWORD, [p.userId, p.hash, tx.now]);
    tx.write(VOID_RESETS, [p.userId, tx.now]);
    tx.write(END_SESSIONS_OF_USER, [p.userId, p.keepSessionId]);
    await appendAudit(tx, { kind: 'user', id: p.userId, officeId: p.officeId }, { type: 'password.changed', payload: { how: p.how }, actorName: p.by });
    await announce(tx, { type: 'password.changed', officeId: p.officeId, userId: p.userId });
  }

  private async sendReset(email: string): Promise<void> {
    const [person] = await this.database.fetch<Credentials>(SYSTEM, CREDENTIALS_BY_EMAIL, [email]);
    const officeId = person?.office_ids[0];
    if (!person || person.disabled_at || !officeId) return;
    await this.database.transaction({ ...SYSTEM, officeId }, async (tx) => {
      const recent = await tx.one<{ count: number }>(COUNT_RESETS, [person.id, new Date(tx.now.getTime() - RESET_VALID_MS)]);
      if ((recent?.count ?? 0) >= RESETS_AN_HOUR) return;
      const secret = newSecret();
      const expiresAt = new Date(tx.now.getTime() + RESET_VALID_MS);
      tx.write(MAKE_RESET, [sha256(secret), person.id, tx.now, expiresAt]);
      await appendAudit(tx, { kind: 'user', id: person.id, officeId }, { type: 'password.reset-requested', payload: {}, actorName: SYSTEM.name });
      const to = { name: nameOf(person), address: person.email };
      await this.mailer.queue(tx, { kind: 'password-reset', officeId, userId: person.id, to, locale: person.locale, secret, params: { expiresAt: expiresAt.toISOString() } });
      await announce(tx, { type: 'password.reset-requested', officeId, userId: person.id });
    });
  }
}

/** Addresses are compared without case, as every mail system in use does. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
