import { Injectable } from '@nestjs/common';
import { decide, DEFAULT_POLICY, isRefused, isStorableText, REASON_MAXIMUM, Refused, today, type Actor, type EventOf, type Permission, type Refusal } from '@tamga/domain';
import { allowStaff } from '@tamga/features/identity';
import { Clock, Database, sha256, type NamedQuery } from '@tamga/platform';
import { append, lockCase } from './case-ledger.js';
import { caseFileOf, FILE_COLUMNS, type FileRow } from './case-row.js';
import { CaseTags, tagLabel, tagRefusal } from './case-tags.js';
import { CasesService } from './cases.service.js';
import { ASSIGNABLE } from './cases.queries.js';

/** A stage is never among them: each case leaves its stage by its own criteria. */
export const BULK_ACTIONS = ['assign', 'tag', 'untag', 'remind'] as const;
export type BulkAction =
  | { readonly action: 'assign'; readonly ownerId: string }
  | { readonly action: 'tag' | 'untag'; readonly tag: string }
  | { readonly action: 'remind'; readonly note: string };
export const BULK_AT_MOST = 200;

export type BulkCase = { readonly id: string; readonly version: number };
/** What becomes of one case; `refusal` says why nothing does. `reference` is null for a case one may not know of. */
export type BulkLine = { readonly id: string; readonly reference: string | null; readonly version: number | null; readonly refusal: Refusal | null };
export type BulkAnswer = { readonly affected: number; readonly lines: readonly BulkLine[] };

const PERMISSION: Readonly<Record<BulkAction['action'], Permission>> = { assign: 'case.assign', tag: 'case.edit', untag: 'case.edit', remind: 'case.remind' };
type Row = FileRow & { tags: string[]; timezone: string };
const LOAD_SOME: NamedQuery = {
  name: 'cases-bulk-load',
  text: `SELECT ${FILE_COLUMNS.map((column) => `c.${column}`).join(', ')}, c.tags, o.timezone FROM cases c JOIN offices o ON o.id = c.office_id WHERE c.id = ANY ($1::uuid[]) AND c.office_id = $2::uuid`,
};

