import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SOURCES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs', 'test', 'scripts', 'bin'], { encoding: 'utf8' })
  .split('\n').filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file) && !file.endsWith('generated.ts'));
/** Stands for a package's own export: the bundler puts it in that one's place (apps/web/vite.config.ts). */
const IN_PLACE_OF = /^apps\/web\/src\/(preact\/|ui\/(merge-refs|wide-table)\.)/;

/** Code without comments and without what a front door only passes on. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replace(/^export (type )?\{[^}]*\} from .*$/gm, '');
const exported = (text: string): string[] => [...text.matchAll(/^export (?:abstract )?(?:const|function\*?|async function|class) (\w+)/gm)].map(([, name]) => name ?? '');

/** Names that stand nowhere but where they are exported. */
function unused(files: readonly (readonly [name: string, text: string])[]): string[] {
  const times = new Map<string, number>();
  for (const [, text] of files) for (const [word] of code(text).matchAll(/[A-Za-z_$][\w$]*/g)) times.set(word, (times.get(word) ?? 0) + 1);
  return files.flatMap(([file, text]) => (IN_PLACE_OF.test(file) ? [] : exported(code(text)).filter((name) => times.get(name) === 1).map((name) => `${file} ${name}`)));
}

it('finds what is exported and used by nobody, through a front door or not', () => {
  const front = ['libs/a/index.ts', "export { KEPT, lost } from './a.js';"] as const;
  const a = ['libs/a/a.ts', 'export const KEPT = 1;\n/** As `lost`. */\nexport function lost(): void {}\nexport class Own {}\nnew Own();'] as const;
  expect(unused([front, a, ['libs/b.ts', "import { KEPT } from './a/index.js';\nconsole.log(KEPT);"]])).toEqual(['libs/a/a.ts lost']);
});

it('has nothing that is exported and used by nobody', () => {
  expect(SOURCES.length).toBeGreaterThan(1500);
  expect(unused(SOURCES.map((file) => [file, readFileSync(file, 'utf8')] as const))).toEqual([]);
});
