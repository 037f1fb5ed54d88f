import { ANNUITY_ACTIONS, ANNUITY_MOVES, ANNUITY_STATES, annuityActionsFrom, annuityMove, type AnnuityState } from './annuity-states.js';

/** Every step there is; whatever is not here is refused. */
const POSSIBLE: { readonly [S in AnnuityState]: readonly string[] } = {
  planned: ['ask', 'lapse', 'void'],
  'decision-asked': ['ask-licensee', 'pay', 'drop', 'lapse', 'void'],
  'licensee-asked': ['answer', 'pay', 'drop', 'lapse', 'void'],
  answered: ['ask-licensee', 'pay', 'drop', 'lapse', 'void'],
  pay: ['drop', 'instruct', 'record-payment', 'lapse', 'void'],
  drop: ['pay', 'lapse', 'void'],
  instructed: ['drop', 'record-payment', 'lapse', 'void'],
  paid: ['reopen'],
  lapsed: [],
  void: [],
};

describe('what becomes of an annuity', () => {
  it.each(ANNUITY_STATES.flatMap((state) => ANNUITY_ACTIONS.map((action) => [state, action] as const)))('from %s the step %s is possible or refused, as the table says', (state, action) => {
    expect(annuityMove(state, action) !== null).toBe(POSSIBLE[state].includes(action));
    if (POSSIBLE[state].includes(action)) expect(annuityMove(state, action)).toBe(ANNUITY_MOVES[action].to);
  });

  it('leads from being asked to being paid, by way of the licensee or not, and to every state', () => {
    const walk = (from: AnnuityState, ...actions: (typeof ANNUITY_ACTIONS)[number][]): AnnuityState | null => actions.reduce<AnnuityState | null>((state, action) => state && annuityMove(state, action), from);
    expect(walk('planned', 'ask', 'ask-licensee', 'answer', 'pay', 'instruct', 'record-payment')).toBe('paid');
    expect(walk('planned', 'ask', 'pay', 'record-payment', 'reopen', 'drop', 'lapse')).toBe('lapsed');
    expect(walk('planned', 'pay')).toBeNull();
    const reached = new Set<AnnuityState>(['planned']);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const state of [...reached]) for (const action of annuityActionsFrom(state)) reached.add(annuityMove(state, action) ?? state);
    }
    expect([...reached].sort()).toEqual([...ANNUITY_STATES].sort());
  });
});