/** One thing done to many cases: shown first, then done to each in a transaction of its own. */
@Injectable()
export class CasesBulk {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly tags: CaseTags,
    private readonly clock: Clock,
  ) {}

  /** What would happen, and to which cases not. Changes nothing. */
  async preview(actor: Actor, action: BulkAction, ids: readonly string[]): Promise<BulkAnswer> {
    refuseUnlessPossible(actor, action, ids);
    const rows = await this.database.read(actor, async (tx) => {
      const [found, colleague] = await Promise.all([tx.query<Row>(LOAD_SOME, [ids, actor.officeId]), action.action === 'assign' ? tx.one(ASSIGNABLE, [action.ownerId, actor.officeId]) : true]);
      if (!colleague) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/ownerId', code: 'not-an-officer' }] });
      return new Map(found.map((row) => [row.id, row]));
    });
    return answer(ids.map((id) => {
      const row = rows.get(id);
      return row ? { id, reference: row.reference, version: row.version, refusal: this.refusalOf(actor, action, row) } : { id, reference: null, version: null, refusal: { code: 'not-found' as const } };
    }));
  }

  /**
   * Does it to each case, on the version that was shown. What is refused is listed and leaves the others alone. Repeated with the same
   * Idempotency-Key, cases that were done before are not done again.
   */
  async run(actor: Actor, action: BulkAction, cases: readonly BulkCase[]): Promise<BulkAnswer> {
    refuseUnlessPossible(actor, action, cases.map(({ id }) => id));
    const references = await this.references(actor, cases);
    const lines: BulkLine[] = [];
    for (const { id, version } of cases) {
      const line = { id, reference: references.get(id) ?? null, version };
      try {
        await this.one(withKeyOf(actor, id), action, { id, version });
        lines.push({ ...line, refusal: null });
      } catch (error) {
        if (!isRefused(error)) throw error;
        lines.push({ ...line, refusal: error.refusal });
      }
    }
    return answer(lines);
  }

  private async one(actor: Actor, action: BulkAction, { id, version }: BulkCase): Promise<void> {
    switch (action.action) {
      case 'assign':
        await this.cases.command(actor, id, version, { type: 'assign', ownerId: action.ownerId });
        return;
      case 'tag':
      case 'untag':
        return this.tags.change(actor, id, version, { label: action.tag, action: action.action === 'tag' ? 'add' : 'remove' });
      case 'remind':
        return this.remind(actor, id, version, action.note.trim());
    }
  }

  /** Tells whoever is responsible, in their inbox and by mail; what is written stays in the history of the case. */
  private remind(actor: Actor, caseId: string, version: number, note: string): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      const open = await lockCase(tx, caseId);
      if (!open) throw new Refused({ code: 'not-found' });
      if (open.file.version !== version) throw new Refused({ code: 'stale-version', facts: { version: open.file.version } });
      const refusal = reminderRefusal(actor, open.file);
      if (refusal || open.file.ownerId === null) throw new Refused(refusal ?? { code: 'case-without-officer' });
      const event: EventOf<'case.reminded'> = { type: 'case.reminded', officeId: open.file.officeId, caseId, ownerId: open.file.ownerId, reason: note };
      append(tx, actor, open, [event]);
      await tx.publish(event);
    });
  }

  private refusalOf(actor: Actor, action: BulkAction, row: Row): Refusal | null {
    const file = caseFileOf(row);
    switch (action.action) {
      case 'assign': {
        // Giving a case to somebody asks for no criterion and no policy.
        const decision = decide(file, { type: 'assign', ownerId: action.ownerId }, { facts: new Map(), policy: DEFAULT_POLICY, today: today(this.clock.now(), row.timezone), actor });
        return decision.ok ? null : decision.refusal;
      }
      case 'tag':
      case 'untag':
        return tagRefusal({ standing: row.standing, tags: row.tags }, { label: tagLabel(action.tag), action: action.action === 'tag' ? 'add' : 'remove' })?.refusal ?? null;
      case 'remind':
        return reminderRefusal(actor, file);
    }
  }

  private async references(actor: Actor, cases: readonly BulkCase[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.fetch<Row>(actor, LOAD_SOME, [cases.map(({ id }) => id), actor.officeId]);
    return new Map(rows.map(({ id, reference }) => [id, reference]));
  }
}

const answer = (lines: readonly BulkLine[]): BulkAnswer => ({ affected: lines.filter(({ refusal }) => refusal === null).length, lines });

function reminderRefusal(actor: Actor, { standing, ownerId }: { standing: string; ownerId: string | null }): Refusal | null {
  if (standing === 'closed') return { code: 'case-closed', facts: { standing } };
  if (ownerId === null) return { code: 'case-without-officer' };
  return ownerId === actor.userId ? { code: 'no-change' } : null;
}

function refuseUnlessPossible(actor: Actor, action: BulkAction, ids: readonly string[]): void {
  allowStaff(actor, PERMISSION[action.action]);
  if (ids.length > BULK_AT_MOST) throw invalid('/cases', 'too-many', { max: BULK_AT_MOST });
  if (new Set(ids).size !== ids.length) throw invalid('/cases', 'duplicate');
  if (action.action === 'tag' || action.action === 'untag') tagLabel(action.tag);
  if (action.action !== 'remind') return;
  if (action.note.trim() === '') throw invalid('/note', 'required');
  if (action.note.length > REASON_MAXIMUM) throw invalid('/note', 'too-long', { max: REASON_MAXIMUM });
  if (!isStorableText(action.note)) throw invalid('/note', 'invalid-characters');
}

const invalid = (pointer: string, code: string, params?: { max: number }): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer, code, ...(params ? { params } : {}) }] });

/** The request's key is for all of it; each case's transaction needs one of its own. */
function withKeyOf(actor: Actor, caseId: string): Actor {
  if (!actor.idempotency) return actor;
  const { key, requestHash } = actor.idempotency;
  return { ...actor, idempotency: { key: `bulk-${sha256(`${key} ${caseId}`)}`, requestHash, used: false, replayed: false } };
}
