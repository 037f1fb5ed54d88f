import { lazy, Suspense, useState, type ComponentType } from 'react';

/** A component whose code comes when it is first drawn, and nothing stands in its place until then: for dialogs. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(() => load().then((component) => ({ default: component })));
  return (props: Props) => <Suspense fallback={null}><Loaded {...props} /></Suspense>;
}

/** The same for a dialog that is always drawn, closed: its code comes when it is first opened, and stays for its way out. */
export function laterOpened<Props extends { opened: boolean }>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = later(load);
  return (props: Props) => {
    const [wanted, setWanted] = useState(props.opened);
    if (props.opened && !wanted) setWanted(true);
    return wanted ? <Loaded {...props} /> : null;
  };
}
