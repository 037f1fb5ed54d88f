// One PostgreSQL for the whole Jest run and one migrated template, cloned by each test file (support/database.ts).
// DATABASE_TEST_URL names an outside server (superuser) to use instead of the embedded one.
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function setup() {
  if (process.env.TAMGA_TEST_DATABASE_URL) return; // another Jest project of this run has prepared it
  const { migrate, startEmbedded } = await import('../../dist/libs/platform/src/index.js');
  const { migrations } = await import('../../dist/libs/features/src/schema/index.js');
  const root = mkdtempSync(join(tmpdir(), 'tamga-test-'));
  chmodSync(root, 0o755);
  const server = await startEmbedded({ dataDir: join(root, 'postgres'), fast: true, log: () => undefined });
  await migrate({ ownerUrl: server.ownerUrl, databaseUrl: server.databaseUrl, migrations });
  process.env.TAMGA_TEST_DATABASE_URL = server.databaseUrl;
  process.env.TAMGA_TEST_OWNER_URL = server.ownerUrl;
  globalThis.__TAMGA_TEST_SERVER__ = { server, root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
