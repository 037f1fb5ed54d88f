import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { addressOf, hrefOf, matchPath, readSearch, writeSearch } from '../../apps/web/src/router/address.js';

const WEB = 'apps/web/src';
const sources = (readdirSync(WEB, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('router/')).map((name) => [name, readFileSync(join(WEB, name), 'utf8')] as const);
const patterns = [...(sources.find(([name]) => name === 'routes.tsx')?.[1] ?? '').matchAll(/(?:open|framed)\('([^']+)'/g)].map(([, path = '']) => path);

/** The library's own router over the app's patterns. */
function theirs(at = '/') {
  const root = createRootRoute();
  const routes = patterns.map((path) => createRoute({ getParentRoute: () => root, path }));
  return createRouter({ routeTree: root.addChildren(routes), history: createMemoryHistory({ initialEntries: [at] }) });
}

describe('the router that stands in for @tanstack/react-router', () => {
  it('has everything that is imported from it', () => {
    const offered = new Set([...readFileSync(`${WEB}/router/index.tsx`, 'utf8').matchAll(/export (?:const|function|class) (\w+)|export \{ ([^}]+) \}/g)].flatMap(([, one, several]) => (one ? [one] : (several ?? '').split(', '))));
    const wanted = sources.flatMap(([name, source]) => [...source.matchAll(/import \{([^}]+)\} from '@tanstack\/react-router'/g)].flatMap(([, list = '']) => list.split(',').map((each) => each.trim()).filter((each) => !each.startsWith('type ')).map((each) => [each, name] as const)));
    expect(wanted.length).toBeGreaterThan(60);
    expect(wanted.filter(([each]) => !offered.has(each))).toEqual([]);
  });

  it('is given nothing but what it knows', () => {
    const known = new Set(['to', 'params', 'search', 'hash', 'href', 'replace', 'resetScroll', 'preload']);
    const theirOwn = /\b(activeProps|inactiveProps|activeOptions|mask|viewTransition|ignoreBlocker|reloadDocument|preloadDelay|unsafeRelative|hashScrollIntoView|startTransition)=/;
    expect(sources.filter(([, source]) => source.includes('@tanstack/react-router') && theirOwn.test(source)).map(([name]) => name)).toEqual([]);
    const moves = sources.flatMap(([name, source]) => [...source.matchAll(/navigate\(\{([^]*?)\}\)/g)].map(([, body = '']) => [name, body] as const));
    expect(moves.length).toBeGreaterThan(12);
    // The keys of the outermost braces: what stands in braces inside them is somebody's own.
    const keysOf = (body: string): string[] => {
      let flat = body;
      for (let before = ''; before !== flat;) [before, flat] = [flat, flat.replace(/\{[^{}]*\}|\([^()]*\)/g, '')];
      return [...flat.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, key = '']) => key);
    };
    expect(moves.flatMap(([name, body]) => keysOf(body).filter((key) => !known.has(key)).map((key) => `${name}: ${key}`))).toEqual([]);
  });

  it.each([
    {}, { view: '0199c2f0-1111-7222-8333-944445555666' }, { months: 6, track: 'patent' }, { next: '/cases/7?x=1#y' }, { revision: 2 }, { a: 'true', b: true, c: 'null', d: null }, { text: 'Ә & Ё = 1+1' }, { stages: ['licensing', 'monitoring'] },
    { number: '7', quoted: '"x"', empty: '' }, { filter: { dueWithin: 14, owners: ['me'] } },
  ])('writes and reads %j as the library does', (search) => {
    const written = defaultStringifySearch(search);
    expect(writeSearch(search)).toBe(written);
    expect(readSearch(written)).toEqual({ ...defaultParseSearch(written) });
  });

  it.each(['?months=6', '?a=1&a=2', '?a=1e3&b=0x10&c=-5&d=.5', '?x=%D3%98&y=a+b', '?q=[1&r={', '?s="t"', '?flag&other='])('reads %s as the library does', (typed) => {
    expect(readSearch(typed)).toEqual({ ...defaultParseSearch(typed) });
  });

  it('makes the same addresses, and finds the same page by them', () => {
    expect(patterns.length).toBeGreaterThan(25);
    const router = theirs();
    for (const to of patterns) {
      for (const value of ['7', 'a b', 'Ә/x', '100%', 'people']) {
        const params = Object.fromEntries([...to.matchAll(/\$(\w+)/g)].map(([, name = '']) => [name, value]));
        const href = hrefOf({ to, params, search: { n: 1 }, hash: 'part' }, addressOf('/'));
        const built = router.buildLocation({ to, params, search: { n: 1 }, hash: 'part' } as never);
        expect(addressOf(href).href).toBe(addressOf(built.href).href);
        const [, found] = router.getMatchedRoutes(built.pathname);
        const ours = patterns.map((pattern) => matchPath(pattern, addressOf(href).pathname)).find((each) => each !== null);
        expect(ours).toEqual({ ...found });
      }
    }
  });
});
