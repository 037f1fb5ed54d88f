import { describe, expect, it } from '@jest/globals';
import { draftOf, ladderOf, parseDays } from './reminder-days.js';

describe('days before a deadline, as they are typed', () => {
  it.each([
    ['90, 60, 30', [90, 60, 30]],
    ['7 1;0', [7, 1, 0]],
    [' 14 ,, 0 ', [14, 0]],
    ['', []],
  ])('are read from %j', (typed, days) => expect(parseDays(typed)).toEqual(days));

  it.each(['a', '7, x', '1.5', '-3', '10000', '７'])('are not guessed from %j', (typed) => expect(parseDays(typed)).toBeNull());

  it('come back as they were', () => {
    const ladder = { daysBefore: [30, 7, 1, 0], backupFrom: null, backupAfter: 3, managersFrom: 7, repeatEvery: 1 };
    expect(ladderOf(draftOf(ladder))).toEqual(ladder);
  });

  it('leave an emptied number to the server to refuse', () => {
    expect(ladderOf({ days: '0', backupFrom: '', backupAfter: '', managersFrom: '', repeatEvery: '' })).toEqual({ daysBefore: [0], backupFrom: null, backupAfter: 0, managersFrom: null, repeatEvery: 0 });
  });
});
