import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEANLY, eventually, isAlive, isReady, type Launch, mark, marks, postgresDir, processesIn, query, Scene, serverLog, serverOf } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
const strangers: ChildProcess[] = [];
afterEach(async () => {
  for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL');
  await scene.end();
});

const postmasterPid = (dataDir: string): number => Number(readFileSync(join(postgresDir(dataDir), 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function running(dataDir: string): Promise<Launch> {
  const launch = scene.launch({ dataDir });
  await launch.ready();
  return launch;
}

/** Kills without a chance to say farewell, and proves that the process is gone. */
async function kill9(pid: number): Promise<void> {
  expect(isAlive(pid)).toBe(true);
  process.kill(pid, 'SIGKILL');
  await eventually(`process ${pid} is dead`, () => !isAlive(pid));
}

describe('tamga after kill -9', () => {
  it('of PostgreSQL alone brings it back on its port while the API goes on', async () => {
    const dataDir = scene.madeFolder();
    const launch = await running(dataDir);
    const address = await launch.ready();
    await mark(dataDir, 'before');
    const { pid, port } = serverOf(dataDir);
    expect(await isReady(address)).toBe(true);
    await kill9(pid);
    await launch.says(/PostgreSQL ended unexpectedly \(SIGKILL\)/);
    await launch.says(/PostgreSQL runs again/);
    const healed = serverOf(dataDir);
    expect(healed.port).toBe(port);
    expect(healed.pid).not.toBe(pid);
    expect(await marks(dataDir)).toEqual(['before']);
    await eventually('the same API reaches its database again', () => isReady(address));
    expect(launch.child.exitCode).toBeNull();
    expect(await launch.stop()).toMatchObject({ ended: CLEANLY });
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('of PostgreSQL brings it back even while one of its sessions is busy and does not notice', async () => {
    const dataDir = scene.madeFolder();
    const launch = await running(dataDir);
    const { pid, ownerUrl } = serverOf(dataDir);
    // counting keeps the processor and looks at nothing else
    const busy = query(ownerUrl, 'SELECT count(*) FROM generate_series(1, 1000000000) a').then(() => 'answered', () => 'cut off');
    let session = 0;
    await eventually('the query runs', async () => {
      session = (await query<{ pid: number }>(ownerUrl, `SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%generate_series%' AND pid <> pg_backend_pid()`))[0]?.pid ?? 0;
      return session > 0;
    });
    await kill9(pid);
    expect(isAlive(session)).toBe(true); // the fault this test is about: it outlives its server
    await launch.says(/PostgreSQL runs again/, 60_000);
    expect(isAlive(session)).toBe(false);
    expect(await busy).toBe('cut off');
    expect(await query(serverOf(dataDir).ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await launch.stop();
  });

  it('of Tamga alone stops the server it left behind and starts anew with the data', async () => {
    const dataDir = scene.madeFolder();
    const first = await running(dataDir);
    await mark(dataDir, 'before');
    const { pid } = serverOf(dataDir);
    await kill9(first.pid);
    expect(isAlive(pid)).toBe(true); // the fault: the server lives on without its master
    const second = await running(dataDir);
    expect(second.output).toContain(`left running by an earlier Tamga that was killed (process ${pid})`);
    expect(isAlive(pid)).toBe(false);
    expect(await marks(dataDir)).toEqual(['before']);
    expect(await second.stop()).toMatchObject({ ended: CLEANLY });
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('of both recovers what was committed', async () => {
    const dataDir = scene.madeFolder();
    const first = await running(dataDir);
    await mark(dataDir, 'before');
    const { pid } = serverOf(dataDir);
    await kill9(first.pid);
    await kill9(pid);
    expect(postmasterPid(dataDir)).toBe(pid); // the fault: a file that names a dead server, which may still be a zombie
    const second = await running(dataDir);
    expect(serverLog(dataDir)).toMatch(/was not properly shut down/);
    expect(await marks(dataDir)).toEqual(['before']);
    expect(await second.stop()).toMatchObject({ ended: CLEANLY });
  });

  it.each(['a stranger', 'a zombie'] as const)('of both does not take %s with the old number for the server', async (kind) => {
    const dataDir = scene.madeFolder();
    const first = await running(dataDir);
    const { pid } = serverOf(dataDir);
    await kill9(first.pid);
    await kill9(pid);
    // the number belongs by now to another process of the server's own user, which PostgreSQL cannot tell from itself
    const uid = statSync(join(postgresDir(dataDir), 'data')).uid;
    const other = await processOf(uid, kind);
    const file = join(postgresDir(dataDir), 'data', 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(other)));
    const lock = join(postgresDir(dataDir), 'tamga.lock');
    writeFileSync(lock, JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), pid: other }));
    process.kill(other, 0); // the fault: the number is taken, or this would throw
    const second = await running(dataDir);
    expect(second.output).toContain('the mark it left is removed');
    expect(second.output).not.toMatch(/already running|left running/);
    expect(isAlive(other)).toBe(kind === 'a stranger'); // and it was left alone
    await second.stop();
  });

  it('in the middle of making the data folder begins again', async () => {
    const dataDir = scene.folder();
    const first = scene.launch({ dataDir });
    await first.says(/making a database/);
    await eventually('initdb has begun', () => drafts(dataDir).some((draft) => existsSync(join(draft, 'PG_VERSION'))));
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    expect(existsSync(join(postgresDir(dataDir), 'data'))).toBe(false); // the fault: nothing but a draft
    expect(drafts(dataDir)).toHaveLength(1);
    const second = await running(dataDir);
    expect(drafts(dataDir)).toEqual([]);
    expect(await second.stop()).toMatchObject({ ended: CLEANLY });
  });
});

describe('tamga start', () => {
  it('gives the server new passwords when the file with them was lost', async () => {
    const dataDir = scene.madeFolder();
    const first = await running(dataDir);
    await mark(dataDir, 'before');
    const old = serverOf(dataDir).ownerUrl;
    await first.stop();
    const file = join(postgresDir(dataDir), 'passwords.json');
    rmSync(file);
    const second = await running(dataDir);
    expect(second.output).toMatch(/passwords was lost/);
    await expect(query(old, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(await marks(dataDir)).toEqual(['before']);
    await second.stop();
  });

  it('keeps the passwords to itself: in a file of mode 0600 and in no output or log', async () => {
    const dataDir = scene.folder();
    const launch = await running(dataDir);
    const file = join(postgresDir(dataDir), 'passwords.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const passwords = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    expect(passwords).toHaveLength(3);
    const { pid } = serverOf(dataDir);
    await launch.stop();
    const places = { output: launch.output, log: serverLog(dataDir), 'start log': readFileSync(join(postgresDir(dataDir), 'server.log'), 'utf8') };
    expect(places.log).toMatch(/database system is ready/); // the log that was searched is the right one
    expect(pid).toBeGreaterThan(0);
    for (const [place, text] of Object.entries(places)) for (const password of passwords) expect(`${place}: ${text}`).not.toContain(password);
  });
});

/** A process of a user that has nothing to do with Tamga: one that sleeps, or one that has ended and is not collected by its parent. */
async function processOf(uid: number, kind: 'a stranger' | 'a zombie'): Promise<number> {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0 & exec sleep 60'], { stdio: 'ignore', cwd: '/', ...(process.getuid?.() === 0 ? { uid, gid: uid } : {}) });
  strangers.push(parent);
  if (kind === 'a stranger') return parent.pid as number;
  let zombie = 0;
  await eventually('a zombie', () => {
    zombie = readdirSync('/proc').map(Number).find((pid) => pid > 0 && zombieOf(parent.pid as number, pid)) ?? 0;
    return zombie > 0;
  });
  return zombie;
}

function zombieOf(parent: number, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(`) Z ${parent} `);
  } catch {
    return false; // ended while we looked
  }
}

function drafts(dataDir: string): string[] {
  const folder = postgresDir(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^data\.new-[\d-]+$/.test(name))
    .map((name) => join(folder, name));
}
