import { describe, expect, it } from '@jest/globals';
import { ariaKeys, isBare, isSingleKey, matches, parseKeys, usKey } from './shortcut-keys.js';

const pressed = (key: string, code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
const hears = (keys: string, event: ReturnType<typeof pressed>): boolean => parseKeys(keys).every((press) => matches(press, event));

describe('a press', () => {
  it('is a letter without anything held', () => {
    expect(hears('g', pressed('g', 'KeyG'))).toBe(true);
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) expect(hears('g', pressed('g', 'KeyG', { [held]: true }))).toBe(false);
  });
  it('is found by its place on a Russian or Kazakh keyboard', () => {
    expect(hears('g', pressed('п', 'KeyG'))).toBe(true);
    expect(hears('[', pressed('х', 'BracketLeft'))).toBe(true);
    expect(hears('/', pressed('.', 'Slash'))).toBe(true);
    expect(hears('?', pressed(',', 'Slash', { shiftKey: true }))).toBe(true);
    expect(hears('mod+k', pressed('л', 'KeyK', { ctrlKey: true }))).toBe(true);
    expect(usKey(pressed('ә', 'Digit2'))).toBe('2');
  });
  it('is what is printed on any Latin keyboard, not what lies at that place on a US one', () => {
    expect(hears('z', pressed('z', 'KeyY'))).toBe(true);
    expect(hears('y', pressed('z', 'KeyY'))).toBe(false);
    expect(hears('/', pressed('-', 'Slash'))).toBe(false);
    expect(hears('/', pressed('/', 'Digit7', { shiftKey: true }))).toBe(true);
    expect(hears('?', pressed('?', 'Digit7', { shiftKey: true }))).toBe(true);
  });
  it('takes Ctrl or Cmd for mod, and needs it', () => {
    expect(hears('mod+k', pressed('k', 'KeyK', { ctrlKey: true }))).toBe(true);
    expect(hears('mod+k', pressed('k', 'KeyK', { metaKey: true }))).toBe(true);
    expect(hears('mod+k', pressed('k', 'KeyK'))).toBe(false);
  });
  it('tells a capital letter from a small one', () => {
    expect(hears('shift+x', pressed('X', 'KeyX', { shiftKey: true }))).toBe(true);
    expect(hears('shift+x', pressed('x', 'KeyX'))).toBe(false);
    expect(hears('x', pressed('X', 'KeyX', { shiftKey: true }))).toBe(false);
  });
});

it('reads a sequence in its order', () => {
  expect(parseKeys('g d').map(({ key }) => key)).toEqual(['g', 'd']);
});

it('knows what a slip of the hand could set off', () => {
  expect(['g d', '?', '[', 'x'].map((keys) => isSingleKey(parseKeys(keys)))).toEqual([true, true, true, true]);
  expect(['mod+k', 'alt+n', 'Escape', 'ArrowDown'].map((keys) => isSingleKey(parseKeys(keys)))).toEqual([false, false, false, false]);
});

it('leaves letters, arrows and Escape to whoever writes', () => {
  expect(['x', 'g d', 'Escape', 'ArrowDown', 'mod+k', 'alt+n'].map((keys) => isBare(parseKeys(keys)))).toEqual([true, true, true, true, false, false]);
});

it('writes a shortcut for screen readers, and a sequence not at all', () => {
  expect(ariaKeys('mod+k')).toBe('Control+K');
  expect(ariaKeys('[')).toBe('[');
  expect(ariaKeys('g d')).toBeUndefined();
});
