import { Injectable } from '@nestjs/common';
import { isRefused, Refused, type Actor, type DisclosureContent, type FieldError } from '@tamga/domain';
import { AccessGrants, announce, asSystem, InvitationsService } from '@tamga/features/identity';
import { Database, isMailAddress, type Tx } from '@tamga/platform';
import { issueAsSystem } from './issue-as-system.js';
import { auditDisclosure, lockDisclosure, refuseIncomplete, validSignatures, type DisclosureRecord, type DisclosureRow } from './disclosure-record.js';
import { refuseUnlessPossible } from './disclosure-state.js';
import { AWAITING, CLAIM_LINK, DROP_LINK, EMAIL_OF_USER, PUT_LINK } from './disclosures.queries.js';
import { inventorsOf } from './pieces.js';

type Line = { readonly id: string; readonly name: string; readonly email: string };
type Linked = Pick<DisclosureRow, 'id' | 'officeId' | 'caseId'>;
const REMIND_AFTER_MS = 60 * 60 * 1000;
export type InvitedInventor = { inventorId: string; account: 'linked' | 'invited' };

/** Which accounts stand behind the inventors' lines, and who of them may see the disclosure. */
@Injectable()
export class CoInventorsService {
  constructor(
    private readonly database: Database,
    private readonly grants: AccessGrants,
    private readonly invitations: InvitationsService,
  ) {}

