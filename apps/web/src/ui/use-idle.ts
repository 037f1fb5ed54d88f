import { useEffect, useState } from 'react';

/** How long a page may have the browser for itself where the browser cannot say when it is idle, in ms. */
const BUSY_MS = 1_000;

/** Whether the browser has had nothing to do: true once, and from then on. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => setIdle(true), BUSY_MS);
      return () => clearTimeout(timer);
    }
    const asked = window.requestIdleCallback(() => setIdle(true));
    return () => window.cancelIdleCallback(asked);
  }, []);
  return idle;
}
