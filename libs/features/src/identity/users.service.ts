import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type AssignableRole, type Locale } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import { allow, announce, asSystem, nameOf } from './acting.js';
import { appendAudit } from './audit-trail.js';
import { PeopleService } from './people.service.js';
import { END_SESSIONS_IN_OFFICE, END_SESSIONS_OF_USER } from './sessions.queries.js';
import { GET_USER, LIST_USERS, LOCK_OFFICE, LOCK_USER, OTHER_ADMINS, OTHER_OFFICES, REVOKE_ROLE, SET_DISABLED } from './users.queries.js';

type UserRow = {
  id: string; email: string; family_name: string; given_name: string; patronymic: string; locale: Locale;
  disabled_at: Date | null; version: number; roles: AssignableRole[];
};
export type UserView = {
  readonly id: string; readonly email: string; readonly name: string; readonly familyName: string; readonly givenName: string; readonly patronymic: string;
  readonly locale: Locale; readonly roles: readonly AssignableRole[]; readonly disabledAt: string | null; readonly version: number;
};
export type UsersWanted = { readonly limit: number; readonly cursor?: string; readonly role?: AssignableRole; readonly disabled?: boolean };
export type Page<T> = { readonly data: readonly T[]; readonly page: { readonly nextCursor: string | null } };

/** The people of one office, for those who work in it; changed by its administrators. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
  ) {}

  /** @throws Refused invalid-input for a cursor of another list */
  async list(actor: Actor, wanted: UsersWanted): Promise<Page<UserView>> {
    const officeId = allow(actor, 'user.list');
    const after = wanted.cursor === undefined ? [null, null, null] : decodeCursor(wanted.cursor, 3);
    if (!after) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const rows = await this.database.fetch<UserRow>(actor, LIST_USERS[actor.locale], [officeId, wanted.role ?? null, wanted.disabled ?? null, ...after, wanted.limit + 1]);
    const shown = rows.slice(0, wanted.limit);
    const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
    return { data: shown.map(viewOf), page: { nextCursor: last ? encodeCursor([last.family_name, last.given_name, last.id]) : null } };
  }

  /** @throws Refused not-found for somebody without a role in the actor's office */
  async get(actor: Actor, userId: string): Promise<UserView> {
    const [row] = await this.database.fetch<UserRow>(actor, GET_USER, [allow(actor, 'user.list'), userId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row);
  }

  /** Gives a colleague another role; giving one that is held changes nothing. @throws Refused not-found, forbidden */
  grantRole(actor: Actor, userId: string, role: AssignableRole): Promise<UserView> {
    return this.change(actor, userId, async (tx, officeId) => void (await this.people.giveRole(tx, actor, { userId, officeId, role })));
  }

  /**
   * Takes a role; whoever has none left in this office is signed out of it.
   * @throws Refused not-found, forbidden, conflict (`last-admin`)
   */
  revokeRole(actor: Actor, userId: string, role: AssignableRole): Promise<UserView> {
    return this.change(actor, userId, async (tx, officeId, user) => {
      if (!user.roles.includes(role)) throw new Refused({ code: 'not-found' });
      if (role === 'admin') await requireAnotherAdmin(tx, officeId, userId);
      tx.write(REVOKE_ROLE, [officeId, userId, role]);
      if (user.roles.length === 1) tx.write(END_SESSIONS_IN_OFFICE, [userId, officeId]);
      await appendAudit(tx, { kind: 'user', id: userId, officeId }, { type: 'role.revoked', payload: { role }, actorName: actor.name });
      await announce(tx, { type: 'role.revoked', officeId, userId, role });
    });
  }

  /**
   * Bars a person from signing in and ends their sessions and tokens. Listeners in the same transaction may refuse: nobody
   * who still owns open deadlines leaves without handing them over.
   * @throws Refused not-found, forbidden, stale-version, conflict (`oneself`, `last-admin`, `works-for-another-office`), deadlines-not-handed-over
   */
  disable(actor: Actor, userId: string, version: number): Promise<UserView> {
    if (userId === actor.userId) throw new Refused({ code: 'conflict', facts: { reason: 'oneself' } });
    return this.change(actor, userId, async (tx, officeId, user) => {
      requireVersion(user, version);
      if (user.disabled_at) throw new Refused({ code: 'no-change' });
      if (user.roles.includes('admin')) await requireAnotherAdmin(tx, officeId, userId);
      // The account is not this office's alone: it may take its own roles away, but not lock the person out elsewhere.
      const elsewhere = await tx.one<{ count: number }>(OTHER_OFFICES, [userId, officeId]);
      if (elsewhere && elsewhere.count > 0) throw new Refused({ code: 'conflict', facts: { reason: 'works-for-another-office' } });
      tx.write(END_SESSIONS_OF_USER, [userId, null]);
      await this.setDisabled(tx, actor, { userId, officeId, version, disabledAt: tx.now });
    });
  }

  /** @throws Refused not-found, forbidden, stale-version, no-change */
  enable(actor: Actor, userId: string, version: number): Promise<UserView> {
    return this.change(actor, userId, async (tx, officeId, user) => {
      requireVersion(user, version);
      if (!user.disabled_at) throw new Refused({ code: 'no-change' });
      await this.setDisabled(tx, actor, { userId, officeId, version, disabledAt: null });
    });
  }

  private async setDisabled(tx: Tx, actor: Actor, p: { userId: string; officeId: string; version: number; disabledAt: Date | null }): Promise<void> {
    const { userId, officeId } = p;
    await tx.run(SET_DISABLED, [userId, p.version, p.disabledAt, tx.now]);
    const type = p.disabledAt ? 'user.disabled' : 'user.enabled';
    await appendAudit(tx, { kind: 'user', id: userId, officeId }, { type, payload: {}, actorName: actor.name });
    await announce(tx, { type, officeId, userId });
  }

  /** Office first, then the person: one order for all, so that two administrators at once wait instead of deadlocking. */
  private change(actor: Actor, userId: string, work: (tx: Tx, officeId: string, user: UserRow) => Promise<void>): Promise<UserView> {
    const officeId = allow(actor, 'user.manage');
    return this.database.transaction(asSystem(actor), async (tx) => {
      await tx.query(LOCK_OFFICE, [officeId]);
      const user = await tx.one<UserRow>(LOCK_USER, [officeId, userId]);
      if (!user) throw new Refused({ code: 'not-found' });
      await work(tx, officeId, user);
      const after = await tx.one<UserRow>(GET_USER, [officeId, userId]);
      // Whoever has just lost their last role is shown as they leave.
      return viewOf(after ?? { ...user, roles: [] });
    });
  }
}

function requireVersion(user: UserRow, version: number): void {
  if (user.version !== version) throw new Refused({ code: 'stale-version', facts: { version: user.version } });
}

/** An office without an administrator could never let anybody in again. */
async function requireAnotherAdmin(tx: Tx, officeId: string, userId: string): Promise<void> {
  const others = await tx.one<{ count: number }>(OTHER_ADMINS, [officeId, userId]);
  if (!others || others.count === 0) throw new Refused({ code: 'conflict', facts: { reason: 'last-admin' } });
}

function viewOf(row: UserRow): UserView {
  return {
    id: row.id, email: row.email, name: nameOf(row), familyName: row.family_name, givenName: row.given_name, patronymic: row.patronymic,
    locale: row.locale, roles: row.roles, disabledAt: row.disabled_at?.toISOString() ?? null, version: row.version,
  };
}
