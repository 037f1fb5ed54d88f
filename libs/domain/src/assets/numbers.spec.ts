import fc from 'fast-check';
import { buildSt13, epCheckDigit, normaliseApplicationNumber, normaliseRegistrationNumber, parseSt13 } from './numbers.js';

const normalised = (office: string | null, raw: string) => normaliseApplicationNumber(office, raw);

describe('an application number', () => {
  it.each([
    // PageRank (US 6,285,999) and CRISPR-Cas9 (US 8,697,359), front pages
    ['US', '60/035,205', 'us', '60/035,205'],
    ['US', 'US 09/004,827', 'us', '09/004,827'],
    ['US', '09004827', 'us', '09/004,827'],
    ['US', '09/004827', 'us', '09/004,827'],
    ['US', '61/736,527', 'us', '61/736,527'],
    // EPO, OPS support, 17 January 2022; J 9/07; T 730/10
    ['EP', '99403122.7', 'ep', '99403122.7'],
    ['EP', 'EP 04257544.9', 'ep', '04257544.9'],
    ['EP', '95918980', 'ep', '95918980.4'],
    ['EP', 'EP959189804', 'ep', '95918980.4'],
    ['WO', 'PCT/IB2024/012345', 'pct', 'PCT/IB2024/012345'],
    ['WO', 'pct/ib2024/012345', 'pct', 'PCT/IB2024/012345'],
    ['WO', 'PCT/US98/01234', 'pct', 'PCT/US1998/001234'],
    ['WO', 'PCT/EP03/05678', 'pct', 'PCT/EP2003/005678'],
    ['KZ', 'PCT/KZ2026/000001', 'pct', 'PCT/KZ2026/000001'],
    // WIPO DAS
    ['EA', 'EA 199600014', 'ea', '199600014'],
    ['EA', '202041234', 'ea', '202041234'],
    ['RU', '2002100648', 'ru', '2002100648'],
    ['RU', 'RU 2021133744', 'ru', '2021133744'],
    ['DE', '10 2008 000001234', 'st13', '102008000001234'],
    ['KZ', ' 2023/0123.1 ', 'raw', '2023/0123.1'],
    ['KZ', 'kz 2023/0123.1', 'raw', '2023/0123.1'],
    ['KZ', '2023∕0123.1', 'raw', '2023/0123.1'],
    [null, 'copyright 17', 'raw', 'COPYRIGHT17'],
    ['US', 'KZ 2023/0123.1', 'raw', 'KZ2023/0123.1'],
  ])('of %s written %j is %s %s', (office, raw, scheme, number) => {
    expect(normalised(office, raw)).toEqual({ scheme, number });
  });

  it.each([['EP', '99403122.6', '7'], ['EP', '98123456.7', '0'], ['EP', 'EP04257544.8', '9']])('of %s with a wrong digit, %s, says what it must be', (office, raw, expected) => {
    expect(normalised(office, raw)).toEqual({ fault: 'check-digit', expected });
  });

  it('that is blank is none', () => expect([normalised('KZ', '  '), normaliseRegistrationNumber('KZ', '')]).toEqual([null, null]));

  it('is the same when it is normalised again, whatever was written', () => {
    const office = fc.constantFrom('US', 'EP', 'WO', 'EA', 'RU', 'KZ', 'DE', null);
    const written = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.stringMatching(/^(US |EP|KZ)?[0-9]{2}[/.]?[0-9,]{3,8}\.?[0-9]?$/), fc.stringMatching(/^PCT\/[A-Z]{2}[0-9]{2,4}\/[0-9]{5,6}$/));
    fc.assert(fc.property(office, written, (code, raw) => {
      const once = normalised(code, raw);
      fc.pre(once !== null && 'number' in once);
      if (once && 'number' in once) expect(normalised(code, once.number)).toEqual(once);
    }), { numRuns: 2_000, examples: [['US', '\u{1D157}\u{1D165}\uFC5E']] });
  });
});

describe('the check digit of an EP application number', () => {
  it.each(['99403122.7', '04257544.9', '95918980.4', '98660050.0', '00957359.3', '01902442.1'])('of the published %s is right', (number) => {
    const [digits = '', check] = number.split('.');
    expect(epCheckDigit(digits)).toBe(check);
  });

  it('tells any single mistyped digit, and any two neighbours exchanged but 0 and 9', () => {
    const eight = fc.stringMatching(/^\d{8}$/);
    fc.assert(fc.property(eight, fc.nat(7), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const typo = `${digits.slice(0, at)}${(Number(digits[at]) + by) % 10}${digits.slice(at + 1)}`;
      expect(epCheckDigit(typo)).not.toBe(epCheckDigit(digits));
    }));
    fc.assert(fc.property(eight, fc.nat(6), (digits, at) => {
      const [a = '', b = ''] = [digits[at], digits[at + 1]];
      fc.pre(a !== b && new Set([a, b, '0', '9']).size !== 2);
      expect(epCheckDigit(`${digits.slice(0, at)}${b}${a}${digits.slice(at + 2)}`)).not.toBe(epCheckDigit(digits));
    }));
  });
});

describe('a WIPO ST.13 number', () => {
  const parts = fc.record({ type: fc.integer({ min: 10, max: 99 }).map(String), year: fc.integer({ min: 1800, max: 2199 }), serial: fc.integer({ min: 1, max: 999_999_999 }) });
  it('is read as it was built', () => {
    fc.assert(fc.property(parts, (given) => expect(parseSt13(buildSt13(given))).toEqual(given)));
    expect(buildSt13({ type: '10', year: 2008, serial: 1_234 })).toBe('102008000001234');
  });
  it.each(['', '10200800000123', '1020080000012345', '002008000001234', '103008000001234', '102008000000000', '10/2008/000001234'])('is not %j', (text) => expect(parseSt13(text)).toBeNull());
  it.each([{ type: '1', year: 2008, serial: 1 }, { type: '10', year: 99, serial: 1 }, { type: '10', year: 2008, serial: 1_000_000_000 }, { type: '10', year: 2008, serial: 0 }])('is not built of %j', (given) => expect(() => buildSt13(given)).toThrow(RangeError));
});

it.each([['US', 'US 6,285,999', '6285999'], ['US', '6,285,999', '6285999'], ['KZ', '37 001', '37001'], ['EP', 'EP 0 758 401', '0758401'], [null, 'A-17', 'A-17']])('a registration number of %s written %j is %s', (office, raw, number) => {
  expect(normaliseRegistrationNumber(office, raw)).toBe(number);
});
