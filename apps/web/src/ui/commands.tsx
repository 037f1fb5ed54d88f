import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something the page that is open can do, offered in the command palette (Ctrl-K). Register only what the person may do. */
export type Command = Readonly<{ id: string; label: string; icon?: Icon; /** Other words by which it is found. */ keywords?: string; /** The shortcut that does the same, to be shown. */ keys?: string; enabled?: boolean }>;
export type RunningCommand = Command & Readonly<{ run: () => void }>;

const commands = new Map<symbol, RunningCommand>();
const watchers = new Set<() => void>();
let listed: readonly RunningCommand[] = [];

function changed(): void {
  listed = [...commands.values()];
  for (const watcher of watchers) watcher();
}

/**
 * Offers `run` in the palette while this component is shown.
 * @param command `id` is unique on the page; `label` is in the reader's language ("Advance to: Market research")
 */
export function useCommand({ id, label, icon, keywords, keys, enabled = true }: Command, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const key = Symbol(id);
    commands.set(key, { id, label, ...(icon ? { icon } : {}), ...(keywords ? { keywords } : {}), ...(keys ? { keys } : {}), run: () => latest.current() });
    changed();
    return () => {
      commands.delete(key);
      changed();
    };
  }, [id, label, icon, keywords, keys, enabled]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What the open page offers just now. */
export const useCommands = (): readonly RunningCommand[] => useSyncExternalStore(watch, () => listed);
