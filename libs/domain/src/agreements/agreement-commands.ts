import type { Permission } from '../access/permissions.js';
import type { AgreementCriterionCode } from './agreement-criteria.js';
import { AGREEMENT_STATES, ENDED_STATES, STATES_IN_FORCE, type AgreementState } from './states.js';

export const AGREEMENT_COMMANDS = [
  'negotiate', 'request-approval', 'approve', 'reject', 'send-for-signature', 'sign', 'execute', 'amend', 'suspend', 'resume', 'dispute', 'settle', 'terminate', 'expire',
] as const;
export type AgreementCommand = (typeof AGREEMENT_COMMANDS)[number];

/** Where a command leads: to a state, nowhere else (`same`), or back to how the agreement stood before it was interrupted (`standing`). */
type Destination = AgreementState | 'same' | 'standing';
type CommandRow = {
  readonly from: readonly AgreementState[];
  readonly to: Destination;
  readonly permission: Permission;
  readonly needs: readonly AgreementCriterionCode[];
  /** Shortest reason; 0: none is asked for. */
  readonly reasonMinimum: number;
};

const BOUND: readonly AgreementCriterionCode[] = ['our-institution', 'another-party', 'donor'];
const UNSIGNED: readonly AgreementState[] = ['draft', 'negotiation', 'approval', 'signature'];
const LIVING = AGREEMENT_STATES.filter((state) => !(ENDED_STATES as readonly AgreementState[]).includes(state));
const REASON = 3;

/**
 * The whole state machine. Where no rule asks for approval an officer may put a draft in force at once, with the signed text as the proof;
 * negotiation, approval and signature are for those that take longer. Whoever opens negotiations again gives up what was approved and signed.
 */
export const AGREEMENT_TABLE: { readonly [C in AgreementCommand]: CommandRow } = {
  negotiate: { from: ['draft', 'approval', 'signature'], to: 'negotiation', permission: 'agreement.record', needs: [], reasonMinimum: 0 },
  'request-approval': { from: ['draft', 'negotiation'], to: 'approval', permission: 'agreement.record', needs: BOUND, reasonMinimum: 0 },
  approve: { from: ['approval'], to: 'same', permission: 'agreement.approve', needs: [], reasonMinimum: 0 },
  reject: { from: ['approval'], to: 'negotiation', permission: 'agreement.approve', needs: [], reasonMinimum: REASON },
  'send-for-signature': { from: ['draft', 'negotiation', 'approval'], to: 'signature', permission: 'agreement.record', needs: [...BOUND, 'approvals', 'text', 'signatories'], reasonMinimum: 0 },
  sign: { from: ['signature'], to: 'same', permission: 'agreement.record', needs: [], reasonMinimum: 0 },
  execute: { from: UNSIGNED, to: 'active', permission: 'agreement.execute', needs: [...BOUND, 'effective-day', 'dates-in-order', 'approvals', 'signatures', 'signed-document'], reasonMinimum: 0 },
  amend: { from: ['active', 'amended'], to: 'amended', permission: 'agreement.execute', needs: [], reasonMinimum: 0 },
  suspend: { from: ['active', 'amended'], to: 'suspended', permission: 'agreement.execute', needs: [], reasonMinimum: REASON },
  resume: { from: ['suspended'], to: 'standing', permission: 'agreement.execute', needs: [], reasonMinimum: 0 },
  dispute: { from: ['active', 'amended', 'suspended'], to: 'disputed', permission: 'agreement.execute', needs: [], reasonMinimum: REASON },
  settle: { from: ['disputed'], to: 'standing', permission: 'agreement.execute', needs: [], reasonMinimum: REASON },
  terminate: { from: LIVING, to: 'terminated', permission: 'agreement.execute', needs: [], reasonMinimum: REASON },
  expire: { from: STATES_IN_FORCE, to: 'expired', permission: 'agreement.execute', needs: ['past-its-end'], reasonMinimum: 0 },
};
