import { Injectable } from '@nestjs/common';
import { isRefused, PERSON_ROLES, Refused, type Actor, type AssignableRole, type InEveryLocale, type Locale } from '@tamga/domain';
import { Clock, Database, decodeCursor, encodeCursor, isMailAddress, newId, newSecret, sha256, type Tx } from '@tamga/platform';
import { allow, announce, asSystem, nameOf, requireOffice } from './acting.js';
import { appendAudit } from './audit-trail.js';
import { invitationView, type InvitationRow, type InvitationState, type InvitationView } from './invitation-view.js';
import { FIND_OPEN_INVITATION, HOLDS_ROLE, INSERT_INVITATION, LIST_INVITATIONS, LOCK_INVITATION, RENEW_INVITATION, REVOKE_INVITATION } from './invitations.queries.js';
import { normaliseEmail } from './passwords.service.js';
import { PeopleService } from './people.service.js';
import { SecretMailer } from './secret-mailer.js';
import { LOCK_OFFICE } from './users.queries.js';
import type { Page } from './users.service.js';

export type Invitation = { readonly email: string; readonly role: AssignableRole; readonly familyName: string; readonly givenName: string; readonly locale: Locale };
export type Invited =
  | { readonly status: 'invited' | 'already-invited'; readonly invitationId: string }
  /** The person needs no invitation: they hold the role in this office. */
  | { readonly status: 'already-has-role'; readonly userId: string };
export type InvitationsWanted = { readonly limit: number; readonly cursor?: string; readonly state?: InvitationState };

/** What becomes of one line of a list. `fault` is the code of a refusal, of its reason or of the field that is wrong. */
export type InvitedLine = { readonly email: string; readonly status: Invited['status'] | 'refused'; readonly fault: string | null };
export const INVITE_AT_MOST = 100;
/** Ends a rehearsal: what it did is rolled back, what it found out is kept. */
class Rehearsed extends Error {
  constructor(readonly invited: Invited) {
    super('rehearsed');
  }
}

const VALID_MS = 7 * 24 * 3600_000;

