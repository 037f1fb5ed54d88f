import { Group, Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { parseKeys } from './shortcut-keys.js';

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);
const SHOWN: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Enter: '↵', ' ': '␣' };

/** A shortcut as it is pressed: keys held together joined by a plus, keys pressed after each other side by side. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Group component="span" gap={4} wrap="nowrap" display="inline-flex">
      {parseKeys(keys).map(({ key, mod, alt, shift }, i) => (
        <Group component="span" gap={2} wrap="nowrap" key={`${key} ${i}`} display="inline-flex">
          {[mod ? (MAC ? '⌘' : 'Ctrl') : '', alt ? 'Alt' : '', shift ? 'Shift' : ''].filter(Boolean).map((held) => <Fragment key={held}><Kbd>{held}</Kbd>+</Fragment>)}
          <Kbd>{SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</Kbd>
        </Group>
      ))}
    </Group>
  );
}
