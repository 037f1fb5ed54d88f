import fc from 'fast-check';
import { localDate, type LocalDate } from '../time/local-date.js';
import { agreedDifference, asksForMoney, creditorOf, isPaidTerm, sharesOfAgreed, type AgreedChange, type AgreedClaim, type AgreedStanding } from './agreed.js';
import { afterStep, isRemunerationFault, NEW_CLAIM, type RemunerationClaim } from './claim.js';

const [FIRST, LATER] = [localDate('2027-01-31'), localDate('2027-03-31')];
const wants = (over: Partial<AgreedClaim> = {}): AgreedClaim => ({ key: 'a', amount: 1_000n, currency: 'USD', nominalOn: FIRST, dueOn: FIRST, ...over });
const stands = (claim: Partial<RemunerationClaim> = {}, over: Partial<AgreedStanding> = {}): AgreedStanding => ({ key: 'a', claim: { ...NEW_CLAIM, owed: 1_000n, ...claim }, currency: 'USD', nominalOn: FIRST, dueOn: FIRST, endedByTerm: false, paidByTerm: 0n, ...over });

describe('whom an agreement makes the university pay', () => {
  const parties = (...roles: readonly string[]) => roles.map((role, place) => ({ id: `${place}`, role })) as Parameters<typeof creditorOf>[0];

  it.each([
    ['the only other party', parties('university', 'partner'), null, { kind: 'party', id: '1' }],
    ['the inventors, where they are bound themselves', parties('university', 'inventor', 'inventor', 'funder'), null, { kind: 'inventors' }],
    ['nobody that anybody knows, where two others are bound', parties('university', 'partner', 'funder'), null, null],
    ['nobody, where nobody else is bound', parties('university'), null, null],
    ['whom somebody has named', parties('university', 'partner', 'funder'), { kind: 'party', id: '2' } as const, { kind: 'party', id: '2' }],
    ['the inventors, of whom nobody is bound, when they are named', parties('university', 'licensee'), { kind: 'inventors' } as const, { kind: 'inventors' }],
  ])('is %s', (_who, bound, named, answer) => {
    expect(creditorOf(bound, '0', named)).toEqual(answer);
  });

  it.each([
    ['payment', 'upfront-payment', 5n, true], ['payment', null, null, true], ['payment', 'earned-royalty', null, true], ['payment', 'equity', null, false], ['milestone', 'milestone', null, false], ['milestone', 'milestone-payment', 5n, true], ['report', 'report', null, false], ['diligence', 'diligence', null, false],
  ] as const)('asks for money by a %s of %s with %s: %s', (kind, code, amount, answer) => {
    expect(asksForMoney({ kind, code, amount })).toBe(answer);
  });

  it('is asked only of terms that are paid', () => {
    expect((['upfront', 'milestone', 'patent-costs'] as const).every(isPaidTerm)).toBe(true);
    expect((['equity', 'report', 'audit', 'diligence', 'insurance', 'notice'] as const).some(isPaidTerm)).toBe(false);
  });
});

describe('parts of an agreed amount', () => {
  it('sum to it to the cent, whoever has which weight', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 9 }), (amount, weights) => {
      const parts = sharesOfAgreed(amount, weights);
      expect(parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n)).toBe(amount);
      expect(parts.every((part) => part !== null && part >= 0n)).toBe(true);
    }));
  });

  it('are unknown while the amount is, and equal where nobody has said more', () => {
    expect(sharesOfAgreed(null, [1n, 2n])).toEqual([null, null]);
    expect(sharesOfAgreed(100n, [0n, 0n])).toEqual([50n, 50n]);
    expect(sharesOfAgreed(100n, [])).toEqual([]);
  });
});

