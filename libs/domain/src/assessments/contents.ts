import type { FieldError } from '../refusal.js';
import {
  date, flag, integer, list, localized, matching, minorUnitsFromZero, oneOf, partial, text, type Shape, type TypeOf,
} from '../validation/shape.js';
import { isCurrency } from '../money/currencies.js';
import { fieldError } from '../validation/field-errors.js';
import type { Stage } from '../workflow/stages.js';

export const ASSESSMENT_KINDS = ['patentability', 'market', 'financial', 'risk', 'legal'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

/** The stage that each kind of assessment is the record of. */
export const STAGE_OF_ASSESSMENT = {
  patentability: 'patentability-review',
  market: 'market-research',
  financial: 'financial-assessment',
  risk: 'risk-assessment',
  legal: 'legal-framework',
} as const satisfies Record<AssessmentKind, Stage>;

export const VERDICTS = ['yes', 'no', 'unclear'] as const;
export const CONCLUSIONS = ['protect', 'publish', 'keep-secret', 'copyright', 'release'] as const;
export const ROUTES = ['licence', 'spin-out', 'open'] as const;
const EXPORT_CONTROL_RESULTS = ['not-controlled', 'controlled', 'licence-required'] as const;
const CONFLICT_RESULTS = ['none', 'managed', 'unresolved'] as const;
const FREEDOM_RESULTS = ['clear', 'licence-needed', 'design-around', 'blocked'] as const;
/** How an inventor's right came to the office's institution. */
export const TITLE_BASES = ['assignment', 'employment-law', 'employment-contract'] as const;
export const DUTY_KINDS = ['funder', 'joint-owner', 'other'] as const;
export const PROTECTION_DECISIONS = ['filed', 'not-to-file'] as const;
/** What an invention can be put to use by; an agreement that executes one ends the licensing stage. */
export const INSTRUMENTS = ['licence', 'option', 'assignment', 'spin-out', 'joint-development'] as const;

const SHORT = 300;
const PARAGRAPH = 5_000;
const id = matching(/^[A-Za-z0-9-]{1,64}$/, '0190b5a2-7c1e-7000-8000-000000000001');
/** WIPO ST.3, not ISO 3166: EP, WO, EA and AP are offices and no countries. */
const jurisdiction = matching(/^[A-Z]{2}$/, 'KZ');
const year = integer(1900, 2200);
const basisPoints = integer(0, 10_000);
const currency: Shape<string> = {
  check: (value, pointer) => (isCurrency(value) ? [] : [fieldError(pointer, 'invalid-format', { example: 'KZT' })]),
};
const judgement = partial({ verdict: oneOf(VERDICTS), reason: text(PARAGRAPH) });
const checkedAs = <const R extends string>(results: readonly R[]) => partial({ result: oneOf(results), checkedOn: date, reason: text(PARAGRAPH) });

const patentability = partial({
  novelty: judgement,
  inventiveStep: judgement,
  industrialApplicability: judgement,
  eligibility: judgement,
  conclusion: oneOf(CONCLUSIONS),
  conclusionReason: text(PARAGRAPH),
  priorArt: partial({ searchedOn: date, databases: list(text(SHORT, 1), 50), documentIds: list(id, 100), note: text(PARAGRAPH) }),
  barDates: list(partial({ jurisdiction, on: date, basis: text(SHORT) }), 50),
  noBarDates: flag,
});

const market = partial({
  /** `sizeMinor` is a year's worth of the segment in minor units of `currency`. */
  segments: list(partial({ name: text(SHORT), sizeMinor: minorUnitsFromZero, currency, source: text(SHORT) }), 50),
  competitors: list(partial({ name: text(SHORT), note: text(PARAGRAPH) }), 100),
  noCompetitors: flag,
  trl: integer(1, 9),
  trlEvidence: text(PARAGRAPH),
  route: oneOf(ROUTES),
  routeReason: text(PARAGRAPH),
  /** Non-confidential: what may be shown to a company that has signed nothing. */
  summary: localized(PARAGRAPH),
});

const financial = partial({
  /** One currency for the whole assessment: converting is a step with a source of its own. */
  currency,
  /** The year whose money the present value is in; flows of this year are not discounted. */
  baseYear: year,
  /** Basis points a year: 1200 is 12 %. */
  discountRate: basisPoints,
  costPlan: list(partial({ jurisdiction, item: text(SHORT), year, amountMinor: minorUnitsFromZero }), 500),
  /** `probability` in basis points, beside the phases'; without it the income is certain once its year is reached. */
  incomeForecast: list(partial({ item: text(SHORT), year, amountMinor: minorUnitsFromZero, probability: basisPoints }), 500),
  /** What must succeed on the way; a flow after `lastYear` happens only if the phase succeeded. */
  phases: list(partial({ name: text(SHORT), lastYear: year, probability: basisPoints }), 30),
  assumptions: text(PARAGRAPH),
  budgetDecision: partial({ approved: flag, amountMinor: minorUnitsFromZero, decidedOn: date, note: text(PARAGRAPH) }),
});

const risk = partial({
  risks: list(
    partial({ id, title: text(SHORT), likelihood: integer(1, 5), impact: integer(1, 5), mitigation: text(PARAGRAPH), owner: text(SHORT) }),
    200,
  ),
  exportControl: checkedAs(EXPORT_CONTROL_RESULTS),
  conflictOfInterest: checkedAs(CONFLICT_RESULTS),
  freedomToOperate: checkedAs(FREEDOM_RESULTS),
});

const legal = partial({
  /** One for each inventor line of the disclosure. */
  titleAssignments: list(
    partial({ inventorId: id, inventorName: text(SHORT), basis: oneOf(TITLE_BASES), assignedOn: date, documentId: id, note: text(PARAGRAPH) }),
    50,
  ),
  duties: list(partial({ kind: oneOf(DUTY_KINDS), party: text(SHORT), duty: text(PARAGRAPH), resolved: flag, resolution: text(PARAGRAPH) }), 100),
  noDuties: flag,
  protection: partial({ decision: oneOf(PROTECTION_DECISIONS), reason: text(PARAGRAPH), assetIds: list(id, 50) }),
  /** Whose law the agreements will be under: a country or a state, in words. */
  governingLaw: text(SHORT),
  instruments: list(oneOf(INSTRUMENTS), INSTRUMENTS.length),
});

const SHAPES = { patentability, market, financial, risk, legal } satisfies Record<AssessmentKind, Shape<unknown>>;

/** What each kind of assessment records; while it is a draft every field may be missing. */
export type AssessmentContents = { readonly [K in AssessmentKind]: TypeOf<(typeof SHAPES)[K]> };
export type PatentabilityContent = AssessmentContents['patentability'];
export type FinancialContent = AssessmentContents['financial'];
export type RiskContent = AssessmentContents['risk'];
export type LegalContent = AssessmentContents['legal'];

export const isAssessmentKind = (value: unknown): value is AssessmentKind => (ASSESSMENT_KINDS as readonly unknown[]).includes(value);

/** What is wrong with an assessment's draft, field by field; empty when it can be stored as `AssessmentContents[kind]`. */
export function checkAssessment(kind: AssessmentKind, content: unknown): readonly FieldError[] {
  return SHAPES[kind].check(content, '');
}
