import { describe, expect, it } from '@jest/globals';
import { daysOf, isNothing } from './money-queries.js';

describe('a named period', () => {
  it.each([
    ['this-year', '2026-11-22', '2026-01-01', '2026-12-31'],
    ['last-year', '2026-01-01', '2025-01-01', '2025-12-31'],
    ['this-quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['this-quarter', '2024-02-29', '2024-01-01', '2024-03-31'],
    ['last-quarter', '2026-02-10', '2025-10-01', '2025-12-31'],
    ['last-quarter', '2026-07-01', '2026-04-01', '2026-06-30'],
  ] as const)('%s on %s is from %s to %s', (period, today, from, to) => expect(daysOf(period, today)).toEqual({ from, to }));
});

it('tells nothing from something', () => {
  expect(['0', '0.00', '-0.00', '0.01', '-10.00'].map(isNothing)).toEqual([true, true, true, false, false]);
});
