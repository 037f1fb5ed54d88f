import { Injectable } from '@nestjs/common';
import {
  changedFields, compareDates, completeness, may, mergePiece, newPublication, noveltyWarnings, Refused, today, type Actor, type ByLocale, type DisclosureContent, type Inventor, type NoveltyWarning, type SectionState,
} from '@tamga/domain';
import { AccessGrants, announce } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { issueAsSystem } from './issue-as-system.js';
import { CoInventorsService } from './co-inventors.service.js';
import { auditDisclosure, contentSha256, loadDisclosure, lockDisclosure, validSignatures, type DisclosureRecord, type DisclosureRow } from './disclosure-record.js';
import { refuseUnlessPossible, type DisclosureState } from './disclosure-state.js';
import { viewOf, type DisclosureView, type QuestionRow } from './disclosure-view.js';
import { INSERT_DISCLOSURE, LAST_OWN_LINE, LOAD_DISCLOSURE, PERSON, QUESTIONS, SAVE_CONTENT, VOID_SIGNATURES, listQuery } from './disclosures.queries.js';
import { adjustedSections, readPiece, type Piece } from './pieces.js';

/** How a draft stands after a piece of it was saved. */
export type SavedDraft = {
  id: string;
  version: number;
  state: DisclosureState;
  /** ISO 8601. */
  savedAt: string;
  contentSha256: string;
  completeness: readonly SectionState[];
  novelty: readonly NoveltyWarning[];
  /** Sections stored otherwise than sent: line ids added, an ORCID iD in its written form. */
  adjusted: Piece;
  /** Signatures that this change has made void; the page says so. */
  voided: { signatures: number; sections: readonly string[] } | null;
};
export type ListedDisclosure = {
  id: string; state: DisclosureState; version: number; titles: ByLocale; caseId: string | null; authorId: string;
  inventors: number; signed: number; createdAt: string; updatedAt: string; submittedAt: string | null;
};
export type DisclosurePage = { data: ListedDisclosure[]; page: { nextCursor: string | null } };
export type DisclosureFilter = { state?: DisclosureState; mine?: boolean; limit: number; cursor?: string };

type Person = { id: string; email: string; name: string };
type ListRow = Omit<ListedDisclosure, 'createdAt' | 'updatedAt' | 'submittedAt'> & { createdAt: Date; updatedAt: Date; submittedAt: Date | null };

/** Drafts that save themselves piece by piece, and what the office and the inventors see of them. */
@Injectable()
export class DisclosuresService {
  constructor(
    private readonly database: Database,
    private readonly grants: AccessGrants,
    private readonly coInventors: CoInventorsService,
  ) {}

  /**
   * Starts a draft. An officer may start one on an inventor's behalf, who then is its author.
   * @throws Refused forbidden, invalid-input
   */
  create(actor: Actor, input: { onBehalfOf?: string; content?: unknown; isDemo?: boolean }): Promise<SavedDraft> {
    return this.database.transaction(actor, async (tx) => {
      const { officeId, userId } = actor;
      if (!officeId || !userId || !may(actor, 'disclosure.create', { officeId })) throw new Refused({ code: 'forbidden' });
      const author = await this.authorOf(tx, actor, input.onBehalfOf);
      const piece = readPiece(input.content ?? {});
      const content = mergePiece(author ? { inventors: [await this.ownLine(tx, officeId, author)] } : {}, piece);
      const row: DisclosureRow = {
        id: newId(), officeId, authorId: author?.id ?? userId, state: 'draft', content, contentSha256: contentSha256(content), track: null, caseId: null, submittedAt: null, decidedAt: null,
        withdrawalReason: null, isDemo: input.isDemo ?? false, version: 1, createdAt: tx.now, updatedAt: tx.now, timezone: 'UTC',
      };
      await this.grants.grant(tx, actor, { recordId: row.id, userId: row.authorId, officeId, capacity: 'author' });
      await tx.run(INSERT_DISCLOSURE, [row.id, officeId, row.authorId, content, row.contentSha256, row.isDemo, tx.now]);
      await auditDisclosure(tx, actor, row, { type: 'disclosure.drafted', payload: { authorId: row.authorId, contentSha256: row.contentSha256 } });
      await this.linkAuthor(tx, actor, row, author);
      await announce(tx, { type: 'disclosure.drafted', officeId, disclosureId: row.id, authorId: row.authorId });
      const stored = await tx.one<DisclosureRow>(LOAD_DISCLOSURE, [row.id, officeId]);
      if (stored && !row.isDemo) await reportPublication(tx, actor, {}, stored);
      return saved(tx, stored ?? row, { adjusted: adjustedSections(piece, content), voided: null });
    });
  }

