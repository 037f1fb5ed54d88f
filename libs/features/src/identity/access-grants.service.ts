import { Injectable } from '@nestjs/common';
import { dbRole, Refused, type Actor, type GrantCapacity } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { BECOME, CAPACITIES_ON, END_ACCESS, GRANT_ACCESS, GRANT_AUTHORSHIP, HELD_BY, HOLDERS_OF } from './access-grants.queries.js';

export type Grant = { readonly recordId: string; readonly userId: string; readonly officeId: string; readonly capacity: GrantCapacity; readonly endsAt?: Date | null };
export type GrantHolder = { readonly userId: string; readonly capacity: GrantCapacity };

/** Somebody who is both has the more of the two: an inventor may do what an author may, and sign. */
const STRONGEST: readonly GrantCapacity[] = ['inventor', 'author', 'reviewer'];

/**
 * Which record an inventor or reviewer may see, as what, and until when. Row-level security reads the same rows, so a grant
 * written here opens the record, and an ended one closes it, at the commit of the caller's transaction.
 */
@Injectable()
export class AccessGrants {
  /**
   * Opens a record to a person, or changes until when. Office staff decide for whomever they like; an inventor may make
   * themselves the author of what they start, and bring fellow inventors to what they hold already.
   * @throws Refused forbidden
   */
  async grant(tx: Tx, actor: Actor, grant: Grant): Promise<void> {
    if (grant.officeId !== actor.officeId && actor.kind !== 'system') throw new Refused({ code: 'forbidden' });
    const own = grant.capacity === 'author' && grant.userId === actor.userId;
    if (isPerson(tx) && own) return void (await tx.run(GRANT_AUTHORSHIP, [grant.recordId, grant.userId, grant.officeId, tx.now]));
    if (isPerson(tx) && grant.capacity !== 'inventor') throw new Refused({ code: 'forbidden' });
    await this.write(tx, actor, grant.recordId, () => tx.run(GRANT_ACCESS, [grant.recordId, grant.userId, grant.officeId, grant.capacity, grant.endsAt ?? null, tx.now]));
  }

  /**
   * Closes a record to a person from this instant; without a capacity, in every one. The rows stay, as a trace.
   * @throws Refused forbidden
   */
  async end(tx: Tx, actor: Actor, which: { recordId: string; userId: string; capacity?: GrantCapacity }): Promise<void> {
    await this.write(tx, actor, which.recordId, () => tx.run(END_ACCESS, [which.recordId, which.userId, which.capacity ?? null, tx.now]));
  }

  /** As what the actor may see this record; null without a live grant (staff need none). */
  async capacityOf(tx: Tx, actor: Actor, recordId: string): Promise<GrantCapacity | null> {
    return (await this.capacitiesOf(tx, actor, [recordId])).get(recordId) ?? null;
  }

  /** The same for many records at once; those without a grant are absent. */
  async capacitiesOf(tx: Tx, actor: Actor, recordIds: readonly string[]): Promise<ReadonlyMap<string, GrantCapacity>> {
    if (actor.kind !== 'user' || actor.userId === null || recordIds.length === 0) return new Map();
    const rows = await tx.query<{ record_id: string; capacity: GrantCapacity }>(CAPACITIES_ON, [actor.userId, recordIds, tx.now]);
    const held = new Map<string, GrantCapacity>();
    for (const { record_id, capacity } of rows) {
      const before = held.get(record_id);
      if (before === undefined || STRONGEST.indexOf(capacity) < STRONGEST.indexOf(before)) held.set(record_id, capacity);
    }
    return held;
  }

  /** Of these records, the ones each of these persons holds a live grant on; for the system, which sees every grant. */
  async heldBy(tx: Tx, userIds: readonly string[], recordIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const held = new Map<string, Set<string>>();
    if (userIds.length === 0 || recordIds.length === 0) return held;
    for (const { user_id, record_id } of await tx.query<{ user_id: string; record_id: string }>(HELD_BY, [userIds, recordIds, tx.now])) held.set(user_id, (held.get(user_id) ?? new Set()).add(record_id));
    return held;
  }

  /** Everybody with a live grant. Complete for staff and the system; a person sees their own only. */
  async holdersOf(tx: Tx, recordId: string): Promise<GrantHolder[]> {
    const rows = await tx.query<{ user_id: string; capacity: GrantCapacity }>(HOLDERS_OF, [recordId, tx.now]);
    return rows.map((row) => ({ userId: row.user_id, capacity: row.capacity }));
  }

  /** A person cannot see, hence not change, another's grant; for one statement the system role does it for them. */
  private async write(tx: Tx, actor: Actor, recordId: string, statement: () => Promise<number>): Promise<void> {
    if (!isPerson(tx)) return void (await statement());
    const capacity = await this.capacityOf(tx, actor, recordId);
    if (capacity !== 'inventor' && capacity !== 'author') throw new Refused({ code: 'forbidden' });
    await Promise.all([tx.query(BECOME, ['tamga_system']), statement(), tx.query(BECOME, ['tamga_person'])]);
  }
}

function isPerson(tx: Tx): boolean {
  return dbRole(tx.caller as Pick<Actor, 'kind' | 'roles'>) === 'tamga_person';
}
