#!/usr/bin/env node
// The one entry. It runs before anything is installed, so it uses nothing but Node itself: it installs and builds what is
// missing and hands over to the command line in dist.
import { existsSync, realpathSync } from 'node:fs';
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

const main = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
if (existsSync(join(root, 'apps', 'cli', 'src'))) {
  const { prepare } = await import('../scripts/prepare.mjs');
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const serves = ['start', 'api'].includes(words[0]);
  await prepare(root, { toStdout: words[0] === 'start' && !process.argv.includes('--json'), parts: serves ? ['server', 'web'] : ['server'] });
}
await import(pathToFileURL(main).href);
