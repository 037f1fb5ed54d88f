import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { SERVER_ENVIRONMENT } from './data-folder.js';
import { EmbeddedFault } from './embedded-fault.js';
import { readPostmasterFile, stopPostmaster } from './postmaster.js';
import { identityOf } from './process-identity.js';
import type { ServerBinaries } from './server-binaries.js';
import type { ServerPlace } from './server-place.js';

export type ServerSpec = Readonly<{
  place: ServerPlace;
  binaries: ServerBinaries;
  /** Server settings by name, laid over the defaults. */
  settings: Readonly<Record<string, string>>;
  fast: boolean;
  log: (line: string) => void;
}>;

export type ServerProcess = Readonly<{
  pid: number;
  port: number;
  /** Resolves when the process has ended, with what ended it. */
  ended: Promise<string>;
  stop: () => Promise<void>;
}>;

/** Recovery after a crash may replay much; the server says "starting" meanwhile, and the log line shows that we wait. */
const READY_MS = 15 * 60_000;
const PATIENCE_LINE_MS = 5_000;

const LASTING: Record<string, string> = {
  // a week of log files, each overwritten by its namesake of the next week
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
};

/** For tests alone: a crash of the machine loses everything. */
const FAST: Record<string, string> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' };

const ALWAYS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // the detail of a violated constraint quotes the row, and a row may hold an unpublished invention
  log_error_verbosity: 'terse',
};

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Whether a server could listen on this port now. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Starts the server and waits until it accepts connections.
 * @throws EmbeddedFault start-failed with the server's own last words.
 */
export async function startServer(spec: ServerSpec, port: number): Promise<ServerProcess> {
  const { place, binaries } = spec;
  const settings = { ...ALWAYS, ...(spec.fast ? FAST : LASTING), ...spec.settings };
  const args = ['-D', place.dataFolder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const words = openSync(join(place.folder, 'server.log'), 'w', 0o600);
  let child: ChildProcess;
  try {
    // its words go to a file and not to us, so that it outlives a kill -9 of this process unharmed; in a session of its
    // own, so that Ctrl-C in the terminal does not stop it before those who use it
    child = spawn(binaries.postgres, args, { cwd: place.folder, env: SERVER_ENVIRONMENT, stdio: ['ignore', words, words], detached: true, ...place.account.spawnAs });
  } finally {
    closeSync(words);
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  child.unref(); // whoever uses the server keeps the process going, not the server itself
  const end = await Promise.race([ended, ready(child, spec)]);
  if (end !== null && child.pid !== undefined && child.exitCode === null) child.kill('SIGQUIT');
  if (end !== null) throw new EmbeddedFault('start-failed', `PostgreSQL did not start (${end}). Its last words:\n${lastWords(place)}`);
  const pid = child.pid as number;
  const identity = identityOf(pid);
  return {
    pid,
    port,
    ended,
    stop: async () => {
      child.ref(); // else Node may end before the server has
      if (identity !== null) await stopPostmaster(identity);
      await ended;
    },
  };
}

async function ready(child: ChildProcess, { place, log }: ServerSpec): Promise<null | string> {
  const began = performance.now();
  let said = began;
  while (performance.now() - began < READY_MS) {
    const file = readPostmasterFile(place.dataFolder);
    if (file !== null && file.pid === child.pid && file.ready) return null;
    if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => undefined); // `ended` tells
    if (performance.now() - said > PATIENCE_LINE_MS) {
      said = performance.now();
      log('PostgreSQL is still starting (after a crash it first replays its log)');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return `not ready after ${READY_MS / 60_000} minutes`;
}

/** The end of what the server wrote last, be it to its collected log or, before that began, to its error output. */
function lastWords(place: ServerPlace): string {
  const collected = join(place.dataFolder, 'log');
  const files = [join(place.folder, 'server.log'), ...(existsSync(collected) ? readdirSync(collected).map((f) => join(collected, f)) : [])];
  const newest = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs).slice(0, 2);
  return newest.reverse().map((f) => readFileSync(f, 'utf8').trim().split('\n').slice(-8).join('\n')).join('\n');
}
