// `npm run bench`: Tamga against a hand-written server doing the same work, on databases of 10,000 and 100,000 cases; test/bench/README.md says how.
// `--quick` is a smoke run: 2,000 cases, short rounds; it fails on failed requests and broken invariants, never on a ratio.
// `--cases=20000` measures that many instead of 100,000, and a tenth of it; `--only=docket` leaves all out but rows 9, `--only=money` all but rows 10; `--no-build` takes dist as it is.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const fullOf = (count) => ({
  sizes: [{ count: count / 10, rounds: 3, ms: 1000, warmUpMs: 1000 }, { count, rounds: 5, ms: 2000, warmUpMs: 1500 }],
  workRounds: 3, claims: 50_000, reminders: 10_000, slowJobs: 1_000, mails: 500, docket: { open: 60_000, closed: 600_000, rounds: 3, ms: 500 }, money: { receipts: 10_000, payees: 5_000, lines: 1_000_000, rounds: 3 },
});
const QUICK = {
  sizes: [{ count: 2_000, rounds: 1, ms: 1000, warmUpMs: 300 }], workRounds: 1, claims: 4_000, reminders: 1_000, slowJobs: 400, mails: 200, docket: { open: 600, closed: 2_400, rounds: 1, ms: 60 }, money: { receipts: 600, payees: 200, lines: 20_000, rounds: 1 },
};
// For both servers alike: without these, checkpoints of so small a log decide the figures.
const SETTINGS = { max_wal_size: '4GB', shared_buffers: '512MB' };

const flags = process.argv.slice(2);
const cases = Number(flags.find((flag) => /^--cases=\d{4,7}$/.test(flag))?.slice('--cases='.length) ?? 100_000);
const unknown = flags.filter((flag) => !['--quick', '--only=docket', '--only=money', '--no-build'].includes(flag) && !/^--cases=\d{4,7}$/.test(flag));
if (unknown.length > 0) {
  console.error(`unknown argument ${unknown.join(' ')}; there are --quick --cases=NUMBER --only=docket --only=money --no-build`);
  process.exit(2);
}
const quick = flags.includes('--quick');
const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
const plan = quick ? QUICK : fullOf(cases);
const began = performance.now();
const log = (line) => console.error(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${line}`);

if (!flags.includes('--no-build')) {
  const built = spawnSync(process.execPath, ['scripts/build.mjs', 'server'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}
const { startEmbedded, removeEmbedded } = await import('../dist/libs/platform/src/index.js');
const { endChildren } = await import('../test/bench/children.mjs');
const { makeWorld } = await import('../test/bench/world.mjs');
const { makeDockets, measureDockets } = await import('../test/bench/docket.mjs');
const { makeMoney, measureMoney } = await import('../test/bench/money.mjs');
const { tableOf } = await import('../test/bench/report.mjs');
const { NOISY_CORES } = await import('../test/bench/rounds.mjs');
const { LOGGING } = await import('../test/bench/statements.mjs');
const { addStatements, measureGrowth, measureLive, measureRequests, measureWork, startGenerator } = await import('../test/bench/rows.mjs');

const folder = mkdtempSync(join(tmpdir(), 'tamga-bench-'));
chmodSync(folder, 0o755); // the server's own account, when the bench is run as root, has to come in
const dataDir = join(folder, 'postgres');
const start = (more = {}) => startEmbedded({ dataDir, settings: { ...SETTINGS, ...more }, command: 'the bench', log: () => undefined });
let server = null;
let cleaning = null;
const cleanUp = () => (cleaning ??= leaveNothing());
async function leaveNothing() {
  await endChildren();
  await server?.stop();
  removeEmbedded(dataDir);
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cleanUp().finally(() => process.exit(130)));

async function measure() {
  log('starting PostgreSQL, durable as in production');
  server = await start();
  const parts = [];
  const at = (of) => ({ databasePid: server.pid, folder, plan: of, log });
  if (only !== 'money') parts.push(await measureDockets(await makeDockets({ server, folder, plan: plan.docket, log }), at(plan.docket)));
  if (only !== 'docket') parts.push(await measureMoney(await makeMoney({ server, folder, plan: plan.money, log }), at(plan.money)));
  if (only === undefined) parts.unshift(await measureCases());
  return { rows: parts.flatMap(({ rows }) => rows), faults: parts.flatMap(({ faults }) => faults) };
}

async function measureCases() {
  const [rows, faults, sizes] = [[], [], []];
  const generator = await startGenerator();
  for (const size of plan.sizes) {
    const { count } = size;
    log(`making ${count} cases`);
    const database = await makeWorld({ server, folder, count, log });
    log('measuring requests');
    const measured = await measureRequests({ database, folder, generator, databasePid: server.pid, plan: size, log });
    sizes.push({ database, ...measured });
    rows.push(...measured.rows);
    faults.push(...measured.faults);
  }
  const large = sizes.at(-1);
  log('measuring what else there is');
  if (sizes.length > 1) rows.push(await measureGrowth({ large, small: sizes[0], generator, databasePid: server.pid, plan: plan.sizes.at(-1) }));
  const live = await measureLive({ servers: large.servers, database: large.database, generator, databasePid: server.pid, plan: plan.sizes.at(-1) });
  generator.stop();
  await Promise.all(sizes.map((size) => size.servers.stop()));
  const work = await measureWork({ database: large.database, folder, databasePid: server.pid, plan, log });
  rows.push(...work.rows, live);
  faults.push(...work.faults);
  for (const row of rows) if (row.ours.failures + row.theirs.failures > 0 && row.workload === 'live') faults.push(`${row.name}: ${row.ours.failure ?? row.theirs.failure}`);
  log('counting statements');
  await server.stop();
  server = await start(LOGGING);
  await addStatements({ database: sizes[0].database, folder, dataDir: server.dataDir, rows });
  return { rows, faults };
}

try {
  const { rows, faults } = await measure();
  const seconds = Math.round((performance.now() - began) / 1000);
  const noisy = rows.filter((row) => row.othersCores > NOISY_CORES);
  console.log(`\n${tableOf(rows, { judged: !quick })}\n`);
  console.log(`${cpus().length} cores, Node ${process.version}, ${seconds} s, medians of ${only ? plan[only].rounds : plan.sizes.at(-1).rounds} interleaved rounds; row-level security on for ours.`);
  console.log(noisy.length > 0 ? `noisy: others used more than ${NOISY_CORES} cores during ${noisy.length} of ${rows.length} rows (up to ${Math.max(...noisy.map((r) => r.othersCores)).toFixed(1)}).` : 'quiet: nobody else used the machine.');
  const missed = quick ? [] : rows.filter((row) => row.verdict === 'MISSED');
  for (const row of missed) console.log(`MISSED: ${row.name}`);
  for (const fault of faults) console.log(`FAULT: ${fault}`);
  mkdirSync('var', { recursive: true });
  writeFileSync(join('var', 'bench.json'), `${JSON.stringify({ quick, at: new Date().toISOString(), seconds, cores: cpus().length, node: process.version, plan, noisy: noisy.length > 0, faults, rows }, null, 2)}\n`);
  console.log(faults.length + missed.length === 0 ? 'bench: ok' : `bench: ${faults.length} faults, ${missed.length} floors missed`);
  process.exitCode = faults.length + missed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
process.exit();
