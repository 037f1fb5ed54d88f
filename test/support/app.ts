import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { SYSTEM } from '@tamga/features/identity';
import { entities, roleOf } from '@tamga/features/schema';
import { Database, FixedClock, loadConfig, PlatformModule, sha256, type Config } from '@tamga/platform';
import { cloneDatabase, type TestDatabase } from './database.js';

/** A Saturday morning in Almaty and Friday night in California: dates that depend on the zone show themselves. */
export const TEST_NOW = new Date('2026-11-21T04:00:00.000Z');

export type TestApp = {
  context: TestingModule; database: Database; clock: FixedClock; config: Config; testDatabase: TestDatabase;
  /** What no service answers or does, by hand, past the walls between offices. */
  asSystem: <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
};

/** The configuration of a test: its own database and data folder, nothing from the machine's environment. */
export function testConfig(databaseUrl: string, ownerUrl: string, overrides: Record<string, string> = {}): Config {
  const dataDir = mkdtempSync(join(tmpdir(), 'tamga-data-'));
  return loadConfig({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', DATABASE_POOL: '6', DEMO: 'off', ...overrides });
}

/** Real features over a real, empty database of their own, at a moment the test decides. */
export async function openApp(imports: NonNullable<ModuleMetadata['imports']>, now: Date = TEST_NOW): Promise<TestApp> {
  const testDatabase = await cloneDatabase();
  const config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl);
  const clock = new FixedClock(now);
  const platform = PlatformModule.forRoot({ config, application: 'test', entities, roleOf, clock });
  const context = await Test.createTestingModule({ imports: [platform, ...imports] }).compile();
  await context.init();
  const close = async (): Promise<void> => {
    await context.close();
    await testDatabase.drop();
    rmSync(config.dataDir, { recursive: true, force: true });
  };
  const database = context.get(Database);
  const asSystem: TestApp['asSystem'] = (text, values = []) => database.transaction(SYSTEM, (tx) => tx.query({ name: `test-${sha256(text).slice(0, 16)}`, text }, values));
  return { context, database, clock, config, testDatabase, asSystem, close };
}
