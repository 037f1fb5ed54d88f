import { useCallback, useMemo, useRef, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  /** With `range`, everything between the last one touched and this one follows it. */
  toggle: (id: string, range?: boolean) => void;
  set: (ids: readonly string[]) => void;
  clear: () => void;
};

/** Which of the cases that have been loaded are selected; what is no longer there is not. */
export function useSelection(loaded: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const ids = useMemo(() => {
    const there = new Set(loaded);
    return new Set([...chosen].filter((id) => there.has(id)));
  }, [loaded, chosen]);
  const toggle = useCallback((id: string, range = false): void => {
    const [from, to] = [range && anchor.current !== null ? loaded.indexOf(anchor.current) : -1, loaded.indexOf(id)];
    const touched = from < 0 ? [id] : loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
    anchor.current = id;
    setChosen((before) => {
      const on = !before.has(id);
      const after = new Set(before);
      for (const each of touched) {
        if (on) after.add(each);
        else after.delete(each);
      }
      return after;
    });
  }, [loaded]);
  const set = useCallback((wanted: readonly string[]): void => setChosen(new Set(wanted)), []);
  const clear = useCallback((): void => setChosen(new Set()), []);
  return { ids, toggle, set, clear };
}
