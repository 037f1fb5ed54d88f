// Installs the packages and builds the program when that is due, showing that it goes on. Plain Node: nothing is
// installed yet when it runs first.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { withLock } from './prepare-lock.mjs';
import { staleParts } from './sources.mjs';

const HEARTBEAT_MS = 4_000;
const TAIL = 40; // lines of a failed command that are shown

function stampOfLock(root) {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

const installStamp = (root) => join(root, 'node_modules', '.tamga-lock');

/** The paths of the lock file's packages that every machine gets. */
function requiredPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).filter(([path, p]) => path !== '' && !p.optional && !p.devOptional && !p.link && !p.peer);
}

function versionIn(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return null;
  }
}

/**
 * Whether somebody ran `npm ci` or `npm install` by hand on this very lock file. npm's own list of what it installed is
 * written at the end of that, but also by `npm install --package-lock-only`, which installs nothing: the packages
 * themselves are looked at as well.
 */
function installedByHand(root) {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  return requiredPackages(root).every(([path, p]) => versionIn(join(root, path)) === p.version);
}

/** Stands from the beginning of an install to its end: one that was killed left something that must not pass for whole. */
const unfinished = (root) => join(root, 'var', 'installing');

function isInstalled(root) {
  const stamp = installStamp(root);
  const wanted = stampOfLock(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (existsSync(unfinished(root)) || !installedByHand(root)) return false;
  try {
    writeFileSync(stamp, wanted);
  } catch {
    return true; // packages of another user: they are looked at again next time, which costs a tenth of a second
  }
  return true;
}

/** npm as it started us, or as it lies in the path. */
function npm() {
  const script = process.env.npm_execpath;
  return script && /^npm(-cli)?\.c?js$/.test(basename(script)) ? [process.execPath, script] : ['npm'];
}

/** Runs a command without its output, but for a line every few seconds; shows the end of the output when it fails. */
async function runShowing([program, ...args], { root, what, say, lock, progress = () => '' }) {
  // a group of its own, so that all of it can be ended with us and none of it goes on without us
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  lock.remember(child.pid);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => lines.push(...text.split('\n').filter(Boolean)) > 400 && lines.splice(0, lines.length - TAIL));
  let stoppedBy = null;
  const stop = (signal) => {
    stoppedBy = signal;
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      return; // it has ended by itself
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  const heartbeat = setInterval(() => say(`${what}${progress()}`), HEARTBEAT_MS);
  const [code, cause] = await new Promise((resolve) => {
    child.once('error', (error) => resolve([1, error.message]));
    child.once('close', (exit, signal) => resolve([exit ?? 1, signal ?? `exit code ${exit}`]));
  });
  clearInterval(heartbeat);
  for (const signal of signals) process.removeListener(signal, stop);
  lock.remember(null);
  if (stoppedBy) {
    say('stopped');
    lock.release();
    process.exit({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[stoppedBy]);
  }
  if (code === 0) return;
  console.error(stripVTControlCharacters(lines.slice(-TAIL).join('\n')));
  console.error(`\n${what} failed (${cause}).`);
  lock.release();
  process.exit(1);
}

async function install(root, { say, lock }) {
  const required = requiredPackages(root).map(([path]) => join(root, path, 'package.json'));
  const progress = () => {
    const there = required.filter((file) => existsSync(file)).length;
    if (there === 0) return ': asking the registry';
    return there === required.length ? ': all are there, finishing' : `: ${there} of ${required.length} are there`;
  };
  say(`installing ${required.length} packages; this takes one to three minutes, once`);
  writeFileSync(unfinished(root), '');
  // with the development packages whatever NODE_ENV says, because the build needs them
  await runShowing([...npm(), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], { root, what: 'installing packages', say, lock, progress });
  writeFileSync(installStamp(root), stampOfLock(root));
  rmSync(unfinished(root), { force: true });
}

/**
 * Makes dist runnable: installs when node_modules is absent or the lock file has changed, builds when a source has.
 * Returns at once when nothing is due. Ends the process when something fails.
 * @param parts what the command needs to be built: server, web.
 */
export async function prepare(root, { toStdout, parts }) {
  const say = (line) => (toStdout ? process.stdout : process.stderr).write(`[${(performance.now() / 1000).toFixed(1).padStart(5)} s] ${line}\n`);
  const due = () => staleParts(root).filter((part) => parts.includes(part));
  if (isInstalled(root) && due().length === 0) return;
  try {
    mkdirSync(join(root, 'var'), { recursive: true });
    for (const folder of [root, join(root, 'var')]) accessSync(folder, constants.W_OK);
  } catch (error) {
    console.error(`Tamga has to install or build in ${root}, and may not write there (${error.code}). Start it once as the user this folder belongs to.`);
    process.exit(2);
  }
  await withLock(join(root, 'var', 'prepare.lock'), say, async (lock) => {
    // asked again: whoever held the lock may have done the work
    if (!isInstalled(root)) await install(root, { say, lock });
    const stale = due();
    if (stale.length === 0) return;
    say(`building ${stale.join(' and ')}`);
    await runShowing([process.execPath, join(root, 'scripts', 'build.mjs'), ...stale], { root, what: 'building', say, lock });
  });
}
