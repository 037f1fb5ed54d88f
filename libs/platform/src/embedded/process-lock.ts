import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.js';

/** Who holds a lock: the process, what it is doing and, once known, where it answers. */
export type LockHolder = ProcessIdentity & Readonly<{ command: string; since: string; address: string | null }>;

export type ProcessLock = {
  readonly holder: LockHolder;
  /** Tells later comers where this process answers. */
  announce(address: string): void;
  release(): void;
};

/** A healer holds the guard for well under a millisecond; one this old belongs to a healer that was killed. */
const GUARD_EXPIRES_MS = 5_000;

function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function writeDurably(file: string, text: string): void {
  const fd = openSync(file, 'w', 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Who holds the lock now; null when nobody does or the holder has ended. */
export function lockHolder(file: string): LockHolder | null {
  const holder = readHolder(file);
  return holder !== null && isRunning(holder) ? holder : null;
}

function readHolder(file: string): LockHolder | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    const value = JSON.parse(text) as Partial<LockHolder>;
    if (typeof value.pid !== 'number' || typeof value.startedAt !== 'string') return null;
    return { pid: value.pid, startedAt: value.startedAt, command: value.command ?? '', since: value.since ?? '', address: value.address ?? null };
  } catch {
    return null; // unreadable, as after a power cut: nobody holds it
  }
}

/** Puts the finished lock file in its place in one step: whoever reads it reads all of it, and of two that try one fails. */
function linkInto(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeDurably(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes the lock of a process that has ended. Two healers at once must not remove the lock the faster one has just
 * taken, so only the holder of the guard looks and removes.
 */
function heal(file: string): void {
  const guard = `${file}.healing`;
  try {
    closeSync(openSync(guard, 'wx'));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    dropExpiredGuard(guard);
    return;
  }
  try {
    if (lockHolder(file) === null) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function dropExpiredGuard(guard: string): void {
  try {
    if (Date.now() - statSync(guard).mtimeMs > GUARD_EXPIRES_MS) unlinkSync(guard);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/**
 * Takes the lock for this process, healing one whose holder has ended. It is let go by `release()` or by the end of the
 * process, however it ends.
 * @returns the lock, or the running process that has it.
 */
export function takeLock(file: string, command: string): { taken: ProcessLock } | { heldBy: LockHolder } {
  const self = identityOf(process.pid);
  if (self === null) throw new Error('this process cannot read its own start time');
  let holder: LockHolder = { ...self, command, since: new Date().toISOString(), address: null };
  for (let attempt = 0; attempt < 400; attempt++) {
    if (linkInto(file, JSON.stringify(holder))) {
      return {
        taken: {
          get holder() {
            return holder;
          },
          announce(address) {
            holder = { ...holder, address };
            writeDurably(`${file}.${process.pid}`, JSON.stringify(holder));
            renameSync(`${file}.${process.pid}`, file);
          },
          release() {
            const now = readHolder(file);
            if (now?.pid === self.pid && now.startedAt === self.startedAt) rmSync(file, { force: true });
          },
        },
      };
    }
    const other = lockHolder(file);
    if (other !== null) return { heldBy: other };
    heal(file);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + 45 * Math.random());
  }
  throw new Error(`the lock ${file} could be neither taken nor healed`);
}
