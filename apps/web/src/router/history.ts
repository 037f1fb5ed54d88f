import { addressOf, type Address } from './address.js';
import { rememberScroll } from './scroll.js';

export type Blocker = { blocks: (move: { current: Address; next: Address }) => Promise<boolean>; beforeUnload: () => boolean };
type Place = { key: string; index: number };

const blockers = new Set<Blocker>();
let count = 0;
/** Of this visit and place: what was scrolled is kept by it. */
const newKey = (): string => `${Date.now().toString(36)}-${++count}`;
const placeOf = (state: unknown): Place | null => (typeof state === 'object' && state !== null && typeof (state as Place).index === 'number' ? (state as Place) : null);

export const currentAddress = (): Address => addressOf(window.location.href, window.location.origin);
let here: Address;
let place: Place;

async function blocked(next: Address): Promise<boolean> {
  for (const { blocks } of blockers) if (await blocks({ current: here, next })) return true;
  return false;
}

const unload = (event: BeforeUnloadEvent): void => {
  if ([...blockers].some(({ beforeUnload }) => beforeUnload())) event.preventDefault();
};

export function block(blocker: Blocker): () => void {
  if (blockers.size === 0) window.addEventListener('beforeunload', unload);
  blockers.add(blocker);
  return () => {
    blockers.delete(blocker);
    if (blockers.size === 0) window.removeEventListener('beforeunload', unload);
  };
}

/** Begins to hear the browser's own buttons. `onMove` is told where one is now. */
export function startHistory(onMove: (address: Address) => void): () => void {
  here = currentAddress();
  place = placeOf(window.history.state) ?? { key: newKey(), index: 0 };
  window.history.replaceState(place, '');
  let undoing = false;
  const popped = async (): Promise<void> => {
    if (undoing) {
      undoing = false;
      return;
    }
    const next = currentAddress();
    const to = placeOf(window.history.state) ?? { key: newKey(), index: place.index + 1 }; // a link to a part of the page, or one typed by hand
    if (blockers.size > 0 && (await blocked(next))) {
      undoing = true;
      window.history.go(place.index - to.index);
      return;
    }
    if (placeOf(window.history.state) === null) window.history.replaceState(to, '');
    rememberScroll(place.key);
    here = next;
    place = to;
    onMove(next);
  };
  const listen = (): void => void popped();
  window.addEventListener('popstate', listen);
  return () => window.removeEventListener('popstate', listen);
}

export const placeKey = (): string => place.key;

/** @returns whether one got there: whoever has something unsaved may have been asked, and have stayed */
export async function go(href: string, way: 'push' | 'replace'): Promise<Address | null> {
  const next = addressOf(href, window.location.origin);
  if (blockers.size > 0 && (await blocked(next))) return null;
  rememberScroll(place.key);
  place = { key: newKey(), index: place.index + (way === 'push' ? 1 : 0) };
  window.history[way === 'push' ? 'pushState' : 'replaceState'](place, '', next.href);
  here = next;
  return next;
}
