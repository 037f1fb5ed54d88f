import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isStaff, may, Refused, type Actor, type GrantCapacity } from '@tamga/domain';
import { AccessGrants } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, FileStore, type Tx } from '@tamga/platform';
import type { DocumentKind, SubjectKind } from './document-kind.js';
import { DocumentSubjects } from './document-subjects.js';
import { documentView, versionView, type DocumentDetail, type DocumentRow, type DocumentView, type VersionRow } from './document-view.js';
import { BY_ID, LIST_DOCUMENTS, LOAD_DOCUMENT, ON_CASE, VERSIONS } from './documents.queries.js';

export type DocumentList = { subjectKind: SubjectKind; subjectId: string; kind?: DocumentKind; removed?: boolean; limit: number; cursor?: string };
export type DocumentPage = { data: DocumentView[]; page: { nextCursor: string | null } };
export type Download = { stream: Readable; size: number; fileName: string; mediaType: string; sha256: string };
export type DocumentOnCase = { readonly id: string; readonly kind: DocumentKind; readonly title: string };
export type DocumentHead = DocumentOnCase & { readonly subjectKind: SubjectKind; readonly subjectId: string; readonly caseId: string | null; readonly disclosureId: string | null };

/** Documents as people and other features read them. */
@Injectable()
export class DocumentsReader {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly subjects: DocumentSubjects,
    private readonly grants: AccessGrants,
  ) {}

  /** @throws Refused not-found */
  read(actor: Actor, id: string): Promise<DocumentDetail> {
    return this.database.read(actor, async (tx) => {
      const { row, versions } = await this.visible(tx, actor, id);
      const [latest] = versions;
      if (!latest) throw new Error(`document ${id} has no version`);
      return { ...documentView(row, latest), versions: versions.map(versionView) };
    });
  }

  /**
   * One version's content, ready to stream.
   * @throws Refused not-found; file-damaged when the file is missing or has another size than was stored
   */
  async download(actor: Actor, id: string, number: number): Promise<Download> {
    const version = await this.database.read(actor, async (tx) => (await this.visible(tx, actor, id)).versions.find((each) => each.number === number));
    if (!version) throw new Refused({ code: 'not-found' });
    const { fileName, mediaType, sha256 } = version;
    const opened = await this.openFile(version.storageKey);
    if (opened?.size === Number(version.size)) return { ...opened, fileName, mediaType, sha256 };
    opened?.stream.destroy();
    throw new Refused({ code: 'file-damaged', facts: { documentId: id, version: number } });
  }

  /**
   * Of one subject, newest first. A case's list has its disclosure's documents too.
   * @throws Refused not-found, invalid-input for a cursor of another list
   */
  list(actor: Actor, want: DocumentList): Promise<DocumentPage> {
    const before = want.cursor === undefined ? null : cursorId(want.cursor);
    return this.database.read(actor, async (tx) => {
      const subject = await this.subjects.resolve(tx, actor, want.subjectKind, want.subjectId);
      if (!may(actor, 'document.read', subject)) throw new Refused({ code: 'not-found' });
      const staff = isStaff(actor);
      const values = [subject.officeId, subject.id, subject.disclosureId, before, want.limit + 1, want.kind ?? null, staff && (want.removed ?? false), staff];
      const rows = await tx.query<DocumentRow & VersionRow>(LIST_DOCUMENTS, values);
      const data = rows.slice(0, want.limit).map((row) => documentView(row, row));
      const last = rows.length > want.limit ? data.at(-1) : undefined;
      return { data, page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** What is on a case and its disclosure and not removed, as far as row-level security lets this transaction see. */
  onCase(tx: Tx, caseId: string, kind?: DocumentKind): Promise<DocumentOnCase[]> {
    return tx.query<DocumentOnCase>(ON_CASE, [caseId, kind ?? null]);
  }

  /** One that is not removed; null when there is none in the caller's office. */
  byId(tx: Tx, id: string): Promise<DocumentHead | null> {
    return tx.one<DocumentHead>(BY_ID, [id, tx.caller.officeId]);
  }

  private async visible(tx: Tx, actor: Actor, id: string): Promise<{ row: DocumentRow; versions: (VersionRow & { storageKey: string })[] }> {
    const [row, versions] = await Promise.all([tx.one<DocumentRow>(LOAD_DOCUMENT, [id, actor.officeId]), tx.query<VersionRow & { storageKey: string }>(VERSIONS, [id])]);
    if (!row || (row.removedAt && !isStaff(actor))) throw new Refused({ code: 'not-found' });
    if (!may(actor, 'document.read', { officeId: row.officeId, grantCapacity: await this.capacityOn(tx, actor, row) })) throw new Refused({ code: 'not-found' });
    return { row, versions };
  }

  /** An inventor by a grant on what it belongs to; whoever sees it without one can only do so by the policy for reviewers' packages. */
  private async capacityOn(tx: Tx, actor: Actor, row: DocumentRow): Promise<GrantCapacity> {
    const recordIds = row.confidentiality === 'internal' ? [] : [row.disclosureId, row.caseId].filter((each) => each !== null);
    const held = await this.grants.capacitiesOf(tx, actor, recordIds);
    return [...held.values()][0] ?? 'reviewer';
  }

  private async openFile(key: string): Promise<{ stream: Readable; size: number } | null> {
    try {
      return await this.files.open(key);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}

function cursorId(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
  return id;
}
