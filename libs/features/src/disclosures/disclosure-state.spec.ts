import { isRefused } from '@tamga/domain';
import { DISCLOSURE_COMMANDS, DISCLOSURE_STATES, isPossible, nextForInventor, refuseUnlessPossible, type DisclosureCommand, type DisclosureState } from './disclosure-state.js';

const POSSIBLE: Record<DisclosureState, readonly DisclosureCommand[]> = {
  draft: ['edit', 'submit', 'invite', 'sign', 'withdraw'],
  submitted: ['invite', 'sign', 'return', 'accept', 'withdraw'],
  returned: ['edit', 'submit', 'invite', 'sign', 'withdraw'],
  accepted: ['invite', 'sign'],
  withdrawn: [],
};

describe('the states of a disclosure', () => {
  describe.each(DISCLOSURE_STATES)('%s', (state) => {
    it.each(DISCLOSURE_COMMANDS)('answers %s as the table says, and refuses it with its state otherwise', (command) => {
      expect(isPossible(command, state)).toBe(POSSIBLE[state].includes(command));
      if (POSSIBLE[state].includes(command)) return expect(() => refuseUnlessPossible(command, state)).not.toThrow();
      let thrown: unknown;
      try {
        refuseUnlessPossible(command, state);
      } catch (error) {
        thrown = error;
      }
      expect(isRefused(thrown) && thrown.refusal).toEqual({ code: command === 'return' || command === 'accept' ? 'disclosure-not-submitted' : 'disclosure-not-editable', facts: { state } });
    });
  });

  it('ends only in acceptance or withdrawal: from every other state something can still be decided', () => {
    const deciding: DisclosureCommand[] = ['submit', 'accept', 'return', 'withdraw'];
    const ends = DISCLOSURE_STATES.filter((state) => !deciding.some((command) => isPossible(command, state)));
    expect(ends).toEqual(['accepted', 'withdrawn']);
  });

  it('tells the inventor what is next, in order', () => {
    const progress = { complete: true, awaitsMe: true, awaitsOthers: true };
    expect(nextForInventor({ ...progress, state: 'draft', complete: false })).toEqual(['complete-form']);
    expect(nextForInventor({ ...progress, state: 'draft' })).toEqual(['sign', 'others-sign', 'submit']);
    expect(nextForInventor({ ...progress, state: 'returned', complete: false })).toEqual(['answer-questions', 'complete-form']);
    expect(nextForInventor({ ...progress, state: 'submitted', awaitsMe: false })).toEqual(['others-sign', 'office-reviews']);
    expect(nextForInventor({ ...progress, state: 'accepted', awaitsMe: false, awaitsOthers: false })).toEqual(['follow-case']);
    expect(nextForInventor({ ...progress, state: 'withdrawn' })).toEqual(['nothing']);
  });
});
