// CPU seconds from /proc: they stay steady when neighbours slow the clock down. Elsewhere than on Linux there are none, and the bench says so.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Node runs on

export const hasCpuTimes = existsSync('/proc/stat');

function processes() {
  const found = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
      found.set(Number(entry), { parent: fields[1], ticks: fields[11] + fields[12], reaped: fields[13] + fields[14] });
    } catch {
      continue; // ended between the listing and the reading
    }
  }
  return found;
}

/**
 * CPU seconds so far of each root with all its descendants, ended ones included once their parent has noticed.
 * @returns one number a root; NaN where the system does not tell
 */
export function treeCpu(...roots) {
  if (!hasCpuTimes) return roots.map(() => NaN);
  const all = processes();
  const children = new Map();
  for (const [pid, { parent }] of all) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const sum = (pid) => {
    const one = all.get(pid);
    return one ? one.ticks + one.reaped + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0) : 0;
  };
  return roots.map((root) => sum(root) / TICKS_PER_SECOND);
}

/** CPU seconds of the whole machine so far: used by anybody, and taken away by the host it runs on. */
export function machineCpu() {
  if (!hasCpuTimes) return { busy: NaN, stolen: NaN };
  const [, user, nice, system, , , irq, softirq, stolen] = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).map(Number);
  return { busy: (user + nice + system + irq + softirq) / TICKS_PER_SECOND, stolen: (stolen ?? 0) / TICKS_PER_SECOND };
}

/**
 * Watches the CPU while `work` runs.
 * @param pids of the server and of the database
 * @returns what the work gave, with CPU seconds of both, and how many cores anybody but this bench used
 */
export async function withCpu({ server, database }, work) {
  const before = { at: performance.now(), machine: machineCpu(), trees: treeCpu(server, database, process.pid) };
  const result = await work();
  const seconds = (performance.now() - before.at) / 1000;
  const [machine, trees] = [machineCpu(), treeCpu(server, database, process.pid)];
  const [serverCpu, databaseCpu, ours] = trees.map((cpu, i) => cpu - before.trees[i]);
  return { ...result, serverCpu, databaseCpu, othersCores: Math.max(0, (machine.busy - before.machine.busy - ours) / seconds), stolenCores: (machine.stolen - before.machine.stolen) / seconds };
}
