import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, eventually, isReady, Launch, postgresDir, processesIn, READY, Scene, serverOf } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
afterEach(() => scene.end());

describe('two at once', () => {
  it('lets one of two simultaneous first starts win, and the other says who has the data', async () => {
    const dataDir = scene.folder();
    const both = [scene.launch({ dataDir }), scene.launch({ dataDir })];
    const loser = await Promise.race(both.map(async (launch) => ({ launch, ...(await launch.ended) })));
    const winner = both.find((launch) => launch !== loser.launch) as Launch;
    await winner.ready();
    expect(loser.code).toBe(1);
    expect(loser.launch.output).toContain('Tamga is already running');
    expect(loser.launch.output).toContain(`process ${winner.pid}`);
    expect(loser.launch.output).not.toMatch(READY);
    const servers = processesIn(join(postgresDir(dataDir), 'data')).filter((pid) => pid === serverOf(dataDir).pid);
    expect(servers).toHaveLength(1);
    await winner.stop();
  });

  it('refuses a later start naming the address and the process of the first, which goes on', async () => {
    const dataDir = scene.madeFolder();
    const first = scene.launch({ dataDir });
    const address = await first.ready();
    const second = scene.launch({ dataDir, args: ['start', '--json'] });
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(second.output).toContain(`already running at ${address} (process ${first.pid}`);
    expect(second.output).toContain('"code":"already-running"');
    expect(await isReady(address)).toBe(true);
    await first.stop();
  });

  it('lets a command use the server of a running start and leaves it running', async () => {
    const dataDir = scene.madeFolder();
    const start = scene.launch({ dataDir });
    await start.ready();
    const { pid } = serverOf(dataDir);
    const migrate = scene.launch({ dataDir, args: ['migrate', '--json'] });
    expect(await migrate.ended).toMatchObject({ code: 0 });
    expect(migrate.output).toContain('{"migrated":[]}');
    expect(serverOf(dataDir).pid).toBe(pid);
    await start.stop();
  });

  it('starts the server for a command alone and stops it with the command', async () => {
    const dataDir = scene.folder();
    const migrate = scene.launch({ dataDir, args: ['migrate'] });
    expect(await migrate.ended).toMatchObject({ code: 0 });
    expect(existsSync(join(postgresDir(dataDir), 'data', 'PG_VERSION'))).toBe(true);
    expect(processesIn(dataDir)).toEqual([]);
  });
});

describe('the HTTP port', () => {
  it('is the next free one when the default is taken, and that is said', async () => {
    const dataDir = scene.madeFolder();
    const others = await occupyDefault();
    const launch = scene.launch({ dataDir });
    const address = await launch.ready();
    const port = Number(new URL(address).port);
    expect(launch.output).toContain(`port 3000 is in use by another program: taking ${port}`);
    expect(others).not.toContain(port);
    expect(await isReady(address)).toBe(true);
    await launch.stop();
  });

  it('is a fault when PORT names one that is taken', async () => {
    const dataDir = scene.folder();
    const port = await scene.occupy();
    const launch = scene.launch({ dataDir, env: { PORT: String(port) } });
    expect(await launch.ended).toMatchObject({ code: 2 });
    expect(launch.output).toContain(`PORT is ${port}, on which another program of this machine already listens`);
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('says "starting" to a browser until the API has it', async () => {
    const dataDir = scene.madeFolder();
    const port = await scene.occupy().then(async (taken) => taken + 1);
    const launch = scene.launch({ dataDir, env: { PORT: String(port) } });
    let early: { status: number; text: string } | null = null;
    await eventually('something answers', async () => {
      early = await fetch(`http://127.0.0.1:${port}/`).then(async (r) => ({ status: r.status, text: await r.text() }), () => null);
      return early !== null;
    });
    expect(launch.output).not.toMatch(READY);
    expect(early).toMatchObject({ status: 503 });
    expect(await launch.ready()).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).not.toBe(503);
    await launch.stop();
  });

  /** Port 3000 may be another program's on this machine already, which serves the test as well. */
  async function occupyDefault(): Promise<number[]> {
    await scene.occupy(3000).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
    });
    return [3000];
  }
});

describe('a wrong environment', () => {
  it('is told whole, with exit code 2, before anything starts', async () => {
    const dataDir = scene.folder();
    const port = await scene.occupy();
    const launch = scene.launch({ dataDir, env: { PORT: String(port), LOG_LEVEL: 'loud', SMTP_URL: 'http://mail', DATABASE_POOL: '0', REDIS_URL: 'nonsense', TRUST_PROXY: 'maybe', DEMO: 'yes' } });
    expect(await launch.ended).toMatchObject({ code: 2 });
    for (const name of ['PORT', 'LOG_LEVEL', 'SMTP_URL', 'DATABASE_POOL', 'REDIS_URL', 'TRUST_PROXY', 'DEMO']) expect(launch.output).toMatch(new RegExp(`^  - ${name} `, 'm'));
    expect(launch.output).toContain('7 fault(s)');
    expect(existsSync(postgresDir(dataDir))).toBe(false);
  });

  it('is told as JSON with --json', async () => {
    const launch = scene.launch({ dataDir: scene.folder(), args: ['config', 'check', '--json'], env: { PORT: '0', LOG_LEVEL: 'loud' } });
    expect(await launch.ended).toMatchObject({ code: 2 });
    const answer = JSON.parse(launch.output.split('\n')[0] as string) as { error: { code: string; faults: string[] } };
    expect(answer.error.code).toBe('environment');
    expect(answer.error.faults).toHaveLength(2);
  });

  it('names an outside database that cannot be used, never its password', async () => {
    const launch = scene.launch({ dataDir: scene.folder(), args: ['migrate'], env: { DATABASE_URL: 'postgres://somebody:very-secret@nowhere.invalid/tamga?sslmode=nonsense' } });
    const end = await Promise.race([launch.ended, launch.says(/waiting for the database|cannot be used/).then(() => null)]);
    expect(end === null || end.code === 2).toBe(true);
    expect(launch.output).toContain('nowhere.invalid:5432/tamga');
    expect(launch.output).not.toContain('very-secret');
  });

  it('is wrong usage to name a command that does not exist', async () => {
    const launch = scene.launch({ dataDir: scene.folder(), args: ['frobnicate'] });
    expect(await launch.ended).toMatchObject({ code: 2 });
    expect(launch.output).toContain("unknown command 'frobnicate'");
  });

  it('is an api or a worker without any database', async () => {
    for (const command of ['api', 'worker']) {
      const launch = scene.launch({ dataDir: scene.folder(), args: [command] });
      const { code } = await launch.ended;
      expect({ command, code, told: /DATABASE_URL/.test(launch.output) }).toEqual({ command, code: 2, told: true });
    }
  });
});

it('runs from anywhere, keeping its data in the checkout', async () => {
  const launch = scene.launch({ dataDir: '', args: ['config', '--json'], command: [process.execPath, join(CHECKOUT, 'bin', 'tamga.mjs'), 'config', '--json'], cwd: '/' });
  expect(await launch.ended).toMatchObject({ code: 0 });
  const { variables } = JSON.parse(launch.output) as { variables: { name: string; value: string }[] };
  expect(variables.find((v) => v.name === 'DATA_DIR')?.value).toBe(join(CHECKOUT, 'var'));
});
