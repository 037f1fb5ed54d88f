import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeApi } from '../../apps/api/src/describe-api.js';

const COMMITTED = 'apps/api/openapi.json';
type Operation = { operationId: string; responses: Record<string, unknown>; 'x-access'?: string; requestBody?: unknown };
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } };

const operationsOf = (document: Document): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]));

describe('the description of the API', () => {
  it('is committed as the routes are now (npm run generate)', async () => {
    expect(await describeApi()).toBe(readFileSync(COMMITTED, 'utf8'));
  });

  // Of two classes with one name, the description keeps the later and says nothing.
  it('knows each shape by a name of its own', () => {
    const files = readdirSync('apps/api/src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.dto.ts'));
    const names = files.flatMap((file) => [...readFileSync(join('apps/api/src', file), 'utf8').matchAll(/^(?:export )?class (\w+)/gm)].map(([, name = '']) => name));
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it('comes out the same twice', async () => {
    expect(await describeApi()).toBe(await describeApi());
  });

  it('is what the client of the web app was generated from', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tamga-contract-'));
    try {
      const file = join(folder, 'generated.ts');
      const done = spawnSync(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', COMMITTED, '-o', file], { encoding: 'utf8', timeout: 60_000 });
      expect(done.stderr).not.toMatch(/error/i);
      expect(readFileSync(file, 'utf8')).toBe(readFileSync('libs/contract/src/generated.ts', 'utf8'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the routes', () => {
  it('are each described: who may, what comes back, and how it fails', async () => {
    const document = JSON.parse(await describeApi()) as Document;
    const operations = operationsOf(document).filter(([name]) => name.includes('/api/v1/'));
    const told = (check: (operation: Operation, name: string) => boolean): string[] => operations.filter(([name, operation]) => !check(operation, name)).map(([name]) => name);
    expect(told((o) => typeof o['x-access'] === 'string')).toEqual([]);
    expect(told((o) => 'default' in o.responses)).toEqual([]);
    expect(told((o) => Object.keys(o.responses).some((status) => status.startsWith('2')))).toEqual([]);
    expect(new Set(operations.map(([, o]) => o.operationId)).size).toBe(operations.length);
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });
});
