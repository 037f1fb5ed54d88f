import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { aDisclosure, type TestDisclosure } from '../factories/a-disclosure.js';
import { aPdf } from '../factories/a-document.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

let api: TestApi;
let inventorUser: TestUser;
let inventor: Client;
let officer: Client;
let disclosure: TestDisclosure;

beforeAll(async () => {
  api = await openApi(undefined, { UPLOAD_MAX_MB: '2' });
  const officerUser = await aUser(api.database);
  inventorUser = await aUser(api.database, { officeId: officerUser.officeId, roles: ['inventor'] });
  [inventor, officer] = [api.as(inventorUser), api.as(officerUser)];
  disclosure = await aDisclosure({ database: api.database, get: (type) => api.app.get(type) }, { author: inventorUser });
});
afterAll(() => api.close());

type Part = { name: string; value: string } | { file: string; fileName: string; type?: string; content: Buffer };
const BOUNDARY = 'tamga-boundary';
function form(parts: readonly Part[], { whole = true } = {}): Buffer {
  const encoded = parts.map((part) =>
    'file' in part
      ? Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part.file}"; filename="${part.fileName}"\r\nContent-Type: ${part.type ?? 'application/octet-stream'}\r\n\r\n`), part.content, Buffer.from('\r\n')])
      : Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part.name}"\r\n\r\n${part.value}\r\n`),
  );
  return Buffer.concat([...encoded, Buffer.from(whole ? `--${BOUNDARY}--\r\n` : '')]);
}
const fields = (over: Record<string, string> = {}): Part[] =>
  Object.entries({ subjectKind: 'disclosure', subjectId: disclosure.id, kind: 'disclosure-attachment', title: 'Drawings', ...over }).map(([name, value]) => ({ name, value }));
const file = (over: Partial<{ file: string; fileName: string; type: string; content: Buffer }> = {}): Part => ({ file: 'file', fileName: 'drawings.pdf', content: aPdf(), ...over });
const send = (client: Client, parts: readonly Part[], { path = '/documents', ...call }: { path?: string; ifMatch?: number; idempotencyKey?: string } = {}): Promise<LightMyRequestResponse> =>
  client.post(path, { body: form(parts), headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, ...call });
function expectStatus<T = Record<string, unknown>>(response: LightMyRequestResponse, status: number): T {
  if (response.statusCode !== status) throw new Error(`${response.statusCode} instead of ${status}: ${response.body}`);
  return response.json();
}
type Made = { id: string; version: number; latest: { sha256: string; fileName: string } };
const filesOnDisk = (): number => readdirSync(join(api.config.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).length;

it('takes a document and gives it back whole, as an attachment that no browser runs', async () => {
  const content = Buffer.concat([aPdf('a whole'), Buffer.alloc(1_500_000, 'x')]);
  const made = expectStatus<Made>(await send(inventor, [...fields(), file({ fileName: 'Чертёж "1".pdf'.replaceAll('"', '%22'), content, type: 'text/html' })]), 201);
  const download = await inventor.get(`/documents/${made.id}/versions/1/content`);
  expect(download.statusCode).toBe(200);
  expect(download.rawPayload.equals(content)).toBe(true);
  expect(download.headers).toMatchObject({
    'content-type': 'application/pdf', 'content-length': String(content.length), 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store', 'repr-digest': `sha-256=:${Buffer.from(made.latest.sha256, 'hex').toString('base64')}:`,
  });
  expect(download.headers['content-disposition']).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''%D0%A7/);
});

