/** What stands behind the ?, read: `{ months: 6, view: '0199…' }`. */
export type Search = Readonly<Record<string, unknown>>;
export type Params = Readonly<Record<string, string>>;
/** Where a link leads: a pattern with its parameters, or an address as it stands. */
export type Destination = Readonly<{ to?: string; params?: Params; search?: Search; hash?: string; href?: string }>;
export type Address = Readonly<{ pathname: string; search: Search; searchStr: string; hash: string; href: string }>;

const segments = (path: string): string[] => path.split('/').filter(Boolean);

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone % that somebody typed
  }
}

/** @returns the parameters of `/cases/$caseId` in `/cases/7`, or null where the path is another */
export function matchPath(pattern: string, pathname: string): Params | null {
  const wanted = segments(pattern);
  const given = segments(pathname);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const there = decoded(given[i] ?? '');
    if (segment.startsWith('$')) params[segment.slice(1)] = there;
    else if (segment.toLowerCase() !== there.toLowerCase()) return null;
  }
  return params;
}

/** `/cases/$caseId` with its parameters in place; one that is missing stays empty, as it would lead nowhere else. */
export const pathOf = (pattern: string, params: Params = {}): string => `/${segments(pattern).map((segment) => (segment.startsWith('$') ? encodeURIComponent(params[segment.slice(1)] ?? 'undefined') : segment)).join('/')}`;

function readValue(text: string): unknown {
  if (text === '') return '';
  try {
    const value: unknown = JSON.parse(text);
    // A number too long to be kept exactly stays the text it is.
    return typeof value === 'number' && String(value) !== text ? (Number.isSafeInteger(value) ? value : text) : value;
  } catch {
    return text;
  }
}

/** Numbers, yes and no, lists and objects are written as JSON; a key that stands twice is a list. */
export function readSearch(searchStr: string): Search {
  const search = new Map<string, unknown>();
  for (const [key, text] of new URLSearchParams(searchStr)) {
    const before = search.get(key);
    const value = readValue(text);
    search.set(key, search.has(key) ? [...(Array.isArray(before) ? (before as unknown[]) : [before]), value] : value);
  }
  return Object.fromEntries(search);
}

const writeValue = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value);
  // "6" in quotes is a word, 6 a number.
  return typeof readValue(value) === 'string' && !/^".*"$/s.test(value) ? value : JSON.stringify(value);
};

export function writeSearch(search: Search = {}): string {
  const written = new URLSearchParams(Object.entries(search).flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, writeValue(value)]]))).toString();
  return written === '' ? '' : `?${written}`;
}

const ORIGIN = 'http://local';

/** An address of this app; one that leads elsewhere (`//other`, `https:…`) is its beginning. */
export function addressOf(href: string, origin = ORIGIN): Address {
  const url = URL.canParse(href, origin) ? new URL(href, origin) : new URL(origin);
  const { pathname, search: searchStr, hash } = url.origin === new URL(origin).origin ? url : new URL(origin);
  return { pathname, searchStr, search: readSearch(searchStr), hash: hash.slice(1), href: `${pathname}${searchStr}${hash}` };
}

/** @param current what the page's own parameters are: a link need not repeat them */
export function hrefOf({ to, params, search, hash, href }: Destination, from: Address, current: Params = {}): string {
  if (href !== undefined) return href;
  const pathname = to === undefined ? from.pathname : pathOf(to, { ...current, ...params });
  return `${pathname}${writeSearch(search)}${hash ? `#${hash}` : ''}`;
}

/** Whether one is there, or somewhere below: the address begins with the link's path, and says at least what the link says behind the ?. */
export function leadsHere(here: Address, link: Address): boolean {
  const [at, to] = [segments(here.pathname), segments(link.pathname)];
  return to.length <= at.length && to.every((segment, i) => segment === at[i]) && Object.entries(link.search).every(([key, value]) => JSON.stringify(here.search[key]) === JSON.stringify(value));
}
