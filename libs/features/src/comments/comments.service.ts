import { Injectable } from '@nestjs/common';
import { canonicalJson, isStaff, may, Refused, type Actor } from '@tamga/domain';
import { CasesJournal, type CaseHead } from '@tamga/features/cases';
import { Clock, Database, decodeCursor, encodeCursor, newId, sha256, type Tx } from '@tamga/platform';
import { CaseReaders } from './case-readers.service.js';
import type { Audience, Mention } from './audience.js';
import { commentView, EDITABLE_MS, TEXT_LENGTH, type CommentView } from './comment-view.js';
import {
  COMMENT, COMMENTS, INSERT_COMMENT, KEEP_VERSION, UPDATE_COMMENT, VERSIONS, WITHDRAW_COMMENT, type CommentRow, type VersionRow,
} from './comments.queries.js';

export type NewComment = { readonly text: string; readonly audience?: Audience | undefined; readonly mentions?: readonly string[] | undefined };
export type CommentsWanted = { readonly limit: number; readonly cursor?: string | undefined; readonly audience?: Audience | undefined };
export type CommentPage = { readonly data: readonly CommentView[]; readonly page: { readonly nextCursor: string | null } };

/** What is written about a case. Internal unless said otherwise; what inventors write is for both sides. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly readers: CaseReaders,
    private readonly clock: Clock,
  ) {}

  /** The newest first. An inventor gets those meant for inventors, and is not told that there are others. @throws Refused not-found */
  async ofCase(actor: Actor, caseId: string, { limit, cursor, audience }: CommentsWanted): Promise<CommentPage> {
    const after = cursor === undefined ? null : (decodeCursor(cursor, 1)?.[0] ?? '');
    if (after !== null && !/^[0-9a-f-]{36}$/.test(String(after))) throw invalid('/cursor', 'cursor-format');
    return this.database.read(actor, async (tx) => {
      const head = await this.readers.allowedIn(tx, actor, caseId);
      const wanted = isStaff(actor) ? (audience ?? null) : 'inventors';
      const rows = await tx.query<CommentRow>(COMMENTS, [caseId, head.officeId, after, limit + 1, wanted]);
      const shown = rows.slice(0, limit);
      const versions = await this.versions(tx, actor, shown);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => this.view(actor, row, versions)), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found for a comment that is not there, or not for this reader */
  get(actor: Actor, id: string): Promise<CommentView> {
    return this.database.read(actor, async (tx) => {
      const row = await this.row(tx, actor, id);
      return this.view(actor, row, await this.versions(tx, actor, [row]));
    });
  }

  /** @throws Refused not-found, forbidden, invalid-input for an empty text, or for naming somebody who may not see it */
  async write(actor: Actor, caseId: string, comment: NewComment): Promise<CommentView> {
    const head = await this.readers.allowed(actor, caseId);
    if (actor.userId === null || !may(actor, 'comment.write')) throw new Refused({ code: 'forbidden', facts: { permission: 'comment.write' } });
    const author = actor.userId;
    const byInventor = !isStaff(actor);
    const audience = byInventor ? 'inventors' : (comment.audience ?? 'internal');
    if (byInventor && comment.audience === 'internal') throw invalid('/audience', 'not-one-of', { allowed: 'inventors' });
    const text = textOf(comment.text);
    const mentions = await this.mentioned(actor, head, audience, comment.mentions ?? []);
    const id = newId();
    return this.database.transaction(actor, async (tx) => {
      const { officeId } = await this.readers.allowedIn(tx, actor, caseId);
      await tx.run(INSERT_COMMENT, [id, officeId, caseId, author, actor.name, byInventor, audience, text, stored(mentions), tx.now]);
      await this.journal.record(tx, actor, [{ type: 'case.commented', officeId, caseId, commentId: id, audience, sha256: digest({ id, version: 1, audience, text }), mentions: toldOf(mentions, head, audience) }]);
      return this.again(tx, actor, id);
    });
  }

  /** The author's own, within the hour; what it said before is kept. @throws Refused not-found, stale-version, comment-not-editable, invalid-input */
  async edit(actor: Actor, id: string, version: number, change: { readonly text: string; readonly mentions?: readonly string[] | undefined }): Promise<CommentView> {
    const known = await this.database.read(actor, (tx) => this.row(tx, actor, id));
    const head = await this.readers.allowed(actor, known.caseId);
    const text = textOf(change.text);
    const mentions = await this.mentioned(actor, head, known.audience, change.mentions ?? []);
    return this.database.transaction(actor, async (tx) => {
      const row = await this.row(tx, actor, id);
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      if (row.authorId !== actor.userId) throw new Refused({ code: 'forbidden', facts: { permission: 'comment.write' } });
      if (!this.editable(actor, row)) throw new Refused({ code: 'comment-not-editable' });
      if (text === row.text) throw new Refused({ code: 'no-change' });
      await tx.run(KEEP_VERSION, [id, version, row.officeId, row.text, tx.now]);
      changedOne(await tx.run(UPDATE_COMMENT, [id, version, text, stored(mentions), tx.now]));
      const fresh = mentions.filter((mention) => row.mentions.every((before) => before.id !== mention.id));
      const { officeId, caseId, audience } = row;
      const event = { officeId, caseId, commentId: id, audience, sha256: digest({ id, version: version + 1, audience, text }), mentions: toldOf(fresh, head, audience) };
      await this.journal.record(tx, actor, [{ type: 'case.comment-edited', ...event }]);
      return this.again(tx, actor, id);
    });
  }

  /** It leaves the page and a marker stays; its words are kept for whoever audits. @throws Refused not-found, forbidden, stale-version, comment-not-editable when it is withdrawn already */
  withdraw(actor: Actor, id: string, version: number): Promise<CommentView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.row(tx, actor, id);
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      if (row.withdrawnAt !== null) throw new Refused({ code: 'comment-not-editable' });
      if (!withdrawable(actor, row)) throw new Refused({ code: 'forbidden', facts: { permission: 'comment.moderate' } });
      await tx.run(KEEP_VERSION, [id, version, row.officeId, row.text, tx.now]);
      changedOne(await tx.run(WITHDRAW_COMMENT, [id, version, tx.now, actor.userId]));
      await this.journal.record(tx, actor, [{ type: 'case.comment-withdrawn', officeId: row.officeId, caseId: row.caseId, commentId: id }]);
      return this.again(tx, actor, id);
    });
  }

  private async row(tx: Tx, actor: Actor, id: string): Promise<CommentRow> {
    const row = await tx.one<CommentRow>(COMMENT, [id, actor.officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    await this.readers.allowedIn(tx, actor, row.caseId);
    return row;
  }

  private async again(tx: Tx, actor: Actor, id: string): Promise<CommentView> {
    const row = await this.row(tx, actor, id);
    return this.view(actor, row, await this.versions(tx, actor, [row]));
  }

  private versions(tx: Tx, actor: Actor, rows: readonly CommentRow[]): Promise<VersionRow[]> {
    const changed = rows.filter(({ version }) => version > 1).map(({ id }) => id);
    return isStaff(actor) && changed.length > 0 ? tx.query<VersionRow>(VERSIONS, [changed]) : Promise.resolve([]);
  }

  private view(actor: Actor, row: CommentRow, versions: readonly VersionRow[]): CommentView {
    return commentView(row, versions, { earlier: isStaff(actor), withdrawn: may(actor, 'audit.read'), mayEdit: this.editable(actor, row), mayWithdraw: row.withdrawnAt === null && withdrawable(actor, row) });
  }

  private editable(actor: Actor, row: CommentRow): boolean {
    return row.withdrawnAt === null && row.authorId === actor.userId && may(actor, 'comment.write') && this.clock.now().getTime() - row.createdAt.getTime() < EDITABLE_MS;
  }

  /** @throws Refused invalid-input naming the first who may not see what is written */
  private async mentioned(actor: Actor, head: CaseHead, audience: Audience, ids: readonly string[]): Promise<readonly (Mention & { as: 'staff' | 'inventor' })[]> {
    if (ids.length === 0) return [];
    const offered = new Map((await this.readers.mentionableOn(actor, head, audience)).map((person) => [person.id, person]));
    return [...new Set(ids)].map((id) => {
      const person = offered.get(id);
      if (!person) throw invalid(`/mentions/${ids.indexOf(id)}`, 'may-not-see-case');
      return person;
    });
  }
}

/** Those to be told because they are named; the officer, and of what is for inventors the inventors, are told in any case. */
function toldOf(mentions: readonly (Mention & { as: 'staff' | 'inventor' })[], head: CaseHead, audience: Audience): string[] {
  return mentions.filter(({ id, as }) => id !== head.ownerId && !(as === 'inventor' && audience === 'inventors')).map(({ id }) => id);
}

const withdrawable = (actor: Actor, row: CommentRow): boolean => may(actor, 'comment.moderate', { officeId: row.officeId }) || (row.authorId === actor.userId && may(actor, 'comment.write'));

const stored = (mentions: readonly Mention[]): string => JSON.stringify(mentions.map(({ id, name }) => ({ id, name })));

/** Bound to the comment and its version, so that equal words in two places do not look equal. */
const digest = (of: { id: string; version: number; audience: Audience; text: string }): string => sha256(canonicalJson(of));

function textOf(given: string): string {
  const text = given.trim();
  if (text === '') throw invalid('/text', 'required');
  if (text.length > TEXT_LENGTH) throw invalid('/text', 'too-long', { max: TEXT_LENGTH });
  return text;
}

function changedOne(rows: number): void {
  if (rows !== 1) throw new Refused({ code: 'stale-version' });
}

const invalid = (pointer: string, code: string, params?: Readonly<Record<string, string | number>>): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer, code, ...(params ? { params } : {}) }] });
