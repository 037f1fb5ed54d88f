const KEPT = 'tamga.scroll';
type Positions = Record<string, number>;

function stored(): Positions {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Positions;
  } catch {
    return {};
  }
}

let positions: Positions = {};

/** How far down each visited place was, for the way back and for a reload. */
export function keepScroll(placeKey: () => string): () => void {
  positions = stored();
  window.history.scrollRestoration = 'manual';
  const leave = (): void => {
    rememberScroll(placeKey());
    sessionStorage.setItem(KEPT, JSON.stringify(positions));
    window.history.scrollRestoration = 'auto';
  };
  const back = (): void => {
    window.history.scrollRestoration = 'manual';
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', back);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', back);
  };
}

export function rememberScroll(key: string): void {
  positions[key] = window.scrollY;
}

/** Where one was, where one has been before; else to what the address names behind its #, else to the top. */
export function restoreScroll(key: string, hash: string): void {
  const before = positions[key];
  if (before !== undefined) window.scrollTo(0, before);
  else if (hash === '') window.scrollTo(0, 0);
  else document.getElementById(hash)?.scrollIntoView();
}
