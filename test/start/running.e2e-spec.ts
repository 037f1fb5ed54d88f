import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEANLY, eventually, isAlive, isReady, mark, marks, postgresDir, processesIn, query, READY, Scene, serverLog, serverOf } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
afterEach(() => scene.end());

const leftovers = (dataDir: string): string[] => ['data/postmaster.pid', 'tamga.lock'].filter((f) => existsSync(join(postgresDir(dataDir), f)));

describe('tamga start', () => {
  it('starts everything, stops cleanly on Ctrl-C and keeps its data for the next start', async () => {
    const dataDir = scene.folder();
    const first = scene.launch({ dataDir });
    const address = await first.ready();
    await mark(dataDir, 'from the first start');
    expect(await isReady(address)).toBe(true);
    const page = await fetch(`${address}/`, { headers: { accept: 'text/html' } });
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({ status: 200, type: expect.stringMatching(/^text\/html/) });
    const stopped = await first.stop('SIGINT');
    expect(stopped.ended).toBe(CLEANLY);
    expect(stopped.tookMs).toBeLessThan(10_000);
    expect(leftovers(dataDir)).toEqual([]);
    expect(processesIn(dataDir)).toEqual([]);

    const began = Date.now();
    const second = scene.launch({ dataDir });
    await second.ready();
    expect(Date.now() - began).toBeLessThan(20_000); // a few seconds on a machine of its own
    expect(await marks(dataDir)).toEqual(['from the first start']);
    expect(second.output).not.toMatch(/building|installing|making a database/);
    expect(serverLog(dataDir)).not.toMatch(/not properly shut down/);
    await second.stop('SIGTERM');
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('stops cleanly on %s', async (signal) => {
    const dataDir = scene.madeFolder();
    const launch = scene.launch({ dataDir });
    await launch.ready();
    expect(await launch.stop(signal)).toMatchObject({ ended: CLEANLY });
    expect(launch.output).toContain(`stopping (${signal})`);
    expect(leftovers(dataDir)).toEqual([]);
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('stops cleanly when it is told to while it still starts', async () => {
    const dataDir = scene.folder();
    const launch = scene.launch({ dataDir });
    await launch.says(/making a database/);
    expect(launch.output).not.toMatch(READY);
    expect(await launch.stop('SIGTERM')).toMatchObject({ ended: CLEANLY });
    expect(launch.output).not.toMatch(READY);
    expect(leftovers(dataDir)).toEqual([]);
    expect(processesIn(dataDir)).toEqual([]);
    await scene.launch({ dataDir }).ready();
  });

  it('ends with npm when npm alone is told to stop', async () => {
    const dataDir = scene.madeFolder();
    const npm = scene.launch({ dataDir, command: ['npm', 'start'] });
    await npm.ready();
    const { pid } = serverOf(dataDir);
    process.kill(npm.pid, 'SIGTERM');
    await eventually('the server has ended', () => !isAlive(pid));
    await eventually('nothing is left of it', () => leftovers(dataDir).length === 0);
  });

  it('goes on when nobody reads its output any more', async () => {
    const dataDir = scene.madeFolder();
    const launch = scene.launch({ dataDir });
    await launch.says(/starting PostgreSQL/);
    launch.child.stdout?.destroy();
    launch.child.stderr?.destroy();
    await eventually('the server runs', async () => (await fetch(`http://127.0.0.1:${portOf(dataDir)}/`).then((r) => r.status, () => 0)) > 0, 60_000);
    process.kill(launch.pid, 'SIGTERM');
    await eventually('it has ended', () => processesIn(dataDir).length === 0 && leftovers(dataDir).length === 0);
  });

  it('gives the application a role that is no superuser and owns nothing', async () => {
    const dataDir = scene.folder();
    const launch = scene.launch({ dataDir });
    await launch.ready();
    const { databaseUrl, ownerUrl } = serverOf(dataDir);
    const roles = await query<{ rolname: string; able: boolean; rolinherit: boolean }>(
      ownerUrl,
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS able, rolinherit FROM pg_roles WHERE rolname = 'tamga_app'`,
    );
    expect(roles).toEqual([{ rolname: 'tamga_app', able: false, rolinherit: false }]);
    expect(await query(ownerUrl, `SELECT relname FROM pg_class WHERE relowner = 'tamga_app'::regrole`)).toEqual([]);
    await expect(query(databaseUrl, 'CREATE TABLE public.mine (id int)')).rejects.toThrow(/permission denied/);
    expect(await query(ownerUrl, `SELECT rolname FROM pg_roles WHERE rolname = 'tamga_owner' AND rolsuper`)).toEqual([]);
  });
});

function portOf(dataDir: string): string {
  try {
    const lock = JSON.parse(readFileSync(join(postgresDir(dataDir), 'tamga.lock'), 'utf8')) as { address: string | null };
    return lock.address?.split(':').pop() ?? '1';
  } catch {
    return '1'; // the lock is not there yet
  }
}
