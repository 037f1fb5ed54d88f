import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { WebFiles } from './web-files.js';

const PAGE = '<!doctype html><head><script type="application/json" id="pages">{}</script><script>start()</script><script type="module" src="/assets/index-1.js"></script>';
const SCRIPT = 'export const answer = 42;';
let folder: string;
let files: WebFiles;
let fastify: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tamga-web-'));
  mkdirSync(join(folder, 'web/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  for (const [name, content] of [['index.html', PAGE], ['tamga.svg', '<svg/>'], ['notes.txt', 'not the app'], ['assets/index-1.js', SCRIPT], ['assets/index-1.js.br', brotliCompressSync(SCRIPT)], ['assets/index-1.js.gz', 'gz'], ['assets/small-2.css', 'a{}'], ['assets/gone-3.js', 'x']] as const) {
    writeFileSync(join(folder, 'web', name), content);
  }
  files = new WebFiles(join(folder, 'web'));
  fastify = Fastify();
  files.serve(fastify);
  fastify.get('/api/v1/cases', () => 'cases');
  await fastify.ready();
});
afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET'): Promise<LightMyRequestResponse> => fastify.inject({ method, url, headers });
const page = { accept: 'text/html,*/*' };

describe('the files of the web app', () => {
  it('are sent compressed as the browser takes them, and kept by it for ever', async () => {
    const brotli = await get('/assets/index-1.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(SCRIPT);
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
    expect((await get('/assets/index-1.js', { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe('gzip');
    const plain = await get('/assets/index-1.js');
    expect([plain.payload, plain.headers['content-encoding']]).toEqual([SCRIPT, undefined]);
    expect((await get('/assets/small-2.css', { 'accept-encoding': 'br' })).payload).toBe('a{}');
  });

  it('are only those of the app', async () => {
    for (const url of ['/assets/../../secret.js', '/..%2fsecret.js', '/assets/%2e%2e/%2e%2e/secret.js', '/notes.txt', '/assets/none-9.js', '/assets/index-1.js.br', '/assets/', '/.vite/manifest.json']) expect([url, (await get(url, page)).statusCode === 200 && (await get(url, page)).payload !== PAGE]).toEqual([url, false]);
    expect((await get('/assets/none-9.js', page)).statusCode).toBe(404);
    expect((await get('/assets/index-1.js', {}, 'POST')).statusCode).toBe(404);
  });

  it('are missing when they have gone since the start', async () => {
    rmSync(join(folder, 'web/assets/gone-3.js'));
    expect((await get('/assets/gone-3.js')).statusCode).toBe(404);
  });
});

describe('the page', () => {
  it('is what every screen’s address leads to, asked for again each time and answered in one line when it is the same', async () => {
    for (const url of ['/', '/cases', '/cases/7?x=1.js', '/board']) {
      const answer = await get(url, page);
      expect([answer.statusCode, answer.payload, answer.headers['cache-control'], answer.headers['content-type']]).toEqual([200, PAGE, 'no-cache', 'text/html; charset=utf-8']);
      const again = await get(url, { ...page, 'if-none-match': String(answer.headers['etag']) });
      expect([again.statusCode, again.payload]).toEqual([304, '']);
    }
    expect((await get('/', page, 'HEAD')).statusCode).toBe(200);
    expect((await get('/', { ...page, 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('is not what the API answers, nor for who asks for no page', async () => {
    expect((await get('/api/v1/cases', page)).payload).toBe('cases');
    for (const url of ['/api/v1/none', '/api', '/health', '/health/none']) expect((await get(url, page)).statusCode).toBe(404);
    expect((await get('/cases', { accept: 'application/json' })).statusCode).toBe(404);
    // The public listing has pages of its own.
    for (const url of ['/technologies', '/technologies?lang=kk', '/technologies/a-slug']) expect((await get(url, page)).statusCode).toBe(404);
    expect((await get('/cases', page, 'POST')).statusCode).toBe(404);
  });

  it('may run the script that stands in it, known by its content, and no other', () => {
    expect(files.scriptHashes()).toEqual(["'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"]);
  });
});
