import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argumentsOf, identityOf, isRunning, signal, until, type ProcessIdentity } from './process-identity.js';

/** What PostgreSQL writes about itself into its data folder while it runs. */
type PostmasterFile = Readonly<{ pid: number; port: number; ready: boolean }>;

/** A fast shutdown ends the sessions and writes a checkpoint; on a slow disk that takes a while. */
const FAST_STOP_MS = 60_000;

/** Reads postmaster.pid; null when it is absent or not yet complete. Its lines are PostgreSQL's own format, the eighth being the state. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

function sameFolder(a: string, b: string): boolean {
  try {
    const [x, y] = [statSync(a), statSync(b)];
    return x.ino === y.ino && x.dev === y.dev;
  } catch {
    return false; // a process that has ended, or one that is not ours to look at
  }
}

/** A server works inside its data folder, so its working folder tells it apart even after the checkout was moved. */
function worksOn(pid: number, dataFolder: string): boolean {
  return sameFolder(`/proc/${pid}/cwd`, dataFolder) || argumentsOf(pid).includes(dataFolder);
}

/**
 * The server that runs on this data folder, started by whomever; null when none does. The file alone proves nothing:
 * after a crash it stays, and its number may belong to any other process by now.
 */
export function runningPostmaster(dataFolder: string): (ProcessIdentity & { port: number; ready: boolean }) | null {
  const file = readPostmasterFile(dataFolder);
  if (file === null) return null;
  const identity = identityOf(file.pid);
  if (identity === null) return null;
  const program = basename(argumentsOf(file.pid)[0] ?? '');
  if (program !== 'postgres' || !worksOn(file.pid, dataFolder)) return null;
  return { ...identity, port: file.port, ready: file.ready };
}

/**
 * Removes the file of a server that has ended although its number still belongs to a process: to a zombie, where nobody
 * collects the dead (containers), or to a stranger. PostgreSQL looks only whether the number is taken, and would refuse
 * to start. A number that is free is left to PostgreSQL, which then checks its shared memory as well.
 */
export function dropStalePostmasterFile(dataFolder: string): boolean {
  const file = readPostmasterFile(dataFolder);
  if (file === null || !isTaken(file.pid) || runningPostmaster(dataFolder) !== null) return false;
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
  return true;
}

function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Stops a server as Ctrl-C would; when it does not answer, without its farewell, after which it recovers at its next
 * start as from a power cut. Never resolves while it still runs.
 */
export async function stopPostmaster(server: ProcessIdentity, patienceMs = FAST_STOP_MS): Promise<void> {
  const ended = (): boolean => !isRunning(server);
  for (const [name, wait] of [['SIGINT', patienceMs], ['SIGQUIT', 10_000], ['SIGKILL', 10_000]] as const) {
    if (ended() || !signal(server.pid, name)) return;
    if (await until(ended, wait)) return;
  }
  throw new Error(`PostgreSQL (process ${server.pid}) does not stop`);
}

/**
 * Waits for the sessions of a killed server to notice and end: a new server refuses to start while one of them is
 * attached to the old shared memory. One that computes does not notice, and is told.
 */
export async function endOrphanSessions(dataFolder: string): Promise<void> {
  for (const [name, wait] of [[null, 3_000], ['SIGTERM', 3_000], ['SIGQUIT', 3_000], ['SIGKILL', 10_000]] as const) {
    if (name !== null) for (const pid of sessions(dataFolder)) signal(pid, name);
    if (await until(() => sessions(dataFolder).length === 0, wait, 50)) return;
  }
  throw new Error(`processes of an ended PostgreSQL still hold ${dataFolder}: ${sessions(dataFolder).join(', ')}`);
}

function sessions(dataFolder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => sameFolder(`/proc/${pid}/cwd`, dataFolder) && argumentsOf(pid)[0]?.startsWith('postgres:') === true && identityOf(pid) !== null);
}
