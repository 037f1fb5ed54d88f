import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const WEB = 'apps/web/src';
const LOCALES = ['en', 'ru', 'kk'] as const;
type Locale = (typeof LOCALES)[number];
type Tree = { [key: string]: string | Tree };

/** Every text of one namespace in one language: its key as i18next is asked for it, and the text. */
function textsOf(locale: Locale, namespace: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (tree: Tree, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set([...path, key].join('.'), value);
      else walk(value, [...path, key]);
    }
  };
  walk(JSON.parse(readFileSync(join(WEB, 'i18n', locale, `${namespace}.json`), 'utf8')) as Tree, []);
  return found;
}

const namespacesOf = (locale: Locale): string[] => readdirSync(join(WEB, 'i18n', locale)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort();
const NAMESPACES = namespacesOf('en');
const TEXTS = Object.fromEntries(LOCALES.map((locale) => [locale, Object.fromEntries(NAMESPACES.map((namespace) => [namespace, namespacesOf(locale).includes(namespace) ? textsOf(locale, namespace) : new Map<string, string>()]))])) as Record<Locale, Record<string, Map<string, string>>>;

/** `open_one` and `open_other` are forms of `open`; a key that merely ends in such a word has no sibling `_other`. */
const FORM = /_(zero|one|two|few|many|other)$/;
const isPlural = (texts: ReadonlyMap<string, string>, key: string): boolean => FORM.test(key) && texts.has(key.replace(FORM, '_other'));
const formsOf = (locale: Locale): string[] => [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort();

/** Keys without their plural forms, and for each plural the forms it has. */
function shapeOf(texts: ReadonlyMap<string, string>): { keys: string[]; plurals: Map<string, string[]> } {
  const plurals = new Map<string, string[]>();
  const keys = new Set<string>();
  for (const key of texts.keys()) {
    const base = isPlural(texts, key) ? key.replace(FORM, '') : key;
    keys.add(base);
    if (base !== key) plurals.set(base, [...(plurals.get(base) ?? []), key.slice(base.length + 1)].sort());
  }
  return { keys: [...keys].sort(), plurals };
}

const everyText = (locale: Locale): [name: string, text: string, key: string, namespace: string][] =>
  NAMESPACES.flatMap((namespace) => [...(TEXTS[locale][namespace] ?? [])].map(([key, text]): [string, string, string, string] => [`${namespace}:${key}`, text, key, namespace]));

const placeholdersOf = (text: string): string[] => [...new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name ?? ''))].sort();

