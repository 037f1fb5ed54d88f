import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { CONTACT_BASES, contactOfBoth, isStale, mayContact, type Contact, type ContactBasis } from './party.js';

const on = localDate('2026-11-21');
const contact = (basis: ContactBasis, since = '2026-01-01'): Contact => ({ basis, since: localDate(since), givenBy: '', reason: 'x' });

describe('whether somebody may be contacted', () => {
  it.each([
    ['person', null, 'promotion', false, 'no-basis'],
    ['organisation', null, 'promotion', true, 'organisation'],
    ['person', contact('consent'), 'promotion', true, 'consent'],
    ['person', contact('legitimate-interest'), 'promotion', true, 'legitimate-interest'],
    ['person', contact('consent', '2026-11-21'), 'promotion', true, 'consent'],
    ['person', contact('consent', '2026-11-22'), 'promotion', false, 'not-yet'],
    ['person', contact('do-not-contact'), 'promotion', false, 'do-not-contact'],
    ['organisation', contact('do-not-contact'), 'promotion', false, 'do-not-contact'],
    ['person', contact('do-not-contact', '2027-01-01'), 'promotion', false, 'do-not-contact'],
    ['person', contact('do-not-contact'), 'contract', true, 'contract'],
    ['person', null, 'contract', true, 'contract'],
  ] as const)('a %s with %j for %s: %s', (...[kind, basis, purpose, may, because]) => expect(mayContact({ kind, contact: basis }, purpose, on)).toEqual({ may, because }));

  it('is never so for an offer to whoever has refused', () => {
    fc.assert(fc.property(fc.constantFrom('organisation' as const, 'person' as const), fc.constantFrom('2020-01-01', '2026-11-21', '2030-01-01'), (kind, since) => expect(mayContact({ kind, contact: contact('do-not-contact', since) }, 'promotion', on).may).toBe(false)));
  });
});

describe('the basis of two who are one', () => {
  const some = fc.option(fc.record({ basis: fc.constantFrom(...CONTACT_BASES), since: fc.constantFrom('2020-01-01', '2024-02-29', '2026-01-01') }).map(({ basis, since }) => contact(basis, since)), { nil: null });

  it('never lets an offer go where one of the two has refused', () => {
    fc.assert(fc.property(some, some, (a, b) => {
      const both = contactOfBoth(a, b);
      const refused = [a, b].some((each) => each?.basis === 'do-not-contact');
      expect(both?.basis === 'do-not-contact').toBe(refused);
      expect(contactOfBoth(b, a)).toEqual(both);
      expect([a, b]).toContain(both);
    }));
  });

  it('is the earlier refusal and the later consent', () => {
    expect(contactOfBoth(contact('do-not-contact', '2025-01-01'), contact('do-not-contact', '2024-01-01'))?.since).toBe('2024-01-01');
    expect(contactOfBoth(contact('consent', '2025-01-01'), contact('consent', '2024-01-01'))?.since).toBe('2025-01-01');
    expect(contactOfBoth(contact('legitimate-interest', '2026-01-01'), contact('consent', '2024-01-01'))?.basis).toBe('consent');
  });
});

describe('a check', () => {
  it.each([['2025-11-21', 365, false], ['2025-11-20', 365, true], ['2026-11-21', 1, false], ['2026-11-20', 1, false], ['2026-11-19', 1, true]])('of %s that holds %s days is stale: %s', (checkedOn, days, stale) => expect(isStale(localDate(checkedOn), days, on)).toBe(stale));
});
