export const AGREEMENT_STATES = ['draft', 'negotiation', 'approval', 'signature', 'active', 'amended', 'suspended', 'disputed', 'terminated', 'expired'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** It binds: also while it is suspended or disputed, since neither ends anybody's duty. */
export const STATES_IN_FORCE = ['active', 'amended', 'suspended', 'disputed'] as const satisfies readonly AgreementState[];
export const inForce = (state: AgreementState): boolean => (STATES_IN_FORCE as readonly AgreementState[]).includes(state);

/** Its text and its parties may still be changed. */
const EDITABLE_STATES = ['draft', 'negotiation'] as const satisfies readonly AgreementState[];
export const isEditable = (state: AgreementState): boolean => (EDITABLE_STATES as readonly AgreementState[]).includes(state);

export const ENDED_STATES = ['terminated', 'expired'] as const satisfies readonly AgreementState[];
export const hasEnded = (state: AgreementState): boolean => (ENDED_STATES as readonly AgreementState[]).includes(state);
