import { useSyncExternalStore } from 'react';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** How this browser looks and listens. Settings only: nothing of a case is ever written here. */
export type Settings = Readonly<{ density: Density; /** Whether a single letter does something (WCAG 2.1.4: it must be possible to turn that off). */ singleKeys: boolean }>;

const KEY = 'tamga.settings';
const DEFAULTS: Settings = { density: 'comfortable', singleKeys: true };

/** Whatever is not understood (an older version, a hand-written value) is the default. */
export function settingsOf(stored: string | null): Settings {
  try {
    const read: unknown = JSON.parse(stored ?? '{}');
    const { density, singleKeys } = (typeof read === 'object' && read !== null ? read : {}) as Partial<Settings>;
    return { density: density === 'compact' ? 'compact' : DEFAULTS.density, singleKeys: typeof singleKeys === 'boolean' ? singleKeys : DEFAULTS.singleKeys };
  } catch {
    return DEFAULTS;
  }
}

let current: Settings | null = null;
const watchers = new Set<() => void>();

export function settings(): Settings {
  current ??= settingsOf(localStorage.getItem(KEY));
  return current;
}

function changed(): void {
  for (const watcher of watchers) watcher();
}

export function changeSettings(change: Partial<Settings>): void {
  current = { ...settings(), ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  changed();
}

/** Another tab changed them: this one follows. */
function fromOtherTab(event: StorageEvent): void {
  if (event.key !== KEY) return;
  current = null;
  changed();
}

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) window.addEventListener('storage', fromOtherTab);
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) window.removeEventListener('storage', fromOtherTab);
  };
}

export const useSettings = (): Settings => useSyncExternalStore(watch, settings);