describe('claims that agreements bring about', () => {
  it.each<[string, readonly AgreedStanding[], readonly AgreedClaim[], readonly AgreedChange[]]>([
    ['comes about once', [], [wants()], [{ change: 'new', key: 'a' }]],
    ['stays as it is while the term does', [stands()], [wants()], []],
    ['follows the amount of its term', [stands()], [wants({ amount: 1_500n })], [{ change: 'amount', key: 'a', from: 1_000n, to: 1_500n, agreed: 1_500n, currency: 'USD' }]],
    ['follows the currency as long as nothing was paid', [stands()], [wants({ currency: 'EUR' })], [{ change: 'amount', key: 'a', from: 1_000n, to: 1_000n, agreed: 1_000n, currency: 'EUR' }]],
    ['is contested when it was paid in another currency', [stands({ paid: 1n })], [wants({ currency: 'EUR' })], [{ change: 'contested', key: 'a' }]],
    ['is contested once', [stands({ paid: 1n, disputed: true })], [wants({ currency: 'EUR' })], []],
    ['is never owed with less than was paid', [stands({ paid: 700n })], [wants({ amount: 500n })], [{ change: 'amount', key: 'a', from: 1_000n, to: 700n, agreed: 500n, currency: 'USD' }]],
    ['follows the day of its term', [stands()], [wants({ dueOn: LATER, nominalOn: LATER })], [{ change: 'day', key: 'a', from: FIRST, to: LATER, nominal: LATER }]],
    ['keeps an amount that somebody has entered where the term has none', [stands()], [wants({ amount: null })], []],
    ['takes its amount once the term has one', [stands({ owed: null }, { currency: null })], [wants()], [{ change: 'amount', key: 'a', from: null, to: 1_000n, agreed: 1_000n, currency: 'USD' }]],
    ['ends with its obligation', [stands()], [], [{ change: 'ended', key: 'a' }]],
    ['ends with its obligation for what is unpaid of it', [stands({ paid: 300n })], [], [{ change: 'ended', key: 'a' }]],
    ['stays paid when its obligation ends', [stands({ paid: 1_000n })], [], []],
    ['stays waived by the person', [stands({ ended: 'waived' })], [wants({ amount: 2_000n })], []],
    ['stays refused by a manager', [stands({ ended: 'not-owed' })], [wants()], []],
    ['comes back with its term, at its new amount', [stands({ ended: 'not-owed' }, { endedByTerm: true })], [wants({ amount: 900n })], [{ change: 'returned', key: 'a' }, { change: 'amount', key: 'a', from: 1_000n, to: 900n, agreed: 900n, currency: 'USD' }]],
    ['is owed again when its obligation turns out not to have been met', [stands({ paid: 1_000n }, { paidByTerm: 1_000n })], [wants()], [{ change: 'unpaid', key: 'a' }]],
    ['keeps what was paid before its obligation was met', [stands({ paid: 1_000n }, { paidByTerm: 400n })], [wants({ amount: 500n })], [{ change: 'unpaid', key: 'a' }, { change: 'amount', key: 'a', from: 1_000n, to: 600n, agreed: 500n, currency: 'USD' }]],
    ['is owed more when it was paid in full and the term says more', [stands({ paid: 1_000n })], [wants({ amount: 1_200n, dueOn: LATER, nominalOn: LATER })], [{ change: 'amount', key: 'a', from: 1_000n, to: 1_200n, agreed: 1_200n, currency: 'USD' }, { change: 'day', key: 'a', from: FIRST, to: LATER, nominal: LATER }]],
    ['is left alone once it is paid', [stands({ paid: 1_000n })], [wants({ dueOn: LATER, nominalOn: LATER })], []],
  ])('%s', (_what, standing, wanted, answer) => {
    expect(agreedDifference(standing, wanted)).toEqual(answer);
  });

  const claimed = fc.record({ owed: fc.option(fc.bigInt({ min: 1n, max: 9_999n })), paid: fc.bigInt({ min: 0n, max: 9_999n }), disputed: fc.boolean(), ended: fc.constantFrom(null, null, 'waived' as const, 'not-owed' as const) })
    .map(({ owed, paid, ...more }): RemunerationClaim => ({ ...more, owed, paid: owed === null ? 0n : paid > owed ? owed : paid }));
  const days = fc.constantFrom<LocalDate>(FIRST, LATER);
  const standing = fc.uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', 'c'), claim: claimed, nominalOn: days, dueOn: days, own: fc.boolean() }), { selector: ({ key }) => key })
    .map((rows) => rows.map(({ own, ...row }): AgreedStanding => ({ ...row, currency: row.claim.owed === null ? null : 'USD', endedByTerm: own && row.claim.ended === 'not-owed', paidByTerm: own && row.claim.ended === null && row.claim.paid === row.claim.owed ? (row.claim.paid + 1n) / 2n : 0n })));
  const wanted = fc.uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', 'c'), amount: fc.option(fc.bigInt({ min: 1n, max: 9_999n })), nominalOn: days, dueOn: days }), { selector: ({ key }) => key })
    .map((rows) => rows.map((row): AgreedClaim => ({ ...row, currency: row.amount === null ? null : 'USD' })));

  /** As the steps of a claim do it. */
  function carriedOut(before: readonly AgreedStanding[], calls: readonly AgreedClaim[]): readonly AgreedStanding[] {
    const rows = new Map(before.map((row) => [row.key, row]));
    const step = (row: AgreedStanding, done: Parameters<typeof afterStep>[1], over: Partial<AgreedStanding> = {}): void => {
      const claim = afterStep(row.claim, done);
      if (isRemunerationFault(claim)) throw new Error(`${done.kind} of ${row.key} cannot be done`);
      rows.set(row.key, { ...row, claim, ...over });
    };
    for (const change of agreedDifference(before, calls)) {
      const row = rows.get(change.key);
      if (change.change === 'new') {
        const call = calls.find(({ key }) => key === change.key);
        if (call) rows.set(call.key, { key: call.key, claim: { ...NEW_CLAIM, owed: call.amount }, currency: call.currency, nominalOn: call.nominalOn, dueOn: call.dueOn, endedByTerm: false, paidByTerm: 0n });
      } else if (!row) throw new Error(`no claim ${change.key}`);
      else if (change.change === 'returned') step(row, { kind: 'reopened' }, { endedByTerm: false });
      else if (change.change === 'unpaid') step(row, { kind: 'payment-undone', amount: row.paidByTerm }, { paidByTerm: 0n });
      else if (change.change === 'amount') step(row, { kind: 'assessed', owed: change.to }, { currency: change.currency });
      else if (change.change === 'day') rows.set(row.key, { ...row, dueOn: change.to, nominalOn: change.nominal });
      else if (change.change === 'contested') step(row, { kind: 'disputed' });
      else step(row, { kind: 'not-owed' }, { endedByTerm: true });
    }
    return [...rows.values()];
  }

  it('can always be brought to what is agreed, and then nothing is left to do', () => {
    fc.assert(fc.property(standing, wanted, (before, calls) => {
      const after = carriedOut(before, calls);
      expect(agreedDifference(after, calls)).toEqual([]);
      for (const { claim } of after) expect(claim.owed === null || claim.paid <= claim.owed).toBe(true);
      for (const call of calls) {
        const row = after.find(({ key }) => key === call.key);
        if (row && row.claim.ended === null && row.claim.paid === 0n && call.amount !== null) expect(row.claim.owed).toBe(call.amount);
      }
    }));
  });

  it('touches nothing that a person has waived, refused or paid', () => {
    fc.assert(fc.property(standing, wanted, (before, calls) => {
      const after = new Map(carriedOut(before, calls).map((row) => [row.key, row]));
      for (const row of before) {
        if (row.claim.ended !== null && !row.endedByTerm) expect(after.get(row.key)).toEqual(row);
        if (row.paidByTerm === 0n) expect(after.get(row.key)?.claim.paid).toBe(row.claim.paid);
      }
    }));
  });
});
