// What the workflow's specs start from. Left out of the build with the specs themselves.
import type { Actor, Role } from '../access/roles.js';
import { localDate } from '../time/local-date.js';
import type { CaseFile } from './case-file.js';
import type { Circumstances, Command, CommandType, Decision } from './commands.js';
import { FACTS, factsFrom, type FactCode, type Facts } from './facts.js';
import { DEFAULT_POLICY } from './policy.js';
import type { Stage, Standing } from './stages.js';

export const TODAY = localDate('2026-03-10');
export const OFFICE = 'office-1';
export const LONG_REASON = 'The reason is long enough.';

export function actorWith(...roles: readonly Role[]): Actor {
  return { kind: 'user', userId: 'user-1', officeId: OFFICE, roles, locale: 'en', name: 'A person' };
}
export const MANAGER = actorWith('manager');
export const OFFICER = actorWith('officer');

export function holding(codes: Iterable<FactCode>): Facts {
  return factsFrom([...codes].map((code) => ({ code, holds: true, detail: {}, source: { kind: 'test', id: code } })));
}
export const ALL_FACTS = holding(FACTS);
export const factsWithout = (...missing: readonly FactCode[]): Facts => holding(FACTS.filter((fact) => !missing.includes(fact)));

export function aCase(changes: Partial<CaseFile> = {}): CaseFile {
  return {
    id: 'case-1',
    officeId: OFFICE,
    reference: 'NU-2026-0042',
    track: 'patent',
    stage: 'disclosure',
    standing: 'open',
    outcome: null,
    ownerId: 'officer-1',
    stageEnteredOn: localDate('2026-03-01'),
    clockStartedOn: localDate('2026-03-01'),
    stageDueOn: localDate('2026-03-15'),
    heldOn: null,
    holdUntil: null,
    overrides: [],
    version: 1,
    closedOn: null,
    ...changes,
  };
}

export function aCaseIn(stage: Stage, standing: Standing, changes: Partial<CaseFile> = {}): CaseFile {
  const held = standing === 'on-hold' ? { heldOn: localDate('2026-03-05') } : {};
  const closed = standing === 'closed' ? { closedOn: localDate('2026-03-06'), outcome: 'abandoned' as const } : {};
  return aCase({ stage, standing, ...held, ...closed, ...changes });
}

export const circumstances = (changes: Partial<Circumstances> = {}): Circumstances => ({
  facts: ALL_FACTS, policy: DEFAULT_POLICY, today: TODAY, actor: MANAGER, ...changes,
});

/** A well-formed command of each type. */
export const COMMANDS: { readonly [T in CommandType]: Extract<Command, { type: T }> } = {
  advance: { type: 'advance' },
  'send-back': { type: 'send-back', to: 'disclosure', reason: LONG_REASON },
  hold: { type: 'hold', reason: LONG_REASON },
  resume: { type: 'resume' },
  close: { type: 'close', outcome: 'abandoned', reason: LONG_REASON },
  reopen: { type: 'reopen', reason: LONG_REASON },
  override: { type: 'override', criterion: 'inventors-signed', justification: LONG_REASON },
  assign: { type: 'assign', ownerId: 'officer-2' },
};

export function accepted(decision: Decision) {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events[0];
}

export function refused(decision: Decision) {
  if (decision.ok) throw new Error(`accepted: ${JSON.stringify(decision.events)}`);
  return decision.refusal;
}
