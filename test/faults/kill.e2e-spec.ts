import { createServer, type AddressInfo } from 'node:net';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { CHECKOUT, eventually, isAlive, placeOf, postgresDir, processesIn, Scene, serverOf, type Launch } from '../start/launch.js';
import { Journey, OFFICE, STAFF } from '../support/journey.js';
import { trappedMailboxes } from '../support/mailboxes.js';
import type { Wire } from '../support/http-person.js';

jest.setTimeout(480_000);

const KILLS = 10;
const MAIN = join(CHECKOUT, 'dist', 'apps', 'cli', 'src', 'main.js');
/** As long as the lease of a mail that a killed worker held, and some. */
const LATE_MAIL_MS = 150_000;

const scene = new Scene();
afterAll(() => scene.end());

/** Numbers that look random and are the same for the same seed (mulberry32), so that a failure can be had again. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server that is killed whole, again and again: every process of it, the database's too, with SIGKILL and at once. */
class Victim {
  readonly kills: { during: string; after: number; processes: number }[] = [];
  readonly port: number;
  private launch: Launch;
  private readonly env: Record<string, string>;
  private dying: Promise<void> = Promise.resolve();

  constructor(readonly dataDir: string, port: number) {
    this.port = port;
    this.env = { PORT: String(port), DEMO: 'off', LOG_LEVEL: 'error', DATABASE_POOL: '5' };
    this.launch = this.start();
  }

  private start(): Launch {
    return scene.launch({ dataDir: this.dataDir, command: [process.execPath, MAIN, 'start'], env: this.env });
  }

  async ready(): Promise<void> {
    await this.launch.ready();
  }

  /** Not before the last death is over: nothing of the dead may be left when the next one is born. */
  async risen(): Promise<void> {
    await this.dying;
    await this.ready();
  }

  get isDying(): boolean {
    return this.launch.child.exitCode !== null || this.launch.child.signalCode !== null;
  }

  kill(during: string, after: number): void {
    const place = placeOf(postgresDir(this.dataDir));
    const database = [...new Set([serverOf(this.dataDir).pid, ...processesIn(place)])];
    const { pid } = this.launch;
    process.kill(-pid, 'SIGKILL');
    for (const each of database) {
      try {
        process.kill(each, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone with its server
      }
    }
    this.kills.push({ during, after, processes: database.length + 1 });
    this.dying = (async () => {
      await this.launch.ended;
      await eventually('everything is dead', () => !isAlive(pid) && database.every((each) => !isAlive(each)));
      this.launch = this.start();
      await this.launch.ready();
    })();
    this.dying.catch(() => undefined); // thrown by whoever waits for it
  }

  async cli<T>(...args: string[]): Promise<{ code: number; answer: T }> {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: this.dataDir, LOG_LEVEL: 'error' };
    const ran = await promisify(execFile)(process.execPath, [MAIN, '--json', ...args], { env, maxBuffer: 1e7 }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string; stderr: string }) => {
        if (error.stdout === '') throw new Error(`tamga ${args.join(' ')}: ${error.stderr}`);
        return { code: error.code, stdout: error.stdout };
      },
    );
    return { code: ran.code, answer: JSON.parse(ran.stdout) as T };
  }

  async rows<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: serverOf(this.dataDir).databaseUrl });
    await client.connect();
    try {
      await client.query('SET ROLE tamga_system');
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }
}

/** A wire that has the server killed while one of its requests is on the way: every few writes, a few milliseconds after the sending. */
function deadlyWire(victim: Victim, roll: () => number): Wire & { interrupted: () => number; armed: { on: boolean } } {
  const armed = { on: false };
  const until = (): number => 2 + Math.floor(roll() * 6);
  let left = until();
  const inFlight = new Map<number, string>();
  let count = 0;
  let interrupted = 0;
  const strike = (): void => {
    const during = [...inFlight.values()].at(-1);
    // Only with something on the way; else the next sending is the moment.
    if (!armed.on || during === undefined || victim.isDying || victim.kills.length >= KILLS) return void (left = Math.max(left, 1));
    victim.kill(during, count);
    left = until();
  };
  return {
    armed,
    address: () => `http://127.0.0.1:${victim.port}`,
    patienceMs: 90_000,
    interrupted: () => interrupted,
    onSending(method, path) {
      const n = ++count;
      inFlight.set(n, `${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')}`);
      if (method !== 'GET' && armed.on && --left <= 0) setTimeout(strike, Math.floor(roll() * 25));
      const killsBefore = victim.kills.length;
      return {
        answered: () => void inFlight.delete(n),
        lost: () => {
          inFlight.delete(n);
          if (victim.kills.length > killsBefore) interrupted++;
        },
      };
    },
  };
}

