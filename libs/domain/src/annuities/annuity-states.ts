/**
 * Where the decision about one annuity is. `planned`: nobody is asked yet. `pay` and `drop`: decided. `instructed`: somebody was told to pay.
 * `paid`: paid, with evidence. `lapsed`: not paid and lost. `void`: no longer owed here.
 */
export const ANNUITY_STATES = ['planned', 'decision-asked', 'licensee-asked', 'answered', 'pay', 'drop', 'instructed', 'paid', 'lapsed', 'void'] as const;
export type AnnuityState = (typeof ANNUITY_STATES)[number];

export const ANNUITY_ACTIONS = ['ask', 'ask-licensee', 'answer', 'pay', 'drop', 'instruct', 'record-payment', 'reopen', 'lapse', 'void'] as const;
export type AnnuityAction = (typeof ANNUITY_ACTIONS)[number];

/** Somebody still has to do something about these. */
const OPEN = ['decision-asked', 'licensee-asked', 'answered', 'pay', 'drop', 'instructed'] as const satisfies readonly AnnuityState[];
export const ENDED_ANNUITY_STATES: readonly AnnuityState[] = ['paid', 'lapsed', 'void'];

/** From where each step is possible, and where it leads. What is not named is refused. */
export const ANNUITY_MOVES: { readonly [A in AnnuityAction]: { readonly from: readonly AnnuityState[]; readonly to: AnnuityState } } = {
  // asked by the clock; a person may be quicker
  ask: { from: ['planned'], to: 'decision-asked' },
  'ask-licensee': { from: ['decision-asked', 'answered'], to: 'licensee-asked' },
  answer: { from: ['licensee-asked'], to: 'answered' },
  // a decision may be changed until it is carried out
  pay: { from: ['decision-asked', 'licensee-asked', 'answered', 'drop'], to: 'pay' },
  drop: { from: ['decision-asked', 'licensee-asked', 'answered', 'pay', 'instructed'], to: 'drop' },
  instruct: { from: ['pay'], to: 'instructed' },
  // an annuity that was paid without anybody having been told to
  'record-payment': { from: ['pay', 'instructed'], to: 'paid' },
  // the payment turned out not to have been made
  reopen: { from: ['paid'], to: 'pay' },
  lapse: { from: ['planned', ...OPEN], to: 'lapsed' },
  void: { from: ['planned', ...OPEN], to: 'void' },
};

export const annuityMove = (state: AnnuityState, action: AnnuityAction): AnnuityState | null => (ANNUITY_MOVES[action].from.includes(state) ? ANNUITY_MOVES[action].to : null);
export const annuityActionsFrom = (state: AnnuityState): readonly AnnuityAction[] => ANNUITY_ACTIONS.filter((action) => annuityMove(state, action) !== null);

/** What a licensee says who was asked. `pays`: wants it kept and bears the cost. `silent`: the day to answer has passed. */
export const LICENSEE_ANSWERS = ['keep', 'pays', 'not-needed', 'silent'] as const;
export type LicenseeAnswer = (typeof LICENSEE_ANSWERS)[number];
