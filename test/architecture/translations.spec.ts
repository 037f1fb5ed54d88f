import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIST = 'docs/translations-kk.csv';
const run = (root: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/translations.mjs', '--root', root, ...args], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

describe('the list of Kazakh texts for a native reader', () => {
  it('holds every text as it is today, each reviewed or marked as a draft', () => {
    expect(run(process.cwd(), '--check')).toEqual({ status: 0, said: '' });
    expect(readFileSync(LIST, 'utf8').split('\r\n').length).toBeGreaterThan(1000);
  });

  describe('in a copy', () => {
    let root = '';
    const text = (): Record<string, string> => JSON.parse(readFileSync(join(root, 'apps/web/src/i18n/kk/parties.json'), 'utf8')) as Record<string, string>;
    const list = (): string => readFileSync(join(root, LIST), 'utf8');
    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), 'tamga-translations-'));
      for (const locale of ['en', 'ru', 'kk']) {
        mkdirSync(join(root, 'apps/web/src/i18n', locale), { recursive: true });
        writeFileSync(join(root, 'apps/web/src/i18n', locale, 'parties.json'), `${JSON.stringify({ save: `Save, "${locale}"`, ask: `Ask ${locale}` }, null, 1)}\n`);
      }
      cpSync('docs/translations.md', join(root, 'docs/translations.md'));
      run(root);
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    it('is found out of date when a text was added, and takes it in as a draft', () => {
      expect(run(root, '--check').status).toBe(0);
      writeFileSync(join(root, 'apps/web/src/i18n/kk/parties.json'), JSON.stringify({ ...text(), added: 'Жаңа' }));
      expect(run(root, '--check')).toMatchObject({ status: 1, said: expect.stringContaining('parties:added') as string });
      expect(run(root)).toEqual({ status: 0, said: '3 Kazakh texts in docs/translations-kk.csv, 3 of them drafts\n' });
      expect(run(root, '--check').status).toBe(0);
    });

    it('takes the reader\'s words into the screens, remembers what was reviewed, and makes it a draft again when it changes', () => {
      writeFileSync(join(root, LIST), list().replace(/^(parties:save,.*),"Save, ""kk""",$/m, '$1,"Сақтау, ""қазақша""",yes'));
      expect(run(root, '--take').said).toBe('1 Kazakh text(s) taken from the list\n3 Kazakh texts in docs/translations-kk.csv, 2 of them drafts\n');
      expect(text()['save']).toBe('Сақтау, "қазақша"');
      expect(run(root, '--check').status).toBe(0);
      writeFileSync(join(root, 'apps/web/src/i18n/kk/parties.json'), JSON.stringify({ ...text(), save: 'Басқа' }));
      expect(run(root).said).toContain('3 of them drafts');
    });
  });
});
