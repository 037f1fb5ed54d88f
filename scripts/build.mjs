// Builds what is out of date into dist: `node scripts/build.mjs [server] [web] [--force]`. The result is made aside and then put in place, so that
// a build that fails or is killed leaves no half of it behind that would be taken for whole.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressTexts } from './compress.mjs';
import { withLock } from './prepare-lock.mjs';
import { exists, fingerprint, PARTS, readStamp, staleParts, stampFile } from './sources.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);

function run(script, ...args) {
  const ran = spawnSync(process.execPath, [at(script), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (ran.status !== 0) throw new Error(`the build failed: ${script} ended with ${ran.status ?? ran.signal}`);
}

const builders = {
  server(draft) {
    const folders = PARTS.server.results.map((r) => (r === 'libs' ? r : `${r}/src`)).filter((folder) => existsSync(at(folder)));
    run('node_modules/@swc/cli/bin/swc.js', ...folders, '-d', draft, '--config-file', '.swcrc', '--ignore', '**/*spec.ts', '--copy-files', '--quiet');
  },
  web(draft) {
    run('node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', join(draft, 'apps', 'web'), '--emptyOutDir', '--logLevel', 'warn');
    compressTexts(join(draft, 'apps', 'web'));
  },
};

function build(part) {
  const made = fingerprint(root, part); // before: a source that changes meanwhile makes the next build due
  const draft = at('dist', `.draft-${part}`);
  rmSync(draft, { recursive: true, force: true });
  builders[part](draft);
  const stamp = readStamp(root);
  writeFileSync(stampFile(root), JSON.stringify({ ...stamp, [part]: undefined }));
  for (const result of PARTS[part].results) {
    rmSync(at('dist', result), { recursive: true, force: true });
    if (!existsSync(join(draft, result))) continue;
    mkdirSync(dirname(at('dist', result)), { recursive: true });
    renameSync(join(draft, result), at('dist', result));
  }
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(stampFile(root), JSON.stringify({ ...stamp, [part]: made }));
}

function buildDue() {
  const asked = process.argv.slice(2).filter((word) => word in PARTS);
  const possible = process.argv.includes('--force') ? Object.keys(PARTS).filter((part) => exists(root, part)) : staleParts(root);
  for (const part of possible) if (asked.length === 0 || asked.includes(part)) build(part);
}

mkdirSync(at('dist'), { recursive: true });
try {
  // a lock of its own, so that `npm run build` and `npm start` at once do not put two results into one place
  await withLock(at('dist', '.build.lock'), console.error, buildDue);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
