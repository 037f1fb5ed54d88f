import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inParts, isFilled, isWhole, missing, WHOLE, type ShareLine } from './share-sum.js';

const line = (payeeId: string | null, share: number | undefined): ShareLine => ({ payeeId, name: '', share });

describe('the sum of shares', () => {
  it.each<[string, readonly (number | undefined)[], number]>([
    ['nothing', [], 10_000], ['thirds that lack a hundredth', [3333, 3333, 3333], 1], ['thirds that are whole', [3334, 3333, 3333], 0], ['one not typed yet', [5000, undefined], 5000], ['too much', [9999, 2], -1],
  ])('says what %s lacks', (_, shares, left) => {
    expect(missing(shares)).toBe(left);
  });

  // In floating point 0.1 + 0.2 is not 0.3, and 33.33 + 33.33 + 33.34 is not 100.
  it('takes hundredths of a percent that are no sum in floating point', () => {
    expect(isWhole([line('a', 3333), line('b', 3333), line('c', 3334)])).toBe(true);
    expect(isWhole([line('a', 1010), line('b', 2020), line('c', 6970)])).toBe(true);
  });

  it.each<[string, readonly ShareLine[]]>([
    ['nobody at all', []], ['a line that names nobody', [line('a', 5000), line(null, 5000)]], ['a line without a share', [line('a', 10_000), line('b', undefined)]], ['somebody twice', [line('a', 5000), line('a', 5000)]],
    ['a hundredth too little', [line('a', 9999)]], ['a hundredth too much', [line('a', 10_000), line('b', 1)]],
  ])('is not whole with %s', (_, lines) => {
    expect(isWhole(lines)).toBe(false);
  });

  it('lets joint owners have less than the whole, but no line unfinished', () => {
    expect([isFilled([]), isFilled([line('a', 4000)]), isFilled([line('a', undefined)]), isFilled([line(null, 1)])]).toEqual([true, true, false, false]);
  });
});

describe('weights as parts of the whole', () => {
  it.each<[readonly number[], readonly number[]]>([[[1, 1], [5000, 5000]], [[1, 1, 1], [3334, 3333, 3333]], [[3, 1], [7500, 2500]], [[0, 7], [0, 10_000]], [[0, 0], [0, 0]], [[], []], [[2, 3, 2], [2857, 4286, 2857]]])('of %j are %j', (weights, parts) => {
    expect(inParts(weights)).toEqual(parts);
  });

  it('sum to the whole, give nothing to nought, and come back as they were typed (property)', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 500 }).filter((weights) => weights.some((weight) => weight > 0)), (weights) => {
      const parts = inParts(weights);
      expect(missing(parts)).toBe(0);
      expect(parts.every((part, place) => part >= 0 && part <= WHOLE && (weights[place] !== 0 || part === 0))).toBe(true);
      expect(inParts(parts)).toEqual(parts);
    }));
  });
});
