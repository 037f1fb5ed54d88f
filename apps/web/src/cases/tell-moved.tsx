import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Time to read, to think, and to reach the button, in ms. The same step stays in the case's menu afterwards. */
const STAYS = 12_000;

let shown: string | null = null;

/** Says what became of a case and, where the workflow leads back, offers the way. */
export function tellMoved(message: string, undo: { label: string; run: () => void } | null): void {
  hideUndo();
  // Under an id of its own: one that takes the name of its predecessor takes over its clock as well, and goes before it can be read.
  shown = notifications.show({
    color: 'green',
    autoClose: undo ? STAYS : undefined,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
    message: undo ? (
      <Group gap="xs" justify="space-between">
        <Text size="sm" c="var(--mantine-color-text)" style={{ flex: '1 1 140px' }}>{message}</Text>
        <Button size="compact-sm" variant="default" onClick={() => { hideUndo(); undo.run(); }}>{undo.label}</Button>
      </Group>
    ) : message,
  });
}

/** The way back ends with the page that offered it. */
export function hideUndo(): void {
  if (shown !== null) notifications.hide(shown);
  shown = null;
}
