/** Where on the board: which column, counted from the left, and which of its cards. */
export type Place = Readonly<{ column: number; card: number }>;
const STEPS: Readonly<Record<string, 'up' | 'down' | 'left' | 'right' | 'first' | 'last'>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Home: 'first', End: 'last' };

/**
 * Where an arrow leads from a card: to the neighbour in the column, or to the nearest card of the next column that has any.
 * @param sizes how many cards each column shows; none for a collapsed one
 * @returns null where there is nothing further in that direction, or the key is no arrow
 */
export function placeAfter(key: string, { column, card }: Place, sizes: readonly number[]): Place | null {
  const step = STEPS[key];
  const own = sizes[column] ?? 0;
  if (step === undefined || own === 0) return null;
  if (step === 'left' || step === 'right') {
    const by = step === 'left' ? -1 : 1;
    for (let next = column + by; next >= 0 && next < sizes.length; next += by) {
      const size = sizes[next] ?? 0;
      if (size > 0) return { column: next, card: Math.min(card, size - 1) };
    }
    return null;
  }
  const to = { up: card - 1, down: card + 1, first: 0, last: own - 1 }[step];
  return to < 0 || to >= own || to === card ? null : { column, card: to };
}

/** `[` and `]`, also where a Russian or Kazakh keyboard types letters with the same keys; 0 for any other key. */
export function stageStep({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): -1 | 0 | 1 {
  if (key === '[' || code === 'BracketLeft') return -1;
  return key === ']' || code === 'BracketRight' ? 1 : 0;
}
