// Interleaved rounds: every round visits each target once, in turning order, so that a noisy neighbour and a warming disk hit all of them.
import { withCpu } from './cpu.mjs';

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The compiler is done with a server's hot code after some hundred requests; before, everything costs twice as much. */
const WARM_UP_REQUESTS = 1000;

/** Beyond so many cores used by others, a run is called noisy. */
export const NOISY_CORES = 0.5;

/**
 * Measures one workload on its targets.
 * @param targets `{key: {port, pid, world, workload?}}`; the ratios are of the first to each of the others
 * @returns by key the measurements of all rounds, after a warm-up that is not among them
 */
export async function interleave({ generator, databasePid, targets, job, rounds, warmUpMs }) {
  const keys = Object.keys(targets);
  const run = (key, more) => {
    const { port, pid, world, workload } = targets[key];
    return withCpu({ server: pid, database: databasePid }, () => generator.run({ ...job, port, world, ...(workload ? { workload } : {}), ...more }));
  };
  const of = Object.fromEntries(keys.map((key) => [key, []]));
  let moved = 0;
  const kept = async (key, more) => {
    const result = await run(key, more);
    moved += result.moved;
    return result;
  };
  for (const key of keys) await kept(key, { ms: warmUpMs, requests: undefined, atLeast: WARM_UP_REQUESTS, connections: 8 });
  for (let round = 0; round < rounds; round++) {
    for (const key of round % 2 === 0 ? keys : [...keys].reverse()) of[key].push(await kept(key, {}));
  }
  return { of, moved };
}

/** A target's rounds in figures: medians, and CPU a request over all of them. */
export function figures(runs) {
  const total = (field) => runs.reduce((sum, each) => sum + each[field], 0);
  const requests = total('requests');
  return {
    rate: median(runs.map((r) => r.rate)), p50: median(runs.map((r) => r.p50)), p95: median(runs.map((r) => r.p95)), requests, failures: total('failures'),
    failure: runs.find((r) => r.failure)?.failure, serverCpuMs: (total('serverCpu') * 1000) / requests, databaseCpuMs: (total('databaseCpu') * 1000) / requests,
    othersCores: median(runs.map((r) => r.othersCores)),
  };
}

/** The ratio of two targets, round by round. */
export function ratioOf(ours, theirs, field) {
  const each = ours.map((run, i) => run[field] / theirs[i][field]);
  return { ratio: median(each), from: Math.min(...each), to: Math.max(...each) };
}