it('keeps versions, lists them, and marks as removed with a reason', async () => {
  const made = expectStatus<Made>(await send(officer, [...fields({ confidentiality: 'inventor-visible' }), file()]), 201);
  const path = `/documents/${made.id}/versions`;
  expect((await send(officer, [file()], { path })).statusCode).toBe(428);
  expectStatus(await send(officer, [file({ fileName: 'drawings-2.pdf', content: aPdf('2') })], { path, ifMatch: 1 }), 201);
  expect(expectStatus(await send(officer, [file()], { path, ifMatch: 1 }), 412)).toMatchObject({ code: 'stale-version', facts: { version: 2 } });
  expect((await send(officer, [{ name: 'title', value: 'x' }, file()], { path, ifMatch: 2 })).statusCode).toBe(400);
  expect(expectStatus(await officer.get(`/documents/${made.id}`), 200)).toMatchObject({ version: 2, versions: [{ number: 2, fileName: 'drawings-2.pdf' }, { number: 1 }] });
  const list = `/documents?filter[subjectKind]=disclosure&filter[subjectId]=${disclosure.id}`;
  const page = expectStatus<{ data: Made[]; page: { nextCursor: string | null } }>(await inventor.get(`${list}&limit=1`), 200);
  expect(page.data[0]?.id).toBe(made.id);
  expect(expectStatus<{ data: Made[] }>(await inventor.get(`${list}&cursor=${page.page.nextCursor}`), 200).data.map((d) => d.id)).not.toContain(made.id);
  expect((await officer.post(`/documents/${made.id}/removal`, { ifMatch: 2, body: { reason: '  ' } })).statusCode).toBe(400);
  expectStatus(await officer.post(`/documents/${made.id}/removal`, { ifMatch: 2, body: { reason: 'Superseded' } }), 200);
  expect((await inventor.get(`/documents/${made.id}/versions/1/content`)).statusCode).toBe(404);
});

describe('refuses', () => {
  const cases: [string, () => Part[], number, string][] = [
    ['a page that calls itself a PDF', () => [...fields(), file({ content: Buffer.from('<script>alert(1)</script>') })], 415, 'file-type-not-allowed'],
    ['a program', () => [...fields(), file({ fileName: 'setup.exe' })], 415, 'file-type-not-allowed'],
    ['a drawing that can carry scripts', () => [...fields(), file({ fileName: 'logo.svg', content: Buffer.from('<svg onload="alert(1)"/>') })], 415, 'file-type-not-allowed'],
    ['an archive in the clothes of a document', () => [...fields(), file({ fileName: 'a.docx', content: Buffer.from('504b0506000000000000000000000000000000000000', 'hex') })], 415, 'file-type-not-allowed'],
    ['an empty file', () => [...fields(), file({ content: Buffer.alloc(0) })], 400, 'invalid-input'],
    ['a file that is too large', () => [...fields(), file({ content: Buffer.concat([aPdf(), Buffer.alloc(2 * 1024 * 1024)]) })], 413, 'file-too-large'],
    ['a form without a file', () => fields(), 400, 'invalid-input'],
    ['two files', () => [...fields(), file(), file()], 400, 'invalid-input'],
    ['a field after the file', () => [...fields().slice(1), file(), ...fields().slice(0, 1)], 400, 'invalid-input'],
    ['a file under another name', () => [...fields(), file({ file: 'upload' })], 400, 'invalid-input'],
    ['a field twice', () => [...fields(), ...fields(), file()], 400, 'invalid-input'],
    ['a field nobody knows', () => [...fields({ officeId: disclosure.id }), file()], 400, 'invalid-input'],
    ['a prototype for a field', () => [...fields(), { name: '__proto__', value: 'x' }, file()], 400, 'invalid-input'],
    ['a hundred fields', () => [...Array.from({ length: 100 }, (_, i) => ({ name: `f${i}`, value: '1' })), file()], 400, 'invalid-input'],
    ['a title with invisible characters', () => [...fields({ title: 'a\u202Eb' }), file()], 400, 'invalid-input'],
    ['a subject that is not there', () => [...fields({ subjectId: '0190b5a2-7c1e-7000-8000-000000000001' }), file()], 404, 'not-found'],
    ['an internal document from an inventor', () => [...fields({ confidentiality: 'internal' }), file()], 400, 'invalid-input'],
  ];

  it.each(cases)('%s, and keeps nothing of it', async (_what, parts, status, code) => {
    const before = filesOnDisk();
    const response = await send(inventor, parts());
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect({ status: response.statusCode, code: response.json<{ code: string }>().code }).toEqual({ status, code });
    expect(filesOnDisk()).toBe(before);
  });

  it('what is no form at all, a form without its boundary, and one that ends before its end', async () => {
    const body = form([...fields(), file()]);
    for (const [type, payload] of [['application/json', Buffer.from('{}')], ['multipart/form-data', body], [`multipart/form-data; boundary=${BOUNDARY}`, body.subarray(0, body.length - 30)], [`multipart/form-data; boundary=${BOUNDARY}`, form([...fields(), file()], { whole: false })]] as const) {
      const before = filesOnDisk();
      const response = await inventor.post('/documents', { body: payload, headers: { 'content-type': type } });
      expect({ type, status: response.statusCode }).toEqual({ type, status: 400 });
      expect(filesOnDisk()).toBe(before);
    }
  });

  it('whoever may not: nobody, a stranger, another office', async () => {
    const elsewhere = api.as(await aUser(api.database));
    const stranger = api.as(await aUser(api.database, { officeId: inventorUser.officeId, roles: ['inventor'] }));
    const before = filesOnDisk();
    expect((await send(api.as(null), [...fields(), file()])).statusCode).toBe(401);
    for (const client of [elsewhere, stranger]) expect((await send(client, [...fields(), file()])).statusCode).toBe(404);
    expect(filesOnDisk()).toBe(before);
    expect(expectStatus(await inventor.get(`/documents/${disclosure.id}/versions/latest/content`), 400)).toMatchObject({ code: 'invalid-input' });
  });
});

