import { Injectable } from '@nestjs/common';
import { DEFAULT_POLICY, isPlainObject, parsePolicy, Refused, storedPolicy, type Actor, type OfficePolicy } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';

const ONE: NamedQuery = { name: 'office-policy-one', text: 'SELECT content FROM office_policies WHERE id = $1' };
const NEWEST: NamedQuery = { name: 'office-policy-newest', text: 'SELECT id, version, content, created_at FROM office_policies WHERE office_id = $1 ORDER BY version DESC LIMIT 1' };
const PUT: NamedQuery = {
  name: 'office-policy-put',
  text: 'INSERT INTO office_policies (id, office_id, version, content, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (office_id, version) DO NOTHING RETURNING id',
};

type PolicyRow = { id: string; version: number; content: unknown; created_at: Date };
export type PinnedPolicy = { readonly id: string; readonly policy: OfficePolicy };
/** What `GET /office-policy` answers. `publishedAt` is null while the office works by the default. */
export type PublishedPolicy = { readonly version: number; readonly publishedAt: string | null; readonly policy: OfficePolicy };

/** More policies than any installation has; beyond it the oldest is read again. */
const REMEMBERED = 1_000;

/** What may differ per office, in versions. A version is never changed, so a case that pins one is judged by it for ever. */
@Injectable()
export class OfficePolicies {
  private readonly known = new Map<string, OfficePolicy>();

  constructor(private readonly database: Database) {}

  /** The version a case has pinned. Remembered: a version never changes. */
  async pinned(tx: Tx, policyId: string): Promise<OfficePolicy> {
    const known = this.known.get(policyId);
    if (known) return known;
    const row = await tx.one<{ content: unknown }>(ONE, [policyId]);
    if (!row) throw new Error(`the policy ${policyId} that a case has pinned is not there`);
    return this.remember(policyId, storedPolicy(row.content));
  }

  /** A version this process has read before, without asking; null when it has not. */
  remembered(policyId: string): Promise<OfficePolicy> | null {
    const known = this.known.get(policyId);
    return known ? Promise.resolve(known) : null;
  }

  /** The version new cases pin. An office without one gets the default, as its first. */
  async newest(tx: Tx, officeId: string): Promise<PinnedPolicy> {
    const row = await tx.one<PolicyRow>(NEWEST, [officeId]);
    if (row) return { id: row.id, policy: this.remember(row.id, storedPolicy(row.content)) };
    const id = newId();
    const mine = await tx.one(PUT, [id, officeId, DEFAULT_POLICY.version, DEFAULT_POLICY, null, tx.now]);
    return mine ? { id, policy: DEFAULT_POLICY } : this.newest(tx, officeId); // another transaction was first: its row is visible now
  }

  /** The newest version without making one: of an office that works by the default the id is null. For reading transactions. */
  async currentIn(tx: Tx, officeId: string): Promise<{ readonly id: string | null; readonly policy: OfficePolicy }> {
    const row = await tx.one<PolicyRow>(NEWEST, [officeId]);
    return row ? { id: row.id, policy: this.remember(row.id, storedPolicy(row.content)) } : { id: null, policy: DEFAULT_POLICY };
  }

  async current(actor: Actor): Promise<PublishedPolicy> {
    const [row] = await this.database.fetch<PolicyRow>(actor, NEWEST, [allow(actor, 'policy.read')]);
    if (!row) return { version: DEFAULT_POLICY.version, publishedAt: null, policy: DEFAULT_POLICY };
    return { version: row.version, publishedAt: row.created_at.toISOString(), policy: storedPolicy(row.content) };
  }

  /**
   * Publishes a whole new policy. Cases opened from now on pin this; living ones keep theirs until they adopt it (`PolicyPreviews.adopt`).
   * @param version the newest version the caller has seen
   * @param content as `OfficePolicy` without its version; what is left out is the default
   * @throws Refused invalid-input with a pointer to every fault
   */
  async publish(actor: Actor, version: number, content: unknown): Promise<PublishedPolicy> {
    const officeId = allow(actor, 'policy.edit');
    return this.database.transaction(actor, async (tx) => {
      const newest = await this.newest(tx, officeId);
      if (newest.policy.version !== version) throw new Refused({ code: 'stale-version', facts: { version: newest.policy.version } });
      const parsed = parsePolicy(isPlainObject(content) ? { ...content, version: version + 1 } : content);
      if (!parsed.ok) throw new Refused({ code: 'invalid-input', errors: [...parsed.errors] });
      const id = newId();
      const mine = await tx.one(PUT, [id, officeId, version + 1, parsed.policy, actor.userId, tx.now]);
      if (!mine) throw new Refused({ code: 'stale-version', facts: { version: version + 1 } });
      const event = { type: 'policy.published', officeId, version: version + 1 } as const;
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: event.type, payload: { policyId: id, version: version + 1 }, actorName: actor.name });
      await tx.publish(event);
      return { version: version + 1, publishedAt: tx.now.toISOString(), policy: parsed.policy };
    });
  }

  private remember(id: string, policy: OfficePolicy): OfficePolicy {
    if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value ?? '');
    this.known.set(id, policy);
    return policy;
  }
}
