import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, eventually, isAlive, Launch, Scene } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
afterEach(() => scene.end());

const npm = (cwd: string, ...args: string[]): string => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const writeJson = (file: string, value: unknown): void => writeFileSync(file, JSON.stringify(value, null, 2));

/** A small project with one package from a file, so that npm really installs and needs no network. */
function project(): string {
  const root = scene.folder();
  mkdirSync(join(root, 'dep'));
  writeFileSync(join(root, 'postinstall.mjs'), `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
appendFileSync('installs', 'x');
writeFileSync('installer.pid', String(process.pid));
if (existsSync('slow')) await new Promise((resolve) => setTimeout(resolve, 60_000));
`);
  lockTo(root, '1.0.0');
  return root;
}

/** Makes the lock file ask for this version of the package, as a pull of new code would. */
function lockTo(root: string, version: string): void {
  const before = existsSync(join(root, 'node_modules'));
  writeJson(join(root, 'dep', 'package.json'), { name: 'dep', version });
  npm(join(root, 'dep'), 'pack', '--pack-destination', root);
  writeJson(join(root, 'package.json'), { name: 'small', version: '1.0.0', private: true, scripts: { postinstall: 'node postinstall.mjs' }, dependencies: { dep: `file:dep-${version}.tgz` } });
  rmSync(join(root, 'package-lock.json'), { force: true });
  npm(root, 'install', '--package-lock-only', '--offline', '--ignore-scripts');
  if (existsSync(join(root, 'node_modules')) !== before) throw new Error('only the lock file should have been written');
}

function prepare(root: string): Launch {
  const module = JSON.stringify(join(CHECKOUT, 'scripts', 'prepare.mjs'));
  const call = `const { prepare } = await import(${module}); await prepare(${JSON.stringify(root)}, { toStdout: true, parts: [] })`;
  return scene.launch({ dataDir: root, cwd: root, command: [process.execPath, '--input-type=module', '-e', call] });
}

const installed = (root: string): string => (JSON.parse(readFileSync(join(root, 'node_modules', 'dep', 'package.json'), 'utf8')) as { version: string }).version;
const installs = (root: string): number => (existsSync(join(root, 'installs')) ? readFileSync(join(root, 'installs'), 'utf8').length : 0);

describe('installing', () => {
  it('happens when there are no packages, not again, and again when the lock file has changed', async () => {
    const root = project();
    const first = prepare(root);
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(first.output).toMatch(/\[ +\d+\.\d s\] installing 1 packages/);
    expect(installed(root)).toBe('1.0.0');
    const second = prepare(root);
    expect(await second.ended).toMatchObject({ code: 0 });
    expect(second.output).toBe('');
    lockTo(root, '2.0.0');
    expect(await prepare(root).ended).toMatchObject({ code: 0 });
    expect(installed(root)).toBe('2.0.0');
    expect(installs(root)).toBe(2);
  });

  it('is not repeated after somebody has run npm ci', async () => {
    const root = project();
    npm(root, 'ci', '--offline');
    expect(installs(root)).toBe(1);
    const launch = prepare(root);
    expect(await launch.ended).toMatchObject({ code: 0 });
    expect(launch.output).toBe('');
    expect(installs(root)).toBe(1);
    expect(existsSync(join(root, 'node_modules', '.tamga-lock'))).toBe(true);
  });

  it('shows what npm said when it fails, and is tried again next time', async () => {
    const root = project();
    writeJson(join(root, 'package.json'), { ...JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')), dependencies: { dep: 'file:dep-9.9.9.tgz' } });
    for (let attempt = 1; attempt <= 2; attempt++) {
      const launch = prepare(root);
      expect(await launch.ended).toMatchObject({ code: 1 });
      expect(launch.output).toMatch(/npm error[^]*9\.9\.9[^]*installing packages failed/);
    }
    expect(existsSync(join(root, 'var', 'prepare.lock'))).toBe(false);
  });

  it('happens once when two start at once: the second waits', async () => {
    const root = project();
    const both = [prepare(root), prepare(root)];
    for (const launch of both) expect(await launch.ended).toMatchObject({ code: 0 });
    expect(both.map((launch) => launch.output).join('')).toMatch(/another Tamga \(process \d+\) is installing or building here/);
    expect(installs(root)).toBe(1);
  });

  it('that was killed is ended by the next start, which installs anew', async () => {
    const root = project();
    writeFileSync(join(root, 'slow'), '');
    const first = prepare(root);
    await eventually('npm is in the middle of it', () => existsSync(join(root, 'installer.pid')) && readFileSync(join(root, 'installer.pid'), 'utf8') !== '');
    const installer = Number(readFileSync(join(root, 'installer.pid'), 'utf8'));
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    expect(isAlive(installer)).toBe(true); // the fault: npm goes on without us
    rmSync(join(root, 'slow'));
    expect(await prepare(root).ended).toMatchObject({ code: 0 });
    expect(isAlive(installer)).toBe(false);
    expect(installs(root)).toBe(2);
    expect(installed(root)).toBe('1.0.0');
  });

  it('ends with Ctrl-C and leaves nothing running', async () => {
    const root = project();
    writeFileSync(join(root, 'slow'), '');
    const launch = prepare(root);
    await eventually('npm is in the middle of it', () => existsSync(join(root, 'installer.pid')) && readFileSync(join(root, 'installer.pid'), 'utf8') !== '');
    const installer = Number(readFileSync(join(root, 'installer.pid'), 'utf8'));
    expect((await launch.stop('SIGINT')).ended).toMatch(/^130\n/);
    await eventually('npm has ended', () => !isAlive(installer));
    expect(existsSync(join(root, 'var', 'prepare.lock'))).toBe(false);
  });
});

describe('building', () => {
  type Sources = { fingerprint: (root: string, part: string) => string; staleParts: (root: string) => string[]; stampFile: (root: string) => string };
  // plain JavaScript, because it runs before anything is built
  const sources = jest.requireActual<Sources>(join(CHECKOUT, 'scripts', 'sources.mjs'));

  function builtProject(): { root: string; source: string } {
    const root = scene.folder();
    const source = join(root, 'libs', 'domain', 'src', 'index.ts');
    mkdirSync(join(source, '..'), { recursive: true });
    mkdirSync(join(root, 'dist'));
    writeFileSync(source, 'export {};\n');
    expect(sources.staleParts(root)).toEqual(['server']);
    writeJson(sources.stampFile(root), { server: sources.fingerprint(root, 'server') });
    expect(sources.staleParts(root)).toEqual([]);
    return { root, source };
  }

  it.each<[string, (source: string) => void]>([
    ['changed', (source) => utimesSync(source, new Date(), new Date(Date.now() + 5_000))],
    ['made older by a checkout', (source) => utimesSync(source, new Date(0), new Date(0))],
    ['added', (source) => writeFileSync(join(source, '..', 'another.ts'), '')],
    ['removed', (source) => unlinkSync(source)],
  ])('is due when a source was %s', (_what, change) => {
    const { root, source } = builtProject();
    change(source);
    expect(sources.staleParts(root)).toEqual(['server']);
  });

  it('is not due for a test, and not for the web app when only the server has changed', () => {
    const { root, source } = builtProject();
    writeFileSync(join(source, '..', 'index.spec.ts'), '');
    writeFileSync(join(source, '..', 'index.medium-spec.ts'), '');
    expect(sources.staleParts(root)).toEqual([]);
    mkdirSync(join(root, 'apps', 'web'), { recursive: true });
    writeFileSync(join(root, 'apps', 'web', 'index.html'), '<!doctype html>');
    expect(sources.staleParts(root)).toEqual(['web']);
  });
});
