import { useCallback, useId, useState, type KeyboardEvent } from 'react';
import { stepped, type Item } from './list-keys.js';

type ListOptions = { items: readonly Item[]; /** The line that an opened list begins at. */ current: string | null; disabled?: boolean; onChoose: (item: Item) => void };

/** A field with a list that opens under it (the combobox pattern of WAI-ARIA APG): the focus stays in the field, arrows lead through the list. */
export function useList({ items, current, disabled = false, onChoose }: ListOptions) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const [active, setActive] = useState(-1);
  const close = useCallback(() => {
    setOpened(false);
    setActive(-1);
  }, []);
  const open = (at = -1): void => {
    if (disabled) return;
    setOpened(true);
    setActive(at);
  };
  /** @returns whether the key was the list's */
  const keys = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!opened) open(Math.max(0, items.findIndex(({ value }) => value === current)));
      else setActive(stepped(active, event.key === 'ArrowDown' ? 1 : -1, items.length));
    } else if (event.key === 'Enter' && opened && items[active]) onChoose(items[active]);
    else if (event.key === 'Escape' && opened) {
      event.stopPropagation(); // not for what it stands in
      close();
    }
    else return false;
    event.preventDefault();
    return true;
  };
  const listed = opened && items.length > 0;
  return {
    id, opened, active, open, close, keys,
    input: {
      role: 'combobox', autoComplete: 'off', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-expanded': listed, 'aria-controls': listed ? id : undefined,
      'aria-activedescendant': listed && active >= 0 ? `${id}-${active}` : undefined,
      // A dialog that it stands in must not take the Escape that closes the list.
      'data-mantine-stop-propagation': opened || undefined,
    },
  } as const;
}
