import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { applyChanges, changesBetween, EMPTY_SCOPE, percentOf, readScope, type AgreementScope, type ScopeInput } from './scope.js';

const faults = (given: ScopeInput, before: AgreementScope = EMPTY_SCOPE) => readScope(before, given).errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a share in per cent', () => {
  it.each([['0', '0'], ['100', '100'], ['33.5', '33.5'], ['33.3333', '33.3333'], ['007', '7'], ['50.00', '50'], [' 12 ', '12'], ['100.0', '100']])('reads %s as %s', (text, read) => {
    expect(percentOf(text)).toBe(read);
  });

  it.each(['100.1', '101', '999', '-1', '', '1,5', '33.33333', '1e2', '.5', '50%', '50 %'])('refuses %j', (text) => {
    expect(percentOf(text)).toBeNull();
  });

  it('is never outside 0 to 100', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999 }), (n) => {
      const read = percentOf(`${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`);
      expect(read !== null).toBe(n <= 1_000_000);
    }));
  });
});

describe('what an agreement covers', () => {
  it('is read field by field over what stands', () => {
    const before = readScope(EMPTY_SCOPE, { territory: ['KZ', 'UZ'], value: '1250.5', currency: 'KZT', coFinancingPercent: '30.0' }).scope;
    expect(before).toEqual({ ...EMPTY_SCOPE, territory: ['KZ', 'UZ'], value: '1250.50', currency: 'KZT', coFinancingPercent: '30' });
    expect(readScope(before, { fieldOfUse: ' diagnostics ', sublicensing: false }).scope).toEqual({ ...before, fieldOfUse: 'diagnostics', sublicensing: false });
    expect(readScope(before, { value: null, currency: null }).scope).toEqual({ ...before, value: null, currency: null });
  });

  it.each<[ScopeInput, string]>([
    [{ territory: ['worldwide', 'KZ'] }, '/territory contradiction'],
    [{ territory: ['KZ', 'KZ'] }, '/territory duplicate'],
    [{ territory: ['KZ', 'XX'] }, '/territory/1 not-one-of'],
    [{ territory: ['EP'] }, '/territory/0 not-one-of'],
    [{ value: '10' }, '/currency required'],
    [{ currency: 'KZT' }, '/value required'],
    [{ value: '10', currency: 'ABC' }, '/currency not-one-of'],
    [{ value: '10.001', currency: 'KZT' }, '/value invalid-format'],
    [{ value: '10.5', currency: 'JPY' }, '/value invalid-format'],
    [{ value: '-1', currency: 'KZT' }, '/value out-of-range'],
    [{ coFinancingPercent: '100.01' }, '/coFinancingPercent out-of-range'],
    [{ confidentialityYears: 101 }, '/confidentialityYears out-of-range'],
    [{ noticeDays: -1 }, '/noticeDays out-of-range'],
    [{ publicationDelayDays: 1.5 }, '/publicationDelayDays out-of-range'],
    [{ expiresOn: '2026-02-30' }, '/expiresOn not-a-date'],
  ])('refuses %j', (given, fault) => {
    expect(faults(given)).toEqual([fault]);
  });

  it('takes the whole world, and names every fault at once', () => {
    expect(faults({ territory: ['worldwide'] })).toEqual([]);
    expect(faults({ territory: ['XX'], noticeDays: -1, value: '1' })).toHaveLength(3);
  });
});

describe('an amendment', () => {
  const before: AgreementScope = { ...EMPTY_SCOPE, territory: ['KZ'], noticeDays: 30 };
  const after: AgreementScope = { ...before, territory: ['KZ', 'UZ'], expiresOn: localDate('2030-12-31') };

  it('keeps each field before and after, and only those that became another', () => {
    expect(changesBetween(before, after)).toEqual({ territory: { from: ['KZ'], to: ['KZ', 'UZ'] }, expiresOn: { from: null, to: '2030-12-31' } });
    expect(changesBetween(before, before)).toEqual({});
  });

  it('leads from what was to what was agreed, whatever that is', () => {
    const scope = fc.record({ noticeDays: fc.option(fc.nat(365)), sublicensing: fc.option(fc.boolean()), fieldOfUse: fc.string(), territory: fc.subarray(['KZ', 'UZ', 'US']) }).map((some): AgreementScope => ({ ...EMPTY_SCOPE, ...some }));
    fc.assert(fc.property(scope, scope, (from, to) => expect(applyChanges(from, changesBetween(from, to))).toEqual(to)));
  });
});
