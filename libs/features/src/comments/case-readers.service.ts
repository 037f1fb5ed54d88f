import { Injectable } from '@nestjs/common';
import { isStaff, may, Refused, type Actor } from '@tamga/domain';
import { CasesReader, type CaseHead } from '@tamga/features/cases';
import { AccessGrants, SYSTEM } from '@tamga/features/identity';
import { Database, type Tx } from '@tamga/platform';
import type { Audience } from './audience.js';
import { READERS, type ReaderRow } from './comments.queries.js';

/** One reason for which somebody sees a case: a role in the office, or a grant on the case, its disclosure or a review of it. */
export type ReadingReason =
  | { readonly because: 'role'; readonly roles: readonly string[] }
  | { readonly because: 'grant'; readonly capacity: string; readonly on: 'case' | 'disclosure' | 'review'; readonly endsAt: string | null };
export type CaseReader = { readonly id: string; readonly name: string; readonly reasons: readonly ReadingReason[] };
export type Mentionable = { readonly id: string; readonly name: string; readonly as: 'staff' | 'inventor' };

/** Who may see a case, and why; hence who can be named in a comment on it. */
@Injectable()
export class CaseReaders {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesReader,
    private readonly grants: AccessGrants,
  ) {}

  /** For the office only. @throws Refused not-found, forbidden */
  async of(actor: Actor, caseId: string): Promise<CaseReader[]> {
    const head = await this.allowed(actor, caseId);
    if (!isStaff(actor)) throw new Refused({ code: 'forbidden', facts: { permission: 'case.read' } });
    const people = new Map<string, { id: string; name: string; reasons: ReadingReason[] }>();
    for (const row of await this.rows(head)) {
      const person = people.get(row.id) ?? { id: row.id, name: row.name, reasons: [] };
      people.set(row.id, person);
      person.reasons.push(reasonOf(row));
    }
    return [...people.values()];
  }

  /**
   * Who can be named in a comment for this audience: colleagues who may read the case, and with `inventors` its inventors too.
   * An inventor is offered the case's officer and the fellow inventors, not the whole office.
   * @throws Refused not-found
   */
  async mentionable(actor: Actor, caseId: string, audience: Audience): Promise<Mentionable[]> {
    const head = await this.allowed(actor, caseId);
    return this.mentionableOn(actor, head, audience);
  }

  async mentionableOn(actor: Actor, head: CaseHead, audience: Audience): Promise<Mentionable[]> {
    const people = new Map<string, Mentionable>();
    for (const row of await this.rows(head)) {
      const staff = row.capacity === null;
      const inventor = row.capacity === 'inventor' && row.on === 'case';
      const offered = staff ? isStaff(actor) || row.id === head.ownerId : inventor && audience === 'inventors';
      if (offered && row.id !== actor.userId && !people.has(row.id)) people.set(row.id, { id: row.id, name: row.name, as: staff ? 'staff' : 'inventor' });
    }
    return [...people.values()];
  }

  /** The case, for whoever may read it. @throws Refused not-found */
  async allowed(actor: Actor, caseId: string): Promise<CaseHead> {
    return this.database.read(actor, (tx) => this.allowedIn(tx, actor, caseId));
  }

  async allowedIn(tx: Tx, actor: Actor, caseId: string): Promise<CaseHead> {
    const [head, grantCapacity] = await Promise.all([this.cases.head(tx, caseId), isStaff(actor) ? null : this.grants.capacityOf(tx, actor, caseId)]);
    if (!head || !may(actor, 'comment.read', { officeId: head.officeId, grantCapacity })) throw new Refused({ code: 'not-found' });
    return head;
  }

  /** A person sees neither colleagues' grants nor names: the system asks, after their own right was seen. */
  private rows(head: CaseHead): Promise<ReaderRow[]> {
    return this.database.read({ ...SYSTEM, officeId: head.officeId }, (tx) => tx.query<ReaderRow>(READERS, [head.id, head.officeId, head.disclosureId, tx.now]));
  }
}

function reasonOf(row: ReaderRow): ReadingReason {
  if (row.capacity === null || row.on === null) return { because: 'role', roles: row.roles };
  return { because: 'grant', capacity: row.capacity, on: row.on, endsAt: row.endsAt?.toISOString() ?? null };
}
