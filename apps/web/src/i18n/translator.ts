// The part of i18next that this app uses, in a twentieth of its weight: the build puts this file in its place (vite.config.mts).
// test/architecture/translator.spec.ts holds every text in every language against i18next itself.
export type Texts = { readonly [key: string]: string | Texts };
export type Values = Readonly<Record<string, unknown>> & { readonly count?: unknown; readonly defaultValue?: unknown; readonly skipInterpolation?: unknown };
type Keys = string | readonly string[];

const DEFAULT_NAMESPACE = 'common';
const store = new Map<string, Texts>();
const plurals = new Map<string, Intl.PluralRules>();
const listeners = new Set<() => void>();
let language = '';

const nameOf = (locale: string, namespace: string): string => `${locale} ${namespace}`;

function find(locale: string, namespace: string, key: string): string | undefined {
  let place: string | Texts | undefined = store.get(nameOf(locale, namespace));
  for (const step of key.split('.')) {
    if (typeof place !== 'object') return undefined;
    place = place[step];
  }
  return typeof place === 'string' ? place : undefined;
}

function pluralOf(locale: string, count: number): string {
  const rules = plurals.get(locale) ?? new Intl.PluralRules(locale);
  plurals.set(locale, rules);
  return rules.select(count);
}

/** `count` chooses the plural form; where there is none, the plain text stands. */
function resolve(namespace: string, keys: Keys, values: Values): string | undefined {
  for (const full of typeof keys === 'string' ? [keys] : keys) {
    const colon = full.indexOf(':');
    const [from, key] = colon < 0 ? [namespace, full] : [full.slice(0, colon), full.slice(colon + 1)];
    const { count } = values;
    const forms = typeof count === 'number' ? [...(count === 0 ? [`${key}_zero`] : []), `${key}_${pluralOf(language, count)}`] : [];
    for (const form of [...forms, key]) {
      const text = find(language, from, form);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

const interpolate = (text: string, values: Values): string =>
  text.replace(/\{\{\s*([^}]+?)\s*\}\}/g, (hole, path: string) => {
    const value = path.split('.').reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined), values);
    if (value === undefined) return hole;
    return value === null ? '' : String(value as string);
  });

function translate(namespace: string, keys: Keys, values: Values = {}): string {
  const text = resolve(namespace, keys, values);
  if (text !== undefined) return values.skipInterpolation ? text : interpolate(text, values);
  if (typeof values.defaultValue === 'string') return values.skipInterpolation ? values.defaultValue : interpolate(values.defaultValue, values);
  const last = typeof keys === 'string' ? keys : (keys.at(-1) ?? '');
  return last.slice(last.indexOf(':') + 1);
}

/** One function per namespace and language: its identity changes exactly when what it says does. */
const bound = new Map<string, (keys: Keys, values?: Values) => string>();
export function boundTo(namespace: string): (keys: Keys, values?: Values) => string {
  const name = nameOf(language, namespace);
  const known = bound.get(name);
  if (known) return known;
  const t = (keys: Keys, values?: Values): string => translate(namespace, keys, values);
  bound.set(name, t);
  return t;
}

export const translator = {
  get language(): string {
    return language;
  },
  t: (keys: Keys, values?: Values): string => translate(DEFAULT_NAMESPACE, keys, values),
  exists: (keys: Keys, values: Values = {}): boolean => resolve(DEFAULT_NAMESPACE, keys, values) !== undefined,
  add: (locale: string, namespace: string, texts: Texts): void => void store.set(nameOf(locale, namespace), texts),
  has: (locale: string, namespace: string): boolean => store.has(nameOf(locale, namespace)),
  /** The texts of the language are there by now. */
  speak(locale: string): void {
    language = locale;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

// eslint-disable-next-line no-restricted-syntax -- it stands in the place of a package whose export is the default
export default translator;
