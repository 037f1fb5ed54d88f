import { useLayoutEffect, type RefObject } from 'react';

/** Below the end of the board, in px. */
const MARGIN = 12;
/** On a narrow screen the board is as tall as the screen less the header: one scrolls down to it and then works inside it. */
const [NARROW, HEADER] = [768, 76];

/** Tells an element how much of the screen is left below where it begins, as `--rest`; what stands above it grows and shrinks with the language and the filters. */
export function useRestOfScreen(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const fit = (): void => {
      if (!element.current) return;
      const above = window.innerWidth < NARROW ? HEADER : element.current.getBoundingClientRect().top + window.scrollY;
      element.current.style.setProperty('--rest', `calc(100dvh - ${Math.round(above + MARGIN)}px)`);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(document.body);
    if (element.current?.previousElementSibling) observer.observe(element.current.previousElementSibling);
    window.addEventListener('resize', fit);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', fit);
    };
  }, [element]);
}
