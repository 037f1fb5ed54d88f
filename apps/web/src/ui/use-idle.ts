import { useEffect, useState } from 'react';
import { queryClient } from '../api/query-client.js';

/** How long a page may have the browser for itself where the browser cannot say when it is idle, in ms. */
const BUSY_MS = 1_000;
/** Between two looks, and after which the page has had its time, in ms. */
const PAUSE_MS = 50;
const LONGEST_MS = 5_000;

/** While a browser waits for what a page needs it has nothing to do: whatever it fetched then would come in between. */
const isDrawn = (): boolean => document.querySelector('h1') !== null && queryClient.isFetching() === 0;

/** Whether the browser has had nothing to do since the page stands: true once, and from then on. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const canTell = 'requestIdleCallback' in window;
    const latest = performance.now() + LONGEST_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const look = (): void => {
      if (isDrawn() || performance.now() > latest) setIdle(true);
      else timer = setTimeout(ask, PAUSE_MS);
    };
    const ask = (): void => {
      if (canTell) asked = window.requestIdleCallback(look);
      else look();
    };
    if (canTell) ask();
    else timer = setTimeout(ask, BUSY_MS);
    return () => {
      clearTimeout(timer);
      if (canTell) window.cancelIdleCallback(asked);
    };
  }, []);
  return idle;
}
