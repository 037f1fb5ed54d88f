import { Refused } from '@tamga/domain';

/** Where a disclosure is. `accepted` and `withdrawn` are its ends; a returned one is a draft with questions. */
export const DISCLOSURE_STATES = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const;
export type DisclosureState = (typeof DISCLOSURE_STATES)[number];

export const DISCLOSURE_COMMANDS = ['edit', 'submit', 'invite', 'sign', 'return', 'accept', 'withdraw'] as const;
export type DisclosureCommand = (typeof DISCLOSURE_COMMANDS)[number];

/** What can be done in which state; everything not named is refused. Signatures may follow the submission and even the acceptance: the content is frozen by then. */
const POSSIBLE: { readonly [C in DisclosureCommand]: readonly DisclosureState[] } = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  invite: ['draft', 'submitted', 'returned', 'accepted'],
  sign: ['draft', 'submitted', 'returned', 'accepted'],
  return: ['submitted'],
  accept: ['submitted'],
  withdraw: ['draft', 'submitted', 'returned'],
};

export function isPossible(command: DisclosureCommand, state: DisclosureState): boolean {
  return POSSIBLE[command].includes(state);
}

/** @throws Refused disclosure-not-submitted (return, accept) or disclosure-not-editable, with the state it is in */
export function refuseUnlessPossible(command: DisclosureCommand, state: DisclosureState): void {
  if (isPossible(command, state)) return;
  throw new Refused({ code: command === 'return' || command === 'accept' ? 'disclosure-not-submitted' : 'disclosure-not-editable', facts: { state } });
}

/** What happens next, in plain codes for the inventor's page. */
export const NEXT_FOR_INVENTOR = ['answer-questions', 'complete-form', 'sign', 'others-sign', 'submit', 'office-reviews', 'follow-case', 'nothing'] as const;
export type NextForInventor = (typeof NEXT_FOR_INVENTOR)[number];

export type Progress = {
  readonly state: DisclosureState;
  readonly complete: boolean;
  /** The reader is an inventor of it and has not signed the present content. */
  readonly awaitsMe: boolean;
  /** Another inventor has not. */
  readonly awaitsOthers: boolean;
};

/** In the order in which they are to be done. */
export function nextForInventor({ state, complete, awaitsMe, awaitsOthers }: Progress): readonly NextForInventor[] {
  if (state === 'withdrawn') return ['nothing'];
  const signing: NextForInventor[] = complete ? [...(awaitsMe ? (['sign'] as const) : []), ...(awaitsOthers ? (['others-sign'] as const) : [])] : [];
  switch (state) {
    case 'draft':
      return complete ? [...signing, 'submit'] : ['complete-form'];
    case 'returned':
      return ['answer-questions', ...(complete ? [...signing, 'submit' as const] : ['complete-form' as const])];
    case 'submitted':
      return [...signing, 'office-reviews'];
    case 'accepted':
      return [...signing, 'follow-case'];
  }
}
