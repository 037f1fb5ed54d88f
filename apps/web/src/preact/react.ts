// Stands in the place of `react` and `react-dom` where the app is built (vite.config.mts): Preact does the same in a sixth of their weight. The
// types, development and the tests that draw nothing stay with React.
import { createElement, useState, type ReactNode } from 'preact/compat';

// @ts-expect-error -- its types are one namespace, which cannot be passed on by a star; what runs is a module like others
export * from 'preact/compat';
// @ts-expect-error -- likewise
export * as default from 'preact/compat';

/**
 * What the kit hides and keeps (a folded panel, another tab) is drawn when it is first shown, and then only hidden. React draws it before, but
 * without its effects: so nothing is asked for either way.
 */
export function Activity({ mode, children }: { mode?: 'visible' | 'hidden'; children: ReactNode }) {
  const hidden = mode === 'hidden';
  const [wanted, setWanted] = useState(!hidden);
  if (!hidden && !wanted) setWanted(true);
  return wanted ? createElement('div', { style: { display: hidden ? 'none' : 'contents' } }, children) : null;
}
