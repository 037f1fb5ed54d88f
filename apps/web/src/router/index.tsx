// The part of @tanstack/react-router that this app uses, in a tenth of its weight: the build puts this file in its place (vite.config.mts).
// The types stay the library's; test/architecture/router.spec.ts holds addresses against the library itself.
import { Component, createContext, createElement, startTransition, Suspense, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type AnchorHTMLAttributes, type ComponentType, type MouseEvent, type ReactNode, type Ref } from 'react';
import { addressOf, leadsHere, type Address, type Params, type Search } from './address.js';
import { block } from './history.js';
import { createRoute, redirect, Router, type Move, type PageComponent, type Route, type Shown } from './router.js';

export { createRoute, redirect };
export const createRootRoute = (options: Route['options']): Route => createRoute(options);
export const createRouter = (options: { routeTree: Route }): Router => new Router(options);

const Current = createContext<{ router: Router; shown: Shown } | null>(null);
/** How many routes stand above, counted from the root. */
const Depth = createContext(0);

function useCurrent(): { router: Router; shown: Shown } {
  const current = use(Current);
  if (!current) throw new Error('this is drawn outside of the router');
  return current;
}

/** A page whose code comes with its first visit; the router waits for it before it leaves the page before. */
export function lazyRouteComponent(load: () => Promise<Record<string, unknown>>, name: string): PageComponent {
  let page: ComponentType | null = null;
  let loading: Promise<unknown> | null = null;
  const preload = (): Promise<unknown> => {
    loading ??= load().then((loaded) => (page = loaded[name] as ComponentType), (error: unknown) => {
      loading = null; // what has failed is tried again by the next who comes
      throw error;
    });
    return loading;
  };
  const Page: PageComponent = () => {
    if (!page) use(preload());
    return page ? createElement(page) : null;
  };
  Page.preload = preload;
  return Page;
}

export function RouterProvider({ router }: { router: Router }) {
  const [shown, setShown] = useState<Shown | null>(null);
  // The page before stays until the next one has all it needs.
  useEffect(() => router.start((next) => startTransition(() => setShown(next))), [router]);
  useLayoutEffect(() => {
    if (shown) router.shown(shown);
  }, [router, shown]);
  const current = useMemo(() => (shown ? { router, shown } : null), [router, shown]);
  if (!current) return null;
  const { errorComponent: Failed } = router.options.routeTree.options;
  const page = <Suspense fallback={null}><Matched depth={0} /></Suspense>;
  return <Current value={current}>{Failed ? <Boundary turn={current.shown.turn} failed={(error) => <Failed error={error} />}>{page}</Boundary> : page}</Current>;
}

class Boundary extends Component<{ turn: number; failed: (error: unknown) => ReactNode; children: ReactNode }, { error: unknown; broken: boolean; turn: number }> {
  override state = { error: undefined as unknown, broken: false, turn: this.props.turn };
  static getDerivedStateFromError = (error: unknown): { error: unknown; broken: boolean } => ({ error, broken: true });
  /** Another page is another try. */
  static getDerivedStateFromProps = ({ turn }: { turn: number }, state: { turn: number }): { turn: number; broken: boolean } | null => (turn === state.turn ? null : { turn, broken: false });
  override render(): ReactNode {
    return this.state.broken ? this.props.failed(this.state.error) : this.props.children;
  }
}

function Matched({ depth }: { depth: number }) {
  const { shown: { chain, error } } = useCurrent();
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever a page's preparation threw goes to the boundary as it is
  if (error !== undefined) throw error;
  const Page = chain[depth]?.options.component;
  return Page ? <Depth value={depth}><Page /></Depth> : null;
}

/** Where a route's page stands in the one above it. */
export function Outlet() {
  const { router, shown: { chain } } = useCurrent();
  const depth = use(Depth);
  const { notFoundComponent: NotFound } = router.options.routeTree.options;
  if (chain.length === 1 && NotFound) return <NotFound />;
  return <Matched depth={depth + 1} />;
}

