import { expect, it } from '@jest/globals';
import { morningIn } from './snooze.js';

it('is eight in the morning where the office is', () => {
  const now = new Date('2026-11-21T20:30:00Z'); // already the 22nd in Almaty
  expect(morningIn(1, 'Asia/Almaty', now)).toBe('2026-11-23T03:00:00.000Z');
  expect(morningIn(1, 'America/Los_Angeles', now)).toBe('2026-11-22T16:00:00.000Z');
  expect(morningIn(1, 'UTC', now)).toBe('2026-11-22T08:00:00.000Z');
});

it('stays at eight when the clocks change in between', () => {
  expect(morningIn(3, 'Europe/Berlin', new Date('2027-03-26T10:00:00Z'))).toBe('2027-03-29T06:00:00.000Z');
  expect(morningIn(7, 'America/New_York', new Date('2026-10-28T10:00:00Z'))).toBe('2026-11-04T13:00:00.000Z');
});

it('goes over the end of a month', () => expect(morningIn(28, 'UTC', new Date('2027-01-31T09:00:00Z'))).toBe('2027-02-28T08:00:00.000Z'));
