// A data folder with a database at the newest schema, made once for all of these tests: most of them are about what comes after its making,
// which takes longer than they do. A test of the making itself begins in an empty folder.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-start-template-'));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs as another user and must get in
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', DEMO: 'off', DATA_DIR: folder };
  const made = spawnSync(process.execPath, ['bin/tamga.mjs', 'migrate'], { env, encoding: 'utf8', timeout: 180_000 });
  if (made.status !== 0) throw new Error(`the database of the tests could not be made: ${made.stdout}${made.stderr}`);
  process.env.TAMGA_START_TEMPLATE = folder;
  globalThis.__TAMGA_START_TEMPLATE__ = () => rmSync(folder, { recursive: true, force: true });
}
