import { Button, Group, Text } from '@mantine/core';
import { Component, lazy, Suspense, useState, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Code that could not be had: no network, or an app that has been replaced by a newer one. */
class NotLoaded extends Error {}

/**
 * A component whose code comes when it is first drawn, and nothing stands in its place until then: for dialogs. When it cannot be had, that is
 * said, and asked for again on demand; the page around it stays.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const attempt = (): LazyExoticComponent<ComponentType<Props>> => lazy(() => load().then((component) => ({ default: component }), (cause: unknown) => {
    latest = attempt(); // for whoever opens it next
    throw new NotLoaded('a part of the app could not be loaded', { cause });
  }));
  let latest = attempt();
  return (props: Props) => {
    const [Loaded, setLoaded] = useState(() => latest);
    const close = 'onClose' in props && typeof props.onClose === 'function' ? (props.onClose as () => void) : null;
    return <Arrival again={() => setLoaded(() => latest)} close={close}><Suspense fallback={null}><Loaded {...props} /></Suspense></Arrival>;
  };
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

type Ways = { again: () => void; close: (() => void) | null };

class Arrival extends Component<Ways & { children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };
  static getDerivedStateFromError = (error: unknown): { error: unknown } => ({ error });
  private readonly again = (): void => {
    this.setState({ error: null });
    this.props.again();
  };
  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what else went wrong goes to the page's own boundary as it is
    if (!(error instanceof NotLoaded)) throw error;
    return <Absence again={this.again} close={this.props.close} />;
  }
}

function Absence({ again, close }: Ways) {
  const { t } = useTranslation();
  return (
    <div className="not-loaded no-print" role="alert">
      <Text size="sm">{t('not-loaded')}</Text>
      <Group gap="xs" wrap="nowrap">
        <Button size="compact-sm" onClick={again}>{t('try-again')}</Button>
        {close ? <Button size="compact-sm" variant="default" onClick={close}>{t('close')}</Button> : null}
      </Group>
    </div>
  );
}
