import { cloneElement, useEffect, useId, useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import classes from './Tip.module.css';
import { tipPlace } from './menu-place.js';

type TargetProps = { ref?: RefObject<HTMLElement | null>; 'aria-describedby'?: string | undefined; onPointerEnter?: () => void; onPointerLeave?: () => void; onFocus?: () => void; onBlur?: () => void };

/** How long the pointer may take from the target to the words, in ms (WCAG 1.4.13: they can be pointed at). */
const LEAVING_MS = 120;

/** Words beside what is pointed at or focused; Escape puts them away. */
export function Tip({ label, children }: { label: string; children: ReactElement<TargetProps> }) {
  const id = useId();
  const target = useRef<HTMLElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const show = (): void => {
    clearTimeout(leaving.current);
    setShown(true);
  };
  const leave = (): void => {
    leaving.current = setTimeout(() => setShown(false), LEAVING_MS);
  };
  useEffect(() => () => clearTimeout(leaving.current), []);
  return (
    <>
      {cloneElement(children, { ref: target, 'aria-describedby': shown ? id : undefined, onPointerEnter: show, onPointerLeave: leave, onFocus: show, onBlur: leave })}
      {shown ? <Words id={id} target={target} label={label} onEnter={show} onLeave={leave} onAway={() => setShown(false)} /> : null}
    </>
  );
}

type WordsProps = { id: string; target: RefObject<HTMLElement | null>; label: string; onEnter: () => void; onLeave: () => void; onAway: () => void };

function Words({ id, target, label, onEnter, onLeave, onAway }: WordsProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const words = box.current;
    if (!words || !target.current) return;
    words.showPopover();
    const { left, top } = tipPlace(target.current.getBoundingClientRect(), words.getBoundingClientRect(), { width: document.documentElement.clientWidth, height: window.innerHeight });
    Object.assign(words.style, { left: `${left}px`, top: `${top}px` });
  }, [target, label]);
  useEffect(() => {
    const away = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onAway();
    };
    document.addEventListener('keydown', away);
    window.addEventListener('scroll', onAway, { capture: true, passive: true });
    return () => {
      document.removeEventListener('keydown', away);
      window.removeEventListener('scroll', onAway, { capture: true });
    };
  }, [onAway]);
  return <div ref={box} id={id} role="tooltip" popover="manual" className={classes['tip']} onPointerEnter={onEnter} onPointerLeave={onLeave}>{label}</div>;
}
