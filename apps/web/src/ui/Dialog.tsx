import type { ModalProps } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useIdle } from './use-idle.js';

const load = () => import('./DialogWindow.js');
const Loaded = lazy(() => load().then(({ DialogWindow }) => ({ default: DialogWindow })));

/** For a question that is asked when the server cannot be reached: its code is fetched as soon as the browser has nothing else to do. */
export function useDialogAtHand(): void {
  const idle = useIdle();
  useEffect(() => {
    if (idle) load().catch(() => undefined); // asked for again when the question is
  }, [idle]);
}

/**
 * A dialog whose code comes when it is first opened: hardly anybody opens one on the first visit. It is drawn closed first, so that the
 * button that opened it gets the focus back.
 */
export function Dialog({ opened, ...props }: ModalProps) {
  const [wanted, setWanted] = useState(opened);
  if (opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return <Suspense fallback={null}><Opening opened={opened} {...props} /></Suspense>;
}

function Opening({ opened, ...props }: ModalProps) {
  const [shown, setShown] = useState(false);
  // Most dialogs are gone the moment they are closed, before the kit could give the focus back; and what opened one may be gone as well.
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const to = before instanceof HTMLElement && before.isConnected ? before : document.getElementById('main');
      to?.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => setShown(opened), [opened]);
  return <Loaded opened={shown} {...props} />;
}
