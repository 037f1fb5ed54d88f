import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};
/** Best first; the build has put them beside each file that is worth it (scripts/compress.mjs). */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;
const PAGE = 'index.html';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The built web app, each file read once: a page needs some forty small ones at the same time, and asking the disk for each took longer than all
 * the rest of the answer. Only what lay there at the start is sent, so no address leads out of the folder.
 */
export class WebFiles {
  private readonly names: ReadonlySet<string>;
  private readonly read = new Map<string, Promise<Buffer>>();
  private readonly page: string;

  /** @throws when there is no page in the folder */
  constructor(private readonly folder: string) {
    this.page = readFileSync(join(folder, PAGE), 'utf8');
    const filesIn = (inside: string): string[] => readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(inside, entry.name)] : []));
    this.names = new Set([...filesIn('.'), ...readdirSync(folder).filter((name) => name === 'assets').flatMap(filesIn)]);
  }

  /** For the policy of the page: what may run besides files of ours is the page's own script, by its content. */
  scriptHashes(): string[] {
    return [...this.page.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }

  /** Sends what is asked for, if it is the app's: a file by its name, the page for the address of any screen. */
  serve(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      const name = request.method === 'GET' || request.method === 'HEAD' ? this.nameFor(request) : null;
      return name === null ? undefined : this.send(name, request, reply);
    });
  }

  private nameFor({ url, headers }: FastifyRequest): string | null {
    const path = url.split('?')[0]?.slice(1) ?? '';
    if (path === '') return PAGE;
    if (TYPES[extname(path)] && this.names.has(path)) return path;
    const isScreen = !/^(api|health|technologies)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path) && String(headers.accept ?? '').includes('text/html');
    return isScreen ? PAGE : null;
  }

  private async send(name: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const taken = accepted(request.headers['accept-encoding']);
    const [encoding, ending] = ENCODINGS.find(([each, suffix]) => taken.has(each) && this.names.has(name + suffix)) ?? [null, ''];
    const body = await this.contentOf(name + ending);
    if (!body) return undefined;
    // Names in assets/ carry a hash of what is in the file. Anything else is asked for again, and answered in one line when it is the same.
    const lasts = name.startsWith('assets/');
    const tag = lasts ? null : `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    void reply.headers({ 'content-type': TYPES[extname(name)] ?? '', 'cache-control': lasts ? FOR_EVER : 'no-cache', vary: 'accept-encoding', ...(tag ? { etag: tag } : {}) });
    if (tag !== null && request.headers['if-none-match']?.includes(tag)) return reply.code(304).send();
    if (encoding) void reply.header('content-encoding', encoding);
    return reply.send(body);
  }

  /** Undefined when the file has gone since the start: somebody is building anew, and will start anew. */
  private contentOf(name: string): Promise<Buffer | undefined> {
    const known = this.read.get(name) ?? readFile(join(this.folder, name));
    this.read.set(name, known);
    return known.catch((error: unknown) => {
      this.read.delete(name);
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
  }
}

/** The encodings of an Accept-Encoding header that are not refused there. */
function accepted(header: string | string[] | undefined): ReadonlySet<string> {
  const named = String(header ?? '').toLowerCase().split(',').map((part) => part.trim().split(/\s*;\s*/));
  return new Set(named.filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? '')).map(([encoding = '']) => encoding));
}
