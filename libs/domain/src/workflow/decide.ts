import { may } from '../access/may.js';
import type { CaseRowEvent } from '../case-events.js';
import type { EventOf } from '../events.js';
import type { Refusal } from '../refusal.js';
import { addDays, compareDates, daysBetween, isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import { isStorableText } from '../validation/shape.js';
import type { CaseFile } from './case-file.js';
import { JUSTIFICATION_MINIMUM, REASON_MAXIMUM, type Circumstances, type Command, type Decision } from './commands.js';
import { dueOn, type OfficePolicy } from './policy.js';
import { compareStages, STAGES, type Track } from './stages.js';
import { CLOSING_REASON_MINIMUM, criteriaStates, WORKFLOW } from './workflow.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * What a command does to a case: the event to store, or a refusal. Pure; the caller stores, publishes and notifies.
 * Asks, in this order: may this actor; does the case's standing allow it; does the table; is the reason there; are the criteria met.
 * @example decide(caseFile, { type: 'advance' }, { facts, policy, today, actor })
 */
export function decide(caseFile: CaseFile, command: Command, circumstances: Circumstances): Decision {
  return forbidden(caseFile, command, circumstances) ?? wrongStanding(caseFile, command) ?? answer(caseFile, command, circumstances);
}

/** The event that opens a case: an accepted disclosure's. Every case starts in the first stage, open. */
export function openCase(
  about: {
    readonly caseId: string;
    readonly officeId: string;
    readonly disclosureId: string;
    readonly reference: string;
    readonly track: Track;
    readonly ownerId: string | null;
  },
  { policy, today }: { readonly policy: OfficePolicy; readonly today: LocalDate },
): EventOf<'case.opened'> {
  return { type: 'case.opened', ...about, policyVersion: policy.version, on: today, stageDueOn: dueOn(policy, STAGES[0], today) };
}

function answer(caseFile: CaseFile, command: Command, circumstances: Circumstances): Decision {
  switch (command.type) {
    case 'advance':
      return advance(caseFile, command, circumstances);
    case 'send-back':
      return sendBack(caseFile, command, circumstances);
    case 'hold':
      return hold(caseFile, command, circumstances);
    case 'resume':
      return resume(caseFile, circumstances);
    case 'close':
      return close(caseFile, command, circumstances);
    case 'reopen':
      return reopen(caseFile, command, circumstances);
    case 'override':
      return override(caseFile, command, circumstances);
    case 'assign':
      return assign(caseFile, command);
  }
}

const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });
const accept = (event: CaseRowEvent): Decision => ({ ok: true, events: [event] });
const about = (caseFile: CaseFile) => ({ officeId: caseFile.officeId, caseId: caseFile.id });

/** The role table, and for overrides the office's narrower policy. */
function forbidden(caseFile: CaseFile, command: Command, { policy, actor }: Circumstances): Decision | null {
  const subject = { officeId: caseFile.officeId, ownerId: caseFile.ownerId };
  const allowed =
    may(actor, `case.${command.type}`, subject) &&
    (command.type !== 'override' || actor.roles.some((role) => (policy.mayOverride as readonly string[]).includes(role)));
  return allowed ? null : refuse({ code: 'forbidden', facts: { permission: `case.${command.type}` } });
}

/** In which standings a command makes sense at all; a case on hold may still be given up or handed to another officer. */
function wrongStanding({ standing }: CaseFile, { type }: Command): Decision | null {
  if (type === 'reopen') return standing === 'closed' ? null : refuse({ code: 'case-not-closed', facts: { standing } });
  if (standing === 'closed') return refuse({ code: 'case-closed', facts: { standing } });
  if (type === 'close' || type === 'assign') return null;
  if (type === 'resume') return standing === 'on-hold' ? null : refuse({ code: 'case-not-on-hold', facts: { standing } });
  return standing === 'open' ? null : refuse({ code: 'case-not-open', facts: { standing } });
}

function advance(caseFile: CaseFile, command: CommandOf<'advance'>, { facts, policy, today }: Circumstances): Decision {
  const { next } = WORKFLOW[caseFile.stage];
  const to = command.to ?? next[0];
  if (to === undefined || !next.includes(to)) return refuse({ code: 'no-such-step', facts: { from: caseFile.stage, to: to ?? null } });
  const unmet = criteriaStates(caseFile, facts, policy).filter((state) => !state.met);
  const inTheWay = unmet.filter((state) => !state.overridden);
  if (inTheWay.length > 0) return refuse({ code: 'exit-criteria-unmet', unmet: inTheWay, facts: { from: caseFile.stage, to } });
  const overridden = unmet.map((state) => state.code);
  const stageDueOn = dueOn(policy, to, today);
  return accept({ type: 'case.stage-changed', ...about(caseFile), from: caseFile.stage, to, on: today, stageDueOn, overridden });
}

function sendBack(caseFile: CaseFile, { to, reason }: CommandOf<'send-back'>, { policy, today }: Circumstances): Decision {
  const from = caseFile.stage;
  if (compareStages(to, from) >= 0) return refuse({ code: 'no-such-step', facts: { from, to } });
  const stageDueOn = dueOn(policy, to, today);
  return (
    unexplained(reason, '/reason', 1) ??
    accept({ type: 'case.sent-back', ...about(caseFile), from, to, on: today, stageDueOn, reason: reason.trim() })
  );
}

