import type { ModalProps } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';

const Loaded = lazy(() => import('./DialogWindow.js').then(({ DialogWindow }) => ({ default: DialogWindow })));

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