  /**
   * Lays a piece (any of the content's fields; null clears one) over the draft. What is missing is answered as completeness; what
   * is malformed is refused with pointers and nothing of the piece is stored. Any change of content voids the signatures.
   * @throws Refused not-found, forbidden, stale-version, disclosure-not-editable, invalid-input
   */
  edit(actor: Actor, id: string, version: number, sent: unknown): Promise<SavedDraft> {
    return this.database.transaction(actor, async (tx) => {
      const record = await lockDisclosure(tx, actor, this.grants, { id, permission: 'disclosure.edit', version });
      refuseUnlessPossible('edit', record.row.state);
      const piece = readPiece(sent);
      const content = mergePiece(record.row.content, piece);
      const sections = changedFields(record.row.content, content);
      const adjusted = adjustedSections(sent as Piece, piece);
      if (sections.length === 0) return saved(tx, record.row, { adjusted, voided: null });
      const row: DisclosureRow = { ...record.row, content, contentSha256: contentSha256(content), version: version + 1, updatedAt: tx.now };
      tx.write(SAVE_CONTENT, [id, version, content, row.contentSha256, tx.now]);
      const voided = await this.voidSignatures(tx, actor, record, sections);
      if (sections.includes('inventors')) await this.coInventors.follow(tx, actor, { row, links: record.links });
      await auditDisclosure(tx, actor, row, { type: 'disclosure.edited', payload: { sections, contentSha256: row.contentSha256 } });
      await announce(tx, { type: 'disclosure.edited', officeId: row.officeId, disclosureId: id, sections });
      await reportPublication(tx, actor, record.row.content, row);
      return saved(tx, row, { adjusted, voided });
    });
  }

  /** @throws Refused not-found */
  read(actor: Actor, id: string): Promise<DisclosureView> {
    return this.database.read(actor, async (tx) => {
      const [record, questions] = await Promise.all([loadDisclosure(tx, actor, this.grants, id), tx.query<QuestionRow>(QUESTIONS, [id])]);
      return viewOf(record, { questions, actor, now: tx.now });
    });
  }

  /**
   * Newest first: the office's for its staff, and for an inventor those they have a part in.
   * @throws Refused forbidden, invalid-input for a cursor of another list
   */
  async list(actor: Actor, filter: DisclosureFilter): Promise<DisclosurePage> {
    if (!may(actor, 'disclosure.list') || !actor.officeId) throw new Refused({ code: 'forbidden' });
    const [before = null] = filter.cursor === undefined ? [] : readCursor(filter.cursor);
    const mine = (filter.mine ?? false) || !seesOffice(actor);
    const values = [actor.officeId, before, filter.limit + 1, ...(mine ? [actor.userId] : []), ...(filter.state ? [filter.state] : [])];
    const rows = await this.database.fetch<ListRow>(actor, listQuery(mine, filter.state !== undefined), values);
    const data = rows.slice(0, filter.limit).map(
      (row): ListedDisclosure => ({
        ...row, titles: row.titles ?? {}, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(), submittedAt: row.submittedAt?.toISOString() ?? null,
      }),
    );
    const last = rows.length > filter.limit ? data.at(-1) : undefined;
    return { data, page: { nextCursor: last ? encodeCursor([last.id]) : null } };
  }

