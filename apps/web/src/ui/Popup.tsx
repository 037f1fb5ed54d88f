import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import classes from './Menu.module.css';
import { useTopLayer } from './use-top-layer.js';

const FOCUSABLE = ':is(a[href], button, input, select, textarea, [tabindex]):not(:disabled, [tabindex="-1"])';

type PopupProps = { /** The button it belongs to; the focus goes back there. */ anchor: RefObject<HTMLElement | null>; label: string; width: number; side?: 'start' | 'end'; onClose: () => void; children: ReactNode };

/** A small question beside the button that asks it. Tab stays inside; Escape, or a press elsewhere, leaves it. */
export function Popup({ anchor, label, width, side = 'end', onClose, children }: PopupProps) {
  const box = useRef<HTMLDivElement>(null);
  useTopLayer(box, anchor, side, onClose);
  useEffect(() => {
    const button = anchor.current;
    const popup = box.current;
    (popup?.querySelector<HTMLElement>(FOCUSABLE) ?? popup)?.focus({ preventScroll: true });
    return () => {
      // Gone with its last focus: back to where it came from. Wherever else somebody has gone meanwhile, they stay.
      if (document.activeElement === null || document.activeElement === document.body || popup?.contains(document.activeElement)) button?.focus({ preventScroll: true });
    };
  }, [anchor]);
  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      anchor.current?.focus({ preventScroll: true });
      return onClose();
    }
    if (event.key !== 'Tab') return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== from || !to) return;
    event.preventDefault();
    to.focus();
  };
  return <div ref={box} role="dialog" popover="manual" tabIndex={-1} aria-label={label} className={classes['popup']} style={{ width }} onKeyDown={keys}>{children}</div>;
}
