import { describe, expect, it } from '@jest/globals';
import { trailOf } from './case-trail.js';

describe('the trail of cases', () => {
  it('knows the neighbours in the list one came from', () => {
    expect(trailOf(['a', 'b', 'c'], 'b')).toEqual({ previous: 'a', next: 'c', place: 2, of: 3 });
    expect(trailOf(['a', 'b', 'c'], 'a')).toEqual({ previous: null, next: 'b', place: 1, of: 3 });
    expect(trailOf(['a', 'b', 'c'], 'c')).toEqual({ previous: 'b', next: null, place: 3, of: 3 });
  });

  it('offers nothing where one came from no list, or from one without this case', () => {
    expect(trailOf([], 'a')).toBeNull();
    expect(trailOf(['a'], 'a')).toBeNull();
    expect(trailOf(['a', 'b'], 'c')).toBeNull();
  });
});
