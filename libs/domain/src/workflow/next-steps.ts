import type { Refusal } from '../refusal.js';
import type { CaseFile } from './case-file.js';
import { COMMAND_TYPES, JUSTIFICATION_MINIMUM, type Circumstances, type Command, type CommandType } from './commands.js';
import type { CriterionState } from './criterion-state.js';
import { decide } from './decide.js';
import type { OfficePolicy } from './policy.js';
import { CLOSING_REASON_MINIMUM, criteriaOf, earlierStages, WORKFLOW, criteriaStates } from './workflow.js';

/** One way to give a command: a stage to go to, an outcome, a criterion. */
export type StepChoice = {
  readonly value: string;
  readonly allowed: boolean;
  readonly refusal: Refusal | null;
  /** Shortest reason or justification it takes; 0 for none. */
  readonly reasonMinimum: number;
};

export type NextStep = {
  readonly command: CommandType;
  readonly allowed: boolean;
  /** Why not, when not allowed. */
  readonly refusal: Refusal | null;
  readonly reasonMinimum: number;
  /** For commands with a target, each target with its own answer; empty for the others. */
  readonly choices: readonly StepChoice[];
};

export type NextSteps = {
  readonly stage: CaseFile['stage'];
  readonly standing: CaseFile['standing'];
  readonly version: number;
  readonly steps: readonly NextStep[];
  /** Every criterion of the present stage, met or not. */
  readonly criteria: readonly CriterionState[];
};

/**
 * What this actor can do with this case now, and if not, why. Every answer comes from `decide` itself, asked with a
 * well-formed example of the command, so the screen and the server cannot disagree.
 */
export function nextSteps(caseFile: CaseFile, circumstances: Circumstances): NextSteps {
  return {
    stage: caseFile.stage,
    standing: caseFile.standing,
    version: caseFile.version,
    steps: COMMAND_TYPES.map((command) => step(command, caseFile, circumstances)),
    criteria: criteriaStates(caseFile, circumstances.facts, circumstances.policy),
  };
}

function step(type: CommandType, caseFile: CaseFile, circumstances: Circumstances): NextStep {
  const choices = targets(type, caseFile, circumstances.policy).map((value): StepChoice => {
    const refusal = refusalOf(example(type, caseFile, value), caseFile, circumstances);
    return { value, allowed: refusal === null, refusal, reasonMinimum: reasonMinimum(type, value) };
  });
  const open = choices.find((choice) => choice.allowed);
  // Without any target the question is still asked, with a target that does not exist, for the reason why not.
  const refusal = open ? null : (choices[0]?.refusal ?? refusalOf(example(type, caseFile, null), caseFile, circumstances));
  return { command: type, allowed: refusal === null, refusal, reasonMinimum: reasonMinimum(type, open?.value ?? null), choices };
}

function refusalOf(command: Command, caseFile: CaseFile, circumstances: Circumstances): Refusal | null {
  const decision = decide(caseFile, command, circumstances);
  return decision.ok ? null : decision.refusal;
}

function targets(type: CommandType, caseFile: CaseFile, policy: OfficePolicy): readonly string[] {
  switch (type) {
    case 'advance':
      return WORKFLOW[caseFile.stage].next;
    case 'send-back':
      return earlierStages(caseFile.stage);
    case 'close':
      return WORKFLOW[caseFile.stage].closes;
    case 'override':
      return criteriaOf(caseFile, policy).filter(({ waivable }) => waivable).map(({ code }) => code);
    default:
      return [];
  }
}

const SAMPLE_REASON = 'x'.repeat(Math.max(JUSTIFICATION_MINIMUM, ...Object.values(CLOSING_REASON_MINIMUM)));

/** A command that is refused only for what the case, the actor or the target is, never for how it was worded. */
function example(type: CommandType, caseFile: CaseFile, target: string | null): Command {
  const reason = SAMPLE_REASON;
  switch (type) {
    case 'advance':
      return target === null ? { type } : { type, to: target as CaseFile['stage'] };
    case 'send-back':
      return { type, to: (target ?? caseFile.stage) as CaseFile['stage'], reason };
    case 'close':
      return { type, outcome: (target ?? 'abandoned') as NonNullable<CaseFile['outcome']>, reason };
    case 'override':
      return { type, criterion: target ?? '', justification: reason };
    case 'assign':
      return { type, ownerId: `not ${caseFile.ownerId ?? 'nobody'}` };
    case 'hold':
    case 'reopen':
      return { type, reason };
    case 'resume':
      return { type };
  }
}

function reasonMinimum(type: CommandType, target: string | null): number {
  switch (type) {
    case 'close':
      return target === null ? 1 : CLOSING_REASON_MINIMUM[target as keyof typeof CLOSING_REASON_MINIMUM];
    case 'override':
      return JUSTIFICATION_MINIMUM;
    case 'send-back':
    case 'hold':
    case 'reopen':
      return 1;
    default:
      return 0;
  }
}
