#!/usr/bin/env node
// The one entry. It runs before anything is installed, so it uses nothing but Node itself: it installs and builds what is
// missing and hands over to the command line in dist.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Tamga needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
// else the data would lie wherever the person happens to stand
process.env.DATA_DIR ||= join(root, 'var');

// a reader that goes away (npm start | head) must not take the server with it
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!['EPIPE', 'EIO'].includes(error.code)) throw error;
  });
}

// `npm start` runs a shell that runs us, and neither passes on every signal: npm that is ended would leave us behind.
// Being handed to another parent is the sign, ours or that of the shell between.
if (process.env.npm_lifecycle_event) {
  const lineage = () => `${process.ppid} ${parentOfShell(process.ppid)}`;
  const born = lineage();
  const watch = setInterval(() => {
    if (lineage() === born) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

/** The parent of a shell; nothing for another program, such as npm itself, whose parent may well end before it. */
function parentOfShell(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return /^(ba|da|a|k|z)?sh$/.test(stat.slice(stat.indexOf('(') + 1, end)) ? stat.slice(end + 2).split(' ')[1] : '';
  } catch {
    return ''; // no /proc here
  }
}

const main = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
if (existsSync(join(root, 'apps', 'cli', 'src'))) {
  const { prepare } = await import('../scripts/prepare.mjs');
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const serves = ['start', 'api'].includes(words[0]);
  await prepare(root, { toStdout: words[0] === 'start' && !process.argv.includes('--json'), parts: serves ? ['server', 'web'] : ['server'] });
}
await import(pathToFileURL(main).href);
