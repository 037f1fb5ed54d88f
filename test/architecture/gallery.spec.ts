import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Words that only the gallery's own files contain. */
const MARKS = ['over target, statutory date soon', 'two criteria missing', 'on hold, nobody owns it', 'refusal with fields'];

function textsUnder(folder: string): [file: string, text: string][] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && /\.(js|html|css|json)$/.test(entry.name)).map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return [file, readFileSync(file, 'utf8')];
  });
}

/** The gallery's traces in a build: its words, and chunks named after its files. */
const traces = (files: readonly [string, string][]): string[] =>
  files.flatMap(([file, text]) => [...MARKS.filter((mark) => text.includes(mark)).map((mark) => `${file}: ${mark}`), ...(/[Gg]aller(y|ies)/.test(file) ? [file] : []), ...(/["'`]\/gallery["'`]/.test(text) ? [`${file}: /gallery`] : [])]);

/** A build of the present sources: `npm test` has made one; without it one is made aside. */
function built(): { folder: string; remove: () => void } {
  const dist = join(process.cwd(), 'dist', 'apps', 'web');
  if (existsSync(join(dist, 'index.html'))) return { folder: dist, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'tamga-gallery-'));
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { stdio: 'inherit' });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

describe('the gallery', () => {
  const build = built();
  afterAll(() => build.remove());

  it('is not in what is shipped', () => {
    const files = textsUnder(build.folder);
    expect(files.length).toBeGreaterThan(20);
    expect(traces(files)).toEqual([]);
  });

  it('would be found by this test if it were', () => {
    const sources = readdirSync('apps/web/src/gallery').map((name): [string, string] => [join('assets', name), readFileSync(join('apps/web/src/gallery', name), 'utf8')]);
    const found = traces([...sources, ['assets/routes.js', 'open("/gallery",()=>1)']]);
    for (const mark of [...MARKS, '/gallery']) expect(found.some((trace) => trace.endsWith(mark))).toBe(true);
  });
});