describe('the languages of the web app', () => {
  it('have the same namespaces', () => {
    expect(NAMESPACES.length).toBeGreaterThan(5);
    for (const locale of LOCALES) expect([locale, namespacesOf(locale)]).toEqual([locale, NAMESPACES]);
  });

  it.each(NAMESPACES)('say the same things in %s', (namespace) => {
    const english = shapeOf(TEXTS.en[namespace] ?? new Map());
    expect(english.keys.length).toBeGreaterThan(0);
    for (const locale of LOCALES) expect([locale, shapeOf(TEXTS[locale][namespace] ?? new Map()).keys]).toEqual([locale, english.keys]);
  });

  it.each(NAMESPACES)('have every plural form their grammar needs, and no other, in %s', (namespace) => {
    const faults = LOCALES.flatMap((locale) => {
      const { plurals } = shapeOf(TEXTS[locale][namespace] ?? new Map());
      const english = shapeOf(TEXTS.en[namespace] ?? new Map()).plurals;
      const has = (key: string): string => (plurals.get(key) ?? []).join(' ');
      const wanted = (key: string): string => (english.has(key) ? formsOf(locale).join(' ') : '');
      return [...new Set([...plurals.keys(), ...english.keys()])].filter((key) => has(key) !== wanted(key)).map((key) => `${locale} ${key}: has "${has(key)}" instead of "${wanted(key)}"`);
    });
    expect(faults).toEqual([]);
  });

  it('leave no text empty, untrimmed or with a placeholder the others do not have', () => {
    const faults = LOCALES.flatMap((locale) =>
      everyText(locale).flatMap(([name, text, key, namespace]) => {
        const english = TEXTS.en[namespace] ?? new Map<string, string>();
        // Another language may have more forms: they are compared with the English form that always exists.
        const twin = english.get(key) ?? english.get(key.replace(FORM, '_other')) ?? '';
        const missing = (english.has(key) && !isPlural(english, key) ? placeholdersOf(twin).filter((each) => !placeholdersOf(text).includes(each)) : []).map((each) => `lacks {{${each}}}`);
        const invented = placeholdersOf(text).filter((each) => !placeholdersOf(twin).includes(each)).map((each) => `invents {{${each}}}`);
        const blank = text.trim() === '' ? ['is empty'] : text !== text.trim() ? ['has white space around it'] : [];
        return [...blank, ...missing, ...invented].map((fault) => `${locale} ${name} ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
  });
});

/** Names that are written in Latin letters in every language: standards, products, units, file types. */
const LATIN_NAMES = new Set([
  'Tamga', 'API', 'ORCID', 'iD', 'ROR', 'ID', 'SPDX', 'GPL-3.0-only', 'LicenseRef', 'TRL', 'rNPV', 'NPV', 'PostgreSQL', 'Redis', 'Word', 'Excel',
  'PowerPoint', 'OpenDocument', 'EUIPO', 'CPVO', 'PDF', 'SHA-256', 'MIT', 'PCT', 'Ctrl', 'Enter', 'Esc', 'XLSX', 'CSV', 'Inprotech', 'AppColl', 'phpIP', 'IBAN', 'ISO', 'XML', 'camt.053',
]);
/** What stands between braces or tags is not read as a word; examples of what to type may be in any alphabet. */
const wordsIn = (text: string): string[] => text.replace(/\{\{[^}]*\}\}/g, ' ').replace(/<\/?\w+\s*\/?>/g, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}.+-]*/gu) ?? [];
const isLatinWord = (word: string): boolean => /^[A-Za-z][A-Za-z0-9.+-]*$/.test(word) && /[A-Za-z]{2}/.test(word);
const isName = (word: string): boolean => LATIN_NAMES.has(word) || LATIN_NAMES.has(word.replace(/[.-]+$/, ''));
/** Licences, addresses and references shown as examples are the same for everybody. */
const isExample = (key: string): boolean => /(^|[.-])(example|placeholder)s?($|[.-])/.test(key);

describe('a Russian or Kazakh screen', () => {
  it('has no English word in it', () => {
    const faults = (['ru', 'kk'] as const).flatMap((locale) => everyText(locale).filter(([, , key]) => !isExample(key)).flatMap(([name, text]) => wordsIn(text).filter((word) => isLatinWord(word) && !isName(word)).map((word) => `${locale} ${name}: ${word}`)));
    expect(faults).toEqual([]);
  });

  it('mixes no Latin look-alike letter into a Cyrillic word', () => {
    const faults = (['ru', 'kk'] as const).flatMap((locale) => everyText(locale).flatMap(([name, text]) => wordsIn(text).flatMap((word) => word.split(/[-.+]/)).filter((part) => /\p{Script=Cyrillic}/u.test(part) && /[A-Za-z]/.test(part)).map((word) => `${locale} ${name}: ${word}`)));
    expect(faults).toEqual([]);
  });

  it('is not left in English: a Kazakh text that equals the English one has no word in it but names', () => {
    const same = everyText('kk').filter(([, text, key, namespace]) => TEXTS.en[namespace]?.get(key) === text && wordsIn(text).some((word) => /\p{L}{2}/u.test(word) && !isName(word)) && !isExample(key));
    expect(same.map(([name, text]) => `${name}: ${text}`)).toEqual([]);
  });

  it('has no letter in a Russian text that only Kazakh has', () => {
    expect(everyText('ru').filter(([, text]) => /[әғқңөұүһі]/iu.test(text)).map(([name, text]) => `${name}: ${text}`)).toEqual([]);
  });
});

type Use = { file: string; line: number; namespaces: readonly string[] | null; key: string; /** Only the beginning is known: the rest is chosen at run time. */ open: boolean };

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : []));
}

/** `useTranslation('a')` and `useTranslation(['a', 'b'])`: without a prefix i18next looks into the first only. */
function firstNamespaceOf(call: ts.CallExpression): string {
  const [argument] = call.arguments;
  if (!argument) return 'common';
  if (ts.isStringLiteral(argument)) return argument.text;
  const [head] = ts.isArrayLiteralExpression(argument) ? argument.elements : [];
  return head && ts.isStringLiteral(head) ? head.text : 'common';
}

/** What `t(...)` may be asked for: both arms of a choice, and of a template as much as stands before its first hole. */
function keysOf(node: ts.Expression): { key: string; open: boolean }[] {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return keysOf(node.expression);
  if (ts.isStringLiteralLike(node)) return [{ key: node.text, open: false }];
  if (ts.isTemplateExpression(node)) return [{ key: node.head.text, open: true }];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  return [];
}

/** Every key of a file that can be read off it. A `t` that was handed over belongs to a namespace this file does not name. */
function usesIn(file: string): Use[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const uses: Use[] = [];
  const visit = (node: ts.Node, namespace: string | null): void => {
    let inside = namespace;
    if (ts.isFunctionLike(node)) {
      const asked = translationOf(node);
      if (asked) inside = asked;
      else if (node.parameters.some((parameter) => parameter.name.getText(source) === 't')) inside = null;
    }
    if (ts.isCallExpression(node) && isT(node.expression)) {
      const [argument] = node.arguments;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      for (const { key, open } of argument ? keysOf(argument) : []) {
        const [before, after] = key.includes(':') ? [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)] : [null, key];
        uses.push({ file: relative(WEB, file), line, namespaces: before !== null ? [before] : inside === null ? null : [inside], key: after, open });
      }
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, null);
  return uses;
}

const isT = (node: ts.Expression): boolean => (ts.isIdentifier(node) && node.text === 't') || (ts.isPropertyAccessExpression(node) && node.name.text === 't' && /i18n/.test(node.expression.getText()));

/** The namespace of the `useTranslation` that stands in this function itself, not in one inside it. */
function translationOf(scope: ts.Node): string | null {
  let found: string | null = null;
  const look = (node: ts.Node): void => {
    if (node !== scope && ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'useTranslation') found ??= firstNamespaceOf(node);
    ts.forEachChild(node, look);
  };
  ts.forEachChild(scope, look);
  return found;
}

function isThere({ namespaces, key, open }: Use): boolean {
  return (namespaces ?? NAMESPACES).some((namespace) => {
    const texts = TEXTS.en[namespace];
    if (!texts) return false;
    return open ? key === '' || [...texts.keys()].some((each) => each.startsWith(key)) : texts.has(key) || texts.has(`${key}_other`);
  });
}

describe('a text that the web app asks for', () => {
  const uses = filesUnder(WEB).flatMap(usesIn);

  it('is there', () => {
    expect(uses.length).toBeGreaterThan(100);
    expect(uses.filter((use) => !isThere(use)).map(({ file, line, namespaces, key, open }) => `${file}:${line} ${namespaces?.join('|') ?? '?'}:${key}${open ? '...' : ''}`)).toEqual([]);
  });

  it('is there for every round of the worker and every kind of docket event, which are asked for by code', () => {
    const listed = (file: string, list: RegExp): string[] => [...(list.exec(readFileSync(file, 'utf8'))?.[1] ?? '').matchAll(/'([\w.-]+)'/g)].map(([, code = '']) => code);
    const rounds = listed('apps/worker/src/sweeps.ts', /SWEEPS = \{([^}]+)\}/);
    const kinds = listed('libs/domain/src/assets/asset-states.ts', /DOCKET_EVENT_KINDS = \[([^\]]+)\]/);
    expect([rounds.length > 8, kinds.length > 20]).toEqual([true, true]);
    for (const locale of LOCALES) {
      expect(rounds.filter((code) => !TEXTS[locale]['admin']?.has(`system.sweep.${code}`))).toEqual([]);
      expect(kinds.filter((code) => !TEXTS[locale]['assets']?.has(`event.${code}`))).toEqual([]);
    }
  });

  it('is missed by this test when it is not', () => {
    const use = { file: 'x.tsx', line: 1, namespaces: ['common'], open: false };
    expect([isThere({ ...use, key: 'save' }), isThere({ ...use, key: 'no-such-key' }), isThere({ ...use, namespaces: ['no-such-namespace'], key: 'save' }), isThere({ ...use, key: 'stal', open: true }), isThere({ ...use, key: 'no-such.', open: true })]).toEqual([true, false, false, true, false]);
  });
});

describe('dates and names on the screen', () => {
  const sources = filesUnder(WEB).filter((file) => !/\.spec\.tsx?$/.test(file)).map((file) => [relative(WEB, file), readFileSync(file, 'utf8')] as const);

  it('are dates with a four-digit year: nothing but i18n/format and the Kazakh months writes them', () => {
    // 03.04.26 means two days in two countries, and Chromium has no Kazakh date words.
    const own = /\btoLocale(?:Date|Time)?String\(|dateStyle:\s*'short'|year:\s*'2-digit'|format\('[^']*(?<!Y)YY(?!Y)[^']*'\)/;
    expect(sources.filter(([, text]) => own.test(text)).map(([file]) => file)).toEqual([]);
    expect(["d.toLocaleDateString('ru')", "{ dateStyle: 'short' }", "{ year: '2-digit' }", "day.format('DD.MM.YY')"].map((text) => own.test(text))).toEqual([true, true, true, true]);
    expect(["day.format('DD.MM.YYYY')", "{ dateStyle: 'long' }"].map((text) => own.test(text))).toEqual([false, false]);
  });

  it('are names with the family name first', () => {
    const wrong = /givenName\}?\s*(?:\$\{|\+|,)?[^\n]{0,8}familyName\}/;
    expect(sources.filter(([, text]) => wrong.test(text) && !/familyName[^\n]*givenName/.test(text)).map(([file]) => file)).toEqual([]);
    expect([wrong.test('`${p.givenName} ${p.familyName}`'), wrong.test('`${p.familyName} ${p.givenName}`')]).toEqual([true, false]);
  });
});