export function useLocation<Selected = Address>({ select }: { select?: (address: Address) => Selected } = {}): Selected {
  const { shown: { address } } = useCurrent();
  return select ? select(address) : (address as Selected);
}
export const useParams = (): Params => useCurrent().shown.params;
export const useSearch = (): Search => useCurrent().shown.search;

export function useNavigate(): (move: Move) => Promise<void> {
  const { router } = useCurrent();
  return useCallback((move) => router.navigate(move), [router]);
}

export function Navigate(move: Move) {
  const navigate = useNavigate();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void navigate(move);
  });
  return null;
}

type LinkProps = Move & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { ref?: Ref<HTMLAnchorElement>; /** False: the page's code is not fetched beforehand. */ preload?: false };

/** A link to a page of the app. Its code is fetched as soon as somebody points at it; with a key held, or another target, the browser follows it. */
export function Link({ to, params, search, hash, href: given, replace, resetScroll, preload, onClick, onMouseEnter, onFocus, onTouchStart, className, ...rest }: LinkProps) {
  const { router, shown } = useCurrent();
  const move: Move = { ...(to === undefined ? {} : { to }), ...(params ? { params } : {}), ...(search ? { search } : {}), ...(hash ? { hash } : {}), ...(given === undefined ? {} : { href: given }) };
  const href = router.hrefOf(move);
  const address = addressOf(href);
  const here = leadsHere(shown.address, address);
  const fetchPage = (): void => {
    if (preload !== false) router.preload(address);
  };
  const click = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const { target } = event.currentTarget;
    if (event.defaultPrevented || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey || event.button !== 0 || (target !== '' && target !== '_self')) return;
    event.preventDefault();
    void router.navigate({ ...move, ...(replace === undefined ? {} : { replace }), ...(resetScroll === undefined ? {} : { resetScroll }) });
  };
  return (
    <a
      {...rest} href={href} onClick={click} className={[className, here ? 'active' : ''].filter(Boolean).join(' ') || undefined} {...(here ? { 'data-status': 'active', 'aria-current': 'page' as const } : {})}
      onMouseEnter={(event) => { onMouseEnter?.(event); fetchPage(); }} onFocus={(event) => { onFocus?.(event); fetchPage(); }} onTouchStart={(event) => { onTouchStart?.(event); fetchPage(); }}
    />
  );
}

type BlockerOptions = { shouldBlockFn: (move: { current: Address; next: Address }) => boolean | Promise<boolean>; enableBeforeUnload?: boolean | (() => boolean); disabled?: boolean };
type Asked = { status: 'blocked'; proceed: () => void; reset: () => void } | { status: 'idle'; proceed?: undefined; reset?: undefined };

/** Asks whoever is about to leave: `proceed` lets them go, `reset` keeps them. */
export function useBlocker({ shouldBlockFn, enableBeforeUnload = true, disabled = false }: BlockerOptions): Asked {
  const [asked, setAsked] = useState<Asked>({ status: 'idle' });
  const latest = useRef({ shouldBlockFn, enableBeforeUnload });
  useEffect(() => {
    latest.current = { shouldBlockFn, enableBeforeUnload };
  });
  useEffect(() => {
    if (disabled) return undefined;
    return block({
      beforeUnload: () => (typeof latest.current.enableBeforeUnload === 'function' ? latest.current.enableBeforeUnload() : latest.current.enableBeforeUnload),
      blocks: async (move) => {
        if (!(await latest.current.shouldBlockFn(move))) return false;
        const stays = await new Promise<boolean>((resolve) => setAsked({ status: 'blocked', proceed: () => resolve(false), reset: () => resolve(true) }));
        setAsked({ status: 'idle' });
        return stays;
      },
    });
  }, [disabled]);
  return asked;
}
