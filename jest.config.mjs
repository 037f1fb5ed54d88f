// The code runs as native ES modules; Jest on Node before 24.9 cannot let a CommonJS package require one, so for tests SWC
// turns our code and every ESM-only package in node_modules into CommonJS (docs/adr/0003).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const modules = join(root, 'node_modules');
const esmOnly = readdirSync(modules)
  .flatMap((d) => (d.startsWith('@') ? readdirSync(join(modules, d)).map((n) => `${d}/${n}`) : [d]))
  .filter((n) => existsSync(join(modules, n, 'package.json')) && read(join(modules, n, 'package.json')).type === 'module');
const { paths: _paths, baseUrl: _baseUrl, ...jsc } = read(join(root, '.swcrc')).jsc;
const ours = { swcrc: false, sourceMaps: 'inline', jsc, module: { type: 'commonjs' } };
const theirs = { swcrc: false, sourceMaps: false, jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } };
const base = {
  rootDir: root,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/threads.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', ours], '^.+\\.m?js$': ['@swc/jest', theirs] },
  // @fastify/cookie is CommonJS but loads its ESM-only parser by `import()`, which Jest's CommonJS mode cannot do either.
  transformIgnorePatterns: [`/node_modules/(?!(${[...esmOnly, '@fastify/cookie'].join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  moduleNameMapper: {
    '^@tamga/features/([^/]+)$': '<rootDir>/libs/features/src/$1/index.ts',
    '^@tamga/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
};
const real = { ...base, setupFilesAfterEnv: ['<rootDir>/test/support/second-attempt.ts'] };
const withDatabase = { ...real, globalSetup: '<rootDir>/test/support/global-setup.mjs', globalTeardown: '<rootDir>/test/support/global-teardown.mjs' };

export default {
  workerIdleMemoryLimit: '900MB',
  testTimeout: 120_000, // global: Jest does not take it from a project
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    { ...base, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'medium', testMatch: ['<rootDir>/{apps,libs}/**/*.medium-spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { ...real, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.e2e-spec.ts'] },
    { ...real, displayName: 'start', globalSetup: '<rootDir>/test/start/template.mjs', globalTeardown: '<rootDir>/test/start/template-teardown.mjs', testMatch: ['<rootDir>/test/start/**/*.e2e-spec.ts'] },
  ],
};
