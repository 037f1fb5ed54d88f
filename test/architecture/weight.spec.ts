import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PagesNeed } from '../../apps/web/src/pages-need.js';

/**
 * How much JavaScript a browser must have before a page can be used, compressed by gzip, in kB of 1000 bytes: the app's entry, the script that
 * begins to load (it stands in the page), and whatever the build says that a page needs (the list in index.html): the frame and its account menu, the page, what is
 * drawn in it for those who read it, everything these import, and the texts they name, in the language that has the longest. What comes when
 * it is reached (dialogs, other tabs, calendars) is not in it.
 */
const OFFICE_LIMIT = 150;
/** What inventors and experts open, often over a telephone. */
const PERSON_LIMIT = 120;
/** Where they come in, by the link of a mail. */
const ENTRANCE_LIMIT = 80;
/** Pages above their limit, with what they weigh. May only become less. */
const STILL_ABOVE: Readonly<Record<string, number>> = {};
const ENTRANCES = ['/sign-in', '/forgotten-password', '/password-reset', '/invitation', '/review-entry', '/sales-report'];
const PERSON_ROUTES = [...ENTRANCES, '/disclosures', '/disclosures/$disclosureId', '/disclosures/$disclosureId/edit/$step', '/cases', '/cases/$caseId', '/reviews', '/reviews/$reviewId', '/income', '/inbox', '/account'];
/** What the office opens as well, and gets more of. */
const BOTH = new Set(['/disclosures', '/disclosures/$disclosureId', '/cases', '/cases/$caseId', '/inbox', '/account']);
const isPerson = (path: string): boolean => PERSON_ROUTES.includes(path) || path.startsWith('/disclosures/$disclosureId/edit/');
const isOffice = (path: string): boolean => BOTH.has(path) || !isPerson(path);

