import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type AssignableRole, type InEveryLocale, type Locale } from '@tamga/domain';
import { Clock, Database, sha256, type Tx } from '@tamga/platform';
import { announce, nameOf, requirePerson } from './acting.js';
import { appendAudit } from './audit-trail.js';
import type { InvitationRow } from './invitation-view.js';
import { ACCEPT_INVITATION, ACCEPTED_BY, FIRST_PASSWORD, INVITATION_BY_SECRET } from './invitations.queries.js';
import { hashPassword } from './password-hash.js';
import { requireGoodPassword } from './password-policy.js';
import { PeopleService } from './people.service.js';
import { SessionsService, type OpenedSession } from './sessions.service.js';
import { SYSTEM } from './system-actor.js';

type SecretRow = InvitationRow & {
  office_name: InEveryLocale; user_id: string | null; user_family_name: string | null; user_given_name: string | null; has_password: boolean | null; is_disabled: boolean | null;
};
export type InvitationPreview = {
  readonly email: string; readonly role: AssignableRole; readonly office: InEveryLocale; readonly familyName: string; readonly givenName: string; readonly locale: Locale;
  readonly expiresAt: string;
  /** False when the address has an account that can sign in: the role is added to it. */
  readonly needsPassword: boolean;
};
export type Acceptance = {
  readonly secret: string; readonly password?: string; readonly familyName?: string; readonly givenName?: string; readonly patronymic?: string; readonly locale?: Locale;
  readonly userAgent: string;
};

/** Taking up an invitation. Whoever holds the secret got it by mail, which proves that the address is theirs. */
@Injectable()
export class AcceptancesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
  ) {}

  /** What the link offers, for the page it opens. @throws Refused invitation-invalid */
  async preview(secret: string): Promise<InvitationPreview> {
    const row = await this.find(secret);
    return {
      email: row.email, role: row.role, office: row.office_name, locale: row.locale, expiresAt: row.expires_at.toISOString(),
      familyName: row.user_family_name ?? row.family_name, givenName: row.user_given_name ?? row.given_name, needsPassword: !row.has_password,
    };
  }

  /**
   * Makes the account with its first password, or adds the role to the account that this address has.
   * @returns a session for whoever has just set a password; null for somebody who has one, to sign in with it.
   * @throws Refused invitation-invalid, invalid-input, password-too-weak
   */
  async accept(acceptance: Acceptance): Promise<OpenedSession | null> {
    const row = await this.find(acceptance.secret);
    if (row.user_id !== null && row.has_password) {
      await this.take(row, { userId: row.user_id, name: `${row.user_family_name} ${row.user_given_name}` });
      return null;
    }
    const person = this.personOf(row, acceptance);
    const password = acceptance.password;
    if (password === undefined) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/password', code: 'required' }] });
    requireGoodPassword(password, person, '/password');
    const hash = await hashPassword(password);
    return this.database.transaction({ ...SYSTEM, officeId: row.office_id, userId: row.user_id }, async (tx) => {
      await claim(tx, row);
      const userId = row.user_id ?? (await this.people.add(tx, person, hash));
      // An account that a reviewer's link made has no password yet; a twin that set one first wins.
      if (row.user_id !== null && (await tx.run(FIRST_PASSWORD, [userId, hash, tx.now])) === 0) throw new Refused({ code: 'invitation-invalid' });
      await this.join(tx, row, { userId, name: nameOf({ family_name: person.familyName, given_name: person.givenName }) });
      return this.sessions.open(tx, { userId, officeId: row.office_id, userAgent: acceptance.userAgent });
    });
  }

  /** Adds the invitation's role to the account that is signed in, whatever address it was sent to. @throws Refused invitation-invalid */
  async acceptAs(actor: Actor, secret: string): Promise<{ officeId: string; role: AssignableRole }> {
    const { userId, name } = requirePerson(actor);
    const row = await this.find(secret);
    await this.take(row, { userId, name });
    return { officeId: row.office_id, role: row.role };
  }

  private take(row: SecretRow, who: { userId: string; name: string }): Promise<void> {
    return this.database.transaction({ ...SYSTEM, officeId: row.office_id, userId: who.userId }, async (tx) => {
      await claim(tx, row);
      await this.join(tx, row, who);
    });
  }

  private async join(tx: Tx, row: SecretRow, who: { userId: string; name: string }): Promise<void> {
    const { office_id: officeId, role } = row;
    tx.write(ACCEPTED_BY, [row.id, who.userId]);
    // Granted by whoever invited, so that the history says who let this person in.
    const inviter: Actor = { ...SYSTEM, officeId, userId: row.invited_by, name: who.name };
    await this.people.giveRole(tx, inviter, { userId: who.userId, officeId, role });
    await appendAudit(tx, { kind: 'user', id: who.userId, officeId }, { type: 'user.joined', payload: { invitationId: row.id, role }, actorName: who.name });
    await announce(tx, { type: 'user.joined', officeId, userId: who.userId });
  }

  private async find(secret: string): Promise<SecretRow> {
    const [row] = await this.database.fetch<SecretRow>(SYSTEM, INVITATION_BY_SECRET, [sha256(secret), this.clock.now()]);
    if (!row || row.is_disabled) throw new Refused({ code: 'invitation-invalid' });
    return row;
  }

  private personOf(row: SecretRow, a: Acceptance) {
    const familyName = a.familyName?.trim() || row.user_family_name || row.family_name;
    const givenName = a.givenName?.trim() || row.user_given_name || row.given_name;
    const missing = [...(familyName ? [] : ['/familyName']), ...(givenName ? [] : ['/givenName'])];
    if (missing.length > 0) throw new Refused({ code: 'invalid-input', errors: missing.map((pointer) => ({ pointer, code: 'required' })) });
    return { email: row.email, familyName, givenName, patronymic: a.patronymic ?? '', locale: a.locale ?? row.locale };
  }
}

/** Before anything else: of two uses of one link at once, the second waits here and then finds it used. */
async function claim(tx: Tx, row: SecretRow): Promise<void> {
  if ((await tx.run(ACCEPT_INVITATION, [row.id, tx.now])) === 0) throw new Refused({ code: 'invitation-invalid' });
}
