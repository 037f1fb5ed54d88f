import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused, sampleValues, sayTag, tagPaths, tagsOf, type Actor, type Locale, type TagPath, type TemplateKind, type TemplateSource } from '@tamga/domain';
import { cleanFileName } from '@tamga/features/documents';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { requireReadable } from './docx-apart.js';
import { docxRefused } from './docx-fault.js';
import { shippedDocx } from './shipped-docx.js';
import { templateView, type DocxFile, type TemplateView } from './template-view.js';
import {
  ADOPT, INSERT_TEMPLATE, LOCK_LINE, RETIRE, RETIRE_FORMER, TEMPLATE, TEMPLATE_CONTENT, templateList, type TemplateContent, type TemplateRow, type TemplatesWanted,
} from './templates.queries.js';

export type TemplateLine = { readonly kind: TemplateKind; readonly locale: Locale };
export type NewTemplate = TemplateLine & { readonly note?: string };
export type TemplatePage = { readonly data: readonly TemplateView[]; readonly page: { readonly nextCursor: string | null } };
export type TagView = { readonly path: TagPath; readonly tag: string; readonly loop: string | null; readonly isLoop: boolean; readonly meaning: string; readonly example: string };

/** What the office's documents are written from: versions of a kind in a language, of which one is in force. */
@Injectable()
export class TemplatesService {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, wanted: TemplatesWanted): Promise<TemplatePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'template.read');
      const after = wanted.cursor === undefined ? null : decodeCursor(wanted.cursor, 1);
      if (wanted.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(String(after?.[0]))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const { query, values } = templateList(officeId, wanted, { before: after ? String(after[0]) : null, limit: wanted.limit });
      const rows = await tx.query<TemplateRow>(query, values);
      const last = rows.length > wanted.limit ? rows[wanted.limit - 1] : undefined;
      return { data: rows.slice(0, wanted.limit).map(templateView), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<TemplateView> {
    return this.database.read(actor, async (tx) => templateView(await one(tx, allow(actor, 'template.read'), id)));
  }

  /** As it was proposed. @throws Refused not-found */
  async content(actor: Actor, id: string): Promise<DocxFile> {
    const officeId = allow(actor, 'template.read');
    const [row] = await this.database.fetch<TemplateContent>(actor, TEMPLATE_CONTENT, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { content: row.content, fileName: `${row.kind}-${row.locale}-${row.number}.docx` };
  }

  /** The tags of a kind, as a table to lay beside Word: meanings in the reader's language, examples in the document's. */
  tags(actor: Actor, kind: TemplateKind, locale: Locale): readonly TagView[] {
    allow(actor, 'template.read');
    const { loops } = tagsOf(kind);
    const sample = sampleValues(kind, locale);
    return tagPaths(kind).map((path) => {
      const [first = '', inner] = path.split('.');
      const isLoop = inner === undefined && Object.hasOwn(loops, first);
      const example = isLoop ? '' : ((inner === undefined ? sample.tags[first] : sample.loops[first]?.[0]?.[inner]) ?? '');
      return { path, tag: isLoop ? `{#${first}} … {/${first}}` : `{${inner ?? first}}`, loop: inner === undefined ? null : first, isLoop, meaning: sayTag(path, actor.locale), example };
    });
  }

  /** A starting point, with the notice above it that it is one. */
  shipped(actor: Actor, { kind, locale }: TemplateLine): DocxFile {
    allow(actor, 'template.read');
    return { content: shippedDocx(kind, locale, { notice: true }), fileName: `${kind}-${locale}.docx` };
  }

  /**
   * Keeps the office's own document as the next version. Nothing is written from it before it is adopted.
   * @throws Refused forbidden; invalid-input with what it must not have, or every fault of its tags and where it stands
   */
  async propose(actor: Actor, wanted: NewTemplate, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<TemplateView> {
    const officeId = allow(actor, 'template.propose');
    const name = cleanFileName(file.name);
    if (name === null) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'invalid-characters' }] });
    if (/\.do[ct]m$/i.test(name)) throw docxRefused('template-macros');
    if (!/\.docx$/i.test(name)) throw docxRefused('template-not-docx');
    await requireReadable(officeId, { kind: wanted.kind, content: file.bytes });
    return this.insert(actor, wanted, { source: 'own', name, bytes: file.bytes });
  }

  /** Takes a starting point over as a version of one's own, without its notice: to be adopted, or to be put aside. @throws Refused forbidden */
  takeShipped(actor: Actor, { kind, locale }: TemplateLine): Promise<TemplateView> {
    return this.insert(actor, { kind, locale }, { source: 'shipped', name: `${kind}-${locale}.docx`, bytes: shippedDocx(kind, locale, { notice: false }) });
  }

  /**
   * From now on documents of its kind and language are written from it; the one before is retired.
   * @param approvedBy who has approved the wording, as a lawyer or whoever the office asks
   * @throws Refused not-found, stale-version, conflict when it is not proposed, invalid-input
   */
  async adopt(actor: Actor, id: string, version: number, { approvedBy }: { readonly approvedBy: string }): Promise<TemplateView> {
    const officeId = allow(actor, 'template.adopt');
    if (approvedBy.trim() === '') throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/approvedBy', code: 'required' }] });
    // What was possible when it was proposed may have changed with the list of tags. Read before anything is locked: it takes a while, and its content never changes.
    const [proposed] = await this.database.fetch<TemplateContent>(actor, TEMPLATE_CONTENT, [id, officeId]);
    if (proposed?.state === 'proposed' && proposed.version === version) await requireReadable(officeId, proposed);
    return this.change(actor, { officeId, id, version }, async (tx, row) => {
      if (row.state !== 'proposed') throw new Refused({ code: 'conflict', facts: { reason: 'not-proposed', state: row.state } });
      await tx.run(RETIRE_FORMER, [officeId, row.kind, row.locale, tx.now]);
      await tx.run(ADOPT, [id, version, actor.userId, actor.name, tx.now, approvedBy.trim()]);
      await tell(tx, actor, 'template.adopted', { ...row, officeId });
    });
  }

  /** Puts one aside; of one that was in force none is left until another is adopted. @throws Refused not-found, stale-version, conflict */
  async retire(actor: Actor, id: string, version: number): Promise<TemplateView> {
    const officeId = allow(actor, 'template.propose');
    return this.change(actor, { officeId, id, version }, async (tx, row) => {
      if (row.state === 'in-force') allow(actor, 'template.adopt');
      if (row.state === 'retired') throw new Refused({ code: 'conflict', facts: { reason: 'not-proposed', state: row.state } });
      await tx.run(RETIRE, [id, version, tx.now]);
      await tell(tx, actor, 'template.retired', { ...row, officeId });
    });
  }

  private async insert(actor: Actor, { kind, locale, note = '' }: NewTemplate, { source, name, bytes }: { readonly source: TemplateSource; readonly name: string; readonly bytes: Uint8Array }): Promise<TemplateView> {
    const officeId = allow(actor, 'template.propose');
    return this.database.transaction(actor, async (tx) => {
      await tx.query(LOCK_LINE, [officeId, kind, locale]);
      const [id, hash] = [newId(), createHash('sha256').update(bytes).digest('hex')];
      await tx.run(INSERT_TEMPLATE, [id, officeId, kind, locale, source, name, bytes.length, hash, Buffer.from(bytes), note.trim(), actor.userId, actor.name, tx.now]);
      const row = await one(tx, officeId, id);
      await tell(tx, actor, 'template.proposed', { ...row, officeId });
      return templateView(row);
    });
  }

  private change(actor: Actor, { officeId, id, version }: { readonly officeId: string; readonly id: string; readonly version: number }, work: (tx: Tx, row: TemplateRow) => Promise<void>): Promise<TemplateView> {
    return this.database.transaction(actor, async (tx) => {
      const { kind, locale } = await one(tx, officeId, id);
      await tx.query(LOCK_LINE, [officeId, kind, locale]);
      const row = await one(tx, officeId, id);
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      await work(tx, row);
      return templateView(await one(tx, officeId, id));
    });
  }
}

async function one(tx: Tx, officeId: string, id: string): Promise<TemplateRow> {
  const row = await tx.one<TemplateRow>(TEMPLATE, [id, officeId]);
  if (!row) throw new Refused({ code: 'not-found' });
  return row;
}

function tell(tx: Tx, actor: Actor, type: 'template.proposed' | 'template.adopted' | 'template.retired', { officeId, id, kind, locale, number, sha256 }: TemplateRow & { readonly officeId: string }): Promise<void> {
  return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload: { templateId: id, kind, locale, number, sha256 }, actorName: actor.name });
}
