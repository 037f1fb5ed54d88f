import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const BINARY = '/usr/bin/redis-server'; // Debian's package redis-server

export type TestRedis = { url: string; client: () => Redis; kill: () => Promise<void>; start: () => Promise<void>; close: () => Promise<void> };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Whether this machine has a Redis server; the suites that need one say so instead of passing. */
export const hasRedis = (): boolean => existsSync(BINARY);

/** A Redis of its own on a free port, as it should run in production: append-only file, nothing evicted. */
export async function openRedis(): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'tamga-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const clients: Redis[] = [];
  const client = (): Redis => {
    const redis = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
    redis.on('error', () => undefined); // it is stopped under its clients on purpose
    clients.push(redis);
    return redis;
  };
  const start = async (): Promise<void> => {
    child = spawn(BINARY, ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction', '--save', ''], { stdio: 'ignore' });
    const probe = client();
    await probe.ping();
    probe.disconnect();
  };
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  const close = async (): Promise<void> => {
    for (const redis of clients.filter((c) => c.status !== 'end')) {
      const ended = once(redis, 'end');
      redis.disconnect();
      await ended;
    }
    await kill();
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, client, kill, start, close };
}