it('keeps one file of an upload that is sent twice with one key', async () => {
  const first = expectStatus<Made>(await send(inventor, [...fields(), file()], { idempotencyKey: 'up-1' }), 201);
  const before = filesOnDisk();
  expect(expectStatus<Made>(await send(inventor, [...fields(), file()], { idempotencyKey: 'up-1' }), 201)).toEqual(first);
  expect((await send(inventor, [...fields(), file({ content: aPdf('other') })], { idempotencyKey: 'up-1' })).statusCode).toBe(422);
  expect(filesOnDisk()).toBe(before);
});

describe('over a real connection', () => {
  let port: number;
  let headers: Record<string, string>;
  beforeAll(async () => {
    await api.app.listen(0, '127.0.0.1');
    port = (api.app.getHttpServer().address() as AddressInfo).port;
    // The cookie of a session made as for the other requests.
    const probe = await inventor.get('/documents/x');
    headers = { cookie: String(probe.raw.req.headers['cookie']), 'x-requested-with': 'test', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  });

  const settled = async (condition: () => boolean): Promise<void> => {
    for (let i = 0; i < 100 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('leaves nothing of an upload whose sender goes away in the middle', async () => {
    const before = filesOnDisk();
    const body = form([...fields(), file({ content: Buffer.concat([aPdf(), Buffer.alloc(1_000_000)]) })]);
    const sending = httpRequest({ port, method: 'POST', path: '/api/v1/documents', headers: { ...headers, 'content-length': String(body.length) } });
    sending.on('error', () => undefined);
    sending.write(body.subarray(0, 600_000));
    await settled(() => filesOnDisk() > before);
    expect(filesOnDisk()).toBe(before + 1); // half of it is there, under its temporary name
    sending.destroy();
    await settled(() => filesOnDisk() === before);
    expect(filesOnDisk()).toBe(before);
    expect((await inventor.get(`/disclosures/${disclosure.id}`)).statusCode).toBe(200);
  });

  it('tells the sender of too much why, whether its length was announced or not', async () => {
    const body = form([...fields(), file({ content: Buffer.concat([aPdf(), Buffer.alloc(8_000_000)]) })]);
    for (const announced of [{ 'content-length': String(body.length) }, { 'transfer-encoding': 'chunked' }]) {
      const before = filesOnDisk();
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sending = httpRequest({ port, method: 'POST', path: '/api/v1/documents', headers: { ...headers, ...announced } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sending.on('error', reject);
        sending.end(body);
      });
      expect({ announced, status }).toEqual({ announced, status: 413 });
      await settled(() => filesOnDisk() === before);
      expect(filesOnDisk()).toBe(before);
    }
  });
});
