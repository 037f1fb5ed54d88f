import fc from 'fast-check';
import { addressKey, TokenBuckets } from './rate-limit.js';

describe('a token bucket', () => {
  it('lets a burst through, then makes wait, then lets one through a second', () => {
    let now = 0;
    const buckets = new TokenBuckets(3, 1, () => now);
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
    expect(buckets.take('a')).toBe(1);
    now = 999;
    expect(buckets.take('a')).toBe(1);
    now = 1000;
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBe(1);
  });

  it('keeps addresses apart', () => {
    const buckets = new TokenBuckets(1, 1, () => 0);
    expect([buckets.take('a'), buckets.take('b'), buckets.take('a')]).toEqual([0, 0, 1]);
  });

  it('never lets more through than its capacity and what came back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 }), (pauses) => {
        let now = 0;
        const buckets = new TokenBuckets(5, 2, () => now);
        const passed = pauses.filter((pause) => {
          now += pause;
          return buckets.take('a') === 0;
        }).length;
        expect(passed).toBeLessThanOrEqual(5 + (now / 1000) * 2);
      }),
    );
  });
});

describe('what counts as one address', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (ip, key) => expect(addressKey(ip)).toBe(key));
});
