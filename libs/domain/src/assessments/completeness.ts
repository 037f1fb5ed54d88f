import { LOCALES } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { needed, some } from '../validation/needed.js';
import { isWritten, isWrittenInSome } from '../validation/shape.js';
import { FACTS_BY_STAGE, type Fact, type FactDetail } from '../workflow/facts.js';
import { STAGE_OF_ASSESSMENT, type AssessmentContents, type AssessmentKind } from './contents.js';
import { financialsNeed } from './financial-needs.js';
import { levelOf, riskRegisterNeeds } from './risk.js';
import { titleNeeds } from './title.js';

type FactOf<K extends AssessmentKind> = (typeof FACTS_BY_STAGE)[(typeof STAGE_OF_ASSESSMENT)[K]][number];

/** What an assessment's completeness depends on outside its own content. */
export type AssessmentContext = {
  /** The inventor lines of the disclosure: each must have a title assignment. */
  readonly inventorIds: readonly string[];
  /** Facts that the office's policy spares this case's track (`policy.switchedOff[track]`). */
  readonly spared: readonly Fact[];
};

/** One fact of an assessment: what it needs, and the little that the case may show of it. */
type FactRule<C> = {
  readonly needs: (content: C, context: AssessmentContext) => readonly FieldError[];
  readonly detail: (content: C) => FactDetail;
};

/** Every fact that an assessment can establish, each in the assessment of its stage. A fact without a rule does not compile. */
const RULES: { readonly [K in AssessmentKind]: { readonly [F in FactOf<K>]: FactRule<AssessmentContents[K]> } } = {
  patentability: {
    'prior-art-attached': {
      needs: ({ priorArt }) => [
        ...needed(priorArt?.searchedOn !== undefined, '/priorArt/searchedOn'),
        ...needed(some(priorArt?.databases), '/priorArt/databases'),
        ...needed(some(priorArt?.documentIds), '/priorArt/documentIds'),
      ],
      detail: ({ priorArt }) => ({ databases: priorArt?.databases?.length ?? 0, documents: priorArt?.documentIds?.length ?? 0 }),
    },
    'patentability-concluded': {
      needs: (content) => [
        ...(['novelty', 'inventiveStep', 'industrialApplicability', 'eligibility'] as const).flatMap((question) => [
          ...needed(content[question]?.verdict !== undefined, `/${question}/verdict`),
          ...needed(isWritten(content[question]?.reason), `/${question}/reason`),
        ]),
        ...needed(content.conclusion !== undefined, '/conclusion'),
      ],
      detail: ({ conclusion = null }) => ({ conclusion }),
    },
    'bar-dates-docketed': {
      needs: ({ barDates = [], noBarDates }) => {
        if (noBarDates === true) return barDates.length === 0 ? [] : [fieldError('/noBarDates', 'contradiction')];
        if (barDates.length === 0) return [fieldError('/barDates', 'required')];
        return barDates.flatMap((bar, index) => [
          ...needed(bar.jurisdiction !== undefined, `${below('/barDates', index)}/jurisdiction`),
          ...needed(bar.on !== undefined, `${below('/barDates', index)}/on`),
          ...needed(isWritten(bar.basis), `${below('/barDates', index)}/basis`),
        ]);
      },
      detail: ({ barDates = [] }) => ({ barDates: barDates.length }),
    },
  },
  market: {
    'market-assessed': {
      needs: ({ segments = [], competitors = [], noCompetitors, trl, trlEvidence, route }) => [
        ...needed(segments.length > 0, '/segments'),
        ...segments.flatMap((segment, index) => [
          ...needed(isWritten(segment.name), `${below('/segments', index)}/name`),
          ...needed(segment.sizeMinor !== undefined, `${below('/segments', index)}/sizeMinor`),
          ...needed(segment.currency !== undefined, `${below('/segments', index)}/currency`),
          ...needed(isWritten(segment.source), `${below('/segments', index)}/source`),
        ]),
        ...(competitors.length > 0 && noCompetitors === true ? [fieldError('/noCompetitors', 'contradiction')] : []),
        ...needed(competitors.length > 0 || noCompetitors === true, '/competitors'),
        ...competitors.flatMap((each, index) => needed(isWritten(each.name), `${below('/competitors', index)}/name`)),
        ...needed(trl !== undefined, '/trl'),
        ...needed(isWritten(trlEvidence), '/trlEvidence'),
        ...needed(route !== undefined, '/route'),
      ],
      detail: ({ segments = [], trl = null, route = null }) => ({ segments: segments.length, trl, route }),
    },
    'summary-written': {
      needs: ({ summary }) => needed(isWrittenInSome(summary), '/summary'),
      detail: ({ summary }) => ({ languages: LOCALES.filter((locale) => isWritten(summary?.[locale])).join(', ') }),
    },
  },
  financial: {
    'financials-assessed': {
      needs: financialsNeed,
      detail: ({ costPlan = [], incomeForecast = [] }) => ({ costs: costPlan.length, incomes: incomeForecast.length }),
    },
    'budget-decided': {
      needs: ({ budgetDecision: decision }) => [
        ...needed(decision?.approved !== undefined, '/budgetDecision/approved'),
        ...needed(decision?.decidedOn !== undefined, '/budgetDecision/decidedOn'),
        ...needed(decision?.approved !== true || decision.amountMinor !== undefined, '/budgetDecision/amountMinor'),
        ...needed(decision?.approved !== false || isWritten(decision.note), '/budgetDecision/note'),
      ],
      detail: ({ budgetDecision }) => ({ approved: budgetDecision?.approved ?? null }),
    },
  },
  risk: {
    'risks-answered': {
      needs: ({ risks }) => riskRegisterNeeds(risks),
      detail: ({ risks = [] }) => ({ risks: risks.length, high: risks.filter((each) => levelOf(each) === 'high').length }),
    },
    'export-control-checked': checkRule('exportControl'),
    'conflict-of-interest-checked': checkRule('conflictOfInterest'),
    'freedom-to-operate-checked': checkRule('freedomToOperate'),
  },
  legal: {
    'title-assigned': { needs: (content, { inventorIds }) => titleNeeds(content, inventorIds), detail: ({ titleAssignments = [] }) => ({ inventors: titleAssignments.length }) },
    'duties-resolved': {
      needs: ({ duties = [], noDuties }) => {
        if (noDuties === true) return duties.length === 0 ? [] : [fieldError('/noDuties', 'contradiction')];
        if (duties.length === 0) return [fieldError('/duties', 'required')];
        return duties.flatMap((duty, index) => [
          ...needed(duty.kind !== undefined, `${below('/duties', index)}/kind`),
          ...needed(isWritten(duty.party), `${below('/duties', index)}/party`),
          ...(duty.resolved === true ? [] : [fieldError(`${below('/duties', index)}/resolved`, 'not-resolved')]),
          ...needed(isWritten(duty.resolution), `${below('/duties', index)}/resolution`),
        ]);
      },
      detail: ({ duties = [] }) => ({ duties: duties.length }),
    },
    'protection-decided': {
      needs: ({ protection }) => [
        ...needed(protection?.decision !== undefined, '/protection/decision'),
        ...needed(protection?.decision !== 'filed' || some(protection.assetIds), '/protection/assetIds'),
        ...needed(protection?.decision !== 'not-to-file' || isWritten(protection.reason), '/protection/reason'),
      ],
      detail: ({ protection }) => ({ decision: protection?.decision ?? null }),
    },
    'instruments-chosen': {
      needs: ({ governingLaw, instruments }) => [...needed(isWritten(governingLaw), '/governingLaw'), ...needed(some(instruments), '/instruments')],
      detail: ({ instruments = [] }) => ({ instruments: instruments.join(', ') }),
    },
  },
};

