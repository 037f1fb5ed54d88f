import { CheckIcon } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Item } from './list-keys.js';
import classes from './OpenList.module.css';
import { useTopLayer } from './use-top-layer.js';

type OpenListProps = {
  id: string; /** The field it belongs to. */ anchor: RefObject<HTMLElement | null>; labelledBy?: string | undefined; label?: string | undefined;
  items: readonly Item[]; active: number; chosen: readonly string[]; onChoose: (item: Item) => void; onClose: () => void;
  /** Said in the place of an empty list; without it nothing is shown then. */
  none?: ReactNode;
  /** As wide as its longest line, not as the field. */
  wide?: boolean;
  /** What is read of a line, where that is more than what stands in the field. */
  wordsOf?: ((item: Item) => ReactNode) | undefined;
};

/** The lines one can choose from, shown as long as it is drawn. The field keeps the focus. */
export function OpenList({ id, anchor, labelledBy, label, items, active, chosen, onChoose, onClose, none, wide = false, wordsOf }: OpenListProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const width = anchor.current?.getBoundingClientRect().width ?? 0;
    if (box.current) box.current.style[wide ? 'minWidth' : 'width'] = `${width}px`;
  }, [anchor, wide]);
  useTopLayer(box, anchor, 'start', onClose);
  useEffect(() => {
    box.current?.querySelector(active < 0 ? '[aria-selected="true"]' : '[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={box} popover="manual" className={classes['list']} onMouseDown={(event) => event.preventDefault()}>
      {items.length === 0 ? <div role="status" className={classes['none']}>{none}</div> : (
        <div role="listbox" id={id} aria-labelledby={labelledBy} aria-label={label}>
          {items.map((item, index) => {
            const picked = chosen.includes(item.value);
            return (
              <div key={item.value} id={`${id}-${index}`} role="option" aria-selected={picked} data-active={index === active || undefined} className={classes['line']} onClick={() => onChoose(item)}>
                {picked ? <CheckIcon className={classes['check']} /> : null}<span>{wordsOf ? wordsOf(item) : item.label}</span>
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
