import { useEffect, useRef, useSyncExternalStore } from 'react';
import { settings } from './settings.js';
import { isBare, isSingleKey, matches, parseKeys, SEQUENCE_MS, type Press } from './shortcut-keys.js';

/** `everywhere`: on every page; otherwise it belongs to the page that is open. */
export type ShortcutOptions = Readonly<{ everywhere?: boolean; enabled?: boolean; /** Also while a dialog is open. */ inDialogs?: boolean }>;
export type Shortcut = Readonly<{ keys: string; label: string; everywhere: boolean }>;
type Entry = Shortcut & Readonly<{ presses: readonly Press[]; single: boolean; bare: boolean; inDialogs: boolean; run: ((event: KeyboardEvent) => void) | null }>;

const entries = new Map<symbol, Entry>();
const watchers = new Set<() => void>();
let listed: readonly Shortcut[] = [];
/** What of a sequence has been pressed: "g" of "g d". */
let begun: { pressed: KeyboardEvent[]; until: number } | null = null;

function changed(): void {
  listed = [...entries.values()];
  for (const watcher of watchers) watcher();
}

/** Whoever writes, chooses in a list, or answers a dialog wants the letter, not the shortcut. */
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=textbox], [role=combobox], [role=listbox], [role=menu]') !== null);
}

function fits(entry: Entry, pressed: readonly KeyboardEvent[]): boolean {
  return pressed.length <= entry.presses.length && pressed.every((event, i) => entry.presses[i] !== undefined && matches(entry.presses[i], event));
}

function heard(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
  const pressed = begun && performance.now() < begun.until ? [...begun.pressed, event] : [event];
  begun = null;
  const writing = writes(event.target);
  const inDialog = document.querySelector('[aria-modal="true"]') !== null;
  // The newest first: a page may take over a key for as long as it is open.
  const usable = [...entries.values()].reverse().filter(({ run, single, bare, inDialogs }) => run && !(bare && writing) && !(single && !settings().singleKeys) && (inDialogs || !inDialog));
  const running = usable.find((entry) => entry.presses.length === pressed.length && fits(entry, pressed));
  if (running) {
    event.preventDefault();
    running.run?.(event);
  } else if (usable.some((entry) => entry.presses.length > pressed.length && fits(entry, pressed))) {
    begun = { pressed, until: performance.now() + SEQUENCE_MS };
  }
}

/**
 * A key that does something while this component is shown, listed in the sheet behind `?`.
 * Single keys never fire while somebody writes, chooses in a menu or list, or answers a dialog, and not when turned off in the account.
 * @param keys "g d" (one after the other), "mod+k" (Ctrl or Cmd), "shift+x", "[", "?", "ArrowDown"
 * @param label what it does, in the reader's language
 * @param run null: only listed, because the focused element hears the key itself (arrows on a card)
 */
export function useShortcut(keys: string, label: string, run: ((event: KeyboardEvent) => void) | null, { everywhere = false, enabled = true, inDialogs = false }: ShortcutOptions = {}): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const listens = run !== null;
  useEffect(() => {
    if (!enabled) return undefined;
    const id = Symbol(keys);
    const presses = parseKeys(keys);
    if (entries.size === 0) window.addEventListener('keydown', heard);
    entries.set(id, { keys, label, everywhere, presses, single: isSingleKey(presses), bare: isBare(presses), inDialogs, run: listens ? (event) => latest.current?.(event) : null });
    changed();
    return () => {
      entries.delete(id);
      if (entries.size === 0) window.removeEventListener('keydown', heard);
      changed();
    };
  }, [keys, label, everywhere, enabled, inDialogs, listens]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Everything that can be pressed now. */
export const useShortcuts = (): readonly Shortcut[] => useSyncExternalStore(watch, () => listed);
