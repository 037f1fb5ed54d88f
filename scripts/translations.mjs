// Keeps docs/translations-kk.csv, the one list of Kazakh texts for a native reader: `node scripts/translations.mjs` renews it, `--check` says whether it
// is up to date, `--take` writes what the reader has changed in it back into the texts. A row is a draft until its last column says `yes`; when the
// Kazakh or English text changes later, it is a draft again. How to read it: docs/translations.md.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = process.argv.indexOf('--root');
const root = at > 0 ? process.argv[at + 1] : dirname(dirname(fileURLToPath(import.meta.url)));
const LIST = join(root, 'docs', 'translations-kk.csv');
const HEADINGS = ['key', 'english', 'russian', 'kazakh', 'reviewed'];
const BYTE_ORDER_MARK = '\ufeff';
const folder = (locale) => join(root, 'apps', 'web', 'src', 'i18n', locale);

/** Every text of a language by `namespace:key`. */
function textsOf(locale) {
  const found = new Map();
  const walk = (tree, path, namespace) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(`${namespace}:${[...path, key].join('/')}`, value);
      else walk(value, [...path, key], namespace);
    }
  };
  for (const name of readdirSync(folder(locale)).filter((each) => each.endsWith('.json')).sort()) walk(JSON.parse(readFileSync(join(folder(locale), name), 'utf8')), [], name.slice(0, -5));
  return found;
}

const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const write = (rows) => BYTE_ORDER_MARK + [HEADINGS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** RFC 4180. */
function read(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.replace(BYTE_ORDER_MARK, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length === HEADINGS.length) rows.push(row);
    row = [];
  }
  return rows.slice(1);
}

const known = () => new Map((existsSync(LIST) ? read(readFileSync(LIST, 'utf8')) : []).map(([key, english, , kazakh, reviewed]) => [key, { english, kazakh, reviewed: reviewed.trim().toLowerCase() === 'yes' }]));

/** The list as it should be, keeping what was reviewed and has not changed since. */
function wanted(before) {
  const [english, russian, kazakh] = ['en', 'ru', 'kk'].map(textsOf);
  const twin = (texts, key) => texts.get(key) ?? texts.get(key.replace(/_(one|few|many)$/, '_other')) ?? '';
  return [...kazakh].map(([key, text]) => {
    const was = before.get(key);
    const same = was !== undefined && was.kazakh === text && was.english === twin(english, key);
    return [key, twin(english, key), twin(russian, key), text, same && was.reviewed ? 'yes' : ''];
  });
}

/** Writes the reader's words into the texts. */
function take(before) {
  let changed = 0;
  for (const name of readdirSync(folder('kk')).filter((each) => each.endsWith('.json'))) {
    const file = join(folder('kk'), name);
    const source = readFileSync(file, 'utf8');
    const tree = JSON.parse(source);
    const walk = (branch, path) => {
      for (const [key, value] of Object.entries(branch)) {
        if (typeof value !== 'string') walk(value, [...path, key]);
        else {
          const read = before.get(`${name.slice(0, -5)}:${[...path, key].join('/')}`);
          if (!read || read.kazakh === value || read.kazakh === '') continue;
          branch[key] = read.kazakh;
          changed += 1;
        }
      }
    };
    const was = changed;
    walk(tree, []);
    if (changed > was) writeFileSync(file, JSON.stringify(tree, null, 1) + (source.endsWith('\n') ? '\n' : ''));
  }
  console.log(`${changed} Kazakh text(s) taken from the list`);
}

const before = known();
if (process.argv.includes('--take')) take(before);
const rows = wanted(before);
const drafts = rows.filter(([, , , , reviewed]) => reviewed === '').length;
if (process.argv.includes('--check')) {
  if (!existsSync(LIST) || readFileSync(LIST, 'utf8') !== write(rows)) {
    const stale = rows.filter(([key, english, , kazakh]) => before.get(key)?.kazakh !== kazakh || before.get(key)?.english !== english).map(([key]) => key);
    console.error(`docs/translations-kk.csv is out of date: run node scripts/translations.mjs\n${stale.slice(0, 20).join('\n')}`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(LIST, write(rows));
  console.log(`${rows.length} Kazakh texts in docs/translations-kk.csv, ${drafts} of them drafts`);
}