function hold(caseFile: CaseFile, { reason, until }: CommandOf<'hold'>, { today }: Circumstances): Decision {
  const fault = unexplained(reason, '/reason', 1);
  if (fault) return fault;
  const event = { type: 'case.held', ...about(caseFile), stage: caseFile.stage, on: today, reason: reason.trim() } as const;
  if (until === undefined) return accept({ ...event, until: null });
  if (!isLocalDate(until)) return refuse({ code: 'invalid-input', errors: [fieldError('/until', 'not-a-date')] });
  if (compareDates(until, today) <= 0) return refuse({ code: 'invalid-input', errors: [fieldError('/until', 'not-in-the-past', { today })] });
  return accept({ ...event, until });
}

function resume(caseFile: CaseFile, { today }: Circumstances): Decision {
  const daysHeld = stoppedDays(caseFile.heldOn, today);
  return accept({ type: 'case.resumed', ...about(caseFile), stage: caseFile.stage, on: today, daysHeld, ...clockAfter(caseFile, daysHeld) });
}

function close(caseFile: CaseFile, { outcome, reason }: CommandOf<'close'>, { facts, policy, today }: Circumstances): Decision {
  const { stage } = caseFile;
  if (!WORKFLOW[stage].closes.includes(outcome)) return refuse({ code: 'no-such-step', facts: { from: stage, outcome } });
  const fault = unexplained(reason, '/reason', CLOSING_REASON_MINIMUM[outcome]);
  if (fault) return fault;
  if (outcome === 'completed') {
    // Completing is leaving the last stage well, so an office's own checklist for it counts; giving up needs no criteria.
    const unmet = criteriaStates(caseFile, facts, policy).filter((state) => !state.met && !state.overridden);
    if (unmet.length > 0) return refuse({ code: 'exit-criteria-unmet', unmet, facts: { from: stage, outcome } });
  }
  const clock = clockAfter(caseFile, stoppedDays(caseFile.heldOn, today));
  return accept({ type: 'case.closed', ...about(caseFile), stage, outcome, reason: reason.trim(), on: today, ...clock });
}

function reopen(caseFile: CaseFile, { reason }: CommandOf<'reopen'>, { today }: Circumstances): Decision {
  const clock = clockAfter(caseFile, stoppedDays(caseFile.closedOn, today));
  return (
    unexplained(reason, '/reason', 1) ??
    accept({ type: 'case.reopened', ...about(caseFile), stage: caseFile.stage, reason: reason.trim(), on: today, ...clock })
  );
}

function override(caseFile: CaseFile, command: CommandOf<'override'>, { facts, policy, today }: Circumstances): Decision {
  const { stage } = caseFile;
  const { criterion, justification } = command;
  const state = criteriaStates(caseFile, facts, policy).find((each) => each.code === criterion);
  if (!state) return refuse({ code: 'no-such-criterion', facts: { stage, criterion } });
  if (!state.waivable) return refuse({ code: 'criterion-not-waivable', facts: { criterion } });
  if (state.met || state.overridden) return refuse({ code: 'criterion-already-satisfied', facts: { criterion } });
  return (
    unexplained(justification, '/justification', JUSTIFICATION_MINIMUM) ??
    accept({ type: 'case.criterion-overridden', ...about(caseFile), stage, criterion, justification: justification.trim(), on: today })
  );
}

function assign(caseFile: CaseFile, { ownerId }: CommandOf<'assign'>): Decision {
  if (ownerId.trim() === '') return refuse({ code: 'invalid-input', errors: [fieldError('/ownerId', 'required')] });
  if (ownerId === caseFile.ownerId) return refuse({ code: 'no-change', facts: { ownerId } });
  return accept({ type: 'case.officer-assigned', ...about(caseFile), ownerId, previousOwnerId: caseFile.ownerId });
}

function unexplained(reason: string, pointer: string, minimum: number): Decision | null {
  const given = reason.trim().length;
  if (given < minimum) return refuse({ code: 'reason-required', facts: { minimum, given }, errors: [fieldError(pointer, 'too-short', { min: minimum })] });
  if (given > REASON_MAXIMUM) return refuse({ code: 'invalid-input', errors: [fieldError(pointer, 'too-long', { max: REASON_MAXIMUM })] });
  return isStorableText(reason) ? null : refuse({ code: 'invalid-input', errors: [fieldError(pointer, 'invalid-characters')] });
}

/** Whole days since the clock stopped; never negative, should an office's time zone have been moved meanwhile. */
function stoppedDays(since: LocalDate | null, today: LocalDate): number {
  return since === null ? 0 : Math.max(0, daysBetween(since, today));
}

function clockAfter({ clockStartedOn, stageDueOn }: CaseFile, days: number): Pick<CaseFile, 'clockStartedOn' | 'stageDueOn'> {
  return { clockStartedOn: addDays(clockStartedOn, days), stageDueOn: stageDueOn === null ? null : addDays(stageDueOn, days) };
}
