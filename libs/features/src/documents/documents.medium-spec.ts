import { createHash } from 'node:crypto';
import { readdirSync, statSync, writeFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DisclosureDecisionsService, DisclosuresModule } from '@tamga/features/disclosures';
import { NotificationsModule } from '@tamga/features/notifications';
import { FileTooLarge, newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aDisclosure, type TestDisclosure } from '../../../../test/factories/a-disclosure.js';
import { aDocument, aPdf } from '../../../../test/factories/a-document.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusalOf } from '../../../../test/support/refusal.js';
import { DocumentsModule } from './documents.module.js';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentsReader } from './documents.reader.js';
import { DocumentsService } from './documents.service.js';
import { DocumentsVerifier } from './documents.verifier.js';

let app: TestApp;
let world: CaseWorld;
let inventor: TestUser;
let officer: TestUser;
let disclosure: TestDisclosure;
let theCase: TestCase;
const documents = () => app.context.get(DocumentsService);
const reader = () => app.context.get(DocumentsReader);
const onDisclosure = () => ({ subjectKind: 'disclosure' as const, subjectId: disclosure.id });
const onCase = () => ({ subjectKind: 'case' as const, subjectId: theCase.id });

beforeAll(async () => {
  app = await openApp([NotificationsModule, DisclosuresModule, CasesModule, DocumentsModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
  officer = await aUser(app.database);
  inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
  disclosure = await aDisclosure(world, { author: inventor });
  theCase = await aCase(world, { officer, inventors: [inventor] });
});
afterAll(() => app.close());

const countRows = async (): Promise<number> => (await app.asSystem('SELECT document_id FROM document_versions')).length;
const filesOnDisk = (): string[] => readdirSync(join(app.config.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name));
async function bytes(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

describe('a document', () => {
  it('comes back as it was sent, with its hash, size, type and cleaned name', async () => {
    const content = aPdf('claims');
    const made = await aDocument(world, inventor, onDisclosure(), { fileName: '../Черновик\u202E.pdf', content, kind: 'disclosure-attachment', title: 'Черновик' });
    expect(made).toMatchObject({
      kind: 'disclosure-attachment', title: 'Черновик', confidentiality: 'inventor-visible', disclosureId: disclosure.id, caseId: null, version: 1,
      latest: { number: 1, fileName: 'Черновик.pdf', mediaType: 'application/pdf', size: content.length, sha256: createHash('sha256').update(content).digest('hex') },
    });
    const download = await reader().download(inventor.actor, made.id, 1);
    expect(await bytes(download.stream)).toEqual(content);
    expect((await refusalOf(reader().download(inventor.actor, made.id, 2))).code).toBe('not-found');
  });

  it('gets versions one after the other, each downloadable, refusing the stale one of two', async () => {
    const made = await aDocument(world, officer, onCase(), { content: aPdf('one') });
    const next = (version: number, text: string) => documents().addVersion(officer.actor, made.id, version, { name: 'b.pdf', content: Readable.from([aPdf(text)]) });
    expect(await next(1, 'two')).toMatchObject({ version: 2, latest: { number: 2, fileName: 'b.pdf' } });
    const before = filesOnDisk().length;
    const both = await Promise.allSettled([next(2, 'three'), next(2, 'other three')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(filesOnDisk()).toHaveLength(before + 1);
    const detail = await reader().read(officer.actor, made.id);
    expect(detail.versions.map((v) => v.number)).toEqual([3, 2, 1]);
    expect(await bytes((await reader().download(officer.actor, made.id, 1)).stream)).toEqual(aPdf('one'));
  });

  it('is removed with a reason, stays for staff, and can be neither changed nor seen by others then', async () => {
    const made = await aDocument(world, officer, onCase(), { confidentiality: 'inventor-visible' });
    expect((await refusalOf(documents().remove(inventor.actor, made.id, 1, 'x'))).code).toBe('forbidden');
    expect((await refusalOf(documents().remove(officer.actor, made.id, 9, 'x')))).toEqual({ code: 'stale-version', facts: { version: 1 } });
    expect(await documents().remove(officer.actor, made.id, 1, 'Wrong case')).toMatchObject({ removalReason: 'Wrong case', removedAt: '2026-11-21T04:00:00.000Z', version: 2 });
    expect((await reader().read(officer.actor, made.id)).removalReason).toBe('Wrong case');
    expect((await refusalOf(reader().read(inventor.actor, made.id))).code).toBe('not-found');
    expect((await refusalOf(documents().remove(officer.actor, made.id, 2, 'again'))).code).toBe('not-found');
    const list = (removed: boolean) => reader().list(officer.actor, { ...onCase(), limit: 200, removed });
    expect((await list(false)).data.map((d) => d.id)).not.toContain(made.id);
    expect((await list(true)).data.map((d) => d.id)).toContain(made.id);
  });

  it('leaves its trace in the history of its case, and before there is one in that of its disclosure', async () => {
    const made = await aDocument(world, inventor, { subjectKind: 'case', subjectId: theCase.id }, { kind: 'correspondence' });
    expect(await app.asSystem("SELECT payload ->> 'sha256' AS sha256, actor_id FROM case_events WHERE case_id = $1 AND type = 'document.added' AND payload ->> 'documentId' = $2", [theCase.id, made.id])).toEqual([
      { sha256: made.latest.sha256, actor_id: inventor.id },
    ]);
    const early = await aDocument(world, inventor, onDisclosure());
    expect(await app.asSystem("SELECT type FROM audit_events WHERE record_id = $1 AND payload ->> 'documentId' = $2", [disclosure.id, early.id])).toEqual([{ type: 'document.added' }]);
    expect((await app.context.get(CasesVerifier).verify()).filter((check) => !check.ok)).toEqual([]);
  });
});

describe('access to documents', () => {
  it('follows what they belong to: the office sees all, inventors what is meant for them, others nothing', async () => {
    const internal = await aDocument(world, officer, onCase());
    const shared = await aDocument(world, officer, onCase(), { confidentiality: 'inventor-visible' });
    const note = await aDocument(world, officer, onDisclosure(), { title: 'Internal note' });
    expect((await reader().list(inventor.actor, { ...onCase(), limit: 200 })).data.map((d) => d.id)).toContain(shared.id);
    expect((await reader().list(inventor.actor, { ...onCase(), limit: 200 })).data.map((d) => d.id)).not.toContain(internal.id);
    expect((await reader().list(inventor.actor, { ...onDisclosure(), limit: 200 })).data.map((d) => d.id)).not.toContain(note.id);
    for (const id of [internal.id, note.id]) {
      expect((await refusalOf(reader().read(inventor.actor, id))).code).toBe('not-found');
      expect((await refusalOf(reader().download(inventor.actor, id, 1))).code).toBe('not-found');
    }
    const strangers = [await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['reviewer'] }), await aUser(app.database), await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] })];
    for (const { actor } of strangers) {
      expect((await refusalOf(reader().download(actor, shared.id, 1))).code).toBe('not-found');
      expect((await refusalOf(reader().list(actor, { ...onCase(), limit: 10 }))).code).toBe('not-found');
      expect((await refusalOf(documents().add(actor, { ...onCase(), kind: 'other', title: 'x' }, { name: 'a.pdf', content: Readable.from([aPdf()]) }))).code).toMatch(/not-found|forbidden/);
    }
    const byHand = await app.database.read(strangers[0]?.actor ?? inventor.actor, (tx) => tx.query({ name: 'spec-all-versions', text: 'SELECT v.document_id FROM document_versions v UNION SELECT id FROM documents' }));
    expect(byHand).toEqual([]);
  });

  it('lets an inventor better their own file and not the office’s, and keep nothing from the other inventors', async () => {
    const own = await aDocument(world, inventor, onCase());
    const office = await aDocument(world, officer, onCase(), { confidentiality: 'inventor-visible' });
    const file = () => ({ name: 'a.pdf', content: Readable.from([aPdf('better')]) });
    expect(await documents().addVersion(inventor.actor, own.id, 1, file())).toMatchObject({ version: 2 });
    expect((await refusalOf(documents().addVersion(inventor.actor, office.id, 1, file()))).code).toBe('forbidden');
    expect((await refusalOf(aDocument(world, inventor, onCase(), { confidentiality: 'internal' }))).errors).toEqual([expect.objectContaining({ pointer: '/confidentiality' })]);
  });

  it('ends with a withdrawn disclosure: it takes nothing more', async () => {
    const gone = await aDisclosure(world, { author: inventor });
    await app.context.get(DisclosureDecisionsService).withdraw(inventor.actor, gone.id, gone.version, null);
    expect((await refusalOf(aDocument(world, inventor, { subjectKind: 'disclosure', subjectId: gone.id }))).code).toBe('disclosure-not-editable');
  });

  it('knows subjects of features to the right once they say who they are', async () => {
    const agreement = newId();
    const on = { subjectKind: 'agreement' as const, subjectId: agreement };
    expect((await refusalOf(aDocument(world, officer, on))).code).toBe('not-found');
    const other = await aCase(world, { officer });
    app.context.get(DocumentSubjects).register('agreement', async (_tx, _actor, id) =>
      id === agreement ? { kind: 'agreement', id, officeId: officer.officeId, disclosureId: null, caseIds: [theCase.id, other.id], grantCapacity: null, takesDocuments: true } : null,
    );
    const made = await aDocument(world, officer, on, { kind: 'signed-agreement' });
    expect(await app.asSystem("SELECT case_id FROM case_events WHERE type = 'document.added' AND payload ->> 'documentId' = $1 ORDER BY case_id", [made.id])).toEqual([theCase.id, other.id].sort().map((case_id) => ({ case_id })));
    expect((await refusalOf(aDocument(world, inventor, on))).code).toBe('not-found');
  });
});

