/** How long what is seen has the browser for itself before anything else begins, and between two turns, in ms. */
const FIRST_MS = 500;
const PAUSE_MS = 50;

const waiting: (() => void)[] = [];

function next(after: number): void {
  setTimeout(() => {
    const run = (): void => {
      waiting.shift()?.();
      if (waiting.length > 0) next(PAUSE_MS);
    };
    if ('requestIdleCallback' in window) window.requestIdleCallback(run);
    else run();
  }, after);
}

/**
 * Runs what can wait, one after the other, when the browser has nothing else to do.
 * @returns takes it back
 */
export function inTurn(run: () => void): () => void {
  waiting.push(run);
  if (waiting.length === 1) next(FIRST_MS);
  return () => {
    const place = waiting.indexOf(run);
    if (place > 0) waiting.splice(place, 1);
    else if (place === 0) waiting[0] = () => undefined; // its turn has been asked for: the next one follows it
  };
}
