import { Component, lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import classes from './Dialog.module.css';
import type { DialogProps } from './DialogWindow.js';
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
export function Dialog({ opened, ...props }: DialogProps) {
  const [wanted, setWanted] = useState(opened);
  if (opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return <Suspense fallback={null}><Opening opened={opened} {...props} /></Suspense>;
}

function Opening({ opened, children, ...rest }: DialogProps) {
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
  // A field that waits for its own code or words must not take the window with it, which would then never come into sight.
  const props = { ...rest, children: <Suspense fallback={null}>{children}</Suspense> };
  return <Unless instead={<PlainDialog opened={shown} {...props} />}><Loaded opened={shown} {...props} /></Unless>;
}

/** What is drawn where the code of a dialog cannot come: no network, or a newer version on the server. A fault of what stands in the dialog shows itself there as well. */
class Unless extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  static getDerivedStateFromError = (): { failed: boolean } => ({ failed: true });
  override state = { failed: false };
  override render = (): ReactNode => (this.state.failed ? this.props.instead : this.props.children);
}

/** The browser's own dialog, which needs nothing: a question is asked all the same, and what somebody has typed behind it stays. */
function PlainDialog({ opened, onClose, title, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (opened) box.current?.showModal();
    else box.current?.close();
  }, [opened]);
  // Escape asks whoever opened it, who may have reason to leave it open.
  return <dialog ref={box} className={classes['plain']} onCancel={(event) => { event.preventDefault(); onClose(); }}><p className={classes['title']}>{title}</p>{children}</dialog>;
}
