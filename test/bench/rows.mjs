// The rows of the table, in the order in which they are measured.
import { asSystem, refreshWorld } from './world.mjs';
import { measureClaims } from './claims.mjs';
import { measureFanOut, startRedis } from './fan-out.mjs';
import { checkInvariants, totalsOf } from './invariants.mjs';
import { rowOf } from './report.mjs';
import { interleave } from './rounds.mjs';
import { requireSameAnswers } from './same-answers.mjs';
import { countStatements } from './statements.mjs';
import { serveBareHttp, serveHandWritten, serveProduct, startGenerator } from './targets.mjs';

const CONNECTIONS = 8;
const HTTP_CONNECTIONS = 32;
const DASHBOARDS = 200;

/** The servers of one database, which stay until `stop`. */
async function serveBoth(database, folder) {
  const [product, hand] = [await serveProduct(database, folder), await serveHandWritten(database)];
  return { product, hand, stop: () => Promise.all([product.stop(), hand.stop()]) };
}

const at = ({ port, pid }, database, workload) => ({ port, pid, world: database.file, ...(workload ? { workload } : {}) });

/**
 * Rows 1 to 4 on one database: its servers are compared, measured, and its tables checked afterwards.
 * @returns rows, faults, and the servers, still running
 */
export async function measureRequests({ database, folder, generator, databasePid, plan, log }) {
  const servers = await serveBoth(database, folder);
  const size = database.count.toLocaleString('en');
  const both = { ours: at(servers.product, database), theirs: at(servers.hand, database) };
  const rows = [];
  const faults = [];
  let moved = 0;
  let failures = 0;
  const measure = async ({ name, aim, job, targets = both, by }) => {
    log(`  ${name}`);
    const { of, moved: more } = await interleave({ generator, databasePid, targets, job, rounds: plan.rounds, warmUpMs: plan.warmUpMs });
    moved += more;
    const row = rowOf({ name: `${name}, ${size} cases`, aim, ours: of.ours, theirs: of.theirs, by });
    failures += row.ours.failures + row.theirs.failures;
    for (const f of [row.ours, row.theirs]) if (f.failure) faults.push(`${row.name}: ${f.failures} failed, the first: ${f.failure}`);
    rows.push({ ...row, workload: job.workload });
  };
  await asSystem(database, async (client) => {
    const before = await totalsOf(client);
    const since = new Date();
    const seen = await requireSameAnswers({ ours: servers.product, theirs: servers.hand, world: database.world, client });
    moved += seen.moved.length * 2;
    await refreshWorld(database);
    const job = (workload) => ({ workload, connections: CONNECTIONS, ms: plan.ms });
    await measure({ name: '1 transition', aim: 'transition', job: job('transition') });
    await measure({ name: '2 list of 50', aim: 'list', job: job('list') });
    const page = (workload) => at(servers.product, database, workload);
    await measure({ name: '2 deep page against first', aim: 'deep-page', job: { ...job('list'), ms: plan.ms / 2 }, targets: { ours: page('deep-page'), theirs: page('first-page') }, by: 'p50' });
    await measure({ name: '3 search', aim: 'search', job: job('search') });
    const quiet = { connections: 1, requests: DASHBOARDS };
    await measure({ name: '4 dashboard', aim: 'dashboard', job: { workload: 'dashboard', ...quiet }, by: 'p50' });
    await measure({ name: '4 after each move', aim: 'dashboard', job: { workload: 'dashboard-after-move', ...quiet }, by: 'p50' });
    await measure({ name: '4 against counters alone', aim: 'dashboard', job: quiet, targets: { ours: at(servers.product, database, 'dashboard'), theirs: at(servers.hand, database, 'counts') }, by: 'p50' });
    for (const { what, wrong } of await checkInvariants(client, { before, moved, since, failures })) {
      log(`  ${wrong === null ? 'holds' : 'BROKEN'}: ${what}`);
      if (wrong !== null) faults.push(`${size} cases: ${what}: ${wrong}`);
    }
  });
  return { rows, faults, servers };
}

