import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Leads the reader to what the address names behind its #, once the content is there (it comes after the page). */
export function useAnchor(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === '') return;
    const target = document.getElementById(hash);
    if (!target) return;
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  }, [ready, hash]);
}
