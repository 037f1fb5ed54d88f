// One at a time: two `npm start` on one fresh checkout must not install into the same folder. A lock whose holder was
// killed is healed, and what the holder had started is ended first.
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** When a process started, so that a later process with the same number is not taken for it; null when it does not run. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    if (process.platform === 'linux') return null; // elsewhere there is no /proc, and ps knows
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}

const runs = (who) => Boolean(who) && startOf(who.pid) === who.start;
const identity = (pid) => ({ pid, start: startOf(pid) });

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** An install goes on after a kill -9 of the one that started it, and would write into the same folder as ours. */
async function endLeftover(child) {
  for (const [signal, wait] of [['SIGTERM', 5_000], ['SIGKILL', 5_000]]) {
    if (!runs(child)) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + wait; runs(child) && Date.now() < end; ) await sleep(50);
  }
}

/** Takes the place of a dead holder. The guard keeps a second healer from removing the lock that the first one has just taken. */
async function heal(file) {
  const guard = `${file}.healing`;
  try {
    writeFileSync(guard, '', { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 30_000) rmSync(guard, { force: true });
    return;
  }
  try {
    const holder = read(file);
    if (holder && runs(holder.who)) return;
    await endLeftover(holder?.child);
    rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Runs `work` while no other process runs work under the same lock file; waits for one that does. */
export async function withLock(file, say, work) {
  const who = identity(process.pid);
  const draft = `${file}.${process.pid}`;
  const write = (child) => writeFileSync(draft, JSON.stringify({ who, child }));
  let waitedFor = null;
  for (;;) {
    write(null);
    try {
      linkSync(draft, file); // in one step, with its content
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = read(file);
    if (holder && runs(holder.who)) {
      if (waitedFor !== holder.who.pid) say(`another Tamga (process ${holder.who.pid}) is installing or building here: waiting for it`);
      waitedFor = holder.who.pid;
    } else {
      await heal(file);
    }
    await sleep(100 + 100 * Math.random());
  }
  const lock = {
    remember(pid) {
      write(pid ? identity(pid) : null);
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
  try {
    return await work(lock);
  } finally {
    lock.release();
  }
}