  /** Null when an officer drafts without saying for whom. */
  private async authorOf(tx: Tx, actor: Actor, onBehalfOf: string | undefined): Promise<Person | null> {
    if (onBehalfOf !== undefined && onBehalfOf !== actor.userId && !actor.roles.includes('officer')) throw new Refused({ code: 'forbidden', facts: { reason: 'on-behalf' } });
    const person = await issueAsSystem(tx, () => tx.one<Person>(PERSON, [onBehalfOf ?? actor.userId, actor.officeId]));
    if (!person && onBehalfOf !== undefined) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/onBehalfOf', code: 'not-an-inventor' }] });
    return person;
  }

  /** The author's own line, with what they said of themselves the last time. */
  private async ownLine(tx: Tx, officeId: string, author: Person): Promise<Inventor> {
    const last = (await tx.one<Record<'name' | 'affiliation' | 'orcid' | 'employment', string | null>>(LAST_OWN_LINE, [officeId, author.id, author.email.toLowerCase()])) ?? {};
    const known = Object.fromEntries(Object.entries(last).filter(([, value]) => value !== null && value !== ''));
    return { id: newId(), name: author.name, email: author.email, share: 10_000, ...known } as Inventor;
  }

  private async linkAuthor(tx: Tx, actor: Actor, row: DisclosureRow, author: Person | null): Promise<void> {
    const line = row.content.inventors?.find((each) => author && each.email?.toLowerCase() === author.email);
    if (author && line?.id) await this.coInventors.link(tx, actor, row, { line: { id: line.id, name: author.name, email: author.email }, userId: author.id });
  }

  private async voidSignatures(tx: Tx, actor: Actor, record: DisclosureRecord, sections: readonly string[]): Promise<SavedDraft['voided']> {
    const valid = validSignatures(record);
    if (valid.length === 0) return null;
    const { id, officeId, caseId } = record.row;
    tx.write(VOID_SIGNATURES, [id, tx.now, actor.userId, actor.name, sections]);
    const userIds = valid.map((signature) => signature.userId).sort();
    await auditDisclosure(tx, actor, record.row, { type: 'disclosure.signatures-voided', payload: { userIds, sections, contentSha256: record.row.contentSha256 } });
    await announce(tx, { type: 'disclosure.signatures-voided', officeId, disclosureId: id, caseId, userIds, sections });
    return { signatures: valid.length, sections };
  }
}

function seesOffice(actor: Actor): boolean {
  return actor.kind !== 'user' || actor.roles.some((role) => role === 'officer' || role === 'manager' || role === 'auditor');
}

/** The office hears of a publication when its day is written down, not when the form is submitted: by then it may be too late. */
async function reportPublication(tx: Tx, actor: Actor, before: DisclosureContent, { id, officeId, content, timezone }: DisclosureRow): Promise<void> {
  const on = newPublication(before.publicDisclosures ?? [], content.publicDisclosures ?? []);
  if (on === null) return;
  const planned = compareDates(on, today(tx.now, timezone)) > 0;
  await auditDisclosure(tx, actor, { id, officeId }, { type: 'disclosure.publication-reported', payload: { on, planned } });
  await announce(tx, { type: 'disclosure.publication-reported', officeId, disclosureId: id, on, planned });
}

function readCursor(cursor: string): (string | null)[] {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
  return [id];
}

function saved(tx: Tx, row: DisclosureRow, change: Pick<SavedDraft, 'adjusted' | 'voided'>): SavedDraft {
  const content: DisclosureContent = row.content;
  return {
    id: row.id, version: row.version, state: row.state, savedAt: row.updatedAt.toISOString(), contentSha256: row.contentSha256,
    completeness: completeness(content), novelty: noveltyWarnings(content.publicDisclosures ?? [], today(tx.now, row.timezone)), ...change,
  };
}
