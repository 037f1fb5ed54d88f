import { useSyncExternalStore } from 'react';

/** What stands between this page and the server; `null`: nothing. In this order: what matters most is shown. */
export type Trouble = 'offline' | 'unreachable' | 'signed-out' | 'outdated' | null;
type State = Readonly<{ offline: boolean; unreachable: boolean; signedOut: boolean; outdated: boolean }>;

let state: State = { offline: false, unreachable: false, signedOut: false, outdated: false };
const watchers = new Set<() => void>();

export function setConnection(change: Partial<State>): void {
  const next = { ...state, ...change };
  if ((Object.keys(next) as (keyof State)[]).every((key) => next[key] === state[key])) return;
  state = next;
  for (const watcher of watchers) watcher();
}

export const connection = (): State => state;

function trouble(): Trouble {
  if (state.offline) return 'offline';
  if (state.unreachable) return 'unreachable';
  if (state.signedOut) return 'signed-out';
  return state.outdated ? 'outdated' : null;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useTrouble = (): Trouble => useSyncExternalStore(watch, trouble);

/** The script this page runs, as the server names it; null while developing, where there is no build. */
export function ownBuild(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src*="/assets/"]');
  return script ? new URL(script.src).pathname : null;
}
