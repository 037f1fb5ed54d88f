import { lazy, Suspense, useEffect, useState } from 'react';
import { useIdle } from '../ui/use-idle.js';
import type { TransitionSheetProps } from './transition-intent.js';

const load = () => import('./TransitionDrawer.js');
const Loaded = lazy(() => load().then(({ TransitionDrawer }) => ({ default: TransitionDrawer })));

/** The sheet that moves a case. A page can be used before it has come; it comes as soon as the browser has nothing else to do. */
export function TransitionSheet({ intent, ...props }: TransitionSheetProps) {
  const idle = useIdle();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    // If it does not come now, it is asked for when it is needed.
    if (idle) load().catch(() => undefined);
  }, [idle]);
  if (intent && !wanted) setWanted(true);
  if (!wanted) return null;
  return <Suspense fallback={null}><Opening intent={intent} {...props} /></Suspense>;
}

/** Drawn closed first, so that the focus comes back to where it was. */
function Opening({ intent, ...props }: TransitionSheetProps) {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return <Loaded intent={drawn ? intent : null} {...props} />;
}
