import { Injectable } from '@nestjs/common';
import { may, PERMISSION_CODES, Refused, type Actor, type AssignableRole, type InEveryLocale, type Locale, type Permission, type Role } from '@tamga/domain';
import { Database } from '@tamga/platform';
import { asSystem, requirePerson } from './acting.js';
import { appendAudit } from './audit-trail.js';
import { SYSTEM } from './system-actor.js';
import { MY_ACCOUNT, MY_OFFICES, UPDATE_ACCOUNT } from './users.queries.js';

type AccountRow = { id: string; email: string; family_name: string; given_name: string; patronymic: string; locale: Locale; version: number };
type OfficeRow = { id: string; code: string; name: InEveryLocale; timezone: string; locale: Locale; is_demo: boolean; roles: AssignableRole[] };
export type OwnOffice = { readonly id: string; readonly code: string; readonly name: InEveryLocale; readonly timezone: string; readonly isDemo: boolean; readonly roles: readonly AssignableRole[] };
export type Me = {
  readonly user: { readonly id: string; readonly email: string; readonly familyName: string; readonly givenName: string; readonly patronymic: string; readonly locale: Locale };
  /** The office this session acts in, as one of `offices`; its roles may be fewer than the person's when a link opened the session. */
  readonly officeId: string;
  readonly offices: readonly OwnOffice[];
  readonly roles: readonly Role[];
  /** What the roles allow in this office, for menus and buttons; each record may allow less. */
  readonly permissions: readonly Permission[];
  /** Of the account, for If-Match. */
  readonly version: number;
};
export type AccountChange = { readonly familyName?: string; readonly givenName?: string; readonly patronymic?: string; readonly locale?: Locale };

/** One's own account. */
@Injectable()
export class AccountService {
  constructor(private readonly database: Database) {}

  async me(actor: Actor): Promise<Me> {
    const { userId, officeId } = requirePerson(actor);
    // Across offices, and only the actor's own rows.
    const [account, offices] = await this.database.read(SYSTEM, (tx) => Promise.all([tx.one<AccountRow>(MY_ACCOUNT, [userId]), tx.query<OfficeRow>(MY_OFFICES, [userId])]));
    if (!account) throw new Refused({ code: 'sign-in-required' });
    return {
      user: { id: account.id, email: account.email, familyName: account.family_name, givenName: account.given_name, patronymic: account.patronymic, locale: account.locale },
      officeId,
      offices: offices.map(({ id, code, name, timezone, is_demo: isDemo, roles }) => ({ id, code, name, timezone, isDemo, roles })),
      roles: actor.roles,
      permissions: PERMISSION_CODES.filter((permission) => may(actor, permission)),
      version: account.version,
    };
  }

  /** @throws Refused stale-version */
  async update(actor: Actor, version: number, change: AccountChange): Promise<Me> {
    const { userId, officeId } = requirePerson(actor);
    const { familyName = null, givenName = null, patronymic = null, locale = null } = change;
    await this.database.transaction(asSystem(actor), async (tx) => {
      const values = [familyName, givenName, patronymic].map((name) => name?.trim() ?? null);
      if ((await tx.run(UPDATE_ACCOUNT, [userId, version, ...values, locale, tx.now])) === 0) {
        const current = await tx.one<AccountRow>(MY_ACCOUNT, [userId]);
        throw new Refused({ code: 'stale-version', facts: { version: current?.version ?? null } });
      }
      const fields = Object.entries(change).filter(([, value]) => value !== undefined).map(([field]) => field);
      await appendAudit(tx, { kind: 'user', id: userId, officeId }, { type: 'user.edited', payload: { fields }, actorName: actor.name });
    });
    return this.me({ ...actor, locale: locale ?? actor.locale });
  }
}
