import { lazy, Suspense, type ComponentType } from 'react';

/** A component whose code comes when it is first drawn, and nothing stands in its place until then: for dialogs. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(() => load().then((component) => ({ default: component })));
  return (props: Props) => <Suspense fallback={null}><Loaded {...props} /></Suspense>;
}