  /**
   * Brings one inventor to the disclosure: a colleague gets access at once, anybody else a mail with a link to join by. Asked again, it
   * reminds them by another mail.
   * @throws Refused not-found for a line that is not there, invalid-input for one without an address, already-signed, too-many-attempts
   *   within an hour of the last mail
   */
  invite(actor: Actor, disclosureId: string, inventorId: string): Promise<InvitedInventor> {
    return this.database.transaction(asSystem(actor), async (tx) => {
      const record = await lockDisclosure(tx, actor, this.grants, { id: disclosureId, permission: 'disclosure.edit' });
      refuseUnlessPossible('invite', record.row.state);
      const line = inventorsOf(record.row.content).find((each) => each.id === inventorId);
      if (!line) throw new Refused({ code: 'not-found' });
      const errors = unreachable(record.row.content, [line.id]);
      if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
      if (validSignatures(record).some((signature) => signature.inventorId === line.id)) throw new Refused({ code: 'already-signed' });
      const last = record.links.find((link) => link.inventorId === line.id && link.email === line.email)?.invitedAt;
      // An eager author must not fill a colleague's mailbox.
      const wait = last ? last.getTime() + REMIND_AFTER_MS - tx.now.getTime() : 0;
      if (wait > 0) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: Math.ceil(wait / 1000) } });
      return this.bring(tx, actor, record, line);
    });
  }

  /**
   * At the submission everybody who has no account behind their line yet is brought. Somebody whose account is disabled cannot
   * come, and must not keep the others from submitting: the history says so, and the office deals with the missing signature.
   * @param tx a transaction of the system, as `InvitationsService.inviteIn` asks
   */
  async inviteAll(tx: Tx, actor: Actor, record: DisclosureRecord): Promise<void> {
    const linked = new Set(record.links.filter((link) => link.userId !== null).map((link) => link.inventorId));
    const absent = inventorsOf(record.row.content).filter((line) => !linked.has(line.id));
    refuseIncomplete(unreachable(record.row.content, absent.map((line) => line.id)));
    for (const line of absent) {
      try {
        await this.bring(tx, actor, record, line);
      } catch (error) {
        if (!isRefused(error) || error.refusal.code !== 'conflict') throw error;
        await auditDisclosure(tx, actor, record.row, { type: 'disclosure.inventor-not-invited', payload: { inventorId: line.id } });
      }
    }
  }

  /**
   * After the lines have changed: whoever is no longer on one, or stands on one with another address, loses access; the line that
   * carries the writer's own address is the writer's.
   */
  async follow(tx: Tx, actor: Actor, { row, links }: Pick<DisclosureRecord, 'row' | 'links'>): Promise<void> {
    const lines = inventorsOf(row.content);
    const gone = links.filter((link) => !lines.some((line) => line.id === link.inventorId && line.email === link.email));
    for (const link of gone) {
      issueAsSystem(tx, () => tx.write(DROP_LINK, [row.id, link.inventorId]));
      if (link.userId) await this.grants.end(tx, actor, { recordId: row.id, userId: link.userId, capacity: 'inventor' });
    }
    if (actor.userId === null || links.some((link) => link.userId === actor.userId && !gone.includes(link))) return;
    const own = await tx.one<{ email: string }>(EMAIL_OF_USER, [actor.userId]);
    const line = lines.find((each) => each.email === own?.email);
    if (line && actor.roles.includes('inventor')) await this.link(tx, actor, row, { line, userId: actor.userId });
  }

  /** Puts an account behind a line, with access to the disclosure and to the case if there is one. */
  async link(tx: Tx, actor: Actor, row: Linked, { line, userId }: { line: Line; userId: string }): Promise<void> {
    await this.open(tx, actor, row, userId);
    issueAsSystem(tx, () => tx.write(PUT_LINK, [row.id, line.id, row.officeId, line.email, userId, userId === actor.userId ? null : tx.now, tx.now]));
    await auditDisclosure(tx, actor, row, { type: 'disclosure.inventor-linked', payload: { inventorId: line.id, userId } });
    if (userId !== actor.userId) await announce(tx, { type: 'disclosure.signature-requested', officeId: row.officeId, disclosureId: row.id, userId });
  }

  /** Somebody has joined an office: what they were invited to sign becomes theirs. Runs in the transaction of the joining. */
  async welcome(tx: Tx, actor: Actor, person: { userId: string; officeId: string }): Promise<void> {
    const account = await issueAsSystem(tx, () => tx.one<{ email: string }>(EMAIL_OF_USER, [person.userId]));
    if (!account) return;
    const awaited = await issueAsSystem(tx, () => tx.query<{ disclosureId: string; inventorId: string; caseId: string | null }>(AWAITING, [person.officeId, account.email, person.userId]));
    for (const { disclosureId, inventorId, caseId } of awaited) {
      const row = { id: disclosureId, officeId: person.officeId, caseId };
      await this.open(tx, actor, row, person.userId);
      issueAsSystem(tx, () => tx.write(CLAIM_LINK, [disclosureId, inventorId, person.userId, tx.now]));
      await auditDisclosure(tx, actor, row, { type: 'disclosure.inventor-linked', payload: { inventorId, userId: person.userId } });
      await announce(tx, { type: 'disclosure.signature-requested', officeId: row.officeId, disclosureId, userId: person.userId });
    }
  }

  private async open(tx: Tx, actor: Actor, row: Linked, userId: string): Promise<void> {
    for (const recordId of [row.id, ...(row.caseId ? [row.caseId] : [])]) {
      await this.grants.grant(tx, actor, { recordId, userId, officeId: row.officeId, capacity: 'inventor' });
    }
  }

  private async bring(tx: Tx, actor: Actor, record: DisclosureRecord, line: Line): Promise<InvitedInventor> {
    const { row } = record;
    // Which part of a name is the family's differs from language to language: the person sets it when joining.
    const invited = await this.invitations.inviteIn(tx, actor, { email: line.email, role: 'inventor', familyName: line.name, givenName: '', locale: actor.locale });
    if (invited.status === 'already-has-role') {
      const { userId } = invited;
      if (record.links.some((link) => link.userId === userId && link.inventorId !== line.id)) throw new Refused({ code: 'conflict', facts: { inventorId: line.id } });
      await this.link(tx, actor, row, { line, userId });
      return { inventorId: line.id, account: 'linked' };
    }
    tx.write(PUT_LINK, [row.id, line.id, row.officeId, line.email, null, tx.now, tx.now]);
    await auditDisclosure(tx, actor, row, { type: 'disclosure.inventor-invited', payload: { inventorId: line.id } });
    return { inventorId: line.id, account: 'invited' };
  }
}

/** Lines whose address no mail can be sent to: the form takes more forms of address than mail does. */
function unreachable(content: DisclosureContent, inventorIds: readonly string[]): FieldError[] {
  return (content.inventors ?? []).flatMap(({ id, email = '' }, index) => {
    if (id === undefined || !inventorIds.includes(id) || isMailAddress(email)) return [];
    return [{ pointer: `/inventors/${index}/email`, code: email === '' ? 'required' : 'invalid-email' }];
  });
}
