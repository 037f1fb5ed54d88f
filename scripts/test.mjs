// `npm test`: installs and builds what it needs, runs the suites, and closes with one line that counts them all. `npm test -- unit medium`
// runs some.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
process.chdir(root);
const started = Date.now();
const say = (text) => console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${text}`);

/** Runs a command with its output passed through; answers its exit code. */
const run = (command, args, { minutes = 15, env = {} } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    const timer = setTimeout(() => {
      say(`${command} ${args.join(' ')} took over ${minutes} minutes: stopped`);
      child.kill('SIGKILL');
    }, minutes * 60_000);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });

/** Debian's packages for the browser and Redis suites: installed when that is possible, else named. */
function missingTools() {
  const missing = [['chromium', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env.CHROMIUM_PATH]], ['redis-server', ['/usr/bin/redis-server', process.env.REDIS_SERVER_PATH]]]
    .filter(([, places]) => !places.some((p) => p && existsSync(p)))
    .map(([name]) => name);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return missing;
  say(`installing ${missing.join(' and ')} (Debian packages)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore', timeout: 300_000 });
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, stdio: 'ignore', timeout: 900_000 });
  return status === 0 ? [] : missing;
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const check = (name, code) => {
  if (code === 0) totals.passed += 1;
  else {
    totals.failed += 1;
    failures.push(name);
  }
};

/** Counted as passed, but never in silence. */
const secondAttempt = (title) => console.log(`passed only at the second attempt: ${title}`);

async function jest(project, extra = []) {
  const out = join('var', `test-${project}.json`);
  rmSync(out, { force: true });
  const code = await run(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', project, '--json', '--outputFile', out, ...extra], { minutes: 30 });
  const result = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : null;
  if (!result) return check(`${project} (did not finish)`, 1);
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  totals.skipped += result.numPendingTests;
  for (const file of result.testResults) {
    if (file.status === 'failed') failures.push(file.name.replace(`${root}/`, ''));
    for (const { status, invocations, fullName } of file.assertionResults) if (status === 'passed' && invocations > 1) secondAttempt(fullName);
  }
  if (code !== 0 && result.numFailedTests + result.numRuntimeErrorTestSuites === 0) check(`${project} (exit ${code})`, 1);
}

/** @returns the names of a report's tests that ended so, of all its nested suites */
const titlesOf = (within, status) => within.flatMap(({ suites: inner = [], specs = [] }) => [...titlesOf(inner, status), ...specs.filter(({ tests }) => tests.some((each) => each.status === status)).map(({ title }) => title)]);

async function browser() {
  const out = join('var', 'test-browser.json');
  rmSync(out, { force: true });
  const code = await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], { minutes: 40, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: out } });
  const report = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : null;
  if (!report?.stats) return check('browser (did not finish)', 1);
  const { stats } = report;
  titlesOf(report.suites, 'flaky').forEach(secondAttempt);
  totals.passed += stats.expected + stats.flaky;
  totals.failed += stats.unexpected;
  totals.skipped += stats.skipped;
  if (code !== 0) failures.push('test/browser');
}

const suites = {
  types: async () => check('type check', await run('npm', ['run', '-s', 'typecheck'])),
  lint: async () => check('lint', await run('npm', ['run', '-s', 'lint'])),
  boundaries: async () => check('boundaries', await run('npm', ['run', '-s', 'boundaries'])),
  unit: () => jest('unit'),
  architecture: () => jest('architecture'),
  medium: () => jest('medium', ['--maxWorkers=2']),
  e2e: () => jest('e2e', ['--maxWorkers=1']),
  start: () => jest('start', ['--maxWorkers=1']),
  faults: () => jest('faults', ['--maxWorkers=1']),
  browser,
  bench: async () => check('bench (smoke run)', await run(process.execPath, ['scripts/bench.mjs', '--quick'], { minutes: 10 })),
};

/** One after the other; within one, lanes side by side: what computes on one core each, or waits for servers more than it computes. Browsers have the machine to themselves. */
const STAGES = [[['types', 'lint', 'boundaries'], ['unit', 'architecture']], [['medium']], [['e2e'], ['start'], ['faults']], [['browser']], [['bench']]];

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(suites);
for (const name of wanted) {
  if (suites[name]) continue;
  console.error(`no suite is called ${name}; there are ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

if (!existsSync('node_modules/.package-lock.json')) {
  say('installing packages');
  if ((await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0) process.exit(1);
}
mkdirSync('var', { recursive: true });
const missing = missingTools();
if (missing.length > 0) say(`not on this machine: ${missing.join(', ')}; the tests that need them will fail and say so`);
say('building');
if ((await run('npm', ['run', '-s', 'build'])) !== 0) {
  console.log('the build failed\n0 passed, 1 failed');
  process.exit(1);
}
const inTurn = async (names) => {
  for (const name of names) {
    say(name);
    await suites[name]();
  }
};
for (const lanes of STAGES) await Promise.all(lanes.map((lane) => inTurn(lane.filter((name) => wanted.includes(name)))));
say('done');
for (const name of failures) console.log(`failed: ${name}`);
if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);
