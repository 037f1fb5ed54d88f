import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** How long the content that an address names may take to come, in ms. After that the reader is left where they are. */
const PATIENCE = 4_000;

/** Leads eyes and keyboard to what the address names behind its #, as soon as it is there: most content comes after its page. */
export function useAnchor(): void {
  const { hash, pathname } = useLocation();
  useEffect(() => {
    if (hash === '') return undefined;
    const lead = (): boolean => {
      const target = document.getElementById(hash);
      if (!target) return false;
      if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'start' });
      return true;
    };
    if (lead()) return undefined;
    const observer = new MutationObserver(() => lead() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => observer.disconnect(), PATIENCE);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [hash, pathname]);
}
