import fc from 'fast-check';
import { decimalText } from '../money/money.js';
import { readSetAside } from './set-aside.js';

const REASON = 'Paid for the year before this office kept its costs here.';

describe('money put aside', () => {
  it('is all that is free, or the part that is named', () => {
    expect(readSetAside({ reason: REASON }, { currency: 'USD', free: 12_345n })).toEqual({ setAside: { amount: 12_345n, reason: REASON } });
    expect(readSetAside({ amount: '100.05', reason: ` ${REASON} ` }, { currency: 'USD', free: 12_345n })).toEqual({ setAside: { amount: 10_005n, reason: REASON } });
  });

  it.each([
    ['more than is free', { amount: '123.46', reason: REASON }, [{ pointer: '/amount', code: 'out-of-range', params: { min: '0.01', max: '123.45' } }]],
    ['nothing', { amount: '0', reason: REASON }, [{ pointer: '/amount', code: 'out-of-range' }]],
    ['what is no amount', { amount: 'all', reason: REASON }, [{ pointer: '/amount', code: 'invalid-format' }]],
    ['no amount and no reason', { amount: '', reason: ' because ' }, [{ pointer: '/amount', code: 'required' }, { pointer: '/reason', code: 'too-short' }]],
  ])('is refused for %s', (_what, written, faults) => {
    expect(readSetAside(written, { currency: 'USD', free: 12_345n })).toMatchObject({ faults });
  });

  it('is never more than is free, whatever is written', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 12n }), (free, minor) => {
      const read = readSetAside({ amount: decimalText({ minor, currency: 'KZT' }), reason: REASON }, { currency: 'KZT', free });
      expect('setAside' in read ? read.setAside.amount : null).toBe(minor > 0n && minor <= free ? minor : null);
    }));
  });
});
