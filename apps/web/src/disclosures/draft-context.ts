import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Content, ContentKey, Line, LineKey } from './content.js';
import { newLineId } from './content.js';
import type { DraftSaver, DraftState } from './draft-saver.js';

export const DraftContext = createContext<DraftSaver | null>(null);

export type Draft = DraftState & {
  change: <K extends ContentKey>(key: K, value: Content[K]) => void;
  /** For onBlur: what was typed is saved when one goes on. */
  save: () => void;
  flush: () => Promise<boolean>;
  /** The state as it is now, not as it was drawn: for what comes after a flush. */
  latest: () => DraftState;
  /** What the server says about one field, if it would not store it. */
  fault: (pointer: string) => string | undefined;
};

/** The draft that is being edited; inside a DraftContext only. */
export function useDraft(): Draft {
  const saver = useContext(DraftContext);
  if (!saver) throw new Error('no draft is being edited here');
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  return {
    ...state,
    change: (key, value) => saver.change(key, value),
    save: () => void saver.flush(),
    flush: saver.flush,
    latest: saver.snapshot,
    fault: (pointer) => state.errors.find((e) => e.pointer === pointer)?.message,
  };
}

export type Lines<K extends LineKey> = {
  lines: readonly Line<K>[];
  add: (line?: Partial<Line<K>>) => void;
  set: (index: number, change: Partial<Line<K>>) => void;
  remove: (index: number) => void;
};

/** One list of the draft. A line gets its id here, so that it keeps its identity while others move. */
export function useLines<K extends LineKey>(key: K): Lines<K> {
  const { content, change } = useDraft();
  const lines = (content[key] ?? []) as Line<K>[];
  const put = (next: Line<K>[]): void => change(key, next as Content[K]);
  return {
    lines,
    add: (line) => put([...lines, { id: newLineId(), ...line } as Line<K>]),
    set: (index, changed) => put(lines.map((line, i) => (i === index ? { ...line, ...changed } : line))),
    remove: (index) => put(lines.filter((_, i) => i !== index)),
  };
}
