import fc from 'fast-check';
import { afterStep, forgoneOf, isRemunerationFault, NEW_CLAIM, unpaidOf, REMUNERATION_STATES, REMUNERATION_STEPS, remunerationState, type RemunerationClaim, type RemunerationState, type RemunerationStep } from './claim.js';

const after = (claim: RemunerationClaim, ...steps: readonly RemunerationStep[]): RemunerationClaim => steps.reduce((each, step) => {
  const next = afterStep(each, step);
  if (isRemunerationFault(next)) throw new Error(`${step.kind}: ${next.fault}`);
  return next;
}, claim);
const assessed = (owed: bigint) => ({ kind: 'assessed', owed }) as const;
const paid = (amount: bigint) => ({ kind: 'paid', amount }) as const;
const undone = (amount: bigint) => ({ kind: 'payment-undone', amount }) as const;

const IN: { readonly [S in RemunerationState]: RemunerationClaim } = {
  expected: NEW_CLAIM,
  due: after(NEW_CLAIM, assessed(100n)),
  'part-paid': after(NEW_CLAIM, assessed(100n), paid(40n)),
  disputed: after(NEW_CLAIM, assessed(100n), { kind: 'disputed' }),
  paid: after(NEW_CLAIM, assessed(100n), paid(100n)),
  waived: after(NEW_CLAIM, assessed(100n), { kind: 'waived' }),
  'not-owed': after(NEW_CLAIM, assessed(100n), { kind: 'not-owed' }),
};
const STEP: { readonly [K in RemunerationStep['kind']]: RemunerationStep } = {
  assessed: assessed(200n), paid: paid(10n), 'payment-undone': undone(10n), disputed: { kind: 'disputed' }, 'dispute-ended': { kind: 'dispute-ended' }, waived: { kind: 'waived' }, 'not-owed': { kind: 'not-owed' }, reopened: { kind: 'reopened' },
};
/** What each step leads to; a state that is not named refuses it. */
const COURSE: { readonly [K in RemunerationStep['kind']]: { readonly [S in RemunerationState]?: RemunerationState } } = {
  assessed: { expected: 'due', due: 'due', 'part-paid': 'part-paid', disputed: 'disputed', paid: 'part-paid' },
  paid: { due: 'part-paid', 'part-paid': 'part-paid', disputed: 'disputed' },
  'payment-undone': { 'part-paid': 'part-paid', paid: 'part-paid' },
  disputed: { expected: 'disputed', due: 'disputed', 'part-paid': 'disputed' },
  'dispute-ended': { disputed: 'due' },
  waived: { expected: 'waived', due: 'waived', 'part-paid': 'waived', disputed: 'waived' },
  'not-owed': { expected: 'not-owed', due: 'not-owed', 'part-paid': 'not-owed', disputed: 'not-owed' },
  reopened: { waived: 'due', 'not-owed': 'due' },
};

describe('a claim', () => {
  it.each(REMUNERATION_STATES)('is called %s when its amounts and decisions make it so', (state) => {
    expect(remunerationState(IN[state])).toBe(state);
  });

  it.each(REMUNERATION_STEPS.flatMap((kind) => REMUNERATION_STATES.map((state) => [kind, state] as const)))('that is %s while %s goes where the table says, and nowhere else', (kind, state) => {
    const next = afterStep(IN[state], STEP[kind]);
    expect(isRemunerationFault(next) ? 'refused' : remunerationState(next)).toBe(COURSE[kind][state] ?? 'refused');
  });

  it('is never paid more than is owed, and never owed less than was paid', () => {
    expect(afterStep(IN['part-paid'], paid(61n))).toEqual({ fault: 'too-much', most: 60n });
    expect(afterStep(IN['part-paid'], assessed(39n))).toEqual({ fault: 'too-little', least: 40n });
    expect(remunerationState(after(IN['part-paid'], assessed(40n)))).toBe('paid');
    expect(afterStep(IN['part-paid'], undone(41n))).toEqual({ fault: 'too-much', most: 40n });
    for (const amount of [0n, -1n]) expect(afterStep(IN.due, paid(amount))).toEqual({ fault: 'too-little', least: 1n });
    expect(afterStep(NEW_CLAIM, assessed(0n))).toEqual({ fault: 'too-little', least: 1n });
  });

  it('that is paid in full while disputed is paid, and disputes nothing when a payment is taken back', () => {
    const full = after(IN.disputed, paid(100n));
    expect([remunerationState(full), remunerationState(after(full, undone(100n)))]).toEqual(['paid', 'due']);
  });

  it('keeps its sums whatever is done to it: paid, open and forgone are what is owed (property)', () => {
    const amount = fc.bigInt({ min: -5n, max: 1_000n });
    const step: fc.Arbitrary<RemunerationStep> = fc.oneof(
      amount.map((owed) => assessed(owed)), amount.map((each) => paid(each)), amount.map((each) => undone(each)),
      fc.constantFrom<RemunerationStep>({ kind: 'disputed' }, { kind: 'dispute-ended' }, { kind: 'waived' }, { kind: 'not-owed' }, { kind: 'reopened' }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let claim: RemunerationClaim = NEW_CLAIM;
      let counted = 0n;
      for (const each of steps) {
        const next = afterStep(claim, each);
        if (isRemunerationFault(next)) continue;
        counted += each.kind === 'paid' ? each.amount : each.kind === 'payment-undone' ? -each.amount : 0n;
        claim = next;
        expect(claim.paid).toBe(counted);
        expect(claim.paid + unpaidOf(claim) + forgoneOf(claim)).toBe(claim.owed ?? 0n);
        expect(claim.paid <= (claim.owed ?? 0n) && unpaidOf(claim) >= 0n && forgoneOf(claim) >= 0n).toBe(true);
      }
    }));
  });
});
