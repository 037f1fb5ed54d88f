/** One press: a key as it is printed on a US keyboard ("g", "?", "Enter") with what is held besides. */
export type Press = Readonly<{ key: string; mod: boolean; alt: boolean; shift: boolean | null }>;
type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Longest pause between the presses of one shortcut, milliseconds. */
export const SEQUENCE_MS = 1200;

/** "g d" is g, then d; "mod+k" is Ctrl-K, or Cmd-K on a Mac; "shift+x" needs the shift key, "?" only what the keyboard needs for it. */
export function parseKeys(keys: string): readonly Press[] {
  return keys.split(' ').map((press) => {
    const parts = press === '+' ? ['+'] : press.split('+');
    const key = parts.at(-1) ?? '';
    const held = parts.slice(0, -1).map((part) => part.toLowerCase());
    const shift = held.includes('shift');
    // A letter without "shift" must be pressed without it; for signs and named keys ("?", "Enter") it depends on the keyboard.
    return { key: key.length === 1 ? key.toLowerCase() : key, mod: held.includes('mod'), alt: held.includes('alt'), shift: shift || (/^[a-z]$/i.test(key) ? false : null) };
  });
}

const SIGNS: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']', Slash: '/', Semicolon: ';', Quote: "'", Comma: ',', Period: '.', Backquote: '`' };

/**
 * The key as on a US keyboard. With a Russian or Kazakh layout active, the key marked G types "п" and the slash types a full stop: shortcuts
 * are found by their place then, so that nobody must change the layout to use them.
 */
export function usKey({ key, code, shiftKey }: Pressed): string {
  const cyrillic = key.length === 1 && key.charCodeAt(0) > 127;
  if (cyrillic) return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : /^Digit\d$/.test(code) ? code.slice(5) : (SIGNS[code] ?? key);
  if (code === 'Slash' && ((key === '.' && !shiftKey) || (key === ',' && shiftKey))) return shiftKey ? '?' : '/';
  return key.length === 1 ? key.toLowerCase() : key;
}

export function matches(press: Press, event: Pressed): boolean {
  const mod = event.ctrlKey || event.metaKey;
  return press.key === usKey(event) && press.mod === mod && press.alt === event.altKey && (press.shift === null || press.shift === event.shiftKey);
}

/** Whether a speech or slip of the hand could set it off: no Ctrl, Cmd or Alt is held (WCAG 2.1.4). */
export const isSingleKey = (presses: readonly Press[]): boolean => presses.some(({ key, mod, alt }) => !mod && !alt && key.length === 1);

/** Whether it belongs to whoever writes in a field: letters, but also Escape and the arrows. */
export const isBare = (presses: readonly Press[]): boolean => presses.some(({ mod, alt }) => !mod && !alt);

/** For `aria-keyshortcuts`; a sequence has no notation there. */
export function ariaKeys(keys: string): string | undefined {
  const presses = parseKeys(keys);
  const [press] = presses;
  if (!press || presses.length > 1) return undefined;
  return [press.mod ? 'Control' : '', press.alt ? 'Alt' : '', press.shift ? 'Shift' : '', press.key.length === 1 ? press.key.toUpperCase() : press.key].filter(Boolean).join('+');
}
