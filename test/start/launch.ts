import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachEmbedded, type EmbeddedServer } from '@tamga/platform';
import pg from 'pg';

export const CHECKOUT = process.cwd();
export const READY = /ready: (http:\/\/\S+?)\/\n/;
export const CLEANLY = 'cleanly';
export const isRoot = process.getuid?.() === 0;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for something to become true, and fails naming it. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs / 1000} s: ${what}`);
    await sleep(30);
  }
}

export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Processes that work inside a folder: the server and its sessions, whoever started them. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) && isAlive(pid);
      } catch {
        return false;
      }
    });
}

export type LaunchOptions = { dataDir: string; args?: string[]; env?: Record<string, string>; command?: string[]; cwd?: string; uid?: number; gid?: number };

/** One `tamga` process of a test, in a process group of its own like that of a terminal. */
export class Launch {
  output = '';
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor({ dataDir, args = ['start'], env = {}, command, cwd = CHECKOUT, uid, gid }: LaunchOptions) {
    const [program, ...first] = command ?? [process.execPath, join(cwd, 'bin', 'tamga.mjs'), ...args];
    const options: SpawnOptions = { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'error', DEMO: 'off', DATA_DIR: dataDir, ...env } };
    this.child = spawn(program as string, first, { ...options, ...(uid === undefined ? {} : { uid, gid }) });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal })));
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Waits for words in the output; fails with all of the output when the process ends without them. */
  async says(words: RegExp, timeoutMs = 90_000): Promise<RegExpExecArray> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = words.exec(this.output);
      if (found) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null || Date.now() > end) throw new Error(`${words} was not said. It said:\n${this.output}`);
      await sleep(25);
    }
  }

  async ready(): Promise<string> {
    return (await this.says(READY))[1] as string;
  }

  /** Stops it as Ctrl-C in a terminal does: the signal goes to the whole group. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<{ tookMs: number; ended: string }> {
    const began = Date.now();
    process.kill(-this.pid, signal);
    const end = await this.ended;
    // a clean end needs no words; of any other one the whole output is shown
    return { tookMs: Date.now() - began, ended: end.code === 0 ? CLEANLY : `${end.code ?? end.signal}\n${this.output}` };
  }
}

/** What a test has started and made, to be ended and removed after it whatever happened. */
export class Scene {
  private readonly launches: Launch[] = [];
  private readonly folders: string[] = [];
  private readonly servers: Server[] = [];

  /** A folder that everybody may enter, like a checkout in /srv. */
  folder(mode = 0o755): string {
    const folder = mkdtempSync(join(tmpdir(), 'tamga-start-'));
    chmodSync(folder, mode);
    this.folders.push(folder);
    return folder;
  }

  /** The same with a database in it at the newest schema, as the first start leaves it behind (template.mjs). */
  madeFolder(): string {
    const template = process.env['TAMGA_START_TEMPLATE'];
    if (!template) throw new Error('TAMGA_START_TEMPLATE is not set: run through jest, whose global set-up makes the database');
    const folder = this.folder();
    execFileSync('cp', ['-a', `${template}/.`, folder]);
    return folder;
  }

  launch(options: LaunchOptions): Launch {
    const launch = new Launch(options);
    this.launches.push(launch);
    return launch;
  }

  /** Occupies a port; 0 takes any. */
  async occupy(port = 0): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    this.servers.push(server);
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : port;
  }

  async end(): Promise<void> {
    for (const launch of this.launches.splice(0)) {
      if (launch.child.exitCode === null && launch.child.signalCode === null) end(-launch.pid);
      await launch.ended;
    }
    for (const server of this.servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    for (const folder of this.folders.splice(0).reverse()) {
      await forget(folder);
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Adopts a folder that a test has made itself, to be removed with the others. */
  adopt(folder: string): string {
    this.folders.push(folder);
    return folder;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it was just ending by itself
  }
}

/** Ends what is left of a server and removes its data, also where it was kept elsewhere. */
async function forget(folder: string): Promise<void> {
  for (const dataDir of [folder, join(folder, 'checkout', 'var')].map(postgresDir).filter((f) => existsSync(f))) {
    const real = placeOf(dataDir);
    for (const pid of processesIn(real)) end(pid);
    await eventually('the servers of the test have ended', () => processesIn(real).length === 0);
    for (const place of new Set([real, dataDir])) rmSync(place, { recursive: true, force: true });
  }
}

/** Where the database of a folder really is. */
export function placeOf(postgresDir: string): string {
  const note = join(postgresDir, 'place.json');
  return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { folder: string }).folder : postgresDir;
}

export const postgresDir = (dataDir: string): string => join(dataDir, 'postgres');

/** The running server of a data folder. */
export function serverOf(dataDir: string): EmbeddedServer {
  const server = attachEmbedded(postgresDir(dataDir));
  if (server === null) throw new Error(`no server runs in ${dataDir}`);
  return server;
}

export async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Leaves a trace in the database, in a table that the product does not know. */
export async function mark(dataDir: string, words: string): Promise<void> {
  const { ownerUrl } = serverOf(dataDir);
  await query(ownerUrl, `CREATE TABLE IF NOT EXISTS start_marks (words text); INSERT INTO start_marks VALUES ('${words}')`);
}

export async function marks(dataDir: string): Promise<string[]> {
  return (await query<{ words: string }>(serverOf(dataDir).ownerUrl, 'SELECT words FROM start_marks ORDER BY words')).map((row) => row.words);
}

/** Whether the API of an address answers and reaches its database. */
export const isReady = (address: string): Promise<boolean> => fetch(`${address}/health/ready`).then((answer) => answer.ok, () => false);

export const ownerOf = (path: string): number => statSync(path).uid;

/** What PostgreSQL itself has logged about a data folder. */
export function serverLog(dataDir: string): string {
  const log = join(placeOf(postgresDir(dataDir)), 'data', 'log');
  return readdirSync(log)
    .map((file) => readFileSync(join(log, file), 'utf8'))
    .join('\n');
}
