import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VARIABLES } from '@tamga/platform';

const root = process.cwd();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/ARCHITECTURE.md', 'docs/glossary.md', 'docs/PROGRESS.md'];
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

describe('the pages a newcomer reads', () => {
  it('list every variable of the environment with its default', () => {
    const readme = read('README.md');
    for (const { name, default: value } of VARIABLES) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
      expect({ name, row }).toEqual({ name, row: expect.any(String) as string });
      if (value) expect({ name, row }).toEqual({ name, row: expect.stringContaining(value) as string });
    }
  });

  it.each(PAGES)('%s names only commands that exist', (page) => {
    for (const [, name] of read(page).matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toContain(name);
  });

  it.each(PAGES)('%s links only to files that exist', (page) => {
    for (const [, target] of read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) expect({ target, exists: existsSync(join(root, dirname(page), target ?? '')) }).toEqual({ target, exists: true });
  });
});
