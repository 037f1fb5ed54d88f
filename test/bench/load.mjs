// The load generator, in a process of its own: keeps so many connections busy for so long and says how it went.
import { readFileSync } from 'node:fs';
import { Connection, requestOf } from './connection.mjs';
import { workloadsOf } from './workloads.mjs';

/** A warm-up wants so many requests, but not for ever. */
const PATIENCE = 6;

const worlds = new Map();
function worldOf(file) {
  if (!worlds.has(file)) {
    const world = { moved: 0, ...JSON.parse(readFileSync(file, 'utf8')) };
    worlds.set(file, { world, workloads: workloadsOf(world) });
  }
  return worlds.get(file);
}
const bytesOf = new Map(); // requests without a body or version are few and come again and again

function bytes(port, request) {
  if (request.body !== undefined) return requestOf(request);
  const key = `${port} ${request.path} ${request.session}`;
  if (!bytesOf.has(key)) bytesOf.set(key, requestOf(request));
  return bytesOf.get(key);
}

async function one(connection, port, request, tally) {
  if (request.before) await one(connection, port, request.before, { latencies: [], failures: tally.failures });
  const began = performance.now();
  try {
    const answer = await connection.ask(bytes(port, request));
    tally.latencies.push(performance.now() - began);
    if (!request.done(answer)) tally.failures.push(`${answer.status} ${request.path} ${answer.body.toString('utf8').slice(0, 300)}`);
  } catch (error) {
    request.done({ status: 0, body: Buffer.alloc(0) });
    tally.failures.push(error.message);
  }
}

/** Closed loop: each connection sends its next request when the last is answered. Ends by time, or after so many requests. */
async function run({ world: file, port, workload, connections, ms = Infinity, requests = Infinity, atLeast = 0 }) {
  const { world, workloads } = worldOf(file);
  const next = workloads[workload];
  const movedBefore = world.moved;
  const tally = { latencies: [], failures: [] };
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const began = performance.now();
  const goesOn = () => {
    const asked = tally.latencies.length + tally.failures.length;
    const elapsed = performance.now() - began;
    return asked < requests && (elapsed < ms || (asked < atLeast && elapsed < PATIENCE * ms));
  };
  await Promise.all(
    open.map(async (connection) => {
      while (goesOn()) await one(connection, port, next(), tally);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const connection of open) connection.close();
  const sorted = tally.latencies.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { requests: sorted.length, seconds, rate: sorted.length / seconds, p50: at(0.5), p95: at(0.95), moved: world.moved - movedBefore, failures: tally.failures.length, failure: tally.failures[0] };
}

process.on('message', (job) => {
  run(job).then(
    (result) => process.send(result),
    (error) => process.send({ error: error.stack }),
  );
});
process.on('disconnect', () => process.exit(0));
