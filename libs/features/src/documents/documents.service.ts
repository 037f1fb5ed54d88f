import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { isStaff, may, Refused, type Actor, type CaseEvent, type DomainEvent, type Permission } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { announce, appendAudit, SYSTEM } from '@tamga/features/identity';
import { CONFIG, Database, FileStore, newId, type Config, type StoredFile, type Tx } from '@tamga/platform';
import type { Confidentiality, DocumentKind, SubjectKind } from './document-kind.js';
import { DocumentSubjects, type DocumentSubject } from './document-subjects.js';
import { documentView, type DocumentRow, type DocumentView, type VersionRow } from './document-view.js';
import { INSERT_DOCUMENT, INSERT_VERSION, IS_STORED, LOAD_DOCUMENT, LOCK_DOCUMENT, NEXT_VERSION, REMOVE_DOCUMENT, VERSIONS } from './documents.queries.js';
import { cleanFileName } from './file-name.js';
import { mediaTypeOfName, requireContentOfName } from './file-type.js';

export type NewDocument = {
  subjectKind: SubjectKind; subjectId: string; kind: DocumentKind; title: string;
  /** Left out: internal from staff, inventor-visible from an inventor. */
  confidentiality?: Confidentiality;
};
export type SentFile = { readonly name: string; readonly content: Readable };
type NamedFile = StoredFile & { readonly name: string; readonly mediaType: string };
type Happening = { type: 'document.added' | 'document.version-added'; version: number; sha256: string } | { type: 'document.removed'; reason: string };

