import type { CaseFile } from './case-file.js';
import type { CriterionState, Explanation, Where } from './criterion-state.js';
import { CHECKLIST_PREFIX, FACTS_BY_STAGE, type ChecklistFact, type Fact, type FactCode, type Facts } from './facts.js';
import type { ChecklistItem, OfficePolicy } from './policy.js';
import type { Stage } from './stages.js';

/** One thing a stage needs before the case may leave it. Reads the case's row and its facts, and nothing else. */
export type Criterion = {
  readonly code: string;
  readonly waivable: boolean;
  readonly where: Where;
  readonly label?: ChecklistItem['label'];
  readonly met: (caseFile: CaseFile, facts: Facts, policy: OfficePolicy) => boolean;
  readonly detail: (caseFile: CaseFile, facts: Facts, policy: OfficePolicy) => Explanation;
};

/**
 * What a manager cannot waive: nobody can be paid by shares that do not sum, an export check is the law's and not the
 * manager's, and assigning an officer takes less time than waiving it.
 */
export const NEVER_WAIVED: readonly (Fact | 'officer-assigned')[] = ['shares-complete', 'export-control-checked', 'officer-assigned'];

/** Where each fact is supplied on the case's page. A fact without a place does not compile. */
const PLACES: { readonly [F in Fact]: Where } = {
  'inventors-signed': { tab: 'disclosure', anchor: 'signatures' },
  'shares-complete': { tab: 'disclosure', anchor: 'inventors' },
  'funding-declared': { tab: 'disclosure', anchor: 'funding' },
  'publications-dated': { tab: 'disclosure', anchor: 'publications' },
  'prior-art-attached': { tab: 'assessments', anchor: 'prior-art' },
  'patentability-concluded': { tab: 'assessments', anchor: 'patentability' },
  'bar-dates-docketed': { tab: 'assessments', anchor: 'bar-dates' },
  'market-assessed': { tab: 'assessments', anchor: 'market' },
  'summary-written': { tab: 'assessments', anchor: 'summary' },
  'financials-assessed': { tab: 'assessments', anchor: 'financial' },
  'budget-decided': { tab: 'assessments', anchor: 'budget' },
  'risks-answered': { tab: 'assessments', anchor: 'risk' },
  'export-control-checked': { tab: 'assessments', anchor: 'export-control' },
  'conflict-of-interest-checked': { tab: 'assessments', anchor: 'conflict-of-interest' },
  'freedom-to-operate-checked': { tab: 'assessments', anchor: 'freedom-to-operate' },
  'title-assigned': { tab: 'assessments', anchor: 'title' },
  'duties-resolved': { tab: 'assessments', anchor: 'duties' },
  'protection-decided': { tab: 'assessments', anchor: 'protection' },
  'instruments-chosen': { tab: 'assessments', anchor: 'instruments' },
  'agreement-executed': { tab: 'agreements', anchor: 'agreements' },
};

const OFFICER_ASSIGNED: Criterion = {
  code: 'officer-assigned',
  waivable: false,
  where: { tab: 'overview', anchor: 'officer' },
  met: (caseFile) => caseFile.ownerId !== null,
  detail: (caseFile) => ({ code: `officer-assigned.${caseFile.ownerId === null ? 'unmet' : 'met'}`, params: {} }),
};

/** The criterion met by a fact of the same code. */
function factCriterion(fact: Fact): Criterion {
  return {
    code: fact,
    waivable: !NEVER_WAIVED.includes(fact),
    where: PLACES[fact],
    met: (_caseFile, facts) => holds(facts, fact),
    detail: (_caseFile, facts) => explain(fact, facts, fact),
  };
}

/** The criterion of an office's own checklist item; its label is the office's, its explanation shared by all items. */
export function checklistCriterion(item: ChecklistItem): Criterion {
  const fact = checklistFact(item.code);
  return {
    code: fact,
    waivable: true,
    where: { tab: 'checklist', anchor: item.code },
    label: item.label,
    met: (_caseFile, facts) => holds(facts, fact),
    detail: (_caseFile, facts) => explain('checklist', facts, fact),
  };
}

export function checklistFact(code: string): ChecklistFact {
  return `${CHECKLIST_PREFIX}${code}`;
}

/** A stage's own criteria, before an office's policy: an officer, then one for each of the stage's facts. */
export function exitCriteria(stage: Stage): readonly Criterion[] {
  return [OFFICER_ASSIGNED, ...FACTS_BY_STAGE[stage].map((fact) => factCriterion(fact))];
}

/** The explanation's code says how it stands: `<code>.met`, `.unmet`, or `.in-progress` when the record says how far. */
function explain(prefix: string, facts: Facts, fact: FactCode): Explanation {
  const record = facts.get(fact);
  if (!record) return { code: `${prefix}.unmet`, params: {} };
  const state = record.holds ? 'met' : Object.keys(record.detail).length > 0 ? 'in-progress' : 'unmet';
  return { code: `${prefix}.${state}`, params: record.detail };
}

const holds = (facts: Facts, fact: FactCode): boolean => facts.get(fact)?.holds === true;

/** How a criterion stands for this case. */
export function stateOf(criterion: Criterion, caseFile: CaseFile, facts: Facts, policy: OfficePolicy): CriterionState {
  const { code, waivable, where, label } = criterion;
  return {
    code,
    met: criterion.met(caseFile, facts, policy),
    overridden: caseFile.overrides.includes(code),
    waivable,
    detail: criterion.detail(caseFile, facts, policy),
    where,
    ...(label ? { label } : {}),
  };
}