/** Asking somebody into an office, by a link in a mail. What the link does is `Acceptances`. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly mailer: SecretMailer,
  ) {}

  /** @throws Refused forbidden, invalid-input, conflict (`already-invited`, `already-has-role`, `user-disabled`) */
  invite(actor: Actor, invitation: Invitation): Promise<InvitationView> {
    const officeId = requireMayInvite(actor, invitation.role);
    return this.database.transaction(asSystem(actor), async (tx) => {
      const invited = await this.inviteIn(tx, actor, invitation);
      if (invited.status !== 'invited') throw new Refused({ code: 'conflict', facts: { ...invited, reason: invited.status } });
      return invitationView(await this.lock(tx, officeId, invited.invitationId), tx.now);
    });
  }

  /**
   * Invites a list of people, each in a transaction of its own: what is refused is said and leaves the others alone. A rehearsal goes the same way
   * and is rolled back, so that it cannot say anything else than what would happen. Sending the same list again invites nobody twice.
   */
  async inviteMany(actor: Actor, people: readonly Invitation[], { rehearse }: { readonly rehearse: boolean }): Promise<InvitedLine[]> {
    if (people.length > INVITE_AT_MOST) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/people', code: 'too-many', params: { max: INVITE_AT_MOST } }] });
    const { idempotency: _idempotency, ...caller } = actor;
    const lines: InvitedLine[] = [];
    const seen = new Set<string>();
    for (const person of people) {
      const email = normaliseEmail(person.email);
      const key = `${email} ${person.role}`;
      lines.push(seen.has(key) ? { email, status: 'refused', fault: 'duplicate' } : { email, ...(await this.inviteLine(caller, person, rehearse)) });
      seen.add(key);
    }
    return lines;
  }

  private async inviteLine(actor: Actor, person: Invitation, rehearse: boolean): Promise<Pick<InvitedLine, 'status' | 'fault'>> {
    try {
      requireMayInvite(actor, person.role);
      const { status } = await this.database.transaction(asSystem(actor), async (tx) => {
        const invited = await this.inviteIn(tx, actor, person);
        if (rehearse) throw new Rehearsed(invited);
        return invited;
      });
      return { status, fault: null };
    } catch (error) {
      if (error instanceof Rehearsed) return { status: error.invited.status, fault: null };
      if (!isRefused(error)) throw error;
      const { code, errors, facts } = error.refusal;
      return { status: 'refused', fault: errors?.[0]?.code ?? (typeof facts?.['reason'] === 'string' ? facts['reason'] : code) };
    }
  }

  /**
   * Invites from within another feature's transaction, under that feature's own rule (an inventor brings fellow inventors).
   * Calling it twice leaves one invitation and one mail.
   * @param tx a transaction of the system (`asSystem`)
   * @throws Refused invalid-input for an address that mail cannot be sent to, conflict (`user-disabled`)
   */
  async inviteIn(tx: Tx, actor: Actor, invitation: Invitation): Promise<Invited> {
    const officeId = requireOffice(actor);
    const email = normaliseEmail(invitation.email);
    if (!isMailAddress(email)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/email', code: 'invalid-email' }] });
    await tx.query(LOCK_OFFICE, [officeId]);
    const known = await this.people.find(tx, email);
    if (known?.disabled) throw new Refused({ code: 'conflict', facts: { reason: 'user-disabled' } });
    if (known && (await tx.one(HOLDS_ROLE, [officeId, known.id, invitation.role]))) return { status: 'already-has-role', userId: known.id };
    const open = await tx.one<InvitationRow>(FIND_OPEN_INVITATION, [officeId, email, invitation.role, tx.now]);
    if (open) return { status: 'already-invited', invitationId: open.id };
    const id = newId();
    const secret = newSecret();
    const { role, familyName, givenName, locale } = invitation;
    await tx.run(INSERT_INVITATION, [id, officeId, email, role, sha256(secret), familyName.trim(), givenName.trim(), locale, actor.userId, tx.now, this.expiry(tx)]);
    await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'user.invited', payload: { invitationId: id, role }, actorName: actor.name });
    await announce(tx, { type: 'user.invited', officeId, invitationId: id, roles: [role] });
    await this.mail(tx, actor, await this.lock(tx, officeId, id), secret);
    return { status: 'invited', invitationId: id };
  }

  async list(actor: Actor, wanted: InvitationsWanted): Promise<Page<InvitationView>> {
    const officeId = allow(actor, 'user.list');
    const after = wanted.cursor === undefined ? [null, null] : decodeCursor(wanted.cursor, 2);
    if (!after) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const now = this.clock.now();
    const rows = await this.database.fetch<InvitationRow>(actor, LIST_INVITATIONS, [officeId, wanted.state ?? null, now, ...after, wanted.limit + 1]);
    const shown = rows.slice(0, wanted.limit);
    const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
    return { data: shown.map((row) => invitationView(row, now)), page: { nextCursor: last ? encodeCursor([last.created_at.toISOString(), last.id]) : null } };
  }

  /** Sends a new link, valid for another seven days; the one sent before stops working. @throws Refused not-found, forbidden, invitation-invalid when it was taken up or revoked */
  resend(actor: Actor, invitationId: string): Promise<InvitationView> {
    return this.change(actor, invitationId, 'user.invitation-resent', async (tx, row) => {
      const secret = newSecret();
      const expiresAt = this.expiry(tx);
      tx.write(RENEW_INVITATION, [row.id, sha256(secret), tx.now, expiresAt]);
      await this.mail(tx, actor, { ...row, expires_at: expiresAt }, secret);
    });
  }

  /** @throws Refused not-found, forbidden, invitation-invalid when it was taken up or revoked */
  revoke(actor: Actor, invitationId: string): Promise<InvitationView> {
    return this.change(actor, invitationId, 'user.invitation-revoked', async (tx, row) => tx.write(REVOKE_INVITATION, [row.id, tx.now]));
  }

  private change(actor: Actor, invitationId: string, type: string, work: (tx: Tx, row: InvitationRow) => Promise<void>): Promise<InvitationView> {
    const officeId = requireOffice(actor);
    return this.database.transaction(asSystem(actor), async (tx) => {
      const row = await this.lock(tx, officeId, invitationId);
      requireMayInvite(actor, row.role);
      if (row.accepted_at || row.revoked_at) throw new Refused({ code: 'invitation-invalid' });
      await work(tx, row);
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload: { invitationId, role: row.role }, actorName: actor.name });
      return invitationView(await this.lock(tx, officeId, invitationId), tx.now);
    });
  }

  private async lock(tx: Tx, officeId: string, invitationId: string): Promise<InvitationRow> {
    const row = await tx.one<InvitationRow>(LOCK_INVITATION, [invitationId, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }

  private async mail(tx: Tx, actor: Actor, row: InvitationRow, secret: string): Promise<void> {
    const office = await tx.one<{ name: InEveryLocale }>(LOCK_OFFICE, [row.office_id]);
    const params = { office: office?.name[row.locale] ?? '', role: row.role, invitedBy: actor.name, expiresAt: row.expires_at.toISOString() };
    const to = { name: nameOf(row), address: row.email };
    await this.mailer.queue(tx, { kind: 'invitation', officeId: row.office_id, to, locale: row.locale, secret, params });
  }

  private expiry(tx: Tx): Date {
    return new Date(tx.now.getTime() + VALID_MS);
  }
}

/** Those who only see what they are given may be invited by any staff; whoever will see the office, by an administrator. @returns the office they are invited to */
function requireMayInvite(actor: Actor, role: AssignableRole): string {
  const isGuest = (PERSON_ROLES as readonly string[]).includes(role);
  return allow(actor, isGuest ? 'user.invite' : 'user.manage');
}
