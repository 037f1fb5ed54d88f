import type { Schemas } from '../api/client.js';

export type Assessment = Schemas['AssessmentDto'];
export type AssessmentSummary = Schemas['AssessmentSummaryDto'];
export type AssessmentKind = Assessment['kind'];
export type Content = Assessment['content'];

export const ASSESSMENT_KINDS: readonly AssessmentKind[] = ['patentability', 'market', 'financial', 'risk', 'legal'];
export const isAssessmentKind = (value: unknown): value is AssessmentKind => (ASSESSMENT_KINDS as readonly unknown[]).includes(value);

/** The parts of each form, in the order one fills them in; a criterion of the case names the part where it is met. */
export const SECTIONS = {
  patentability: ['prior-art', 'patentability', 'bar-dates'],
  market: ['market', 'summary'],
  financial: ['financial', 'budget'],
  risk: ['risk', 'export-control', 'conflict-of-interest', 'freedom-to-operate'],
  legal: ['title', 'duties', 'protection', 'instruments'],
} as const satisfies Record<AssessmentKind, readonly string[]>;
export type Section = (typeof SECTIONS)[AssessmentKind][number];

/** Which part proves which fact. */
export const SECTION_OF_FACT: Readonly<Record<string, Section>> = {
  'prior-art-attached': 'prior-art',
  'patentability-concluded': 'patentability',
  'bar-dates-docketed': 'bar-dates',
  'market-assessed': 'market',
  'summary-written': 'summary',
  'financials-assessed': 'financial',
  'budget-decided': 'budget',
  'risks-answered': 'risk',
  'export-control-checked': 'export-control',
  'conflict-of-interest-checked': 'conflict-of-interest',
  'freedom-to-operate-checked': 'freedom-to-operate',
  'title-assigned': 'title',
  'duties-resolved': 'duties',
  'protection-decided': 'protection',
  'instruments-chosen': 'instruments',
};

export const QUESTIONS = ['novelty', 'inventiveStep', 'industrialApplicability', 'eligibility'] as const;
export const VERDICTS = ['yes', 'no', 'unclear'] as const;
export const CONCLUSIONS = ['protect', 'publish', 'keep-secret', 'copyright', 'release'] as const;
export const ROUTES = ['licence', 'spin-out', 'open'] as const;
export const CHECKS = {
  exportControl: ['not-controlled', 'controlled', 'licence-required'],
  conflictOfInterest: ['none', 'managed', 'unresolved'],
  freedomToOperate: ['clear', 'licence-needed', 'design-around', 'blocked'],
} as const;
export const TITLE_BASES = ['assignment', 'employment-law', 'employment-contract'] as const;
export const DUTY_KINDS = ['funder', 'joint-owner', 'other'] as const;
export const PROTECTION_DECISIONS = ['filed', 'not-to-file'] as const;
export const INSTRUMENTS = ['licence', 'option', 'assignment', 'spin-out', 'joint-development'] as const;

export type RiskLevel = 'low' | 'medium' | 'high';
export type RiskComputed = { high: number; medium: number; low: number; unscored: number; risks: { score: number | null; level: RiskLevel | null }[] };
export type NpvRow = { kind: 'cost' | 'income'; year: number; periods: number; flowMinor: string; probabilityPpm: number; discountPpm: number; presentMinor: string; riskedMinor: string };
export type FinancialComputed = { currency: string | null; baseYear: number; discountRate: number; npvMinor: string; rnpvMinor: string; rows: NpvRow[] };
