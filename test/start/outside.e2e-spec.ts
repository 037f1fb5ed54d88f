import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, startEmbedded, type DatabaseUrls, type EmbeddedServer } from '@tamga/platform';
import { CLEANLY, isAlive, isReady, postgresDir, query, Scene } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
const kept = new Scene();
let outside: EmbeddedServer;
let database: DatabaseUrls;

beforeAll(async () => {
  outside = await startEmbedded({ dataDir: join(kept.folder(), 'postgres'), fast: true });
  database = await createDatabase(outside, 'outside tamga');
});
afterEach(() => scene.end());
afterAll(async () => {
  await outside.stop();
  await kept.end();
});

const environment = (): Record<string, string> => ({ DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl });

/** Sessions of Tamga's processes at the outside server, by their application names. */
const sessions = async (): Promise<string[]> =>
  (await query<{ name: string }>(database.ownerUrl, "SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE application_name LIKE 'tamga-%' ORDER BY 1")).map((row) => row.name);

describe('an outside database', () => {
  it('is used instead of a server of our own, and goes on after the stop', async () => {
    const dataDir = scene.folder();
    const launch = scene.launch({ dataDir, env: environment() });
    const address = await launch.ready();
    expect(await isReady(address)).toBe(true);
    expect(existsSync(postgresDir(dataDir))).toBe(false);
    expect(await sessions()).toEqual(expect.arrayContaining(['tamga-api', 'tamga-worker']));
    expect(await launch.stop('SIGTERM')).toMatchObject({ ended: CLEANLY });
    expect(isAlive(outside.pid)).toBe(true);
    expect(await sessions()).toEqual([]);
  });

  it('serves an API and workers in processes of their own, any number of them', async () => {
    const port = await scene.occupy().then((taken) => taken + 1);
    const env = environment();
    expect(await scene.launch({ dataDir: scene.folder(), args: ['migrate'], env }).ended).toMatchObject({ code: 0 });
    const api = scene.launch({ dataDir: scene.folder(), args: ['api'], env: { ...env, PORT: String(port) } });
    const workers = [1, 2].map(() => scene.launch({ dataDir: scene.folder(), args: ['worker'], env }));
    await api.says(/the API listens: /);
    for (const worker of workers) await worker.says(/the worker runs/);
    expect(await isReady(`http://127.0.0.1:${port}`)).toBe(true);
    for (const launch of [api, ...workers]) {
      const { ended, tookMs } = await launch.stop('SIGTERM');
      expect({ ended, quick: tookMs < 10_000 }).toEqual({ ended: CLEANLY, quick: true });
    }
    expect(await sessions()).toEqual([]);
  });

  it('is refused when the password is wrong, without naming it', async () => {
    const wrong = new URL(database.databaseUrl);
    wrong.password = 'not-the-one';
    const launch = scene.launch({ dataDir: scene.folder(), env: { DATABASE_URL: wrong.href } });
    expect(await launch.ended).toMatchObject({ code: 2 });
    expect(launch.output).toMatch(/cannot be used: password authentication failed/);
    expect(launch.output).not.toContain('not-the-one');
  });
});
