import type { ComponentType } from 'react';
import { hrefOf, matchPath, type Address, type Destination, type Params, type Search } from './address.js';
import { currentAddress, go, placeKey, startHistory } from './history.js';
import { keepScroll, restoreScroll } from './scroll.js';

export type PageComponent = ComponentType & { preload?: () => Promise<unknown> };
type ErrorComponent = ComponentType<{ error: unknown }>;
type RouteOptions = {
  getParentRoute?: () => Route; path?: string; id?: string; component?: PageComponent; validateSearch?: (search: Record<string, unknown>) => Search;
  /** Runs before the page is shown; may throw what `redirect` makes. */
  beforeLoad?: (context: { location: Address }) => unknown;
  notFoundComponent?: ComponentType; errorComponent?: ErrorComponent;
};
export type Route = { options: RouteOptions; children: readonly Route[]; addChildren: (children: readonly Route[]) => Route };
export type Move = Destination & { replace?: boolean; resetScroll?: boolean };

/** What is on the screen: an address with the routes from the root to the page, or why there is none. */
export type Shown = { turn: number; address: Address; chain: readonly Route[]; params: Params; search: Search; error: unknown; scrolls: boolean; key: string };
type Found = Pick<Shown, 'chain' | 'params'>;

export function createRoute(options: RouteOptions): Route {
  const route: Route = { options, children: [], addChildren: (children) => Object.assign(route, { children }) };
  return route;
}

class Redirect {
  constructor(readonly move: Move) {}
}
/** To be thrown by `beforeLoad`. */
export const redirect = (move: Move): Redirect => new Redirect(move);

export class Router {
  private readonly pages: readonly { pattern: string; chain: readonly Route[] }[];
  private turn = 0;
  private latest: Address = currentAddress();
  private show: (shown: Shown) => void = () => undefined;
  private waiting: { turn: number; done: () => void }[] = [];

  constructor(readonly options: { routeTree: Route }) {
    const leaves = (route: Route, above: readonly Route[]): { pattern: string; chain: readonly Route[] }[] => {
      const chain = [...above, route];
      return route.children.length === 0 ? [{ pattern: chain.map(({ options: { path } }) => path ?? '').join('/'), chain }] : route.children.flatMap((child) => leaves(child, chain));
    };
    const variables = (pattern: string): number => pattern.split('$').length;
    // A page of its own comes before one that would take its name for a parameter.
    this.pages = leaves(options.routeTree, []).sort((a, b) => variables(a.pattern) - variables(b.pattern));
  }

  private find(pathname: string): Found {
    for (const { pattern, chain } of this.pages) {
      const params = matchPath(pattern, pathname);
      if (params) return { chain, params };
    }
    return { chain: [this.options.routeTree], params: {} };
  }

  /** @param show draws; `shown` is told when that has happened */
  start(show: (shown: Shown) => void): () => void {
    this.show = show;
    const stops = [startHistory((address) => void this.load(address, true)), keepScroll(placeKey)];
    this.latest = currentAddress();
    void this.load(this.latest, true);
    return () => {
      this.turn++;
      for (const stop of stops) stop();
    };
  }

  hrefOf(destination: Destination): string {
    return hrefOf(destination, this.latest, this.find(this.latest.pathname).params);
  }

  /** Ends when the new page stands on the screen, or when another one was asked for meanwhile. */
  async navigate({ replace = false, resetScroll = true, ...destination }: Move): Promise<void> {
    const href = this.hrefOf(destination);
    const address = await go(href, replace || href === this.latest.href ? 'replace' : 'push');
    if (address) await this.load(address, resetScroll);
  }

  /** Fetches the code of a page, so that it is there when somebody goes there. */
  preload(address: Address): void {
    for (const { options } of this.find(address.pathname).chain) void options.component?.preload?.().catch(() => undefined); // asked for again, and told, when it is needed
  }

  private async load(address: Address, scrolls: boolean): Promise<void> {
    const turn = ++this.turn;
    this.latest = address;
    const { chain, params } = this.find(address.pathname);
    const next: Shown = { turn, address, chain, params, search: address.search, error: undefined, scrolls, key: placeKey() };
    try {
      for (const { options } of chain) {
        if (options.validateSearch) next.search = options.validateSearch({ ...address.search });
        await options.beforeLoad?.({ location: address });
        if (turn !== this.turn) return;
      }
      await Promise.all(chain.flatMap(({ options: { component } }) => (component?.preload ? [component.preload()] : [])));
    } catch (error) {
      if (turn !== this.turn) return;
      if (error instanceof Redirect) return this.navigate({ ...error.move, replace: true });
      next.error = error;
    }
    if (turn !== this.turn) return;
    await new Promise<void>((done) => {
      this.waiting.push({ turn, done });
      this.show(next);
    });
  }

  /** The page stands: whoever waits for it goes on, and one sees its beginning, or where one was before. */
  shown({ turn, scrolls, key, address: { hash } }: Shown): void {
    if (scrolls) restoreScroll(key, hash);
    else if (hash !== '') document.getElementById(hash)?.scrollIntoView();
    const there = this.waiting.filter((each) => each.turn <= turn);
    this.waiting = this.waiting.filter((each) => each.turn > turn);
    for (const { done } of there) done();
  }
}
