import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * How much JavaScript a browser must have before a page can be used, compressed by gzip, in kB of 1000 bytes: the entry, the frame, the
 * page and everything these import, and the texts they name, in the language that has the longest. What is imported only when it is
 * reached (dialogs, further steps of a form, the account menu, charts) is not in it.
 */
const OFFICE_LIMIT = 200;
/** What inventors and experts open, often over a telephone. React, the router, the queries and the frame alone are 147 of it. */
const PERSON_LIMIT = 195;
/** Pages above their limit, with what they weigh: lists that can be searched (the kit's, with what places them, are 30) and many small tools. May only become less. */
const STILL_ABOVE: Readonly<Record<string, number>> = {
  '/board': 215, '/cases/$caseId': 246, '/cases/$caseId/$tab': 246, '/cases/$caseId/assessments/$kind': 273, '/agreements/$agreementId': 249, '/dashboard': 202, '/admin/office': 212, '/admin/policy': 209, '/audit': 239,
};
const PERSON_ROUTES = ['/sign-in', '/forgotten-password', '/password-reset', '/invitation', '/review-entry', '/disclosures', '/disclosures/$disclosureId', '/disclosures/$disclosureId/edit/$step', '/reviews', '/reviews/$reviewId', '/inbox', '/account'];

type Chunk = { file: string; imports?: string[]; isEntry?: boolean };
const WEB = 'apps/web/src';
let out: string;
let manifest: Record<string, Chunk>;

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'tamga-weight-'));
  const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
  if (built.status !== 0) throw new Error(`the web app could not be built: ${built.stderr}`);
  manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Each address with the file of its page, as the router has them. */
function pages(): [path: string, file: string][] {
  const source = readFileSync(`${WEB}/routes.tsx`, 'utf8');
  const listed = [...source.matchAll(/(?:open|framed)\('([^']+)', \(\) => import\('\.\/([^']+)\.js'\)/g)].map(([, path = '', file = '']): [string, string] => [path, `${file}.tsx`]);
  // The gallery is for development and in no build.
  return [['/sign-in', 'identity/SignInPage.tsx'], ...listed.filter(([path]) => path !== '/gallery')];
}

/** The source files that a page cannot do without: its imports and theirs, but not what it imports when it is reached. */
function sourcesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(join(WEB, file), 'utf8');
  for (const [, path = ''] of source.matchAll(/^(?:import(?! type)|export) [^;]*?from '(\.[^']+)\.js';/gm)) {
    const base = normalize(join(dirname(file), path));
    const name = [`${base}.tsx`, `${base}.ts`].find((each) => readdirSync(join(WEB, dirname(each))).includes(each.split('/').at(-1) ?? ''));
    if (name) sourcesOf(name, seen);
  }
  return seen;
}

/** The namespaces that are named by these files, with those that come along (i18n/texts.ts). */
function namespacesOf(sources: Iterable<string>): string[] {
  const companions: Record<string, string[]> = { assets: ['places'], assessments: ['assets', 'places'], deadlines: ['domain', 'assets', 'places'], history: ['assets', 'places'] };
  const named = [...sources].flatMap((file) => [...readFileSync(join(WEB, file), 'utf8').matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, list = '']) => [...list.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name)));
  return [...new Set(['common', 'shell', ...named, ...named.flatMap((name) => companions[name] ?? [])])];
}

function filesOf(page: string): string[] {
  const needed = new Set<string>();
  const need = (key: string): void => {
    if (needed.has(key)) return;
    needed.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no ${key}`);
    for (const each of chunk.imports ?? []) need(each);
  };
  const namespaces = namespacesOf([...sourcesOf('shell/Frame.tsx'), ...sourcesOf(page)]);
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry); // the app, and what begins to load before it
  for (const key of [...entries, 'src/shell/Frame.tsx', `src/${page}`, ...namespaces.map((name) => `src/i18n/ru/${name}.json`)]) need(key);
  return [...needed].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js'));
}

const gzipped = new Map<string, number>();
function weightOf(file: string): number {
  const known = gzipped.get(file) ?? gzipSync(readFileSync(join(out, file))).length;
  gzipped.set(file, known);
  return known;
}
const kilobytes = (files: readonly string[]): number => Math.ceil(files.reduce((sum, file) => sum + weightOf(file), 0) / 1000);

describe('what a browser downloads before a page can be used', () => {
  it('finds every page of the router in the build', () => {
    expect(pages().length).toBeGreaterThan(20);
    for (const path of PERSON_ROUTES) expect(pages().map(([each]) => each)).toContain(path);
    for (const [, file] of pages()) expect(filesOf(file).length).toBeGreaterThan(3);
  });

  const heavy = (limit: number, ours: (path: string) => boolean): string[] =>
    pages().filter(([path]) => ours(path)).flatMap(([path, file]) => {
      const weight = kilobytes(filesOf(file));
      return weight > (STILL_ABOVE[path] ?? limit) ? [`${path}: ${weight} kB`] : [];
    });

  it('stays small for inventors and experts', () => {
    expect(heavy(PERSON_LIMIT, (path) => PERSON_ROUTES.includes(path))).toEqual([]);
  });

  it('stays within bounds for the office', () => {
    expect(heavy(OFFICE_LIMIT, (path) => !PERSON_ROUTES.includes(path))).toEqual([]);
  });

  it('counts what a page imports: the heaviest library is found where it is used', () => {
    const charts = Object.values(manifest).find(({ file }) => /EChart/.test(file));
    expect(weightOf(charts?.file ?? '')).toBeGreaterThan(100_000);
  });

  it('has no chart, calendar or drag library in it for inventors', () => {
    const marks: Record<string, RegExp> = { echarts: /zrender|ecModel/, calendar: /DatePickerInput|__staticSelector:"Calendar/, dragging: /pragmatic-drag-and-drop/ };
    const found = pages().filter(([path]) => PERSON_ROUTES.includes(path)).flatMap(([path, file]) => filesOf(file).flatMap((each) => Object.entries(marks).filter(([, mark]) => mark.test(readFileSync(join(out, each), 'utf8'))).map(([name]) => `${path}: ${name} in ${each}`)));
    expect(found).toEqual([]);
  });
});
