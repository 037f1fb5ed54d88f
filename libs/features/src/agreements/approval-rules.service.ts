import { Injectable } from '@nestjs/common';
import { DEFAULT_APPROVAL_RULES, parseApprovalRules, Refused, type Actor, type ApprovalRule, type ApprovalRules } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';

const ONE: NamedQuery = { name: 'approval-rules-one', text: 'SELECT id, version, content, created_by_name AS "byName", created_at AS "createdAt" FROM agreement_approval_rules WHERE id = $1' };
const NEWEST: NamedQuery = {
  name: 'approval-rules-newest',
  text: 'SELECT id, version, content, created_by_name AS "byName", created_at AS "createdAt" FROM agreement_approval_rules WHERE office_id = $1 ORDER BY version DESC LIMIT 1',
};
const PUT: NamedQuery = {
  name: 'approval-rules-put',
  text: 'INSERT INTO agreement_approval_rules (id, office_id, version, content, created_by, created_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (office_id, version) DO NOTHING RETURNING id',
};
type RulesRow = { id: string; version: number; content: { rules: ApprovalRule[] }; byName: string; createdAt: Date };
/** `publishedAt` is null while the office works by the default. */
export type PublishedApprovalRules = ApprovalRules & { readonly publishedAt: string | null; readonly publishedBy: string | null };

/** Whose approval an office asks for before an agreement is signed, in versions. A version never changes: what was asked by it is judged by it. */
@Injectable()
export class ApprovalRulesService {
  constructor(private readonly database: Database) {}

  /** By which an agreement is judged: the version it has pinned, else the newest. */
  async of(tx: Tx, officeId: string, pinnedId: string | null): Promise<ApprovalRules> {
    const row = pinnedId ? await tx.one<RulesRow>(ONE, [pinnedId]) : await tx.one<RulesRow>(NEWEST, [officeId]);
    return row ? { version: row.version, rules: row.content.rules } : DEFAULT_APPROVAL_RULES;
  }

  /** The id of the newest version, to be pinned. An office without one gets the default as its first. */
  async newestId(tx: Tx, officeId: string): Promise<string> {
    const row = await tx.one<RulesRow>(NEWEST, [officeId]);
    if (row) return row.id;
    const id = newId();
    const mine = await tx.one(PUT, [id, officeId, DEFAULT_APPROVAL_RULES.version, { rules: DEFAULT_APPROVAL_RULES.rules }, null, '', tx.now]);
    return mine ? id : this.newestId(tx, officeId); // another transaction was first: its row is visible now
  }

  /** @throws Refused forbidden */
  async current(actor: Actor): Promise<PublishedApprovalRules> {
    const officeId = allow(actor, 'policy.read');
    return this.database.read(actor, async (tx) => view(await tx.one<RulesRow>(NEWEST, [officeId])));
  }

  /**
   * Publishes all rules anew. What has been sent for approval is judged by the version of that day.
   * @param version the newest the caller has seen
   * @throws Refused forbidden, stale-version, invalid-input with a pointer to every fault
   */
  async publish(actor: Actor, version: number, content: unknown): Promise<PublishedApprovalRules> {
    const officeId = allow(actor, 'policy.edit');
    return this.database.transaction(actor, async (tx) => {
      await this.newestId(tx, officeId);
      const newest = await tx.one<RulesRow>(NEWEST, [officeId]);
      const stale = new Refused({ code: 'stale-version', facts: { version: newest?.version ?? 1 } });
      if (newest?.version !== version) throw stale;
      const parsed = parseApprovalRules(content, version + 1);
      if (!parsed.ok) throw new Refused({ code: 'invalid-input', errors: parsed.errors });
      const mine = await tx.one(PUT, [newId(), officeId, version + 1, { rules: parsed.rules.rules }, actor.userId, actor.name, tx.now]);
      if (!mine) throw stale;
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'approval-rules.published', payload: { version: version + 1, rules: parsed.rules.rules.length }, actorName: actor.name });
      return { ...parsed.rules, publishedAt: tx.now.toISOString(), publishedBy: actor.name };
    });
  }
}

function view(row: RulesRow | null): PublishedApprovalRules {
  if (!row) return { ...DEFAULT_APPROVAL_RULES, publishedAt: null, publishedBy: null };
  // The default is written down as soon as something is judged by it; nobody has published it.
  const published = row.byName !== '';
  return { version: row.version, rules: row.content.rules, publishedAt: published ? row.createdAt.toISOString() : null, publishedBy: published ? row.byName : null };
}