/** Row 4's second half: the same dashboard over ten times as many cases, both databases in the same rounds. */
export async function measureGrowth({ large, small, generator, databasePid, plan }) {
  const targets = { ours: at(large.servers.product, large.database), theirs: at(small.servers.product, small.database) };
  const job = { workload: 'dashboard', connections: 1, requests: DASHBOARDS };
  const { of } = await interleave({ generator, databasePid, targets, job, rounds: plan.rounds, warmUpMs: plan.warmUpMs });
  return rowOf({ name: `4 dashboard, ${large.database.count.toLocaleString('en')} against ${small.database.count.toLocaleString('en')}`, aim: 'dashboard-growth', ours: of.ours, theirs: of.theirs, by: 'p50' });
}

/** Row 8. */
export async function measureLive({ servers, database, generator, databasePid, plan }) {
  const bare = await serveBareHttp();
  const job = { workload: 'live', connections: HTTP_CONNECTIONS, ms: plan.ms };
  const { of } = await interleave({ generator, databasePid, targets: { ours: at(servers.product, database), theirs: at(bare, database) }, job, rounds: plan.rounds, warmUpMs: plan.warmUpMs });
  await bare.stop();
  return { ...rowOf({ name: '8 GET /health/live against node:http', aim: 'live', ours: of.ours, theirs: of.theirs }), workload: 'live' };
}

/** Rows 5 and 6. */
export async function measureWork({ database, folder, databasePid, plan, log }) {
  const rows = [];
  const faults = [];
  log(`  5 deadline claim (${plan.claims} due)`);
  const claims = await measureClaims({ database, folder, databasePid, count: plan.claims, rounds: plan.workRounds });
  rows.push(rowOf({ name: `5 deadline claim, ${plan.claims.toLocaleString('en')} due`, aim: 'claim', ours: claims.of.ours, theirs: claims.of.theirs }));
  faults.push(...claims.wrong.map((wrong) => `a deadline was not claimed exactly once: ${wrong}`));
  const redis = await startRedis(folder);
  for (const each of redis ? [null, redis] : [null]) {
    const name = each ? 'Redis' : 'PostgreSQL';
    log(`  6 reminder fan-out (${plan.reminders} on ${name})`);
    const counts = { reminders: plan.reminders, bare: each ? plan.reminders : plan.slowJobs, mails: each ? 0 : plan.mails };
    const { of, wrong } = await measureFanOut({ database, folder, databasePid, counts, rounds: plan.workRounds, redis: each });
    rows.push(rowOf({ name: `6 fan-out of ${plan.reminders.toLocaleString('en')} reminders against bare BullMQ, ${name}`, aim: 'fan-out', ours: of.told, theirs: of.bare }));
    if (of.mailed.length > 0) log(`    ${plan.mails} reminders are mailed (trapped as files) at ${of.mailed[0].rate.toFixed(0)}/s, one process`);
    faults.push(...wrong.map((what) => `fan-out on ${name}: ${what}`));
  }
  await redis?.stop();
  if (!redis) log('  there is no redis-server on this machine: row 6 is measured on PostgreSQL alone');
  return { rows, faults };
}

const COUNTED = ['transition', 'list', 'search', 'dashboard'];

/** SQL statements of one request each, written into the rows. The server must be logging everything. */
export async function addStatements({ database, folder, dataDir, rows }) {
  await refreshWorld(database);
  const servers = await serveBoth(database, folder);
  const counts = await countStatements({ database, dataDir, targets: [servers.product, servers.hand], workloads: COUNTED });
  await servers.stop();
  for (const row of rows) {
    const count = counts[row.workload];
    if (count) row.statements = { ours: count.tamga, theirs: count['hand-written'] };
  }
}

export { startGenerator };
