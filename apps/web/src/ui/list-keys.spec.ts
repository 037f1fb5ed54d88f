import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matching, stepped } from './list-keys.js';

const PLACES = [{ value: 'KZ', label: 'Казахстан' }, { value: 'KG', label: 'Кыргызстан' }, { value: 'AT', label: 'Австрия' }];

describe('what is typed', () => {
  it.each([['', 3], ['   ', 3], ['стан', 2], ['КАЗ', 1], [' авс ', 1], ['Польша', 0]])('leaves of "%s" what holds it: %d lines', (typed, count) => {
    expect(matching(PLACES, typed)).toHaveLength(count);
  });
  it('is looked for in the words a line is read by, where these are others', () => {
    expect(matching(PLACES, 'kz', ({ value }) => value)).toEqual([PLACES[0]]);
    expect(matching(PLACES, 'каз', ({ value }) => value)).toEqual([]);
  });
});

describe('an arrow', () => {
  it('begins at the nearer end', () => {
    expect(stepped(-1, 1, 3)).toBe(0);
    expect(stepped(-1, -1, 3)).toBe(2);
  });
  it('leads round, and nowhere in an empty list', () => {
    expect([stepped(2, 1, 3), stepped(0, -1, 3), stepped(0, 1, 0), stepped(-1, -1, 0)]).toEqual([0, 2, -1, -1]);
  });
  it('reaches every line once before it comes back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom(1 as const, -1 as const), (count, by) => {
      let at = -1;
      const seen = Array.from({ length: count }, () => (at = stepped(at, by, count)));
      expect(new Set(seen).size).toBe(count);
      expect(stepped(at, by, count)).toBe(seen[0]);
    }));
  });
});