it('loses nothing and does nothing twice when everything is killed ten times on the way to monitoring', async () => {
  const seed = Number(process.env['TAMGA_FAULT_SEED'] ?? Date.now() % 1_000_000);
  const victim = new Victim(scene.folder(), await freePort());
  await victim.ready();
  await victim.cli('office', 'create', OFFICE.code, '--name', OFFICE.name.en, '--name-ru', OFFICE.name.ru, '--name-kk', OFFICE.name.kk, '--timezone', OFFICE.timezone);
  const passwords = { officer: '', manager: '' };
  for (const role of ['officer', 'manager'] as const) {
    const { email, name, locale } = STAFF[role];
    passwords[role] = (await victim.cli<{ password: string }>('user', 'create', email, '--name', name, '--office', OFFICE.code, '--role', role, '--locale', locale)).answer.password;
  }

  const wire = deadlyWire(victim, dice(seed));
  const journey = new Journey({ wire, mailboxes: trappedMailboxes(victim.dataDir), passwords, lateMailMs: LATE_MAIL_MS });
  const began = Date.now();
  process.stdout.write(`kill: seed ${seed} (TAMGA_FAULT_SEED=${seed} repeats it)\n`);
  await journey.travel((step) => {
    wire.armed.on = step !== 'monitoring';
  });
  await victim.risen();
  process.stdout.write(`kill: ${victim.kills.map(({ during, processes }) => `${during} (${processes} processes)`).join('; ')}; the way took ${Math.round((Date.now() - began) / 1000)} s\n`);

  // The faults were real: so often everything died, each time with a request on its way whose answer was lost.
  expect(victim.kills).toHaveLength(KILLS);
  expect(wire.interrupted()).toBeGreaterThanOrEqual(KILLS);
  expect(Math.min(...victim.kills.map(({ processes }) => processes))).toBeGreaterThan(3);

  const { code, answer } = await victim.cli<{ faults: object[]; checked: Record<string, number> }>('verify');
  expect([code, answer.faults]).toEqual([0, []]);
  expect(answer.checked).toMatchObject({ 'case-chains': 1, documents: 5, disclosures: 1 });

  const events = await victim.rows<{ type: string; count: number }>('SELECT type, count(*)::int AS count FROM case_events GROUP BY type');
  expect(Object.fromEntries(events.map(({ type, count }) => [type, count]))).toMatchObject({
    'case.opened': 1, 'case.officer-assigned': 1, 'case.stage-changed': 7, 'case.criterion-overridden': 1, 'assessment.drafted': 5, 'assessment.completed': 5, 'document.added': 4,
    'asset.recorded': 1, 'docket-event.recorded': 2, 'agreement.drafted': 1, 'agreement.executed': 1, 'obligation.recorded': 1, 'review.invited': 1, 'review.accepted': 1, 'review.submitted': 1,
  });
  const [once] = await victim.rows<Record<string, number>>(`SELECT (SELECT count(*)::int FROM disclosures) AS disclosures, (SELECT count(*)::int FROM disclosure_signatures) AS signatures,
    (SELECT count(*)::int FROM disclosure_signatures WHERE voided_at IS NULL) AS valid, (SELECT count(*)::int FROM documents) AS documents, (SELECT count(*)::int FROM parties) AS parties,
    (SELECT count(*)::int FROM agreements) AS agreements, (SELECT count(*)::int FROM invitations) AS invitations, (SELECT count(*)::int FROM reviews) AS reviews, (SELECT count(*)::int FROM users) AS people`);
  expect(once).toEqual({ disclosures: 1, signatures: 4, valid: 2, documents: 5, parties: 1, agreements: 1, invitations: 2, reviews: 1, people: 5 });

  // Every mail due is there once (the journey compared them one by one): sent, in one file of its own, from one notice.
  const mails = await victim.rows<{ id: string; sent: boolean }>('SELECT id, sent_at IS NOT NULL AS sent FROM mails ORDER BY id');
  expect(mails.filter(({ sent }) => !sent)).toEqual([]);
  expect(readdirSync(join(victim.dataDir, 'mail')).filter((name) => name.endsWith('.eml')).sort()).toEqual(mails.map(({ id }) => `${id}.eml`));
  expect(await victim.rows("SELECT user_id, dedupe_key FROM notifications GROUP BY 1, 2 HAVING count(*) > 1")).toEqual([]);
});
