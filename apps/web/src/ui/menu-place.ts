type Box = { left: number; right: number; top: number; bottom: number };
type Size = { width: number; height: number };

/** Between a menu and what opens it, and to the edges of the window, in px. */
const [GAP, EDGE] = [8, 8];

/** Where a menu stands: under what opens it, or above where there is more room; at its beginning or its end, and inside the window. */
export function menuPlace(target: Box, menu: Size, window: Size, side: 'start' | 'end'): { left: number; top: number } {
  const below = window.height - target.bottom - GAP - EDGE;
  const above = target.top - GAP - EDGE;
  const top = menu.height <= below || below >= above ? target.bottom + GAP : target.top - GAP - menu.height;
  const left = side === 'start' ? target.left : target.right - menu.width;
  const within = (value: number, most: number): number => Math.max(EDGE, Math.min(value, most));
  return { left: within(left, window.width - menu.width - EDGE), top: within(top, window.height - menu.height - EDGE) };
}

/** Between a word of help and what it is about, in px. */
const NEAR = 5;

/** Where a word of help stands: over the middle of what it is about, below it where there is no room above; inside the window. */
export function tipPlace(target: Box, tip: Size, window: Size): { left: number; top: number } {
  const above = target.top - NEAR - tip.height;
  const left = (target.left + target.right - tip.width) / 2;
  return { left: Math.max(EDGE, Math.min(left, window.width - tip.width - EDGE)), top: above >= EDGE ? above : target.bottom + NEAR };
}