describe('an upload that fails', () => {
  const attempts: [string, () => Promise<unknown>, string | typeof FileTooLarge][] = [
    ['because the content is not what the name says', () => aDocument(world, officer, onCase(), { content: Buffer.from('<html></html>') }), 'file-type-not-allowed'],
    ['because nothing was in it', () => aDocument(world, officer, onCase(), { content: Buffer.alloc(0) }), 'invalid-input'],
    ['because its name may not be', () => aDocument(world, officer, onCase(), { fileName: 'run.exe' }), 'file-type-not-allowed'],
    ['because its subject is another office’s', async () => aDocument(world, await aUser(app.database), onCase()), 'not-found'],
    ['because it is too large', () => documents().add(officer.actor, { ...onCase(), kind: 'other', title: 'big' }, { name: 'big.txt', content: Readable.from(endless()) }), FileTooLarge],
    ['because the sender went away', () => documents().add(officer.actor, { ...onCase(), kind: 'other', title: 'cut' }, { name: 'cut.pdf', content: brokenStream() }), 'went away'],
    ['because the database refused the row', () => aDocument(world, officer, onCase(), { title: '' }), 'ck_documents_title'],
  ];

  it.each(attempts)('%s leaves neither row nor file', async (_why, attempt, expected) => {
    const [before, onDisk] = [await countRows(), filesOnDisk().length];
    if (expected === FileTooLarge) await expect(attempt()).rejects.toBeInstanceOf(FileTooLarge);
    else await expect(attempt()).rejects.toThrow(expected);
    expect(await countRows()).toBe(before);
    expect(filesOnDisk()).toHaveLength(onDisk);
  });

  it('is told from one that is repeated with its Idempotency-Key: that answers as before and keeps one file', async () => {
    const withKey = () => ({ ...officer.actor, idempotency: { key: 'upload-1', requestHash: 'h', used: false, replayed: false } });
    const send = (text: string) => documents().add(withKey(), { ...onCase(), kind: 'other', title: 'once' }, { name: 'a.pdf', content: Readable.from([aPdf(text)]) });
    const first = await send('same');
    const onDisk = filesOnDisk().length;
    expect(await send('same')).toEqual(first);
    expect((await refusalOf(send('another file'))).code).toBe('idempotency-mismatch');
    expect(filesOnDisk()).toHaveLength(onDisk);
  });
});

