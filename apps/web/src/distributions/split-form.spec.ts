import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { administrationRead, administrationWritten, ownersWritten } from './split-form.js';

describe('the percentage of an administration', () => {
  it.each([['15', '15'], ['12.5', '12.5'], ['10', '10'], ['0', '0'], ['0.0001', '0.0001'], ['99.9999', '99.9999'], ['20.00', '20']])('of %s is written as %s', (given, written) => {
    expect(administrationWritten(administrationRead(given))).toBe(written);
  });

  it('is refused when it is all, or more', () => {
    for (const rate of [undefined, '1000000', '99999999']) expect(administrationWritten({ kept: true, rate })).toBeNull();
  });

  it('comes back as it was read, to the last digit (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), (units) => {
      const written = administrationWritten({ kept: true, rate: String(units) });
      expect(written).toMatch(/^\d{1,2}(\.\d{1,4})?$/);
      expect(administrationRead(written).rate).toBe(String(units));
    }));
  });
});

it('names an owner’s inventors only where its part goes by its own policy', () => {
  const owners = [{ payeeId: 'o', name: 'Partner', share: 5000, inventors: [{ payeeId: 'i', name: 'Ada', share: 10_000 }] }, { payeeId: 'p', name: 'Other', share: 1000, inventors: [] }];
  expect(ownersWritten(owners, true)).toEqual([{ payeeId: 'o', share: 5000, inventors: [{ payeeId: 'i', share: 10_000 }] }, { payeeId: 'p', share: 1000 }]);
  expect(ownersWritten(owners, false)).toEqual([{ payeeId: 'o', share: 5000 }, { payeeId: 'p', share: 1000 }]);
});
