import { useEffect } from 'react';

const SCHEME = 'data-mantine-color-scheme';

/** Paper is light: while this page is being printed the dark scheme is put aside. */
export function usePrintsLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | null = null;
    const light = (): void => {
      before = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, 'light');
    };
    const again = (): void => {
      if (before !== null) root.setAttribute(SCHEME, before);
    };
    window.addEventListener('beforeprint', light);
    window.addEventListener('afterprint', again);
    return () => {
      window.removeEventListener('beforeprint', light);
      window.removeEventListener('afterprint', again);
    };
  }, []);
}
