// What is built from what, and whether that is done: a fingerprint of the sources against the one kept beside the result.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The parts that are built on their own, so that a change of one does not rebuild the other. */
export const PARTS = {
  server: { sources: ['apps/api', 'apps/worker', 'apps/cli', 'libs', '.swcrc', 'scripts/build.mjs'], results: ['apps/api', 'apps/worker', 'apps/cli', 'libs'] },
  web: { sources: ['apps/web', 'libs/contract', 'scripts/build.mjs', 'scripts/compress.mjs'], results: ['apps/web'] },
};

const IGNORED = /^(node_modules|dist|var|\..+)$|\.(medium-|e2e-)?spec\.tsx?$/;

function walk(root, path, found) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    found.push(`${path}:${stat.size}:${stat.mtimeMs}`);
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) if (!IGNORED.test(name)) walk(root, `${path}/${name}`, found);
}

/** Changes when a source is added, changed or removed; reads no file, so it costs milliseconds. */
export function fingerprint(root, part) {
  const found = [];
  for (const source of PARTS[part].sources) walk(root, source, found);
  return createHash('sha256').update(found.join('\n')).digest('hex');
}

export const stampFile = (root) => join(root, 'dist', '.stamp');

export function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'));
  } catch {
    return {}; // absent or half-written: everything is to be built
  }
}

/** The web app is built with Vite, once it is there to be built. */
export const exists = (root, part) => part !== 'web' || existsSync(join(root, 'apps/web/index.html'));

/** The parts whose result is absent or older than the sources. */
export function staleParts(root) {
  const stamp = readStamp(root);
  return Object.keys(PARTS).filter((part) => exists(root, part) && stamp[part] !== fingerprint(root, part));
}
