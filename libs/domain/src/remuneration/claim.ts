/**
 * `expected`: owed, and nobody has said how much. `disputed`: the sides do not agree. `waived`: the person has given it up, in writing.
 * `not-owed`: it turned out that nothing is, for a reason that is kept.
 */
export const REMUNERATION_STATES = ['expected', 'due', 'part-paid', 'disputed', 'paid', 'waived', 'not-owed'] as const;
export type RemunerationState = (typeof REMUNERATION_STATES)[number];

export const OPEN_REMUNERATION_STATES = ['expected', 'due', 'part-paid', 'disputed'] as const satisfies readonly RemunerationState[];
export const isOpenRemuneration = (state: RemunerationState): boolean => (OPEN_REMUNERATION_STATES as readonly RemunerationState[]).includes(state);

/** Amounts in minor units of one currency. `owed`: null while nobody has said how much. */
export type RemunerationClaim = { readonly owed: bigint | null; readonly paid: bigint; readonly disputed: boolean; readonly ended: 'waived' | 'not-owed' | null };

export const NEW_CLAIM = { owed: null, paid: 0n, disputed: false, ended: null } as const satisfies RemunerationClaim;

/** What is done to a claim, and what its history is made of. `undo`: a payment that was written down wrongly, taken back by a counter-entry. */
export type RemunerationStep =
  | { readonly kind: 'assessed'; readonly owed: bigint }
  | { readonly kind: 'paid'; readonly amount: bigint }
  | { readonly kind: 'payment-undone'; readonly amount: bigint }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'dispute-ended' }
  | { readonly kind: 'waived' }
  | { readonly kind: 'not-owed' }
  | { readonly kind: 'reopened' };
export const REMUNERATION_STEPS = ['assessed', 'paid', 'payment-undone', 'disputed', 'dispute-ended', 'waived', 'not-owed', 'reopened'] as const satisfies readonly RemunerationStep['kind'][];
export type RemunerationStepKind = RemunerationStep['kind'];

/** `impossible`: not from here. `too-much`: more than `most`; `too-little`: less than `least`. */
export type RemunerationFault = { readonly fault: 'impossible' } | { readonly fault: 'too-much'; readonly most: bigint } | { readonly fault: 'too-little'; readonly least: bigint };

export function remunerationState({ owed, paid, disputed, ended }: RemunerationClaim): RemunerationState {
  if (ended !== null) return ended;
  if (owed !== null && paid >= owed) return 'paid';
  if (disputed) return 'disputed';
  if (owed === null) return 'expected';
  return paid > 0n ? 'part-paid' : 'due';
}

/** What is still to be paid. Of a claim that ended nothing is. */
export const unpaidOf = ({ owed, paid, ended }: RemunerationClaim): bigint => (ended !== null || owed === null ? 0n : owed - paid);
/** What will not be paid because the claim was waived, or never was owed. */
export const forgoneOf = ({ owed, paid, ended }: RemunerationClaim): bigint => (ended === null || owed === null ? 0n : owed - paid);

const IMPOSSIBLE = { fault: 'impossible' } as const;

/** The claim after a step, or why not. Never is more paid than owed, and never is less owed than was paid. */
export function afterStep(claim: RemunerationClaim, step: RemunerationStep): RemunerationClaim | RemunerationFault {
  const state = remunerationState(claim);
  const open = isOpenRemuneration(state);
  switch (step.kind) {
    case 'assessed': {
      // What was paid in full may turn out to be too little: a salary was entered wrongly.
      if (claim.ended !== null) return IMPOSSIBLE;
      const least = claim.paid > 0n ? claim.paid : 1n;
      return step.owed < least ? { fault: 'too-little', least } : { ...claim, owed: step.owed };
    }
    case 'paid':
      if (!open || claim.owed === null) return IMPOSSIBLE;
      if (step.amount <= 0n) return { fault: 'too-little', least: 1n };
      return step.amount > unpaidOf(claim) ? { fault: 'too-much', most: unpaidOf(claim) } : settled({ ...claim, paid: claim.paid + step.amount });
    case 'payment-undone':
      if (claim.ended !== null || claim.paid === 0n) return IMPOSSIBLE;
      if (step.amount <= 0n) return { fault: 'too-little', least: 1n };
      return step.amount > claim.paid ? { fault: 'too-much', most: claim.paid } : { ...claim, paid: claim.paid - step.amount };
    case 'disputed': return !open || claim.disputed ? IMPOSSIBLE : { ...claim, disputed: true };
    case 'dispute-ended': return open && claim.disputed ? { ...claim, disputed: false } : IMPOSSIBLE;
    case 'waived':
    case 'not-owed': return open ? { ...claim, disputed: false, ended: step.kind } : IMPOSSIBLE;
    case 'reopened': return claim.ended === null ? IMPOSSIBLE : { ...claim, ended: null };
  }
}

/** Who is paid in full disputes nothing. */
const settled = (claim: RemunerationClaim): RemunerationClaim => (claim.owed !== null && claim.paid === claim.owed ? { ...claim, disputed: false } : claim);

export const isRemunerationFault = (answer: RemunerationClaim | RemunerationFault): answer is RemunerationFault => 'fault' in answer;
