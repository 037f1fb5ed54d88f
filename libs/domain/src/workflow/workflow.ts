import type { CaseFile } from './case-file.js';
import { checklistCriterion, exitCriteria, stateOf, type Criterion } from './criteria.js';
import type { CriterionState } from './criterion-state.js';
import { isFact, type Facts } from './facts.js';
import { DEFAULT_TARGET_DAYS, type OfficePolicy } from './policy.js';
import { compareStages, OUTCOMES, STAGES, type Outcome, type Stage } from './stages.js';

/** A case may be given up at any stage; only one in use can be completed. */
const GIVEN_UP: readonly Outcome[] = OUTCOMES.filter((outcome) => outcome !== 'completed');

export type StageRule = {
  /** Where `advance` may lead; the first is taken when the command names none. */
  readonly next: readonly Stage[];
  /** What must hold before `advance`, beside the office's own checklist. */
  readonly exit: readonly Criterion[];
  /** Days the stage should need, unless the office's policy says otherwise. */
  readonly targetDays: number | null;
  /** How a case may end here. */
  readonly closes: readonly Outcome[];
};

/** The whole process, one row a stage. A stage without a row does not compile; one that nothing leads to fails a test. */
export const WORKFLOW: { readonly [S in Stage]: StageRule } = {
  'disclosure':           row('disclosure', ['patentability-review'], GIVEN_UP),
  'patentability-review': row('patentability-review', ['market-research'], GIVEN_UP),
  'market-research':      row('market-research', ['financial-assessment'], GIVEN_UP),
  'financial-assessment': row('financial-assessment', ['risk-assessment'], GIVEN_UP),
  'risk-assessment':      row('risk-assessment', ['legal-framework'], GIVEN_UP),
  'legal-framework':      row('legal-framework', ['licensing'], GIVEN_UP),
  'licensing':            row('licensing', ['monitoring'], GIVEN_UP),
  'monitoring':           { next: [], exit: [], targetDays: null, closes: OUTCOMES },
};

function row(stage: Stage, next: readonly Stage[], closes: readonly Outcome[]): StageRule {
  return { next, exit: exitCriteria(stage), targetDays: DEFAULT_TARGET_DAYS[stage], closes };
}

/** Where a case may be sent back to: any earlier stage, nearest first. */
export function earlierStages(stage: Stage): readonly Stage[] {
  return STAGES.filter((each) => compareStages(each, stage) < 0).reverse();
}

/** Shortest reason that closing with an outcome needs: giving an invention up is explained, completing it explains itself. */
export const CLOSING_REASON_MINIMUM: { readonly [O in Outcome]: number } = {
  'completed': 0,
  'released-to-inventors': 10,
  'published': 1,
  'abandoned': 10,
  'merged': 1,
  'expired': 1,
};

/** The criteria that apply to this case in its stage: the table's without those its track is spared, and the office's checklist. */
export function criteriaOf(caseFile: Pick<CaseFile, 'stage' | 'track'>, policy: OfficePolicy): readonly Criterion[] {
  const spared = policy.switchedOff[caseFile.track];
  return [
    ...WORKFLOW[caseFile.stage].exit.filter(({ code }) => !(isFact(code) && spared.includes(code))),
    ...policy.checklist[caseFile.stage].map(checklistCriterion),
  ];
}

/** How every applicable criterion stands, in the order shown. */
export function criteriaStates(caseFile: CaseFile, facts: Facts, policy: OfficePolicy): readonly CriterionState[] {
  return criteriaOf(caseFile, policy).map((criterion) => stateOf(criterion, caseFile, facts, policy));
}
