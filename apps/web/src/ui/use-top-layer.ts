import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { menuPlace } from './menu-place.js';

/**
 * Shows a `popover="manual"` beside its anchor for as long as it is drawn, in the browser's top layer, where nothing hides it; whatever is
 * pressed outside of both leaves it.
 */
export function useTopLayer(box: RefObject<HTMLElement | null>, anchor: RefObject<HTMLElement | null>, side: 'start' | 'end', onPressOutside: () => void): void {
  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return undefined;
    shown.showPopover();
    const place = (): void => {
      const { left, top } = menuPlace(anchor.current?.getBoundingClientRect() ?? new DOMRect(), shown.getBoundingClientRect(), { width: document.documentElement.clientWidth, height: window.innerHeight }, side);
      Object.assign(shown.style, { left: `${left}px`, top: `${top}px` });
    };
    place();
    const size = new ResizeObserver(place);
    size.observe(shown);
    window.addEventListener('resize', place);
    window.addEventListener('transitionend', place, { capture: true }); // of a dialog that is still coming in
    window.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      if (shown.matches(':popover-open')) shown.hidePopover();
      size.disconnect();
      window.removeEventListener('resize', place);
      window.removeEventListener('transitionend', place, { capture: true });
      window.removeEventListener('scroll', place, { capture: true });
    };
  }, [box, anchor, side]);
  useEffect(() => {
    const press = (event: PointerEvent): void => {
      const at = event.target as Node;
      if (!box.current?.contains(at) && !anchor.current?.contains(at)) onPressOutside();
    };
    document.addEventListener('pointerdown', press, { capture: true });
    return () => document.removeEventListener('pointerdown', press, { capture: true });
  }, [box, anchor, onPressOutside]);
}