/** What the facts of this assessment still need, fact by fact; a spared fact asks for nothing. */
export function assessmentCompleteness<K extends AssessmentKind>(
  kind: K, content: AssessmentContents[K], context: AssessmentContext,
): readonly { readonly fact: Fact; readonly missing: readonly FieldError[] }[] {
  return rulesOf(kind)
    .filter(({ fact }) => !context.spared.includes(fact))
    .map(({ fact, rule }) => ({ fact, missing: rule.needs(content, context) }));
}

/** The facts that a completed assessment establishes, each with its explaining detail. */
export function factsOf<K extends AssessmentKind>(
  kind: K, content: AssessmentContents[K], context: AssessmentContext,
): readonly { readonly fact: Fact; readonly detail: FactDetail }[] {
  return rulesOf(kind)
    .filter(({ rule }) => rule.needs(content, context).length === 0)
    .map(({ fact, rule }) => ({ fact, detail: rule.detail(content) }));
}

function rulesOf<K extends AssessmentKind>(kind: K): readonly { readonly fact: Fact; readonly rule: FactRule<AssessmentContents[K]> }[] {
  const rules = RULES[kind] as { readonly [fact: string]: FactRule<AssessmentContents[K]> };
  return Object.entries(rules).map(([fact, rule]) => ({ fact: fact as Fact, rule }));
}

function checkRule(check: 'exportControl' | 'conflictOfInterest' | 'freedomToOperate'): FactRule<AssessmentContents['risk']> {
  return {
    needs: (content) => [
      ...needed(content[check]?.result !== undefined, `/${check}/result`),
      ...needed(content[check]?.checkedOn !== undefined, `/${check}/checkedOn`),
      ...needed(isWritten(content[check]?.reason), `/${check}/reason`),
    ],
    detail: (content) => ({ result: content[check]?.result ?? null }),
  };
}
