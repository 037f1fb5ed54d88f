import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeAfter, stageStep, type Place } from './board-keys.js';

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];

describe('arrows on the board', () => {
  it.each<[string, Place, Place | null]>([
    ['ArrowDown', { column: 0, card: 0 }, { column: 0, card: 1 }],
    ['ArrowDown', { column: 0, card: 4 }, null],
    ['ArrowUp', { column: 0, card: 0 }, null],
    ['ArrowRight', { column: 0, card: 4 }, { column: 2, card: 1 }],
    ['ArrowLeft', { column: 2, card: 1 }, { column: 0, card: 1 }],
    ['ArrowRight', { column: 2, card: 0 }, null],
    ['Home', { column: 0, card: 3 }, { column: 0, card: 0 }],
    ['End', { column: 0, card: 3 }, { column: 0, card: 4 }],
    ['End', { column: 0, card: 4 }, null],
    ['x', { column: 0, card: 0 }, null],
  ])('%s from %j leads to %j, past an empty column', (key, from, to) => {
    expect(placeAfter(key, from, [5, 0, 2])).toEqual(to);
  });

  it('never leads to a card that is not there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 1, maxLength: 8 }), fc.nat(7), fc.nat(6), fc.constantFrom(...KEYS), (sizes, column, card, key) => {
        const to = placeAfter(key, { column, card }, sizes);
        if (to) expect(to.card).toBeLessThan(sizes[to.column] ?? 0);
        if (to) expect(to.card).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('comes back from the neighbour above or below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(8), (size, card) => {
        fc.pre(card < size);
        const down = placeAfter('ArrowDown', { column: 0, card }, [size]);
        if (down) expect(placeAfter('ArrowUp', down, [size])).toEqual({ column: 0, card });
        else expect(card).toBe(size - 1);
      }),
    );
  });
});

it('knows the brackets by their sign and by their place on a Cyrillic keyboard', () => {
  expect(stageStep({ key: '[', code: 'BracketLeft' })).toBe(-1);
  expect(stageStep({ key: 'ъ', code: 'BracketRight' })).toBe(1);
  expect(stageStep({ key: ']', code: 'Digit9' })).toBe(1);
  expect(stageStep({ key: 'a', code: 'KeyA' })).toBe(0);
});
