import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that was given the same number. */
export type ProcessIdentity = Readonly<{ pid: number; startedAt: string }>;

const onLinux = process.platform === 'linux';

/** Asks `ps` where there is no /proc; an empty answer means that no such process exists. */
function ps(pid: number, columns: readonly string[]): string {
  try {
    return execFileSync('ps', [...columns.flatMap((c) => ['-o', `${c}=`]), '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return ''; // ps answers 1 for an unknown process
  }
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // the process has ended, which is an answer and no failure
  }
}

let bootId: string | undefined;

/** Start times count from boot, so without the boot's own name a process after a reboot could pass for one before it. */
function boot(): string {
  bootId ??= onLinux ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() : '';
  return bootId;
}

/**
 * When a process started, as an opaque text that no other process with the same number has; null when no such process
 * runs. A zombie (ended, but not yet collected by its parent) does not run.
 */
export function processStart(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (!onLinux) {
    const [state = '', ...start] = ps(pid, ['stat', 'lstart']).split(/\s+/);
    return state === '' || state.startsWith('Z') ? null : start.join(' ');
  }
  // the second field is the program's name in brackets and may itself hold blanks and brackets: count from the last one
  const stat = readProc(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const ticks = fields[19];
  if (!state || !ticks || state === 'Z' || state === 'X') return null;
  return `${boot()}:${ticks}`;
}

export function identityOf(pid: number): ProcessIdentity | null {
  const startedAt = processStart(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** True while exactly this process runs; false once it ended, even when its number belongs to another one by now. */
export function isRunning(identity: ProcessIdentity): boolean {
  return processStart(identity.pid) === identity.startedAt;
}

/** The arguments a process was started with; empty when it does not run. Where there is no /proc they are split at blanks. */
export function argumentsOf(pid: number): readonly string[] {
  // a server process writes its title over its arguments, so the closing NUL is there once, many times or not at all
  return onLinux ? readProc(pid, 'cmdline').replace(/\0+$/, '').split('\0') : ps(pid, ['command']).split(' ').filter(Boolean);
}

/** Sends a signal; false when the process had already ended. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Waits until `done()` holds; false when it still does not after `timeoutMs` milliseconds. */
export async function until(done: () => boolean, timeoutMs: number, everyMs = 25): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!done()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}
