import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type AssignableRole, type Locale } from '@tamga/domain';
import { Database, isMailAddress, newId, type Tx } from '@tamga/platform';
import { announce, requireOffice } from './acting.js';
import { appendAudit } from './audit-trail.js';
import { hashPassword } from './password-hash.js';
import { requireGoodPassword } from './password-policy.js';
import { normaliseEmail } from './passwords.service.js';
import { SYSTEM } from './system-actor.js';
import { FIND_BY_EMAIL, GRANT_ROLE, INSERT_USER } from './users.queries.js';

export type NewPerson = { readonly email: string; readonly familyName: string; readonly givenName: string; readonly patronymic?: string; readonly locale: Locale; readonly isDemo?: boolean };
export type KnownPerson = { readonly id: string; readonly name: string; readonly locale: Locale; readonly disabled: boolean; readonly hasPassword: boolean };
type FoundRow = { id: string; family_name: string; given_name: string; locale: Locale; disabled_at: Date | null; has_password: boolean };

/** Accounts and roles come into being here, whether by invitation, by a reviewer's link or from the command line. */
@Injectable()
export class PeopleService {
  constructor(private readonly database: Database) {}

  /** The account with this address. In a transaction of the system. */
  async find(tx: Tx, email: string): Promise<KnownPerson | null> {
    const row = await tx.one<FoundRow>(FIND_BY_EMAIL, [normaliseEmail(email)]);
    return row && { id: row.id, name: `${row.family_name} ${row.given_name}`.trim(), locale: row.locale, disabled: row.disabled_at !== null, hasPassword: row.has_password };
  }

  /**
   * Makes an account, without a password unless its hash is given. In a transaction of the system.
   * @throws Refused invalid-input for an address that mail cannot be sent to, conflict when it has an account
   */
  async add(tx: Tx, person: NewPerson, passwordHash: string | null = null): Promise<string> {
    const email = normaliseEmail(person.email);
    if (!isMailAddress(email)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/email', code: 'invalid-email' }] });
    const id = newId();
    const { familyName, givenName, patronymic = '', locale, isDemo = false } = person;
    const added = await tx.run(INSERT_USER, [id, email, familyName.trim(), givenName.trim(), patronymic.trim(), locale, passwordHash, isDemo, tx.now]);
    if (added === 0) throw new Refused({ code: 'conflict', facts: { reason: 'email-taken' } });
    return id;
  }

  /**
   * Gives a role in the actor's office, writes it into the person's history and tells the listeners; nothing when it is held already.
   * In a transaction of the system; the caller has asked `may`.
   * @returns whether it was new
   */
  async giveRole(tx: Tx, actor: Actor, grant: { userId: string; officeId: string; role: AssignableRole }): Promise<boolean> {
    const { userId, officeId, role } = grant;
    if ((await tx.run(GRANT_ROLE, [officeId, userId, role, actor.userId, tx.now])) === 0) return false;
    await appendAudit(tx, { kind: 'user', id: userId, officeId }, { type: 'role.granted', payload: { role }, actorName: actor.name });
    await announce(tx, { type: 'role.granted', officeId, userId, role });
    return true;
  }

  /**
   * The person with this address, made when unknown, holding this role in the office. In a transaction of the system.
   * @throws Refused conflict when the account is disabled
   */
  async ensure(tx: Tx, actor: Actor, wanted: NewPerson & { officeId: string; role: AssignableRole }): Promise<{ userId: string; created: boolean }> {
    const known = await this.find(tx, wanted.email);
    if (known?.disabled) throw new Refused({ code: 'conflict', facts: { reason: 'user-disabled' } });
    const userId = known?.id ?? (await this.add(tx, wanted));
    await this.giveRole(tx, actor, { userId, officeId: wanted.officeId, role: wanted.role });
    return { userId, created: known === null };
  }

  /**
   * Makes a person who can sign in, for the command line, the demo office and an import.
   * @throws Refused conflict, invalid-input, password-too-weak
   */
  async create(person: NewPerson & { officeId: string; roles: readonly AssignableRole[]; password: string | null }): Promise<string> {
    if (person.password !== null) requireGoodPassword(person.password, person, '/password');
    const hash = person.password === null ? null : await hashPassword(person.password);
    const operator: Actor = { ...SYSTEM, officeId: person.officeId };
    return this.database.transaction(operator, async (tx) => {
      const userId = await this.add(tx, person, hash);
      for (const role of person.roles) await this.giveRole(tx, operator, { userId, officeId: requireOffice(operator), role });
      return userId;
    });
  }
}
