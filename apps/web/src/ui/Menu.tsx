import { Link } from '@tanstack/react-router';
import { cloneElement, useCallback, useId, useEffect, useRef, useState, type ButtonHTMLAttributes, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from 'react';
import classes from './Menu.module.css';
import { useTopLayer } from './use-top-layer.js';

type Side = 'start' | 'end';
type TargetProps = { ref?: RefObject<HTMLButtonElement | null>; id?: string; onClick?: () => void; onKeyDown?: (event: KeyboardEvent) => void; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean; 'aria-controls'?: string | undefined };
type MenuProps = { /** The button that opens it. */ target: ReactElement<TargetProps>; children: ReactNode; side?: Side; width?: number };

/**
 * A button with a menu (the menu button pattern of WAI-ARIA APG): Enter, Space and the arrow down open it, arrows, Home, End and letters lead
 * through it, Escape and Tab leave it. The browser's own top layer holds it, so that nothing hides it and no library has to place it.
 */
export function Menu({ target, children, side = 'start', width }: MenuProps) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const own = useId();
  const id = target.props.id ?? own;
  const close = useCallback(() => setOpened(false), []);
  return (
    <>
      {cloneElement(target, {
        ref: button, id, 'aria-haspopup': 'menu', 'aria-expanded': opened, 'aria-controls': opened ? `${id}-menu` : undefined, onClick: () => setOpened(!opened),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' || opened) return;
          event.preventDefault();
          setOpened(true);
        },
      })}
      {opened ? <MenuList id={`${id}-menu`} labelledBy={id} anchor={button} returnTo={button} side={side} onClose={close} {...(width ? { width } : {})}>{children}</MenuList> : null}
    </>
  );
}

type MenuListProps = {
  /** What it stands beside. */
  anchor: RefObject<HTMLElement | null>; children: ReactNode; side: Side; onClose: () => void; id?: string; label?: string; labelledBy?: string; width?: number;
  /** Where the focus goes when it is left; else where it was before. */
  returnTo?: RefObject<HTMLElement | null>;
};

const itemsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)')].filter((item) => item.checkVisibility());

/** An open menu: shown as long as it is drawn. */
export function MenuList({ anchor, children, side, onClose, id, label, labelledBy, width, returnTo }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  useTopLayer(list, anchor, side, onClose);
  useEffect(() => {
    const menu = list.current;
    before.current ??= document.activeElement;
    if (menu) (itemsOf(menu)[0] ?? menu).focus({ preventScroll: true });
  }, []);
  const leave = (): void => {
    const to = returnTo?.current ?? before.current;
    if (to instanceof HTMLElement) to.focus({ preventScroll: true });
    onClose();
  };
  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Tab') return leave(); // and on from where it was opened
    // Not for the page behind: its shortcuts are letters as well.
    event.stopPropagation();
    const items = itemsOf(event.currentTarget);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = nextItem(event, items, at);
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    if (next) next.focus();
    else leave();
  };
  // After what the item does has begun, and before a dialog that it opens remembers where the focus was.
  const chosen = (event: { target: EventTarget }): void => {
    if (event.target instanceof Element && event.target.closest('[role=menuitem]')) leave();
  };
  return (
    <div ref={list} id={id} role="menu" popover="manual" tabIndex={-1} aria-label={label} aria-labelledby={labelledBy} className={classes['menu']} style={width ? { width } : undefined} onKeyDown={keys} onClick={chosen}>
      {children}
    </div>
  );
}

function nextItem({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return undefined;
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}

type MenuItemProps = ButtonHTMLAttributes<HTMLButtonElement> & { leftSection?: ReactNode };

export function MenuItem({ leftSection, children, className, ...rest }: MenuItemProps) {
  return <button type="button" role="menuitem" tabIndex={-1} className={[classes['item'], className].filter(Boolean).join(' ')} {...rest}>{leftSection}<span className={classes['text']}>{children}</span></button>;
}

type MenuLinkProps = { to: string; leftSection?: ReactNode; children: ReactNode };

export function MenuLink({ to, leftSection, children }: MenuLinkProps) {
  return <Link to={to} role="menuitem" tabIndex={-1} className={classes['item'] ?? ''}>{leftSection}<span className={classes['text']}>{children}</span></Link>;
}

export const MenuLabel = ({ children }: { children: ReactNode }) => <div className={classes['label']}>{children}</div>;
export const MenuDivider = () => <hr className={classes['divider']} />;
