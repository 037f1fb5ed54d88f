import { createServer, type AddressInfo } from 'node:net';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seeded } from '@tamga/domain';
import pg from 'pg';
import { CHECKOUT, eventually, isAlive, placeOf, postgresDir, processesIn, Scene, serverLog, serverOf, type Launch } from '../start/launch.js';
import { Journey } from '../support/journey.js';
import { OFFICE, STAFF } from '../support/journey-travellers.js';
import { trappedMailboxes } from '../support/mailboxes.js';
import type { Wire } from '../support/http-person.js';

jest.setTimeout(480_000);

const KILLS = 10;
const MAIN = join(CHECKOUT, 'dist', 'apps', 'cli', 'src', 'main.js');
/** As long as the lease of a mail that a killed worker held, and some. */
const LATE_MAIL_MS = 150_000;

const scene = new Scene();
let victim: Victim | undefined;
afterAll(async () => {
  await victim?.stop();
  await scene.end();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server that is killed whole, again and again: every process of it, the database's too, with SIGKILL and at once. */
class Victim {
  readonly kills: { during: string; processes: number; interrupted: number }[] = [];
  private launch: Launch;
  private postmaster = 0;
  private readonly env: Record<string, string>;
  private dying: Promise<void> = Promise.resolve();

  constructor(readonly dataDir: string, readonly port: number) {
    this.env = { PORT: String(port), DEMO: 'off', LOG_LEVEL: 'error', DATABASE_POOL: '5' };
    this.launch = this.start();
  }

  private start(): Launch {
    return scene.launch({ dataDir: this.dataDir, command: [process.execPath, MAIN, 'start'], env: this.env });
  }

  async ready(): Promise<void> {
    await this.launch.ready();
    this.postmaster = serverOf(this.dataDir).pid;
    this.alive = true;
  }

  async stop(): Promise<void> {
    await this.risen();
    await this.launch.stop();
  }

  /** Not before the last death is over: nothing of the dead may be left when the next one is born. */
  async risen(): Promise<void> {
    await this.dying;
  }

  /** At work: neither dying nor being born. */
  alive = false;

  /** Nothing comes before the killing itself: what is on its way now must not be answered meanwhile. */
  kill(during: string): void {
    this.alive = false;
    const { pid } = this.launch;
    process.kill(-pid, 'SIGKILL');
    process.kill(this.postmaster, 'SIGKILL');
    const others = processesIn(placeOf(postgresDir(this.dataDir)));
    for (const each of others) {
      try {
        process.kill(each, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone with its server
      }
    }
    const dead = [...new Set([pid, this.postmaster, ...others])];
    const died = new Date();
    this.kills.push({ during, processes: dead.length, interrupted: 0 });
    this.dying = (async () => {
      await this.launch.ended;
      await eventually('everything is dead', () => !dead.some(isAlive));
      this.launch = this.start();
      await this.ready();
      if (this.struck < KILLS) await this.endLeasesOf(died);
    })();
    this.dying.catch(() => undefined); // thrown by whoever waits for it
  }

  /**
   * A minute passes for what the dead had claimed, and for nothing that their successor has. After the last death nobody helps: there the
   * leases run out by themselves.
   */
  private async endLeasesOf(died: Date): Promise<void> {
    const before = (lease: string): string => `'${died.toISOString()}'::timestamptz + interval '${lease}'`;
    await this.rows(`UPDATE mails SET claimed_until = NULL, next_attempt_at = now() WHERE sent_at IS NULL AND claimed_until <= ${before('75 seconds')}`);
    await this.rows(`UPDATE outbox_messages SET next_attempt_at = now() WHERE delivered_at IS NULL AND next_attempt_at <= ${before('60 seconds')}`);
  }

  /** Deaths that cut something off. */
  get struck(): number {
    return this.kills.filter(({ interrupted }) => interrupted > 0).length;
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
function deadlyWire(victim: Victim, roll: () => number): { wire: Wire; armed: { on: boolean } } {
  const armed = { on: false };
  const writesUntil = (): number => 4 + Math.floor(roll() * 9);
  let left = writesUntil();
  const inFlight = new Map<object, string>();
  const strike = (): void => {
    const during = [...inFlight.values()].at(-1);
    // Only with something on the way; else the next sending is the moment.
    if (!armed.on || during === undefined || !victim.alive || victim.struck >= KILLS) return;
    victim.kill(during);
    left = writesUntil();
  };
  const wire: Wire = {
    address: () => `http://127.0.0.1:${victim.port}`,
    patienceMs: 90_000,
    onSending(method, path) {
      const request = {};
      inFlight.set(request, `${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')}`);
      if (method !== 'GET' && armed.on && victim.alive && --left <= 0) setTimeout(strike, Math.floor(roll() * 25));
      const deaths = victim.kills.length;
      return {
        answered: () => void inFlight.delete(request),
        lost: () => {
          inFlight.delete(request);
          const cause = victim.kills[deaths]; // the first death after the sending
          if (cause) cause.interrupted++;
        },
      };
    },
  };
  return { wire, armed };
}

it('loses nothing and does nothing twice when everything is killed ten times on the way to monitoring', async () => {
  const seed = Number(process.env['TAMGA_FAULT_SEED'] ?? Date.now() % 1_000_000);
  const tamga = new Victim(scene.folder(), await freePort());
  victim = tamga;
  await tamga.ready();
  await tamga.cli('office', 'create', OFFICE.code, '--name', OFFICE.name.en, '--name-ru', OFFICE.name.ru, '--name-kk', OFFICE.name.kk, '--timezone', OFFICE.timezone);
  const passwords = { officer: '', manager: '' };
  for (const role of ['officer', 'manager'] as const) {
    const { email, name, locale } = STAFF[role];
    passwords[role] = (await tamga.cli<{ password: string }>('user', 'create', email, '--name', name, '--office', OFFICE.code, '--role', role, '--locale', locale)).answer.password;
  }

  const { wire, armed } = deadlyWire(tamga, seeded(seed));
  const journey = new Journey({ wire, mailboxes: trappedMailboxes(tamga.dataDir), passwords, lateMailMs: LATE_MAIL_MS });
  const began = Date.now();
  process.stdout.write(`kill: seed ${seed} (TAMGA_FAULT_SEED=${seed} repeats it)\n`);
  await journey.travel((step) => {
    armed.on = step !== 'monitoring';
  });
  await tamga.risen();
  const deaths = tamga.kills.map(({ during, processes, interrupted }) => `${during} (${processes} processes, ${interrupted} cut off)`);
  process.stdout.write(`kill: ${deaths.join('; ')}; the way took ${Math.round((Date.now() - began) / 1000)} s\n`);

  // The faults were real: so often everything died, the database too, while the answer to a request was on its way and got lost.
  expect(tamga.struck).toBe(KILLS);
  expect(serverLog(tamga.dataDir).match(/was not properly shut down/g)).toHaveLength(tamga.kills.length); // and PostgreSQL says so itself

  const { code, answer } = await tamga.cli<{ faults: object[]; checked: Record<string, number> }>('verify');
  expect([code, answer.faults]).toEqual([0, []]);
  expect(answer.checked).toMatchObject({ 'case-chains': 1, documents: 5, disclosures: 1 });

  const events = await tamga.rows<{ type: string; count: number }>('SELECT type, count(*)::int AS count FROM case_events GROUP BY type');
  expect(Object.fromEntries(events.map(({ type, count }) => [type, count]))).toMatchObject({
    'case.opened': 1, 'case.officer-assigned': 1, 'case.stage-changed': 7, 'case.criterion-overridden': 1, 'assessment.drafted': 5, 'assessment.completed': 5, 'document.added': 4,
    'asset.recorded': 1, 'docket-event.recorded': 2, 'agreement.drafted': 1, 'agreement.moved': 1, 'agreement.approved': 1, 'agreement.executed': 1, 'obligation.recorded': 1, 'review.invited': 1, 'review.accepted': 1, 'review.submitted': 1,
  });
  const [once] = await tamga.rows<Record<string, number>>(`SELECT (SELECT count(*)::int FROM disclosures) AS disclosures, (SELECT count(*)::int FROM disclosure_signatures) AS signatures,
    (SELECT count(*)::int FROM disclosure_signatures WHERE voided_at IS NULL) AS valid, (SELECT count(*)::int FROM documents) AS documents, (SELECT count(*)::int FROM parties) AS parties,
    (SELECT count(*)::int FROM agreements) AS agreements, (SELECT count(*)::int FROM invitations) AS invitations, (SELECT count(*)::int FROM reviews) AS reviews, (SELECT count(*)::int FROM users) AS people`);
  expect(once).toEqual({ disclosures: 1, signatures: 4, valid: 2, documents: 5, parties: 1, agreements: 1, invitations: 2, reviews: 1, people: 5 });

  // Every mail due is there once (the journey compared them one by one): sent, in one file of its own, from one notice.
  const mails = await tamga.rows<{ id: string; sent: boolean }>('SELECT id, sent_at IS NOT NULL AS sent FROM mails ORDER BY id');
  expect(mails.filter(({ sent }) => !sent)).toEqual([]);
  expect(readdirSync(join(tamga.dataDir, 'mail')).filter((name) => name.endsWith('.eml')).sort()).toEqual(mails.map(({ id }) => `${id}.eml`));
  expect(await tamga.rows("SELECT user_id, dedupe_key FROM notifications GROUP BY 1, 2 HAVING count(*) > 1")).toEqual([]);
});