type Chunk = { file: string; imports?: string[]; isEntry?: boolean };
type Page = PagesNeed['pages'][number];
type Reader = 'office' | 'person';
let out: string;
let manifest: Record<string, Chunk>;
let need: PagesNeed;
let inPage: string;

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'tamga-weight-'));
  const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
  if (built.status !== 0) throw new Error(`the web app could not be built: ${built.stderr}`);
  manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  need = JSON.parse(/<script type="application\/json" id="pages">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null') as PagesNeed;
  inPage = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const scripts = (numbers: readonly number[]): string[] => numbers.map((number) => `assets/${need.files[number] ?? ''}`).filter((file) => file.endsWith('.js'));
const textsOf = (locale: string, { texts, office, person }: Page, reader: Reader): string[] => scripts([...texts, ...(reader === 'office' ? office : person)[1]].flatMap((name) => need.texts[locale]?.[name] ?? []));

/** The app itself, and what begins to load before it. */
function entries(): string[] {
  const needed = new Set<string>();
  const add = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no ${key}`);
    if (needed.has(chunk.file)) return;
    needed.add(chunk.file);
    for (const each of chunk.imports ?? []) add(each);
  };
  for (const key of Object.keys(manifest)) if (manifest[key]?.isEntry) add(key);
  return [...needed];
}

/** Charts are drawn into figures that stand complete without them: words, numbers, table and the place of the chart. */
const isChart = (file: string): boolean => /EChart/.test(file);

function filesOf(page: Page, reader: Reader): string[] {
  const fixed = new Set([...entries(), ...scripts(page.files), ...scripts((reader === 'office' ? page.office : page.person)[0])].filter((file) => !isChart(file)));
  const texts = Object.keys(need.texts).map((locale) => [...new Set(textsOf(locale, page, reader))].filter((file) => !fixed.has(file)));
  const longest = texts.sort((a, b) => sumOf(b) - sumOf(a))[0] ?? [];
  return [...fixed, ...longest];
}

const gzipped = new Map<string, number>();
function weightOf(file: string): number {
  const known = gzipped.get(file) ?? gzipSync(readFileSync(join(out, file))).length;
  gzipped.set(file, known);
  return known;
}
const sumOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + weightOf(file), 0);
/** With the script that stands in the page itself. */
const kilobytes = (files: readonly string[]): number => Math.ceil((sumOf(files) + gzipSync(inPage).length) / 1000);

describe('what a browser downloads before a page can be used', () => {
  it('finds every page of the router in the list of the build', () => {
    const source = readFileSync('apps/web/src/routes.tsx', 'utf8');
    const routed = [...source.matchAll(/(?:open|framed)\('([^']+)'/g)].map(([, path = '']) => path).filter((path) => path !== '/gallery');
    expect(routed.length).toBeGreaterThan(20);
    const listed = need.pages.map(({ path }) => path);
    for (const path of ['/sign-in', ...routed]) expect(listed).toContain(path);
    // What is listed besides is a page of the router with a name in the place of its last parameter.
    const others = listed.filter((path) => path !== '/sign-in' && !routed.includes(path));
    for (const path of others) expect(routed.map((each) => each.replace(/\$[a-z]+$/, ''))).toContain(path.replace(/[^/]+$/, ''));
    for (const path of PERSON_ROUTES) expect(need.pages.map((page) => page.path)).toContain(path);
    for (const page of need.pages) expect(filesOf(page, 'office').length).toBeGreaterThan(3);
    expect(inPage).toContain('modulepreload');
  });

  const heavy = (limit: number, reader: Reader, reads: (path: string) => boolean): string[] =>
    need.pages.filter(({ path }) => reads(path)).flatMap((page) => {
      const weight = kilobytes(filesOf(page, reader));
      return weight > (STILL_ABOVE[page.path] ?? limit) ? [`${page.path}: ${weight} kB`] : [];
    });

  it('stays small for inventors and experts', () => {
    expect(heavy(PERSON_LIMIT, 'person', isPerson)).toEqual([]);
  });

  it('is smallest where they come in', () => {
    expect(heavy(ENTRANCE_LIMIT, 'person', (path) => ENTRANCES.includes(path))).toEqual([]);
  });

  it('stays within bounds for the office', () => {
    expect(heavy(OFFICE_LIMIT, 'office', isOffice)).toEqual([]);
  });

  it('does not grow for inventors with each page or text of the office: what everybody loads names none of their files', () => {
    const source = readFileSync('apps/web/src/routes.tsx', 'utf8');
    const pages = [...source.matchAll(/framed\('([^']+)', \(\) => import\('\.\/([^']+)\.js'\)/g)].flatMap(([, path = '', file = '']) => (isPerson(path) || path.startsWith('/cases/') ? [] : [manifest[`src/${file}.tsx`]?.file ?? '']));
    const texts = Object.values(need.texts).flatMap((files) => scripts(Object.values(files)));
    expect(new Set(pages).size).toBeGreaterThan(25);
    expect(texts.length).toBeGreaterThan(100);
    const loaded = entries().map((file) => readFileSync(join(out, file), 'utf8')).join('\n');
    expect(loaded).toContain('office-pages-');
    expect([...pages, ...texts].filter((file) => file === '' || loaded.includes(file.replace('assets/', '')))).toEqual([]);
  });

  it('keeps in the style sheet what any script gives to an element, and not the rest of the kit', () => {
    const classesIn = (text: string): string[] => text.match(/\bm_[0-9a-f]{6,8}\b/g) ?? [];
    const assets = (ending: string): string => readdirSync(join(out, 'assets')).filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(out, 'assets', name), 'utf8')).join('\n');
    const [whole, kept] = [new Set(classesIn(readFileSync('node_modules/@mantine/core/styles.css', 'utf8'))), new Set(classesIn(assets('.css')))];
    const given = new Set(classesIn(assets('.js')).filter((name) => whole.has(name)));
    expect(given.size).toBeGreaterThan(150);
    expect([...given].filter((name) => !kept.has(name))).toEqual([]);
    expect(kept.size).toBeLessThan(whole.size * 0.8);
  });

  it('counts what a page imports: the charts would be found if they came with their page', () => {
    const page = need.pages.find(({ path }) => path === '/dashboard');
    const charts = scripts(page?.files ?? []).filter(isChart);
    expect(sumOf(charts)).toBeGreaterThan(100_000);
  });

  it('counts what is drawn for the office beside what is drawn for everybody', () => {
    const list = need.pages.find(({ path }) => path === '/cases');
    if (!list) throw new Error('there is no list of cases');
    expect(sumOf(filesOf(list, 'office'))).toBeGreaterThan(sumOf(filesOf(list, 'person')) + 10_000);
  });

  it('has no chart, calendar, drag library, nor the library that places lists, in it for anybody who has not asked for one', () => {
    const marks: Record<string, RegExp> = { echarts: /zrender|ecModel/, calendar: /__staticSelector:"Calendar/, placing: /floating-ui|getBoundingClientRectFromPlacement|detectOverflow/ };
    const found = need.pages.flatMap((page) => (['office', 'person'] as const).flatMap((reader) => filesOf(page, reader).flatMap((each) => Object.entries(marks).filter(([, mark]) => mark.test(readFileSync(join(out, each), 'utf8'))).map(([name]) => `${page.path}: ${name} in ${each}`))));
    expect(found).toEqual([]);
    const dragging = need.pages.filter(({ path }) => isPerson(path)).flatMap((page) => filesOf(page, 'person').filter((each) => /pragmatic-drag-and-drop/.test(readFileSync(join(out, each), 'utf8'))));
    expect(dragging).toEqual([]);
  });
});
