import { may } from '../access/may.js';
import type { Actor } from '../access/roles.js';
import type { Refusal } from '../refusal.js';
import type { LocalDate } from '../time/local-date.js';
import { AGREEMENT_COMMANDS, AGREEMENT_TABLE, type AgreementCommand } from './agreement-commands.js';
import { agreementCriterion, criteriaFaults, type AgreementCriterion, type AgreementRecord, type AgreementCriterionCode } from './agreement-criteria.js';
import type { AgreementState } from './states.js';

export type AgreementCircumstances = { readonly actor: Actor; readonly today: LocalDate };
export type AgreementDecision = { readonly ok: true; readonly to: AgreementState } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Where a command takes an agreement, or why not. Asks, in this order: may this actor; is there such a step from here; may this
 * actor approve; is everything there that it needs. What the command itself carries (a day, a reason, a document) the caller checks.
 */
export function decideAgreement(record: AgreementRecord, command: AgreementCommand, { actor, today }: AgreementCircumstances): AgreementDecision {
  const row = AGREEMENT_TABLE[command];
  if (!may(actor, row.permission, { officeId: record.officeId })) return refuse({ code: 'forbidden', facts: { permission: row.permission } });
  if (!row.from.includes(record.state)) return refuse({ code: 'agreement-step-impossible', facts: { command, state: record.state } });
  const stranger = command === 'approve' || command === 'reject' ? notAnApprover(record, command, actor) : null;
  if (stranger) return refuse(stranger);
  const errors = criteriaFaults(row.needs, record, today);
  if (errors.length > 0) return refuse({ code: 'agreement-incomplete', errors });
  return { ok: true, to: destination(record, command) };
}

const refuse = (refusal: Refusal): AgreementDecision => ({ ok: false, refusal });

/** A person counts once; and where rules ask for certain roles, only those who hold one of them are asked. */
function notAnApprover({ approvals: { demands }, approvedBy }: AgreementRecord, command: 'approve' | 'reject', actor: Actor): Refusal | null {
  if (demands.length > 0 && !demands.some(({ roles }) => roles.some((role) => actor.roles.includes(role)))) {
    return { code: 'forbidden', facts: { permission: 'agreement.approve', roles: [...new Set(demands.flatMap(({ roles }) => roles))] } };
  }
  return command === 'approve' && approvedBy.includes(personOf(actor)) ? { code: 'conflict', facts: { reason: 'already-approved' } } : null;
}

/** By whom an approval is counted. What no person enters (the record of the past) counts as one. */
export const personOf = (actor: Pick<Actor, 'userId'>): string => actor.userId ?? '';

function destination({ state, isSuspended, isAmended }: AgreementRecord, command: AgreementCommand): AgreementState {
  const { to } = AGREEMENT_TABLE[command];
  if (to === 'same') return state;
  if (to !== 'standing') return to;
  // A dispute that is settled does not lift a suspension: that is a decision of its own.
  if (command === 'settle' && isSuspended) return 'suspended';
  return isAmended ? 'amended' : 'active';
}

export type AgreementStep = { readonly command: AgreementCommand; readonly allowed: boolean; readonly refusal: Refusal | null; readonly to: AgreementState | null; readonly reasonMinimum: number };
export type AgreementSteps = { readonly steps: readonly AgreementStep[]; readonly criteria: readonly AgreementCriterion[] };

/** What this actor can do now and, if not, why; every answer is `decideAgreement`'s own, so that screen and server cannot disagree. */
export function agreementSteps(record: AgreementRecord, circumstances: AgreementCircumstances): AgreementSteps {
  const steps = AGREEMENT_COMMANDS.map((command): AgreementStep => {
    const decision = decideAgreement(record, command, circumstances);
    const { reasonMinimum } = AGREEMENT_TABLE[command];
    return decision.ok ? { command, allowed: true, refusal: null, to: decision.to, reasonMinimum } : { command, allowed: false, refusal: decision.refusal, to: null, reasonMinimum };
  });
  return { steps, criteria: neededFrom(record.state).map((code) => agreementCriterion(code, record, circumstances.today)).filter(({ of }) => of > 0) };
}

/** What the steps that lead on from a state ask for. Expiring is the clock's affair and nobody's to prepare. */
function neededFrom(state: AgreementState): readonly AgreementCriterionCode[] {
  const onward = AGREEMENT_COMMANDS.filter((command) => command !== 'expire' && AGREEMENT_TABLE[command].from.includes(state));
  return [...new Set(onward.flatMap((command) => AGREEMENT_TABLE[command].needs))];
}
