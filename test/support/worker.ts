import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Clock, Config } from '@tamga/platform';
import { createWorker } from '../../apps/worker/src/create-worker.js';

/** A worker in this process, at work. */
export function openWorker(config: Config, clock?: Clock): Promise<INestApplicationContext> {
  const onFatal = (error: Error): never => {
    throw error;
  };
  return createWorker(config, { onFatal, ...(clock ? { clock } : {}) });
}

export type WorkerProcess = { pid: number; kill: () => Promise<void>; output: () => string; process: ChildProcess };

/** A worker in a process of its own, from the built files, that can be killed with -9. Resolves when it is at work. */
export async function spawnWorker(environment: Record<string, string>): Promise<WorkerProcess> {
  const root = join(__dirname, '..', '..');
  const child = spawn(process.execPath, [join(root, 'test/support/worker-process.mjs')], { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('ready')) resolve();
    });
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${output}`)));
  });
  await ready;
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid ?? 0, kill, output: () => output, process: child };
}
