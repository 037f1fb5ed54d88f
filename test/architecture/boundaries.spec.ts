import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';

const root = process.cwd();

/** One wrong import each, and the rule that must name it. A rule without a case here is a rule nobody has seen work. */
const VIOLATIONS: readonly { rule: string; file: string; code: string; others?: Record<string, string> }[] = [
  { rule: 'domain-is-pure', file: 'libs/domain/src/a1.ts', code: "import 'node:fs';" },
  { rule: 'domain-is-pure', file: 'libs/domain/src/a2.ts', code: "import type { Injectable } from '@nestjs/common'; export type T = typeof Injectable;" },
  { rule: 'domain-is-pure', file: 'libs/domain/src/a3.ts', code: "import '@tamga/platform';", others: { 'libs/platform/src/index.ts': '' } },
  { rule: 'platform-knows-no-business', file: 'libs/platform/src/a4.ts', code: "import '@tamga/domain';", others: { 'libs/domain/src/index.ts': '' } },
  { rule: 'libs-never-import-apps', file: 'libs/features/src/cases/a5.ts', code: "import '../../../../apps/api/src/b.js';", others: { 'apps/api/src/b.ts': '' } },
  { rule: 'apps-are-separate', file: 'apps/api/src/a6.ts', code: "import '../../worker/src/b.js';", others: { 'apps/worker/src/b.ts': '' } },
  { rule: 'web-speaks-contract-only', file: 'apps/web/src/a7.ts', code: "import '@tamga/domain';", others: { 'libs/domain/src/index.ts': '' } },
  { rule: 'contract-stands-alone', file: 'libs/contract/src/a8.ts', code: "import '@tamga/domain';", others: { 'libs/domain/src/index.ts': '' } },
  { rule: 'libs-front-door-only', file: 'apps/api/src/a9.ts', code: "import '../../../libs/domain/src/deep.js';", others: { 'libs/domain/src/deep.ts': '' } },
  { rule: 'features-front-door-only', file: 'libs/features/src/cases/a10.ts', code: "import '../identity/deep.js';", others: { 'libs/features/src/identity/deep.ts': '' } },
  { rule: 'feature-not-declared', file: 'libs/features/src/undeclared/a11.ts', code: "import './b.js';", others: { 'libs/features/src/undeclared/b.ts': '' } },
  { rule: 'orm-stays-in-its-files', file: 'libs/features/src/cases/cases.service.ts', code: "import type { DataSource } from 'typeorm'; export type T = DataSource;" },
  { rule: 'no-tests-in-product', file: 'apps/api/src/a13.ts', code: "import '../../../test/support/b.js';", others: { 'test/support/b.ts': '' } },
  { rule: 'no-circular', file: 'libs/domain/src/around.ts', code: "import './back.js';", others: { 'libs/domain/src/back.ts': "import './around.js';" } },
  { rule: 'cases-may-use-only-its-left', file: 'libs/features/src/cases/a15.ts', code: "import '@tamga/features/deadlines';", others: { 'libs/features/src/deadlines/index.ts': '' } },
  { rule: 'cases-may-use-only-its-left', file: 'libs/features/src/cases/a16.ts', code: "import '@tamga/features/notifications';", others: { 'libs/features/src/notifications/index.ts': '' } },
  { rule: 'notifications-may-use-only-its-left', file: 'libs/features/src/notifications/a17.ts', code: "import '@tamga/features/cases';", others: { 'libs/features/src/cases/index.ts': '' } },
];

function cruise(files: Record<string, string>): { code: number; output: string } {
  const dir = mkdtempSync(join(tmpdir(), 'tamga-arrows-'));
  try {
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(root, name), join(dir, name));
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
    for (const lib of ['apps/api/src', 'libs/domain/src']) mkdirSync(join(dir, lib), { recursive: true });
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(join(dir, dirname(file)), { recursive: true });
      writeFileSync(join(dir, file), code);
    }
    const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const done = spawnSync(process.execPath, [bin, 'apps', 'libs', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'], { cwd: dir, encoding: 'utf8', timeout: 60_000 });
    return { code: done.status ?? -1, output: done.stdout + done.stderr };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe('the arrows between folders', () => {
  // All of it lies in one tree, since each run of the tool takes seconds: every fault must be named by its own rule, in its own file.
  const output = { text: '', exit: 0 };
  beforeAll(() => {
    const { code, output: text } = cruise(Object.fromEntries(VIOLATIONS.flatMap(({ file, code: wrong, others }) => [...Object.entries(others ?? {}), [file, wrong]])));
    Object.assign(output, { text, exit: code });
  }, 60_000);

  it.each(VIOLATIONS)('$rule catches $file', ({ rule, file }) => {
    expect(output.text.split('\n').filter((line) => line.includes(`${rule}: ${file} `))).not.toEqual([]);
  });

  it('fail the check for each', () => {
    expect(new Set(VIOLATIONS.map(({ file }) => file)).size).toBe(VIOLATIONS.length);
    expect(output.exit).toBeGreaterThanOrEqual(VIOLATIONS.length);
  });

  it('let a feature use the front door of one to its left', () => {
    const { code, output } = cruise({
      'libs/features/src/cases/index.ts': "import '@tamga/features/identity'; import '@tamga/domain'; import '@tamga/platform';",
      'libs/features/src/identity/index.ts': '',
      'libs/domain/src/index.ts': '',
      'libs/platform/src/index.ts': '',
    });
    expect(output).not.toContain('error');
    expect(code).toBe(0);
  });
});
