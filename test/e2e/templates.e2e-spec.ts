import { setTimeout } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { extractRawText } from 'mammoth';
import { aCase } from '../factories/a-case.js';
import { aHeavyDocx } from '../factories/a-heavy-docx.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { aLicensee, anAgreement, anExecutedAgreement } from '../factories/an-agreement.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

type Template = { id: string; version: number; state: string; number: number };
type Problem = { code: string; errors: { pointer: string; code: string; message: string }[] };
const BOUNDARY = 'tamga-boundary';

describe('templates over HTTP', () => {
  let api: TestApi;
  let user: TestUser;
  let officer: Client;
  let manager: Client;

  beforeAll(async () => {
    api = await openApi();
    user = await aUser(api.database);
    officer = api.as(user);
    manager = api.as(await aUser(api.database, { officeId: user.officeId, roles: ['manager'] }));
  });
  afterAll(() => api.close());

  const upload = (content: Uint8Array, { kind = 'nda', fileName = 'ours.docx', client = officer }: { kind?: string; fileName?: string; client?: Client } = {}): Promise<LightMyRequestResponse> => {
    const field = (name: string, value: string): string => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = `${field('kind', kind)}${field('locale', 'en')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
    return client.post('/templates', { body, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } });
  };
  const shipped = async (): Promise<Uint8Array> => (await officer.get('/templates/shipped/content?kind=nda&locale=en')).rawPayload;

  it('go from the starting point through the office’s own words to a version of an agreement’s text', async () => {
    const point = await officer.get('/templates/shipped/content?kind=nda&locale=en');
    expect([point.statusCode, point.headers['content-disposition'], point.headers['content-type']]).toEqual([200, 'attachment; filename="nda-en.docx"', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);
    const sent = await upload(point.rawPayload);
    expect([sent.statusCode, sent.json()]).toMatchObject([201, { state: 'proposed', kind: 'nda', source: 'own' }]);
    const template = sent.json<Template>();
    expect((await officer.get(`/templates/${template.id}/content`)).rawPayload.equals(point.rawPayload)).toBe(true);

    const agreement = await anAgreement(api, await aCase(api, { officer: user }), { kind: 'nda' });
    const path = `/agreements/${agreement.id}/made-documents`;
    const early = await officer.post(path, { body: { templateId: template.id }, ifMatch: agreement.version });
    expect([early.statusCode, early.json<Problem>().code]).toEqual([409, 'template-not-in-force']);
    expect((await officer.post(`/templates/${template.id}/adoption`, { body: { approvedBy: 'A lawyer' }, ifMatch: 1 })).statusCode).toBe(403);
    const adopted = await manager.post(`/templates/${template.id}/adoption`, { body: { approvedBy: 'A lawyer' }, ifMatch: 1 });
    expect([adopted.statusCode, adopted.headers.etag, adopted.json<Template>().state]).toEqual([200, '"2"', 'in-force']);

    const preview = (await officer.get(`/templates/${template.id}/preview?agreementId=${agreement.id}`)).json<{ html: string; missing: { path: string; meaning: string }[] }>();
    expect(preview.missing).toContainEqual({ path: 'governing-law', meaning: 'Law that governs the agreement' });
    expect(preview.html).toContain('A Company');
    const reader = api.as(await aUser(api.database, { officeId: user.officeId, locale: 'ru' }));
    const russian = (await reader.get(`/templates/${template.id}/preview?agreementId=${agreement.id}`)).json<typeof preview>();
    expect(russian.missing.map(({ meaning }) => meaning)).toContain('Применимое право');

    expect((await officer.post(path, { body: { templateId: template.id } })).statusCode).toBe(428);
    const made = await officer.post(path, { body: { templateId: template.id }, ifMatch: agreement.version, idempotencyKey: 'make-1' });
    expect(made.statusCode).toBe(201);
    expect((await officer.post(path, { body: { templateId: template.id }, ifMatch: agreement.version, idempotencyKey: 'make-1' })).json<{ version: number }>().version).toBe(agreement.version + 1);
    const { versions } = (await officer.get(`/agreements/${agreement.id}/course`)).json<{ versions: { documentId: string }[] }>();
    expect(versions).toHaveLength(1);
    const file = await officer.get(`/documents/${versions[0]?.documentId}/versions/1/content`);
    expect((await extractRawText({ buffer: file.rawPayload })).value).toContain('A Company');
  });

  it('name each fault in the reader’s language, with its place, as a problem of the file', async () => {
    const broken = unzipSync(await shipped());
    broken['word/document.xml'] = strToU8(Buffer.from(broken['word/document.xml'] ?? []).toString('utf8').replace('{made-on}', '{made-onn} {@raw}'));
    const answer = await upload(zipSync(broken), { client: api.as(await aUser(api.database, { officeId: user.officeId, locale: 'kk' })) });
    expect([answer.statusCode, answer.headers['content-type'], answer.json<Problem>().errors]).toMatchObject([
      400, expect.stringContaining('application/problem+json'),
      [{ pointer: '/file', code: 'template-unknown-tag', message: expect.stringMatching(/^3-абзац: мұндай құжатта \{made-onn\} белгісі жоқ\. Мүмкін, \{made-on\} болар\.$/) }, { code: 'template-unknown-tag', message: expect.stringContaining('{@raw}') }],
    ]);
    expect((await upload(Buffer.from('no zip'))).json<Problem>().errors.map(({ code }) => code)).toEqual(['template-not-docx']);
    expect((await upload(await shipped(), { kind: 'deed' })).json<Problem>().errors.map(({ pointer }) => pointer)).toEqual(['/kind']);
    expect((await upload(Buffer.alloc(2 * 1024 * 1024 + 1))).statusCode).toBe(413);
  });

  it('are read beside everybody else: the server answers while a hostile one is being read, and says what was wrong with it', async () => {
    const client = api.as(await aUser(api.database, { officeId: user.officeId, locale: 'kk' }));
    const hostile = aHeavyDocx(await shipped());
    let [answers, gap, last, ended] = [0, 0, performance.now(), false];
    const from = last;
    const reading = upload(hostile, { client }).finally(() => (ended = true));
    while (!ended) {
      expect((await officer.get('/health/live')).statusCode).toBe(200);
      answers += 1;
      await setTimeout(5);
      gap = Math.max(gap, performance.now() - last);
      last = performance.now();
    }
    const answer = await reading;
    expect([answer.statusCode, answer.headers['content-type'], answer.json<Problem>()]).toMatchObject([
      400, expect.stringContaining('application/problem+json'), { code: 'invalid-input', errors: [{ pointer: '/file', code: 'template-overrun', message: expect.stringMatching(/^Бұл құжатты оқуға/) }] },
    ]);
    expect(answers).toBeGreaterThan(20);
    expect(gap).toBeLessThan((last - from) / 2);
  });

  it('are for the office: an inventor is refused, another office finds nothing', async () => {
    const template = (await officer.post('/templates/shipped', { body: { kind: 'licence', locale: 'kk' } })).json<Template>();
    const inventor = api.as(await aUser(api.database, { officeId: user.officeId, roles: ['inventor'] }));
    for (const path of ['/templates', `/templates/${template.id}`, `/templates/${template.id}/preview`, '/templates/shipped/content?kind=nda&locale=en']) expect((await inventor.get(path)).statusCode).toBe(403);
    expect((await upload(await shipped(), { client: inventor })).statusCode).toBe(403);
    const stranger = api.as(await aUser(api.database, { roles: ['manager'] }));
    for (const path of [`/templates/${template.id}`, `/templates/${template.id}/content`, `/templates/${template.id}/preview`]) expect((await stranger.get(path)).statusCode).toBe(404);
    expect((await stranger.post(`/templates/${template.id}/retirement`, { ifMatch: 1 })).statusCode).toBe(404);
    const unknown = '01890000-0000-7000-8000-000000000000';
    expect((await inventor.get(`/statements/${unknown}/statement.docx?locale=en`)).statusCode).toBe(404);
    for (const query of ['', '?locale=en']) expect((await officer.get(`/statements/${unknown}/statement.docx${query}`)).statusCode).toBe(404);
    expect((await officer.get(`/statements/${unknown}/statement.docx?locale=de`)).json<Problem>().errors.map(({ pointer }) => pointer)).toEqual(['/locale']);
    expect((await officer.get(`/invoices/${unknown}/invoice.docx`)).statusCode).toBe(404);
  });

  it('list every tag of a kind with its meaning and an example', async () => {
    const { data } = (await officer.get('/templates/tags?kind=invoice&locale=ru')).json<{ data: { tag: string; loop: string | null; meaning: string; example: string }[] }>();
    expect(data).toContainEqual({ path: 'issued-on', tag: '{issued-on}', loop: null, isLoop: false, meaning: 'Day of the invoice', example: '22 ноября 2026 г.' });
    expect(data).toContainEqual(expect.objectContaining({ tag: '{#lines} … {/lines}', isLoop: true }));
  });

  it('give an invoice as a Word document once one is adopted', async () => {
    const theCase = await aCase(api, { officer: user });
    const agreement = await anExecutedAgreement(api, theCase);
    const line = { nature: 'upfront', description: 'Upfront fee', amount: '1000.00', agreementId: agreement.id, caseId: theCase.id };
    const drafted = await officer.post('/invoices', { body: { payerId: await aLicensee(api, user, 'Payer Ltd'), locale: 'en', currency: 'KZT', lines: [line] } });
    expect(drafted.statusCode).toBe(201);
    const invoice = drafted.json<{ id: string }>();
    const none = await officer.get(`/invoices/${invoice.id}/invoice.docx`);
    expect([none.statusCode, none.json<Problem>().code]).toEqual([409, 'template-not-in-force']);
    const { id } = (await officer.post('/templates/shipped', { body: { kind: 'invoice', locale: 'en' } })).json<Template>();
    await manager.post(`/templates/${id}/adoption`, { body: { approvedBy: 'A lawyer' }, ifMatch: 1 });
    const file = await officer.get(`/invoices/${invoice.id}/invoice.docx`);
    expect([file.statusCode, file.headers['content-disposition']]).toEqual([200, 'attachment; filename="draft.docx"']);
    const words = (await extractRawText({ buffer: file.rawPayload })).value;
    for (const wanted of ['Payer Ltd', 'Upfront fee', '1,000.00', 'Invoice ____________________']) expect(words).toContain(wanted);
  });
});