/** Files and what is known about them: both are there, or neither. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly subjects: DocumentSubjects,
    private readonly journal: CasesJournal,
    @Inject(CONFIG) private readonly config: Pick<Config, 'uploadMaxBytes'>,
  ) {}

  /**
   * Streams a new document to disk. Whether it may be is asked before the first byte is read, and again in the transaction.
   * @throws Refused not-found, forbidden, disclosure-not-editable, file-type-not-allowed, invalid-input (name, empty file)
   * @throws FileTooLarge
   */
  async add(actor: Actor, input: NewDocument, file: SentFile): Promise<DocumentView> {
    const named = nameOf(file);
    await this.database.read(actor, (tx) => this.open(tx, actor, input));
    return this.keep(actor, { ...named, content: file.content }, (tx, stored) => this.insert(tx, actor, input, stored));
  }

  /**
   * Adds a better file to a document; the ones before stay.
   * @throws Refused as `add`, and stale-version
   */
  async addVersion(actor: Actor, id: string, version: number, file: SentFile): Promise<DocumentView> {
    const named = nameOf(file);
    const change = { id, version, permission: 'document.upload' } as const;
    await this.database.read(actor, (tx) => this.changeable(tx, actor, change));
    return this.keep(actor, { ...named, content: file.content }, async (tx, stored) => {
      await tx.query(LOCK_DOCUMENT, [id, actor.officeId]);
      const { row, subject } = await this.changeable(tx, actor, change);
      if (!subject.takesDocuments) throw new Refused({ code: 'disclosure-not-editable' });
      const number = row.latest + 1;
      tx.write(NEXT_VERSION, [id, version, number, tx.now]);
      const latest = insertVersion(tx, actor, row, { number, stored });
      await this.tell(tx, actor, { row, subject }, { type: 'document.version-added', version: number, sha256: stored.sha256 });
      return documentView({ ...row, latest: number, version: version + 1 }, latest);
    });
  }

  /**
   * Marks a document as removed: it leaves the lists, and stays with its reason for whoever audits.
   * @throws Refused not-found, forbidden, stale-version
   */
  remove(actor: Actor, id: string, version: number, reason: string): Promise<DocumentView> {
    return this.database.transaction(actor, async (tx) => {
      await tx.query(LOCK_DOCUMENT, [id, actor.officeId]);
      const [{ row, subject }, versions] = await Promise.all([this.changeable(tx, actor, { id, version, permission: 'document.remove' }), tx.query<VersionRow>(VERSIONS, [id])]);
      tx.write(REMOVE_DOCUMENT, [id, version, tx.now, actor.userId, reason]);
      await this.tell(tx, actor, { row, subject }, { type: 'document.removed', reason });
      const [latest] = versions;
      if (!latest) throw new Error(`document ${id} has no version`);
      return documentView({ ...row, removedAt: tx.now, removalReason: reason, version: version + 1 }, latest);
    });
  }

  /** Subject and right to upload there. */
  private async open(tx: Tx, actor: Actor, input: NewDocument): Promise<DocumentSubject> {
    const subject = await this.subjects.resolve(tx, actor, input.subjectKind, input.subjectId);
    if (!may(actor, 'document.read', subject)) throw new Refused({ code: 'not-found' });
    if (!may(actor, 'document.upload', subject)) throw new Refused({ code: 'forbidden', facts: { permission: 'document.upload' } });
    if (!subject.takesDocuments) throw new Refused({ code: 'disclosure-not-editable' });
    if (!isStaff(actor) && input.confidentiality === 'internal') throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/confidentiality', code: 'not-one-of', params: { allowed: 'inventor-visible' } }] });
    return subject;
  }

  /** A document that is not removed, at the version the caller has seen, with what it hangs on. */
  private async changeable(tx: Tx, actor: Actor, want: { id: string; version: number; permission: Permission }): Promise<{ row: DocumentRow; subject: DocumentSubject }> {
    const row = await tx.one<DocumentRow>(LOAD_DOCUMENT, [want.id, actor.officeId]);
    if (!row || row.removedAt) throw new Refused({ code: 'not-found' });
    const subject = await this.subjects.resolve(tx, actor, row.subjectKind, row.subjectId);
    const hidden = !isStaff(actor) && row.confidentiality === 'internal';
    if (hidden || !may(actor, 'document.read', subject)) throw new Refused({ code: 'not-found' });
    // An inventor may better their own file, not one that the office or another has put beside it.
    const own = isStaff(actor) || row.createdBy === actor.userId;
    if (!own || !may(actor, want.permission, subject)) throw new Refused({ code: 'forbidden', facts: { permission: want.permission } });
    if (row.version !== want.version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return { row, subject };
  }

  private async insert(tx: Tx, actor: Actor, input: NewDocument, stored: NamedFile): Promise<DocumentView> {
    const subject = await this.open(tx, actor, input);
    const confidentiality = input.confidentiality ?? (isStaff(actor) ? 'internal' : 'inventor-visible');
    const row: DocumentRow = {
      id: newId(), officeId: subject.officeId, subjectKind: subject.kind, subjectId: subject.id, disclosureId: subject.kind === 'disclosure' ? subject.id : null,
      caseId: subject.kind === 'disclosure' ? null : (subject.caseIds.length === 1 ? (subject.caseIds[0] ?? null) : null), kind: input.kind, title: input.title.normalize('NFC'), confidentiality,
      latest: 1, createdBy: actor.userId, createdByName: actor.name, removedAt: null, removalReason: null, version: 1, createdAt: tx.now,
    };
    await tx.run(INSERT_DOCUMENT, [
      row.id, row.officeId, row.subjectKind, row.subjectId, row.disclosureId, row.caseId, row.kind, row.title, row.confidentiality, actor.userId, actor.name, tx.now,
    ]);
    const latest = insertVersion(tx, actor, row, { number: 1, stored });
    await this.tell(tx, actor, { row, subject }, { type: 'document.added', version: 1, sha256: stored.sha256 });
    return documentView(row, latest);
  }

  /** In the history of every case it concerns; before there is one, in that of the disclosure or agreement itself. */
  private async tell(tx: Tx, actor: Actor, { row, subject }: { row: DocumentRow; subject: DocumentSubject }, happening: Happening): Promise<void> {
    const about = { officeId: row.officeId, documentId: row.id, disclosureId: row.disclosureId, kind: row.kind };
    const event = (caseId: string | null): DomainEvent => {
      if (happening.type === 'document.removed') return { ...happening, ...about, caseId };
      const { type, version, sha256 } = happening;
      return type === 'document.added' ? { type, ...about, caseId, sha256 } : { type, ...about, caseId, version, sha256 };
    };
    if (subject.caseIds.length > 0) return this.journal.record(tx, actor, subject.caseIds.map((caseId) => event(caseId) as CaseEvent));
    const { type, officeId: _office, ...payload } = event(null);
    await appendAudit(tx, { kind: subject.kind === 'agreement' ? 'agreement' : 'disclosure', id: subject.id, officeId: subject.officeId }, { type, payload, actorName: actor.name });
    await announce(tx, event(null));
  }

  /** Puts the file on disk, then the rows; a file whose rows did not come is taken away again. */
  private async keep(actor: Actor, file: SentFile & { mediaType: string }, record: (tx: Tx, stored: NamedFile) => Promise<DocumentView>): Promise<DocumentView> {
    const stored = await this.files.put(newId(), file.content, this.config.uploadMaxBytes);
    try {
      if (stored.size === 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'required' }] });
      await requireContentOfName(file.name, async () => (await this.files.open(stored.key)).stream);
      const view = await this.database.transaction(actor, (tx) => record(tx, { ...stored, name: file.name, mediaType: file.mediaType }));
      if (!actor.idempotency?.replayed) return view;
      // The key's first request has done this already: its file is kept and this one is not.
      await this.files.remove(stored.key);
      if (view.latest.sha256 !== stored.sha256) throw new Refused({ code: 'idempotency-mismatch' });
      return view;
    } catch (error) {
      if (!(await this.isNamed(stored.key))) await this.files.remove(stored.key);
      throw error;
    }
  }

  /** When a connection breaks at COMMIT nobody knows what happened: a file too many is reported by `tamga verify`, a missing one is lost work. */
  private async isNamed(key: string): Promise<boolean> {
    try {
      return (await this.database.fetch(SYSTEM, IS_STORED, [key])).length > 0;
    } catch {
      return true; // the database cannot say; keep the file
    }
  }
}

function nameOf(file: SentFile): { name: string; mediaType: string } {
  const name = cleanFileName(file.name);
  if (name === null) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'invalid-characters' }] });
  return { name, mediaType: mediaTypeOfName(name) };
}

function insertVersion(tx: Tx, actor: Actor, row: Pick<DocumentRow, 'id' | 'officeId'>, { number, stored }: { number: number; stored: NamedFile }): VersionRow {
  tx.write(INSERT_VERSION, [row.id, number, row.officeId, stored.key, stored.name, stored.mediaType, stored.size, stored.sha256, actor.userId, actor.name, tx.now]);
  return { number, fileName: stored.name, mediaType: stored.mediaType, size: String(stored.size), sha256: stored.sha256, uploadedByName: actor.name, uploadedAt: tx.now };
}
