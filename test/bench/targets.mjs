// Servers as processes of their own: the product, the hand-written one, and bare node:http.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnChild } from './children.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const READY_MS = 60_000;

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** @returns the process once it answers; `stop()` ends it */
async function serve(name, script, { args = [], env }) {
  const port = await freePort();
  const nodeFlags = process.env.BENCH_CPU_PROF === name ? ['--cpu-prof', `--cpu-prof-dir=${join(root, 'var', 'prof')}`] : [];
  const child = spawnChild(process.execPath, [...nodeFlags, script, ...args], { cwd: root, env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_ENV: 'production', ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words = `${words}${chunk}`.slice(-4000)));
  const ended = once(child, 'exit');
  const until = performance.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null || performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${name} did not start: ${words}`);
    }
    const answered = await fetch(`http://127.0.0.1:${port}/health/live`).then((r) => r.ok, () => false);
    if (answered) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  };
  return { name, port, pid: child.pid, stop, said: () => words };
}

const environment = (database, folder) => ({ DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', DEMO: 'off', HOST: '127.0.0.1' });

export const serveProduct = (database, folder) => serve('tamga', join(root, 'dist', 'apps', 'cli', 'src', 'main.js'), { args: ['api'], env: environment(database, folder) });
export const serveHandWritten = (database) => serve('hand-written', join(here, 'hand-written', 'server.mjs'), { env: { DATABASE_URL: database.databaseUrl } });
export const serveBareHttp = () => serve('node:http', join(here, 'bare-http.mjs'), { env: {} });

/** The load generator; `run(job)` resolves with what it measured. */
export async function startGenerator() {
  const child = spawnChild(process.execPath, [join(here, 'load.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let settle = null;
  child.on('message', (result) => settle?.(result));
  child.on('exit', () => settle?.({ error: 'the load generator ended' }));
  const run = async (job) => {
    const result = await new Promise((resolve) => {
      settle = resolve;
      child.send(job);
    });
    settle = null;
    if (result.error) throw new Error(result.error);
    return result;
  };
  return { run, stop: () => child.disconnect() };
}
