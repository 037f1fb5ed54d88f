import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { boundTo, translator, type Texts } from '../../apps/web/src/i18n/translator.js';

const LOCALES = ['en', 'ru', 'kk'] as const;
const FOLDER = 'apps/web/src/i18n';
const namespaces = readdirSync(`${FOLDER}/en`).map((name) => name.replace('.json', ''));
const textsOf = (locale: string, namespace: string): Texts => JSON.parse(readFileSync(`${FOLDER}/${locale}/${namespace}.json`, 'utf8')) as Texts;
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 25, 101, 1.5];

function leaves(texts: Texts, path: readonly string[] = []): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[[...path, key].join('.'), value]] : leaves(value, [...path, key])));
}

beforeAll(async () => {
  await i18next.init({ lng: 'en', fallbackLng: false, ns: namespaces, defaultNS: 'common', interpolation: { escapeValue: false }, returnNull: false, resources: {} });
  for (const locale of LOCALES) {
    for (const namespace of namespaces) {
      i18next.addResourceBundle(locale, namespace, textsOf(locale, namespace));
      translator.add(locale, namespace, textsOf(locale, namespace));
    }
  }
});

describe.each(LOCALES)('the translator in %s', (locale) => {
  beforeAll(async () => {
    await i18next.changeLanguage(locale);
    translator.speak(locale);
  });

  it('says every text as i18next does, whatever is put into it and however many there are', () => {
    let compared = 0;
    for (const namespace of namespaces) {
      for (const [leaf, text] of leaves(textsOf(locale, namespace))) {
        const values = Object.fromEntries([...text.matchAll(/{{\s*(\w+)/g)].map(([, name = '']) => [name, `«${name}» $& $1 {{x}}`]));
        const key = leaf.replace(/_(zero|one|two|few|many|other)$/, '');
        for (const each of [leaf, key, `${namespace}:${leaf}`]) {
          expect([each, boundTo(namespace)(each, values)]).toEqual([each, i18next.getFixedT(locale, namespace)(each, values)]);
          compared += 1;
        }
        if (key === leaf) continue;
        for (const count of COUNTS) expect([key, count, translator.t(`${namespace}:${key}`, { ...values, count })]).toEqual([key, count, i18next.t(`${namespace}:${key}`, { ...values, count })]);
      }
    }
    expect(compared).toBeGreaterThan(3_000);
  });

  it.each([
    ['a key that is not there', 'disclosures:no.such-key', {}],
    ['a namespace that is not there', 'nothing:key', {}],
    ['a branch, which is no text', 'disclosures:no.step', {}],
    ['a default', 'admin:no-such', { defaultValue: 'else {{n}}', n: 3 }],
    ['several keys, of which the last is there', ['disclosures:nope', 'disclosures:step.basics'], {}],
    ['several keys, of which none is there', ['disclosures:nope', 'disclosures:nope-either'], {}],
    ['a value that is missing', 'disclosures:line-number', { line: 'x' }],
    ['a value that is null', 'disclosures:line-number', { line: null, number: 2 }],
    ['a text as it is written', 'disclosures:line-number', { line: 'x', number: 2, skipInterpolation: true }],
    ['a count where there are no forms', 'disclosures:untitled', { count: 3 }],
  ])('answers as i18next does for %s', (_, keys, values) => {
    expect(translator.t(keys, values)).toBe(i18next.t(keys as never, values));
    expect(translator.exists(keys, values)).toBe(i18next.exists(keys as never, values));
  });
});

it('gives the same function for the same language, and another for another, so that what is memoized renews itself', () => {
  translator.speak('en');
  const english = boundTo('disclosures');
  expect(boundTo('disclosures')).toBe(english);
  translator.speak('ru');
  expect(boundTo('disclosures')).not.toBe(english);
});