describe('tamga verify', () => {
  it('names the missing, the damaged and the orphaned file, and nothing else', async () => {
    const verify = () => app.context.get(DocumentsVerifier).verify();
    expect(await verify()).toMatchObject({ ok: true, faults: [] });
    const [missing, damaged] = [await aDocument(world, officer, onCase(), { content: aPdf('missing') }), await aDocument(world, officer, onCase(), { content: aPdf('damaged') })];
    const pathOf = async (id: string): Promise<string> => {
      const [row] = await app.asSystem<{ key: string }>('SELECT storage_key AS key FROM document_versions WHERE document_id = $1', [id]);
      return filesOnDisk().find((file) => file.endsWith(row?.key ?? '?')) ?? '';
    };
    unlinkSync(await pathOf(missing.id));
    const path = await pathOf(damaged.id);
    writeFileSync(path, Buffer.alloc(statSync(path).size, 'x'));
    const orphan = '0190b5a2-7c1e-7000-8000-0000000000ab';
    const young = newIdAt(app.clock.now());
    for (const key of [orphan, young]) writeFileSync(join(path, '..', key), 'left behind');
    const { ok, faults } = await verify();
    expect(ok).toBe(false);
    expect(faults).toHaveLength(3);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ fault: 'missing', documentId: missing.id, version: 1 }), expect.objectContaining({ fault: 'damaged', documentId: damaged.id, version: 1 }), { fault: 'orphan', storageKey: orphan },
      ]),
    );
    expect((await refusalOf(reader().download(officer.actor, missing.id, 1))).code).toBe('file-damaged');
  });
});

function* endless(): Generator<Buffer> {
  for (let i = 0; i < 60; i++) yield Buffer.alloc(1024 * 1024, 'a');
}

function brokenStream(): Readable {
  let begun = false;
  // Breaks off at the second reading: somebody listens by then, however long the first query took.
  const stream = new Readable({
    read() {
      if (begun) setImmediate(() => this.destroy(new Error('the sender went away')));
      else this.push(aPdf());
      begun = true;
    },
  });
  return stream;
}

/** A UUIDv7 of that instant. */
function newIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000001`;
}
