import { useCallback, useSyncExternalStore } from 'react';
import { STAGES, type Stage } from './case-queries.js';

/** How this browser shows the board. Settings only: what is looked for stays in the page's memory. */
export type BoardSettings = Readonly<{ collapsed: readonly Stage[]; lanes: boolean }>;

const KEY = 'tamga.board';
const DEFAULTS: BoardSettings = { collapsed: [], lanes: false };

/** Whatever is not understood is the default. */
function boardSettingsOf(stored: string | null): BoardSettings {
  try {
    const read: unknown = JSON.parse(stored ?? '{}');
    const { collapsed, lanes } = (typeof read === 'object' && read !== null ? read : {}) as { collapsed?: unknown; lanes?: unknown };
    return { collapsed: Array.isArray(collapsed) ? STAGES.filter((stage) => collapsed.includes(stage)) : DEFAULTS.collapsed, lanes: lanes === true };
  } catch {
    return DEFAULTS;
  }
}

let current: BoardSettings | null = null;
const watchers = new Set<() => void>();
const read = (): BoardSettings => (current ??= boardSettingsOf(localStorage.getItem(KEY)));

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useBoardSettings(): { settings: BoardSettings; toggleColumn: (stage: Stage) => void; showLanes: (lanes: boolean) => void } {
  const settings = useSyncExternalStore(watch, read);
  const change = useCallback((next: Partial<BoardSettings>): void => {
    current = { ...read(), ...next };
    localStorage.setItem(KEY, JSON.stringify(current));
    for (const watcher of watchers) watcher();
  }, []);
  const toggleColumn = useCallback((stage: Stage): void => {
    const { collapsed } = read();
    change({ collapsed: collapsed.includes(stage) ? collapsed.filter((each) => each !== stage) : [...collapsed, stage] });
  }, [change]);
  return { settings, toggleColumn, showLanes: useCallback((lanes: boolean) => change({ lanes }), [change]) };
}
